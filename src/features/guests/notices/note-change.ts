import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { sql } from 'kysely'
import type { MealFacts } from '#src/features/planning/meals/facts.ts'
import type { Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'

/** Changes that follow each other within so many minutes are told together, and what was changed back is not told at all. */
export const minutesToSettle = 5

/**
 * Under the meal's lock: keeps what each party knew of the meal until it is told what is true now. Who was not told the last change yet
 * keeps what was known before that one.
 */
export async function noteChange(tx: Database, key: MealKey, { before, now }: { before: MealFacts; now: Date }): Promise<void> {
  await forgetToldNotices(tx, key)
  const { rows } = await sql`
    insert into change_notices (canteen_id, booking_id, meal_id, service_date, cooks_at, table_at, ends_at, address, noted_at)
    select canteen_id, id, meal_id, ${before.serviceDate}::date, ${before.cooksAt}::timestamptz, ${before.tableAt}::timestamptz,
      ${before.endsAt}::timestamptz, ${before.address}, ${now}::timestamptz
    from bookings where canteen_id = ${key.canteenId} and meal_id = ${key.mealId} and state in ('confirmed', 'waiting', 'offered')
    on conflict (canteen_id, booking_id) do update set noted_at = excluded.noted_at
    returning booking_id`.execute(tx)
  if (rows.length > 0) await tellLater(tx, key, now)
}

/** What was told is what they know. */
async function forgetToldNotices(tx: Database, { canteenId, mealId }: MealKey): Promise<void> {
  await tx
    .deleteFrom('change_notices')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .where((eb) => eb.or([eb('told_at', 'is not', null), eb('called_at', 'is not', null)]))
    .execute()
}

async function tellLater(tx: Database, { canteenId, mealId }: MealKey, now: Date): Promise<void> {
  const at = new Date(now.getTime() + minutesToSettle * 60_000)
  await enqueue(tx, 'tell-changes', { canteenId, mealId }, { at, key: `tell-changes:${mealId}` })
}
