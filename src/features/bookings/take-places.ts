/** The one file that moves a meal's confirmed cooks and eaters. Whoever takes or gives back places goes through it. */
import type { Database } from '#src/platform/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { BookableMeal, Places } from './booking.ts'

export type MealKey = { canteenId: string; mealId: string }

/**
 * Call first in a transaction: holds the meal's row until the end, so that parties who want the last places queue here
 * instead of racing, and what is read afterwards stays true.
 */
export function lockMeal(tx: Database, { canteenId, mealId }: MealKey): Promise<BookableMeal> {
  return tx
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', mealId)
    .select([
      'state',
      'booking_closes_at as bookingClosesAt',
      'table_at as tableAt',
      'kitchen_places as kitchenPlaces',
      'table_places as tablePlaces',
      'cooks_confirmed as cooksConfirmed',
      'eaters_confirmed as eatersConfirmed',
    ])
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** Under the meal's lock. Negative places are given back. The database refuses what would oversell, whatever the code. */
export async function takePlaces(tx: Database, { canteenId, mealId }: MealKey, { kitchen, table }: Places): Promise<void> {
  await tx
    .updateTable('meals')
    .set((eb) => ({ cooks_confirmed: eb('cooks_confirmed', '+', kitchen), eaters_confirmed: eb('eaters_confirmed', '+', table) }))
    .where('canteen_id', '=', canteenId)
    .where('id', '=', mealId)
    .execute()
}
