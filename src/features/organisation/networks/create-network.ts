import type { Kysely } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Language } from '#src/platform/language.ts'
import { isDigestOf } from '#src/platform/secrets.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { networkRoles } from '#src/platform/viewer.ts'

type CreateNetwork = { name: string; coordinator: { name: string; email: string; language: Language }; code: string; now: Date }
export type CreationRefusal = 'wrong-code' | 'already-created'

/** The first run: the network, and the first person who may let others in. Two submissions at once create one network. */
export function createNetwork(
  db: Kysely<Tables>,
  { name, coordinator, code, now }: CreateNetwork,
): Promise<Result<{ userId: string }, CreationRefusal>> {
  return inTransaction(db, async (tx) => {
    if (!(await isRightCode(tx, code))) return refuse('wrong-code')
    if (!(await insertNetwork(tx, name, now))) return refuse('already-created')

    const userId = await insertCoordinator(tx, coordinator)
    await recordEvent(tx, { name: 'network.created', actorId: userId, at: now, facts: { name } })
    for (const role of networkRoles) {
      await tx
        .insertInto('role_grants')
        .values({ user_id: userId, canteen_id: null, role, starts_at: now, ends_at: null, granted_by: null })
        .execute()
      await recordEvent(tx, { name: 'role.granted', subjectId: userId, actorId: userId, at: now, facts: { role } })
    }
    await tx.deleteFrom('first_run_codes').execute()
    return accept({ userId })
  })
}

async function isRightCode(tx: Database, code: string): Promise<boolean> {
  const kept = await tx.selectFrom('first_run_codes').select('digest').execute()
  return kept.some(({ digest }) => isDigestOf(digest, code))
}

/** The table holds one row: whoever comes second waits here for the first to commit, and inserts nothing. */
async function insertNetwork(tx: Database, name: string, now: Date): Promise<boolean> {
  const inserted = await tx
    .insertInto('network')
    .values({ name, email: null, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('only_one')
    .executeTakeFirst()
  return inserted !== undefined
}

/** The code proves whoever reads the terminal; the address needs no other proof. */
async function insertCoordinator(tx: Database, coordinator: CreateNetwork['coordinator']): Promise<string> {
  const { id } = await tx
    .insertInto('users')
    .values({ ...coordinator, email_verified: true, image: null })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ name: coordinator.name, email_verified: true }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
