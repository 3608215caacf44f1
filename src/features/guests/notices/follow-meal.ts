import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { findVenue } from '#src/features/guests/parties/queries.ts'
import { changedFacts, type MealFacts } from '#src/features/planning/meals/facts.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { moveTurns } from '#src/features/guests/standing/move-turns.ts'
import { moveOffers } from '#src/features/guests/waitlists/move-offers.ts'
import type { Database } from '#src/platform/database/database.ts'
import { noteChange } from './note-change.ts'

/** Under the meal's lock, after its change: everybody who counts on it is told, and whatever hung on its hours follows them. */
export async function followMeal(tx: Database, key: MealKey, { before, now }: { before: MealFacts; now: Date }): Promise<void> {
  const meal = await lockMeal(tx, key)
  const { address } = await findVenue(tx, meal)
  const changed = changedFacts(before, { ...meal, address }, meal.canteen.timeZone)
  if (changed.length === 0) return
  await noteChange(tx, key, { before, now })
  if (!changed.some((name) => name === 'day' || name === 'kitchen' || name === 'table')) return
  await moveOffers(tx, meal, now)
  await moveTurns(tx, meal, now)
}
