import type { Meal } from '#src/features/meals/meal.ts'
import type { Database } from '#src/platform/database.ts'
import { measurePlan, type Measures } from '#src/solver/evening/measures.ts'
import { defaultSettings } from '#src/solver/evening/settings.ts'
import { findPlan, findTonight } from './queries.ts'
import { encountersOf, eveningOf, planOf, type Tonight } from './seating.ts'

/**
 * When a meal is closed: counts what its tables brought about, keeps the encounters of who agreed, and lets the plan itself go, since it
 * says who sat with whom. Call under the meal's lock, once absences are noted and before the month is added up. A meal opened and closed again
 * without a new plan keeps its count: the first plan is gone.
 */
export async function freezeMixing(tx: Database, meal: Meal): Promise<void> {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const [plan, tonight] = [await findPlan(tx, key), await findTonight(tx, meal)]
  await forgetGuardians(tx, key)
  if (!plan) return
  const present = { ...tonight, guests: seatedGuests(tonight) }
  if (present.guests.length > 0) {
    await writeMixing(tx, key, present, plan.band)
    await keepEncounters(tx, key.canteenId, present)
  }
  await tx.deleteFrom('seating_plans').where('canteen_id', '=', key.canteenId).where('meal_id', '=', key.mealId).execute()
}

async function forgetGuardians(tx: Database, { canteenId, mealId }: { canteenId: string; mealId: string }): Promise<void> {
  await tx
    .updateTable('seating_answers')
    .from('attendees')
    .whereRef('attendees.canteen_id', '=', 'seating_answers.canteen_id')
    .whereRef('attendees.id', '=', 'seating_answers.attendee_id')
    .where('attendees.canteen_id', '=', canteenId)
    .where('attendees.meal_id', '=', mealId)
    .where('guardian_id', 'is not', null)
    .set({ guardian_id: null })
    .execute()
}

/** Of who came: absences are noted by now. */
function seatedGuests({ guests, seats }: Tonight) {
  const seated = new Set(seats.map(({ bookingId }) => bookingId))
  return guests.filter(({ bookingId }) => seated.has(bookingId))
}

type Band = { low: Measures; middle: Measures; high: Measures } | null

async function writeMixing(tx: Database, { canteenId, mealId }: { canteenId: string; mealId: string }, present: Tonight, band: Band) {
  const measures = measurePlan(eveningOf(present), planOf(present), defaultSettings)
  const bookings = new Set(present.guests.map(({ bookingId }) => bookingId))
  const tables = new Set(present.seats.filter(({ bookingId }) => bookings.has(bookingId)).map(({ tableId }) => tableId))
  const counted = {
    guests: present.guests.length,
    tables: tables.size,
    ...columnsOf('new_encounters', 'newEncounters', measures, band),
    ...columnsOf('across_difference', 'acrossDifference', measures, band),
    ...columnsOf('meeting_nobody_new', 'meetingNobodyNew', measures, band),
  }
  await tx
    .insertInto('mixing_figures')
    .values({ canteen_id: canteenId, meal_id: mealId, ...counted })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id']).doUpdateSet(counted))
    .execute()
}

type Counted = 'new_encounters' | 'across_difference' | 'meeting_nobody_new'
type Columns<Name extends Counted> = { [Key in Name]: number } & { [Key in Name as `${Key}_${'low' | 'middle' | 'high'}`]: number | null }

/** Whole numbers: where a history is unknown the measures are expected values. */
function columnsOf<Name extends Counted>(name: Name, measure: keyof Measures, measures: Measures, band: Band) {
  const at = (level: 'low' | 'middle' | 'high') => band && Math.round(band[level][measure])
  return {
    [name]: Math.round(measures[measure]),
    [`${name}_low`]: at('low'),
    [`${name}_middle`]: at('middle'),
    [`${name}_high`]: at('high'),
  } as Columns<Name>
}

async function keepEncounters(tx: Database, canteenId: string, present: Tonight): Promise<void> {
  const pairs = encountersOf(present)
  if (pairs.length === 0) return
  await tx
    .insertInto('encounters')
    .values(pairs.map(([first, second]) => ({ canteen_id: canteenId, first_key: first, second_key: second, met_on: present.day })))
    .onConflict((conflict) =>
      conflict
        .columns(['canteen_id', 'first_key', 'second_key'])
        .doUpdateSet((eb) => ({ met_on: eb.fn('greatest', ['encounters.met_on', 'excluded.met_on']) })),
    )
    .execute()
}
