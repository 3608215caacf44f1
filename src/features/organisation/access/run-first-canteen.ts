import { sql, type RawBuilder } from 'kysely'
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
  return db.selectFrom('network').where(isFounder(userId)).select('name')
}

/** What is told of the network before everything else: read from that end. */
function isFounder(userId: string): RawBuilder<boolean> {
  return sql<boolean>`(select actor_id from events where canteen_id is null and name = 'network.created' order by happened_at limit 1) is not distinct from ${userId}`
}

/**
 * Of a row of `canteens`: whether the founder, who opened it without running it or has ended her own part in it, may take it. Nobody else has
 * ever had a part in it nor is invited, and she runs no other by her own gift. Before her first time nobody has booked there either: there is
 * nobody whom she could see. What she has given up she may take again: keeping it would have shown her as much.
 */
export function isToTakeBy({ userId, now }: { userId: string; now: Date }): RawBuilder<boolean> {
  return sql<boolean>`(${isFounder(userId)}
    and not exists (select from role_grants where user_id = ${userId} and granted_by = ${userId} and canteen_id <> canteens.id)
    and not exists (select from role_grants where canteen_id = canteens.id
      and (user_id <> ${userId} or granted_by is distinct from ${userId} or ends_at is null or ends_at > ${now}))
    and not exists (select from invitations where canteen_id = canteens.id and withdrawn_at is null)
    and (not exists (select from bookings where canteen_id = canteens.id) or exists (select from role_grants where canteen_id = canteens.id)))`
}

type Taking = { canteenId: string; userId: string; now: Date }

export async function mayTakeCanteen(db: Database, { canteenId, ...by }: Taking): Promise<boolean> {
  const found = await db.selectFrom('canteens').where('id', '=', canteenId).where(isToTakeBy(by)).select('id').executeTakeFirst()
  return found !== undefined
}

/** The same by the name in an address. */
export function findCanteenToTake(db: Database, { slug, ...by }: { slug: string; userId: string; now: Date }) {
  return db.selectFrom('canteens').where('slug', '=', slug).where(isToTakeBy(by)).select(['slug', 'name']).executeTakeFirst()
}

/** Later than at its opening, once and as long as nobody has a part there. */
export function takeCanteen(db: Database, taking: Taking): Promise<Result<void, 'not-to-take'>> {
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
export async function runFirstCanteen(tx: Database, { canteenId, userId, now }: Taking): Promise<void> {
  const { id } = await tx
    .insertInto('role_grants')
    .values({ user_id: userId, canteen_id: canteenId, role: 'canteen-manager', starts_at: now, ends_at: null, granted_by: userId })
    .returning('id')
    .executeTakeFirstOrThrow()
  const facts = { role: 'canteen-manager', grant: id } as const
  await recordEvent(tx, { name: 'role.granted', canteenId, subjectId: userId, actorId: userId, at: now, facts })
}
