import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { findValidGrants } from './queries.ts'

type EraseAccount = { userId: string; email: string; now: Date }

/**
 * Takes a person's account away: sessions, roles and links go with it; what the person did stays, done by nobody.
 * Call under `lockAdministrators`, once it is sure that the network keeps one.
 */
export async function eraseAccount(tx: Database, { userId, email, now }: EraseAccount): Promise<void> {
  for (const { role, canteenId } of await findValidGrants(tx, userId, now)) {
    await recordEvent(tx, { name: 'role.ended', canteenId, actorId: null, at: now, facts: { role, until: now.toISOString() } })
  }
  await tx.updateTable('events').set({ subject_id: null }).where('subject_id', '=', userId).execute()
  await tx.deleteFrom('invitations').where('email', '=', email).execute()
  // A link on its way would make the account anew.
  await tx
    .deleteFrom('verifications')
    .where(sql<boolean>`position(${`"${email}"`} in value) > 0`)
    .execute()
  await tx.deleteFrom('users').where('id', '=', userId).execute()
}
