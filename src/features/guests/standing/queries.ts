import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { attendeesOf } from '#src/features/guests/parties/queries.ts'
import { placesOf, type BookingKey } from '#src/features/guests/parties/party.ts'
import type { Places } from '#src/features/planning/meals/places.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'

export type StandingPlace = Awaited<ReturnType<typeof findStandingPlace>>

/** @param canteen the slug @throws NotFound once it has ended */
export function findStandingPlace(db: Database, canteen: string, placeId: string) {
  return placeRows(db)
    .innerJoin('canteens', 'canteens.id', 'standing_places.canteen_id')
    .where('canteens.slug', '=', canteen)
    .where('standing_places.id', '=', placeId)
    .select(['canteens.id as canteenId', 'canteens.slug as canteen', 'canteens.name as canteenName', 'canteens.time_zone as timeZone'])
    .executeTakeFirstOrThrow(() => new NotFound())
}

export async function isStanding(db: Database, canteenId: string, placeId: string): Promise<boolean> {
  const place = await db
    .selectFrom('standing_places')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', placeId)
    .select('id')
    .executeTakeFirst()
  return place !== undefined
}

/** The regulars of a sitting, or of the whole canteen; who has been coming longest comes first. */
export function findStandingPlaces(db: Database, canteenId: string, templateId?: string) {
  return placeRows(db)
    .where('standing_places.canteen_id', '=', canteenId)
    .$if(templateId !== undefined, (query) => query.where('standing_places.template_id', '=', templateId ?? ''))
    .orderBy('standing_places.since')
    .orderBy('standing_places.id')
    .execute()
}

function placeRows(db: Database) {
  return db
    .selectFrom('standing_places')
    .innerJoin('sitting_templates as sitting', (join) =>
      join.onRef('sitting.canteen_id', '=', 'standing_places.canteen_id').onRef('sitting.id', '=', 'standing_places.template_id'),
    )
    .select(['standing_places.id', 'standing_places.template_id as templateId', 'first_name as firstName', 'language'])
    .select(['standing_places.email', 'standing_places.phone'])
    .select([
      'asked_by_mail as askedByMail',
      'guests',
      'mode',
      'paused_until as pausedUntil',
      'sitting.title as sittingTitle',
      'sitting.weekday',
    ])
}

export type Turn = Awaited<ReturnType<typeof findTurns>>[number]

/** The turns of the meals still to come that a regular may confirm or let go, the next one first; of one place or of all. */
export function findTurns(db: Database, canteenId: string, now: Date, placeId?: string) {
  return db
    .selectFrom('standing_turns as turn')
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'turn.canteen_id').onRef('meals.id', '=', 'turn.meal_id'))
    .innerJoin('standing_places as place', (join) =>
      join.onRef('place.canteen_id', '=', 'turn.canteen_id').onRef('place.id', '=', 'turn.standing_place_id'),
    )
    .innerJoin('bookings', (join) => join.onRef('bookings.canteen_id', '=', 'turn.canteen_id').onRef('bookings.id', '=', 'turn.booking_id'))
    .where('turn.canteen_id', '=', canteenId)
    .where('turn.state', 'in', ['held', 'confirmed'])
    .where('bookings.state', '=', 'confirmed')
    .where('meals.state', '=', 'published')
    .where('meals.table_at', '>', now)
    .$if(placeId !== undefined, (query) => query.where('turn.standing_place_id', '=', placeId ?? ''))
    .orderBy('meals.table_at')
    .orderBy('place.since')
    .select(['turn.standing_place_id as placeId', 'turn.meal_id as mealId', 'turn.state', 'turn.confirm_by as confirmBy'])
    .select(['bookings.id as bookingId', 'meals.slug as meal', 'meals.title', 'meals.service_date as day', 'meals.table_at as tableAt'])
    .select(['place.first_name as firstName', 'place.guests', 'place.mode', 'place.email', 'place.phone'])
    .select('place.asked_by_mail as askedByMail')
    .execute()
}

/** How a booking that a standing place has made stands; undefined for every other. */
export function findTurnOfBooking(db: Database, { canteenId, bookingId }: BookingKey) {
  return db
    .selectFrom('standing_turns')
    .where('canteen_id', '=', canteenId)
    .where('booking_id', '=', bookingId)
    .select(['standing_place_id as placeId', 'state', 'confirm_by as confirmBy'])
    .executeTakeFirst()
}

export type StandingSettings = Awaited<ReturnType<typeof findStandingSettings>>

export function findStandingSettings(db: Database, canteenId: string) {
  return db
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .select(['standing_share_percent as sharePercent', 'standing_confirm_hours as confirmHours'])
    .executeTakeFirstOrThrow()
}

/** Call under the meal's lock: what standing bookings take of it now. */
export async function findStandingTaken(tx: Database, { canteenId, mealId }: MealKey): Promise<Places> {
  const standing = tx.selectFrom('bookings').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId)
  const ids = standing.where('channel', '=', 'standing').where('state', '=', 'confirmed').select('id')
  return placesOf(await attendeesOf(tx, canteenId).where('meal_id', '=', mealId).where('booking_id', 'in', ids).execute())
}

/** The meal that an address names. @throws NotFound */
export async function findMealId(db: Database, canteenId: string, slug: string): Promise<string> {
  const { id } = await db
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('slug', '=', slug)
    .select('id')
    .executeTakeFirstOrThrow(() => new NotFound())
  return id
}

/** The places that are kept for whoever reads an address. */
export function findStandingPlacesOf(db: Database, email: string) {
  return db
    .selectFrom('standing_places')
    .where('email', '=', email)
    .select(['canteen_id as canteenId', 'id as placeId'])
    .orderBy('canteen_id')
    .orderBy('id')
    .execute()
}

/** The same in words, for that person. */
export function findStandingPlacesHeld(db: Database, email: string) {
  return placeRows(db)
    .innerJoin('canteens', 'canteens.id', 'standing_places.canteen_id')
    .where('standing_places.email', '=', email)
    .clearSelect()
    .select(['canteens.name as canteen', 'sitting.title as sitting', 'first_name as firstName', 'guests', 'mode', 'language'])
    .select(['standing_places.email', 'standing_places.phone', 'since', 'paused_until as pausedUntil'])
    .select('asked_by_mail as askedByMail')
    .execute()
}
