import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { MealKind } from '#src/platform/database/tables/meals.ts'
import { hoursOn, type Clocks } from './hours.ts'
import type { MealBeside } from './moving.ts'
import { slugFor } from './slug.ts'

/** A meal to come, as the team thinks of it: a day and the clock on the wall. */
export type MealPlan = Clocks & {
  templateId: string | null
  serviceDate: string
  kind: MealKind
  title: string
  theme: string
  description: string
  greeter: string
  placeName: string | null
  placeAddress: string | null
  kitchenPlaces: number
  tablePlaces: number
}

type Canteen = { id: string; timeZone: string }

/** Call inside a transaction: whoever else plans meals in this canteen waits until it commits. @throws NotFound */
export async function lockPlanning(tx: Database, canteenId: string): Promise<Canteen & { greeter: string }> {
  return tx
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .forNoKeyUpdate()
    .select(['id', 'time_zone as timeZone', 'greeter'])
    .executeTakeFirstOrThrow(() => new NotFound())
}

/**
 * Writes meals as drafts, under `lockPlanning`. A plan whose template has its meal on that day already is left out.
 * @returns the meals that are new
 */
export async function planMeals(tx: Database, canteen: Canteen, plans: readonly MealPlan[]): Promise<{ id: string; slug: string }[]> {
  if (plans.length === 0) return []
  const slugs = await takenSlugs(tx, canteen.id, [...new Set(plans.map(({ serviceDate }) => serviceDate))])
  const meals = await tx
    .insertInto('meals')
    .values(plans.map((plan) => mealRow(canteen, plan, slugs)))
    .onConflict((conflict) => conflict.columns(['canteen_id', 'template_id', 'service_date']).doNothing())
    .returning(['id', 'slug'])
    .execute()
  await holdAsSitting(tx, canteen, meals)
  return meals
}

/** A meal made from a sitting holds back what the sitting does, as far as its room goes. */
async function holdAsSitting(tx: Database, canteen: Canteen, meals: readonly { id: string }[]): Promise<void> {
  if (meals.length === 0) return
  await tx
    .updateTable('meals')
    .from('sitting_templates as sitting')
    .whereRef('sitting.canteen_id', '=', 'meals.canteen_id')
    .whereRef('sitting.id', '=', 'meals.template_id')
    .where('meals.canteen_id', '=', canteen.id)
    .where(
      'meals.id',
      'in',
      meals.map(({ id }) => id),
    )
    .set({
      cooks_held_for_newcomers: sql`least(sitting.cooks_held_for_newcomers, meals.kitchen_places)`,
      eaters_held_for_newcomers: sql`least(sitting.eaters_held_for_newcomers, meals.table_places)`,
      cooks_held_for_partner: sql`least(sitting.cooks_held_for_partner, greatest(0, meals.kitchen_places - sitting.cooks_held_for_newcomers))`,
      eaters_held_for_partner: sql`least(sitting.eaters_held_for_partner, greatest(0, meals.table_places - sitting.eaters_held_for_newcomers))`,
      release_minutes: sql`sitting.release_minutes`,
    })
    .execute()
}

async function takenSlugs(tx: Database, canteenId: string, days: string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    // A meal keeps its slug when it moves to another day: the slug decides, not the date.
    .where((eb) => eb(eb.fn<string>('left', ['slug', eb.val(10)]), 'in', days))
    .select('slug')
    .execute()
  return new Set(rows.map(({ slug }) => slug))
}

function mealRow(canteen: Canteen, plan: MealPlan, slugs: Set<string>) {
  const slug = slugFor(plan.serviceDate, plan.tableAt, slugs)
  slugs.add(slug)
  return { canteen_id: canteen.id, slug, template_id: plan.templateId, cancellation_reason: null, ...mealColumns(plan, canteen.timeZone) }
}

/** What the team decides of a meal, as the table keeps it. */
export function mealColumns(plan: Omit<MealPlan, 'templateId'>, timeZone: string) {
  const hours = hoursOn(plan.serviceDate, plan, timeZone)
  return {
    service_date: plan.serviceDate,
    kind: plan.kind,
    title: plan.title,
    theme: plan.theme,
    description: plan.description,
    greeter: plan.greeter,
    place_name: plan.placeName,
    place_address: plan.placeAddress,
    cooks_at: hours.cooksAt,
    table_at: hours.tableAt,
    ends_at: hours.endsAt,
    booking_closes_at: hours.bookingClosesAt,
    kitchen_places: plan.kitchenPlaces,
    table_places: plan.tablePlaces,
  }
}

type Sitting = {
  canteenId: string
  tableAt: Date
  endsAt: Date
  placeName: string | null
  /** The meal that is asked for. */ except?: string
}

/** The meals of a canteen that are at table in the same hours and place. */
export function findMealsBeside(db: Database, { canteenId, tableAt, endsAt, placeName, except }: Sitting): Promise<MealBeside[]> {
  return db
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('state', '!=', 'cancelled')
    .where('table_at', '<', endsAt)
    .where('ends_at', '>', tableAt)
    .where('place_name', 'is not distinct from', placeName)
    .$if(except !== undefined, (meals) => meals.where('id', '!=', except!))
    .select(['slug', 'title', 'table_at as tableAt', 'ends_at as endsAt'])
    .orderBy('table_at')
    .limit(mostBeside)
    .execute()
}

/** More are not named. */
const mostBeside = 5
