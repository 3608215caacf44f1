import type { Database } from '#src/platform/database.ts'
import { serveWaitlist } from '#src/features/waitlists/serve-waitlist.ts'
import { recordEvent } from '#src/platform/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { refusalToChange, type ChangeRefusal, type Meal } from './meal.ts'
import { mealColumns, type MealPlan } from './plan-meals.ts'
import { fittingHolds, holdColumns } from './held-places.ts'
import { lockMeal } from './queries.ts'

type ChangeMeal = { canteenId: string; mealId: string; actorId: string; plan: Omit<MealPlan, 'templateId'>; now: Date }

/** Rewrites a meal that has not taken place yet. Its address stays, even when it moves to another hour. */
export function changeMeal(db: Database, { canteenId, mealId, actorId, plan, now }: ChangeMeal): Promise<Result<null, ChangeRefusal>> {
  return db.transaction().execute(async (tx) => {
    const meal = await lockMeal(tx, { canteenId, mealId })
    const refusal = refusalToChange(meal, plan)
    if (refusal) return refuse(refusal)
    if (plan.serviceDate !== meal.serviceDate) await leaveTemplate(tx, meal)
    await tx
      .updateTable('meals')
      .set({ ...mealColumns(plan, meal.canteen.timeZone), ...holdsWithin(meal, plan) })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', mealId)
      .execute()
    await recordEvent(tx, { name: 'meal.changed', canteenId, subjectId: mealId, actorId, at: now })
    if (meal.hasWaitlist) await serveWaitlist(tx, { canteenId, mealId }, now)
    return accept(null)
  })
}

/** A room made smaller holds back less, never more than is free. */
function holdsWithin(meal: Meal, { kitchenPlaces, tablePlaces }: Pick<MealPlan, 'kitchenPlaces' | 'tablePlaces'>) {
  return holdColumns(fittingHolds(meal, { ...meal, kitchenPlaces, tablePlaces }))
}

/** A meal that moves to another day no longer stands for its sitting; nor may the sitting be prepared again on the day it left. */
async function leaveTemplate(tx: Database, meal: Meal): Promise<void> {
  if (meal.templateId === null) return
  await noteException(tx, meal, meal.templateId)
  await tx.updateTable('meals').set({ template_id: null }).where('canteen_id', '=', meal.canteen.id).where('id', '=', meal.id).execute()
}

/** The sitting does not take place on that day: the next preparation leaves it out. */
export async function noteException(tx: Database, meal: Pick<Meal, 'canteen' | 'serviceDate'>, templateId: string): Promise<void> {
  await tx
    .insertInto('sitting_exceptions')
    .values({ canteen_id: meal.canteen.id, template_id: templateId, service_date: meal.serviceDate })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
