import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'

/** Whether this is the person who made the network, which has no canteen yet. */
export async function isFounderAtStart(db: Database, userId: string): Promise<boolean> {
  const network = await db
    .selectFrom('network')
    .where(sql<boolean>`not exists (select from canteens)`)
    .where(sql<boolean>`exists (select from events where name = 'network.created' and actor_id = ${userId})`)
    .select('name')
    .executeTakeFirst()
  return network !== undefined
}

/** Asked before a first canteen is written, in its transaction: of two that are opened at once, one is the first. */
export async function lockFoundation(tx: Database, userId: string): Promise<boolean> {
  await tx.selectFrom('network').select('name').forUpdate().execute()
  return isFounderAtStart(tx, userId)
}

/**
 * The founder runs the first canteen too. The one case in which somebody gives a role to oneself: before it, nobody else could let her in, and
 * there is nobody yet whom she could see (docs/decisions/0027).
 */
export async function runFirstCanteen(
  tx: Database,
  { canteenId, userId, now }: { canteenId: string; userId: string; now: Date },
): Promise<void> {
  const { id } = await tx
    .insertInto('role_grants')
    .values({ user_id: userId, canteen_id: canteenId, role: 'canteen-manager', starts_at: now, ends_at: null, granted_by: userId })
    .returning('id')
    .executeTakeFirstOrThrow()
  const facts = { role: 'canteen-manager', grant: id } as const
  await recordEvent(tx, { name: 'role.granted', canteenId, subjectId: userId, actorId: userId, at: now, facts })
}
