import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { announce } from '#src/platform/database/live.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { refusalToSeat, type SeatingRefusal } from './seating.ts'

type AskForPlan = MealKey & {
  courses: number
  newcomersNeedHost: boolean
  /** Names this search: an answer to an older one no longer counts. */
  searchId: string
  actorId: string
  now: Date
}

/** Notes that a plan is being sought, and under which rules. */
export function askForPlan(db: Database, request: AskForPlan): Promise<Result<null, SeatingRefusal>> {
  const { canteenId, mealId, actorId, now } = request
  return inTransaction(db, async (tx) => {
    const refusal = refusalToSeat((await lockMeal(tx, request)).state)
    if (refusal) return refuse(refusal)
    await noteSearch(tx, request)
    await recordEvent(tx, { name: 'seating.sought', canteenId, subjectId: mealId, actorId, at: now })
    await announce(tx, `meal:${mealId}`)
    return accept(null)
  })
}

async function noteSearch(tx: Database, { canteenId, mealId, courses, newcomersNeedHost, searchId, now }: AskForPlan): Promise<void> {
  const search = { courses, newcomers_need_host: newcomersNeedHost, state: 'sought' as const, search_id: searchId, sought_at: now }
  await tx
    .insertInto('seating_plans')
    .values({ canteen_id: canteenId, meal_id: mealId, ...search })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id']).doUpdateSet({ ...search, refusals: '[]' }))
    .execute()
}
