import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { tellPartyLater } from './tell-party.ts'

/** Something of the meal changed for everybody who booked it or waits for it: each party hears it by mail and in its calendar entry. */
export async function tellParties(tx: Database, { canteenId, mealId }: MealKey): Promise<void> {
  const parties = await tx
    .updateTable('bookings')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .where('state', 'in', ['confirmed', 'waiting', 'offered'])
    .returning(['id as bookingId', 'email'])
    .execute()
  for (const { bookingId, email } of parties) await tellPartyLater(tx, { canteenId, bookingId }, { email })
}
