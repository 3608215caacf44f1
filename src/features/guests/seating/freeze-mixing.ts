import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { measurePlan, type Measures } from '#src/solver/evening/measures.ts'
import { defaultSettings } from '#src/solver/evening/settings.ts'
import { findPlan, findTonight } from './queries.ts'
import { eveningOf, planOf, type Tonight } from './seating.ts'

/**
 * When a meal is closed: counts what its tables brought about. Call under the meal's lock, once absences are noted and before the month is
 * added up. Opened and closed again it is counted anew, as long as its plan is kept; afterwards it keeps its count.
 */
export async function freezeMixing(tx: Database, meal: Meal): Promise<void> {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const plan = await findPlan(tx, key)
  if (!plan) return
  await tx.deleteFrom('mixing_figures').where('canteen_id', '=', key.canteenId).where('meal_id', '=', key.mealId).execute()
  const present = await findPresent(tx, meal)
  if (present.guests.length > 0) await writeMixing(tx, key, present, plan.band)
}

/** Who came and had a seat: absences are noted by now. */
export async function findPresent(tx: Database, meal: Meal): Promise<Tonight> {
  const tonight = await findTonight(tx, meal)
  const seated = new Set(tonight.seats.map(({ partyId }) => partyId))
  return { ...tonight, guests: tonight.guests.filter(({ partyId }) => seated.has(partyId)) }
}

type Band = { low: Measures; middle: Measures; high: Measures } | null

async function writeMixing(tx: Database, { canteenId, mealId }: MealKey, present: Tonight, band: Band) {
  const measures = measurePlan(eveningOf(present), planOf(present), defaultSettings)
  const parties = new Set(present.guests.map(({ partyId }) => partyId))
  const tables = new Set(present.seats.filter(({ partyId }) => parties.has(partyId)).map(({ tableId }) => tableId))
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
