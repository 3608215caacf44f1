import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { endWaiting } from './end-waiting.ts'
import { findLine, type PartyInLine } from './queries.ts'

/** Under the meal's lock, when it is cancelled or closed: whoever still waits or was offered places waits no more. */
export async function endWaitlist(tx: Database, meal: Meal, now: Date): Promise<void> {
  if (!meal.hasWaitlist) return
  await endLine(tx, meal, await findLine(tx, { canteenId: meal.canteen.id, mealId: meal.id }), now)
}

export async function endLine(tx: Database, meal: Meal, line: readonly PartyInLine[], now: Date): Promise<void> {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const because = meal.state === 'cancelled' ? 'meal-cancelled' : 'meal-over'
  for (const party of line) await endWaiting(tx, { ...key, party, because, actorId: null, now })
  await closeList(tx, meal)
}

/** Nobody waits: nothing gathers for anybody, and whoever books need not look at the list. */
export async function closeList(tx: Database, meal: Meal): Promise<void> {
  await tx
    .updateTable('meals')
    .set({ has_waitlist: false, cooks_reserved: 0, eaters_reserved: 0 })
    .where('canteen_id', '=', meal.canteen.id)
    .where('id', '=', meal.id)
    .execute()
}
