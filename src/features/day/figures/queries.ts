import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { CountedGuest, Figures } from './figures.ts'

/** Everybody of every booking of a meal, without name or contact. An undone walk-in has left no row. */
export function findCountedGuests(tx: Database, { canteenId, mealId }: MealKey): Promise<CountedGuest[]> {
  return (
    tx
      .selectFrom('attendees')
      .innerJoin('bookings', (join) =>
        join.onRef('bookings.canteen_id', '=', 'attendees.canteen_id').onRef('bookings.id', '=', 'attendees.booking_id'),
      )
      .where('attendees.canteen_id', '=', canteenId)
      .where('attendees.meal_id', '=', mealId)
      // Who only waited was neither a guest nor somebody who cancelled.
      .where('bookings.state', 'in', ['confirmed', 'cancelled'])
      .$narrowType<{ booking: 'confirmed' | 'cancelled' }>()
      .select(['attendees.mode', 'attendees.is_child as isChild', 'attendees.age_class as ageClass'])
      .select(['attendees.first_time as firstTime', 'attendees.arrival', 'bookings.channel', 'bookings.state as booking'])
      .execute()
  )
}

/** The frozen figures of a meal; undefined while it is open. */
export function findFigures(db: Database, { canteenId, mealId }: MealKey): Promise<Figures | undefined> {
  return db.selectFrom('figures').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId).selectAll().executeTakeFirst()
}

/** Whether the money of this day's month is settled. @param day `YYYY-MM-DD` */
export async function isMonthSettled(tx: Database, canteenId: string, day: string): Promise<boolean> {
  const settled = await tx
    .selectFrom('settled_months')
    .where('canteen_id', '=', canteenId)
    .where('month', '=', `${day.slice(0, 7)}-01`)
    .select('month')
    .executeTakeFirst()
  return settled !== undefined
}
