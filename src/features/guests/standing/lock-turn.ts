import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { TurnState } from '#src/platform/database/tables/standing.ts'

export type TurnKey = MealKey & { placeId: string }

/** The meal first, always in that order, then the turn as it stands now. A booking that the guest cancelled elsewhere is let go. */
export async function lockTurn(tx: Database, { canteenId, placeId, mealId }: TurnKey) {
  const meal = await lockMeal(tx, { canteenId, mealId })
  const turn = await tx
    .selectFrom('standing_turns as turn')
    .leftJoin('bookings', (join) => join.onRef('bookings.canteen_id', '=', 'turn.canteen_id').onRef('bookings.id', '=', 'turn.booking_id'))
    .where('turn.canteen_id', '=', canteenId)
    .where('turn.meal_id', '=', mealId)
    .where('turn.standing_place_id', '=', placeId)
    .select(['turn.state', 'turn.booking_id as bookingId', 'turn.confirm_by as confirmBy', 'bookings.state as bookingState'])
    .executeTakeFirstOrThrow(() => new NotFound())
  const isHeld = turn.state === 'held' || turn.state === 'confirmed'
  const state: TurnState = isHeld && turn.bookingState === 'cancelled' ? 'let-go' : turn.state
  return { meal, bookingId: turn.bookingId, confirmBy: turn.confirmBy, state }
}

export async function writeTurnState(tx: Database, { canteenId, placeId, mealId }: TurnKey, state: TurnState): Promise<void> {
  await tx
    .updateTable('standing_turns')
    .set({ state })
    .where('canteen_id', '=', canteenId)
    .where('standing_place_id', '=', placeId)
    .where('meal_id', '=', mealId)
    .execute()
}
