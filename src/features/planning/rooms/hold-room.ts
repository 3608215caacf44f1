import type { Database } from '#src/platform/database/database.ts'

type Hours = { canteenId: string; startsAt: Date; endsAt: Date }

/** Whether something else than a meal has the room at these hours. Call under the canteen's lock, which whoever holds the room takes too. */
export async function isRoomHeld(tx: Database, { canteenId, startsAt, endsAt }: Hours): Promise<boolean> {
  const held = await tx
    .selectFrom('room_holds')
    .where('canteen_id', '=', canteenId)
    .where('starts_at', '<', endsAt)
    .where('ends_at', '>', startsAt)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return held !== undefined
}

/** Whether a meal that the public sees is there at these hours: from when people cook until it ends. */
export async function isMealThere(tx: Database, { canteenId, startsAt, endsAt }: Hours): Promise<boolean> {
  const meal = await tx
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('state', 'in', ['published', 'held'])
    .where('place_address', 'is', null)
    .where(({ fn, eb }) => eb(fn.coalesce('cooks_at', 'table_at'), '<', endsAt))
    .where('ends_at', '>', startsAt)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return meal !== undefined
}

/** Meals and hires stand in one line for the room: the canteen's row. */
export async function lockRoomOf(tx: Database, canteenId: string): Promise<void> {
  await tx.selectFrom('canteens').where('id', '=', canteenId).select('id').forUpdate().executeTakeFirst()
}
