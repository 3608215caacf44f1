import type { Database } from '#src/platform/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { MealState } from '#src/platform/tables/meals.ts'
import { findPriceOn } from '../canteens/queries.ts'

/** States that the public may know of; a draft does not exist for it. */
export const publicStates: readonly MealState[] = ['published', 'cancelled', 'held', 'closed']

export type PublicMeal = Awaited<ReturnType<typeof findPublicMeal>>
export type PublicDish = PublicMeal['dishes'][number]

/** A meal as anybody may read it, with its canteen, its menu and the price of that day. */
export async function findPublicMeal(db: Database, { canteen, meal }: { canteen: string; meal: string }) {
  const found = await selectMealPage(db)
    .where('canteens.slug', '=', canteen)
    .where('meals.slug', '=', meal)
    .where('meals.state', 'in', publicStates)
    .executeTakeFirstOrThrow(() => new NotFound())
  const [dishes, price] = await Promise.all([findDishes(db, found), findPriceOn(db, found.canteenId, found.day)])
  return { ...found, dishes, price }
}

function selectMealPage(db: Database) {
  return db
    .selectFrom('meals')
    .innerJoin('canteens', 'canteens.id', 'meals.canteen_id')
    .select([
      'meals.canteen_id as canteenId',
      'meals.id',
      'meals.slug',
      'meals.kind',
      'meals.title',
      'meals.theme',
      'meals.description',
      'meals.service_date as day',
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
    ])
    .select((eb) => [
      eb.fn.coalesce(eb.fn<string | null>('nullif', ['meals.greeter', eb.val('')]), 'canteens.greeter').as('greeter'),
      'canteens.slug as canteen',
      'canteens.name as canteenName',
      'canteens.street',
      'canteens.postcode',
      'canteens.town',
      'canteens.latitude',
      'canteens.longitude',
      'canteens.phone',
      'canteens.time_zone as timeZone',
      'canteens.wheelchair_access as wheelchairAccess',
      'canteens.public_transport as publicTransport',
      'canteens.zero_policy_fr as zeroPolicyFrench',
      'canteens.zero_policy_en as zeroPolicyEnglish',
    ])
}

function findDishes(db: Database, meal: { canteenId: string; id: string }) {
  return db
    .selectFrom('dishes')
    .where('canteen_id', '=', meal.canteenId)
    .where('meal_id', '=', meal.id)
    .orderBy('position')
    .select(['course', 'name', 'vegetarian', 'allergens'])
    .execute()
}
