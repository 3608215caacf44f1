import type { Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'
import { lockPlanning, planMeals, type MealPlan } from './plan-meals.ts'

type PlanMeal = { canteenId: string; actorId: string; plan: Omit<MealPlan, 'templateId'>; now: Date }

/** Adds one meal that no template asks for, as a draft. @throws NotFound */
export function planMeal(db: Database, { canteenId, actorId, plan, now }: PlanMeal): Promise<{ slug: string }> {
  return db.transaction().execute(async (tx) => {
    const canteen = await lockPlanning(tx, canteenId)
    const [meal] = await planMeals(tx, canteen, [{ ...plan, templateId: null }])
    if (!meal) throw new Error('A meal without a template always has its place')
    await recordEvent(tx, { name: 'meal.planned', canteenId, subjectId: meal.id, actorId, at: now })
    return { slug: meal.slug }
  })
}
