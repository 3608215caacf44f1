import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { isUsed, useOnce, type OnceKey } from '#src/platform/database/used-keys.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { hoursOn } from './hours.ts'
import { refusalToDay, refusalToHour, type DayRefusal, type HourRefusal } from './moving.ts'
import { findMealsBeside, lockPlanning, planMeals, type MealPlan } from './plan-meals.ts'

type PlanMeal = {
  canteenId: string
  actorId: string
  plan: Omit<MealPlan, 'templateId'>
  /** The unusual day that somebody was asked about and said yes to. */
  confirmedDay?: string | null
  /** The meals of the same hour that somebody was asked about and said yes to. */
  confirmedBeside?: string | null
  /** Of the form: sent twice, it plans one meal. */
  once?: OnceKey | undefined
  now: Date
}

/** Adds one meal that no template asks for, as a draft. @throws NotFound */
export function planMeal(
  db: Database,
  { canteenId, actorId, plan, confirmedDay = null, confirmedBeside = null, once, now }: PlanMeal,
): Promise<Result<{ slug: string }, DayRefusal | HourRefusal | 'form-used'>> {
  return inTransaction(db, async (tx) => {
    const canteen = await lockPlanning(tx, canteenId)
    if (once && (await isUsed(tx, canteenId, once))) return answerTwice(tx, canteenId, plan)
    const { tableAt, endsAt } = hoursOn(plan.serviceDate, plan, canteen.timeZone)
    const beside = await findMealsBeside(tx, { canteenId, tableAt, endsAt, placeName: plan.placeName })
    const refusal =
      refusalToDay({ serviceDate: plan.serviceDate, confirmedDay }, dayAt(now, canteen.timeZone)) ?? refusalToHour(beside, confirmedBeside)
    if (refusal) return refuse(refusal)
    const [meal] = await planMeals(tx, canteen, [{ ...plan, templateId: null }])
    if (!meal) throw new Error('A meal without a template always has its place')
    if (once) await useOnce(tx, canteenId, once)
    await recordEvent(tx, { name: 'meal.planned', canteenId, subjectId: meal.id, actorId, at: now })
    return accept({ slug: meal.slug })
  })
}

/** The same form again is answered with the meal that it made; one that says something else is told that it was used. */
async function answerTwice(
  tx: Database,
  canteenId: string,
  { serviceDate, title }: PlanMeal['plan'],
): Promise<Result<{ slug: string }, 'form-used'>> {
  const made = await tx
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('service_date', '=', serviceDate)
    .where('title', '=', title)
    .where('template_id', 'is', null)
    .select('slug')
    .executeTakeFirst()
  return made ? accept(made) : refuse('form-used')
}
