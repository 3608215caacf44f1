import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { refusalToDay, type DayRefusal } from './moving.ts'
import { lockPlanning, planMeals, type MealPlan } from './plan-meals.ts'

type PlanMeal = {
  canteenId: string
  actorId: string
  plan: Omit<MealPlan, 'templateId'>
  /** The unusual day that somebody was asked about and said yes to. */
  confirmedDay?: string | null
  now: Date
}

/** Adds one meal that no template asks for, as a draft. @throws NotFound */
export function planMeal(
  db: Database,
  { canteenId, actorId, plan, confirmedDay = null, now }: PlanMeal,
): Promise<Result<{ slug: string }, DayRefusal>> {
  return inTransaction(db, async (tx) => {
    const canteen = await lockPlanning(tx, canteenId)
    const refusal = refusalToDay({ serviceDate: plan.serviceDate, confirmedDay }, dayAt(now, canteen.timeZone))
    if (refusal) return refuse(refusal)
    const [meal] = await planMeals(tx, canteen, [{ ...plan, templateId: null }])
    if (!meal) throw new Error('A meal without a template always has its place')
    await recordEvent(tx, { name: 'meal.planned', canteenId, subjectId: meal.id, actorId, at: now })
    return accept({ slug: meal.slug })
  })
}
