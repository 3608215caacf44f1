import { findVenue } from '#src/features/guests/parties/queries.ts'
import { followMeal } from '#src/features/guests/notices/follow-meal.ts'
import { serveWaitlist } from '#src/features/guests/waitlists/serve-waitlist.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { fittingHolds, holdColumns } from '#src/features/planning/meals/held-places.ts'
import { clocksOf } from '#src/features/planning/meals/hours.ts'
import { refusalToChange, type ChangeRefusal, type Meal, type MealKey } from '#src/features/planning/meals/meal.ts'
import { refusalToHour, refusalToMove, type MoveRefusal } from '#src/features/planning/meals/moving.ts'
import { findMealsBeside, mealColumns, type MealPlan } from '#src/features/planning/meals/plan-meals.ts'
import { countBookings, lockMeal } from '#src/features/planning/meals/queries.ts'

type ChangeMeal = MealKey & {
  actorId: string
  plan: Omit<MealPlan, 'templateId'>
  /** The unusual day that somebody was asked about and said yes to. */
  confirmedDay?: string | null
  /** The meals of the same hour that somebody was asked about and said yes to. */
  confirmedBeside?: string | null
  now: Date
}

/** Rewrites a meal that has not taken place yet. Its address stays, even when it moves to another hour; who counts on it is told. */
export function changeMeal(
  db: Database,
  { canteenId, mealId, actorId, plan, confirmedDay = null, confirmedBeside = null, now }: ChangeMeal,
): Promise<Result<null, ChangeRefusal | MoveRefusal>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, { canteenId, mealId })
    const columns = mealColumns(plan, meal.canteen.timeZone)
    const to = { serviceDate: plan.serviceDate, cooksAt: columns.cooks_at, tableAt: columns.table_at, confirmedDay }
    const parties = (await countBookings(tx, meal)).confirmed
    const refusal =
      refusalToChange(meal, plan) ??
      refusalToMove(meal, to, { parties, now }) ??
      (await refusalBeside(tx, meal, { columns, confirmedBeside }))
    if (refusal) return refuse(refusal)
    const venue = await findVenue(tx, meal)
    if (plan.serviceDate !== meal.serviceDate) await leaveTemplate(tx, meal)
    await tx
      .updateTable('meals')
      .set({ ...columns, ...holdsWithin(meal, plan), ...(isSeenInCalendars(meal, columns) && revision(meal, now)) })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', mealId)
      .execute()
    await recordChange(tx, meal, plan, { actorId, at: now })
    await followMeal(tx, { canteenId, mealId }, { before: { ...meal, address: venue.address }, now })
    if (meal.hasWaitlist) await serveWaitlist(tx, { canteenId, mealId }, now)
    return accept(null)
  })
}

type ToHour = { columns: ReturnType<typeof mealColumns>; confirmedBeside: string | null }

/** A meal that stays where it is asks nobody about its neighbours. */
async function refusalBeside(tx: Database, meal: Meal, { columns, confirmedBeside }: ToHour) {
  const { table_at: tableAt, ends_at: endsAt, place_name: placeName } = columns
  const isThere = meal.placeName === placeName && meal.tableAt <= tableAt && endsAt <= meal.endsAt
  if (isThere) return undefined
  return refusalToHour(
    await findMealsBeside(tx, { canteenId: meal.canteen.id, tableAt, endsAt, placeName, except: meal.id }),
    confirmedBeside,
  )
}

/** A meal is told by the day that it has now: a move tells both. */
function recordChange(tx: Database, meal: Meal, plan: ChangeMeal['plan'], by: { actorId: string; at: Date }): Promise<void> {
  const of = { canteenId: meal.canteen.id, subjectId: meal.id, ...by }
  const { tableAt: fromClock } = clocksOf(meal, meal.canteen.timeZone)
  if (plan.serviceDate === meal.serviceDate && plan.tableAt === fromClock) return recordEvent(tx, { name: 'meal.changed', ...of })
  const facts = { fromDay: meal.serviceDate, fromClock, toDay: plan.serviceDate, toClock: plan.tableAt }
  return recordEvent(tx, { name: 'meal.moved', ...of, facts })
}

/** Agendas replace an entry by one of a higher revision only. */
function isSeenInCalendars(meal: Meal, columns: ReturnType<typeof mealColumns>): boolean {
  const isMoved = (from: Date | null, to: Date | null) => from?.getTime() !== to?.getTime()
  return (
    isMoved(meal.cooksAt, columns.cooks_at) ||
    isMoved(meal.tableAt, columns.table_at) ||
    isMoved(meal.endsAt, columns.ends_at) ||
    meal.title !== columns.title ||
    meal.description !== columns.description ||
    meal.placeName !== columns.place_name ||
    meal.placeAddress !== columns.place_address
  )
}

function revision(meal: Meal, now: Date) {
  return { revision: meal.revision + 1, changed_at: now }
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
