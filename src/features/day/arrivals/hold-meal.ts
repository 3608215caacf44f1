import { stateAfter, type Meal, type MealKey } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { announce } from '#src/platform/database/live.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { refusalToWelcome, type WelcomeRefusal } from '#src/features/planning/meals/welcome.ts'

type DeclareHeld = MealKey & { actorId: string | null; now: Date }

/** "The meal takes place": for a day that nobody notes arrivals on. */
export function declareHeld(db: Database, { canteenId, mealId, actorId, now }: DeclareHeld): Promise<Result<null, WelcomeRefusal>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, { canteenId, mealId })
    const refusal = refusalToWelcome(meal, now)
    if (refusal) return refuse(refusal)

    await holdMeal(tx, { meal, actorId, now })
    await announce(tx, `meal:${mealId}`)
    return accept(null)
  })
}

type HoldMeal = { meal: Meal; actorId: string | null; now: Date }

/** Under the meal's lock: the first arrival shows that the meal takes place. Nothing to do when it is known already. */
export async function holdMeal(tx: Database, { meal, actorId, now }: HoldMeal): Promise<void> {
  const next = stateAfter(meal.state, 'hold')
  if (!next.ok) return
  await tx.updateTable('meals').set({ state: next.value }).where('canteen_id', '=', meal.canteen.id).where('id', '=', meal.id).execute()
  await recordEvent(tx, { name: 'meal.held', canteenId: meal.canteen.id, subjectId: meal.id, actorId, at: now })
}
