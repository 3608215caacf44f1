import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

/** Whether this is the person who made the network, which has no canteen yet. */
export async function isFounderAtStart(db: Database, userId: string): Promise<boolean> {
  const founded = await networkOfFounder(db, userId)
    .where(sql<boolean>`not exists (select from canteens)`)
    .executeTakeFirst()
  return founded !== undefined
}

function networkOfFounder(db: Database, userId: string) {
  return db
    .selectFrom('network')
    .where(sql<boolean>`exists (select from events where name = 'network.created' and actor_id = ${userId})`)
    .select('name')
}

/**
 * Whether the founder, who opened a canteen without running it, may still take it: as long as nobody has ever had a part in it nor is
 * invited, nobody has booked there, and she has taken none yet. There is nobody yet whom she could see.
 */
export async function mayTakeCanteen(db: Database, { canteenId, userId }: { canteenId: string; userId: string }): Promise<boolean> {
  const hasNone = (table: 'role_grants' | 'bookings') =>
    sql<boolean>`not exists (select from ${sql.table(table)} where canteen_id = ${canteenId})`
  const founded = await networkOfFounder(db, userId)
    .where(hasNone('role_grants'))
    .where(hasNone('bookings'))
    .where(sql<boolean>`not exists (select from invitations where canteen_id = ${canteenId} and withdrawn_at is null)`)
    .where(
      sql<boolean>`not exists (select from role_grants where user_id = ${userId} and granted_by = ${userId} and canteen_id is not null)`,
    )
    .executeTakeFirst()
  return founded !== undefined
}

/** Later than at its opening, once and as long as nobody has a part there. */
export function takeCanteen(db: Database, taking: { canteenId: string; userId: string; now: Date }): Promise<Result<void, 'not-to-take'>> {
  return inTransaction(db, async (tx) => {
    // Of two canteens taken at once one is hers; nobody is let into this one meanwhile.
    await tx.selectFrom('network').select('name').forUpdate().execute()
    await tx.selectFrom('canteens').where('id', '=', taking.canteenId).select('id').forUpdate().execute()
    if (!(await mayTakeCanteen(tx, taking))) return refuse('not-to-take')
    await runFirstCanteen(tx, taking)
    return accept(undefined)
  })
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
