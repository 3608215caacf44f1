import { followedThings } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { isPublic, type Dish, type Meal, type MealKey } from './meal.ts'
import type { SetAside } from './places.ts'

/** Any meal, drafts included: for the team's pages. @throws NotFound */
export async function findMeal(db: Database, canteenSlug: string, mealSlug: string): Promise<Meal> {
  const row = await mealRows(db)
    .where('canteens.slug', '=', canteenSlug)
    .where('meals.slug', '=', mealSlug)
    .executeTakeFirstOrThrow(() => new NotFound())
  return mealOf(row)
}

/** A meal that everybody may read; to the public a draft does not exist. @throws NotFound */
export async function findPublicMeal(db: Database, canteenSlug: string, mealSlug: string): Promise<Meal> {
  const meal = await findMeal(db, canteenSlug, mealSlug)
  if (!isPublic(meal)) throw new NotFound()
  return meal
}

/** Call inside a transaction: holds the meal's row until commit, then reads it. @throws NotFound */
export async function lockMeal(tx: Database, key: MealKey): Promise<Meal> {
  const row = await rowsOf(tx, key)
    .forUpdate('meals')
    .executeTakeFirstOrThrow(() => new NotFound())
  return mealOf(row)
}

/** The same, held together with others who only read it: nobody changes its places until they have all committed. @throws NotFound */
export async function shareMeal(tx: Database, key: MealKey): Promise<Meal> {
  const row = await rowsOf(tx, key)
    .forShare('meals')
    .executeTakeFirstOrThrow(() => new NotFound())
  return mealOf(row)
}

/** All meals of a canteen that guests may still come to, held until commit, in the order in which everybody locks several. */
export async function lockComingMeals(tx: Database, canteenId: string, now: Date): Promise<Meal[]> {
  const rows = await mealRows(tx)
    .where('meals.canteen_id', '=', canteenId)
    .where('meals.state', 'in', ['published', 'held'])
    .where('meals.ends_at', '>', now)
    .orderBy('meals.id')
    .forUpdate('meals')
    .execute()
  return rows.map(mealOf)
}

function rowsOf(db: Database, { canteenId, mealId }: MealKey) {
  return mealRows(db).where('meals.canteen_id', '=', canteenId).where('meals.id', '=', mealId)
}

/** The menu in the order that it is served in. */
export function findDishes(db: Database, meal: Pick<Meal, 'id' | 'canteen'>): Promise<Dish[]> {
  return db
    .selectFrom('dishes')
    .where('canteen_id', '=', meal.canteen.id)
    .where('meal_id', '=', meal.id)
    .orderBy('position')
    .select(['course', 'name', 'vegetarian', 'allergens'])
    .execute()
}

function mealRows(db: Database) {
  return db
    .selectFrom('meals')
    .innerJoin('canteens', 'canteens.id', 'meals.canteen_id')
    .select(['canteens.id as canteenId', 'canteens.slug as canteenSlug', 'canteens.name as canteenName', 'canteens.time_zone as timeZone'])
    .select(followedThings.as('followed'))
    .select([
      'meals.id',
      'meals.slug',
      'meals.template_id as templateId',
      'meals.service_date as serviceDate',
      'meals.kind',
      'meals.title',
      'meals.theme',
      'meals.description',
      'meals.greeter',
      'meals.place_name as placeName',
      'meals.place_address as placeAddress',
      'meals.cooks_at as cooksAt',
      'meals.table_at as tableAt',
      'meals.ends_at as endsAt',
      'meals.booking_closes_at as bookingClosesAt',
      'meals.kitchen_places as kitchenPlaces',
      'meals.table_places as tablePlaces',
      'meals.cooks_confirmed as cooksConfirmed',
      'meals.eaters_confirmed as eatersConfirmed',
      'meals.state',
      'meals.cancellation_reason as cancellationReason',
      'meals.has_waitlist as hasWaitlist',
      'meals.closed_at as closedAt',
      'meals.needs_erased_at as needsErasedAt',
      'meals.plan_erased_at as planErasedAt',
      'meals.revision',
      'meals.changed_at as changedAt',
    ])
    .select(setAsideColumns)
}

/** What of a meal's places is set aside, as the pure rules know it. */
export const setAsideColumns = [
  'meals.cooks_offered as cooksOffered',
  'meals.eaters_offered as eatersOffered',
  'meals.cooks_held_for_newcomers as cooksHeldForNewcomers',
  'meals.eaters_held_for_newcomers as eatersHeldForNewcomers',
  'meals.cooks_held_for_partner as cooksHeldForPartner',
  'meals.eaters_held_for_partner as eatersHeldForPartner',
  'meals.release_minutes as releaseMinutes',
  'meals.cooks_reserved as cooksReserved',
  'meals.eaters_reserved as eatersReserved',
] as const

type MealRow = Omit<Meal, 'canteen'> & { canteenId: string; canteenSlug: string; canteenName: string } & Pick<
    Meal['canteen'],
    'timeZone' | 'followed'
  >

function mealOf({ canteenId, canteenSlug, canteenName, timeZone, followed, ...meal }: MealRow): Meal {
  return { ...meal, canteen: { id: canteenId, slug: canteenSlug, name: canteenName, timeZone, followed } }
}

export type PlannedMeal = Pick<
  Meal,
  | 'id'
  | 'slug'
  | 'templateId'
  | 'serviceDate'
  | 'kind'
  | 'title'
  | 'tableAt'
  | 'state'
  | 'cooksConfirmed'
  | 'eatersConfirmed'
  | 'kitchenPlaces'
  | 'tablePlaces'
> &
  SetAside & {
    dishes: number
    /** On the waiting list, offered places or not. */
    partiesWaiting: number
  }

/** With the meals of the days before that still go on, where `goingOnAt` is given: they end after midnight. */
type Days = { from: string; until: string; goingOnAt?: Date }

/** The meals of a canteen from a day to a day, drafts included, as the team plans them. */
export function findPlannedMeals(db: Database, canteenId: string, { from, until, goingOnAt }: Days): Promise<PlannedMeal[]> {
  return db
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where((eb) => eb.or([eb('service_date', '>=', from), ...(goingOnAt ? [eb('ends_at', '>', goingOnAt)] : [])]))
    .where('service_date', '<=', until)
    .orderBy('table_at')
    .orderBy('slug')
    .select(['id', 'slug', 'template_id as templateId', 'service_date as serviceDate', 'kind', 'title', 'table_at as tableAt', 'state'])
    .select(['cooks_confirmed as cooksConfirmed', 'eaters_confirmed as eatersConfirmed'])
    .select(['kitchen_places as kitchenPlaces', 'table_places as tablePlaces'])
    .select(setAsideColumns)
    .select((eb) =>
      eb
        .selectFrom('dishes')
        .whereRef('dishes.canteen_id', '=', 'meals.canteen_id')
        .whereRef('dishes.meal_id', '=', 'meals.id')
        .select(({ fn }) => fn.countAll<number>().as('dishes'))
        .$asScalar()
        .$notNull()
        .as('dishes'),
    )
    .select((eb) =>
      eb
        .selectFrom('waitings')
        .whereRef('waitings.canteen_id', '=', 'meals.canteen_id')
        .whereRef('waitings.meal_id', '=', 'meals.id')
        .where('ended', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('parties'))
        .$asScalar()
        .$notNull()
        .as('partiesWaiting'),
    )
    .execute()
}

/** The first day after that one with a meal that guests may be booked for; undefined when none is published so far. */
export async function findNextMealDay(db: Database, canteenId: string, after: string): Promise<string | undefined> {
  const next = await db
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('service_date', '>', after)
    .where('state', 'in', ['published', 'held'])
    .orderBy('table_at')
    .select('service_date as day')
    .limit(1)
    .executeTakeFirst()
  return next?.day
}

/** What the meals of a sitting hold back at first. @throws NotFound for a sitting that was removed or is another canteen's */
export function findHeldOfSitting(db: Database, { canteenId, sittingId }: { canteenId: string; sittingId: string }) {
  return db
    .selectFrom('sitting_templates')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', sittingId)
    .where('removed_at', 'is', null)
    .select(['id', 'title', 'cooks_held_for_newcomers as cooksHeldForNewcomers', 'eaters_held_for_newcomers as eatersHeldForNewcomers'])
    .select(['cooks_held_for_partner as cooksHeldForPartner', 'eaters_held_for_partner as eatersHeldForPartner'])
    .select('release_minutes as releaseMinutes')
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** How many bookings a meal has now, waiting ones included, and how many it ever had. */
export function countBookings(db: Database, meal: Pick<Meal, 'id' | 'canteen'>): Promise<{ confirmed: number; ever: number }> {
  return db
    .selectFrom('bookings')
    .where('canteen_id', '=', meal.canteen.id)
    .where('meal_id', '=', meal.id)
    .select(({ fn }) => [
      fn.countAll<number>().as('ever'),
      fn.countAll<number>().filterWhere('state', 'in', ['confirmed', 'waiting', 'offered']).as('confirmed'),
    ])
    .executeTakeFirstOrThrow()
}
