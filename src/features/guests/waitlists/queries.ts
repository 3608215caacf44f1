import { sql } from 'kysely'
import { keyOfParty } from '#src/features/guests/parties/lock-party.ts'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import { reservesEndHours } from '#src/features/planning/meals/places.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { BookingState } from '#src/platform/database/tables/bookings.ts'
import { chanceOf, type Chance } from './offer.ts'
import type { WaitingParty } from './waitlist.ts'

/** Who is on the list: what is needed to decide and to show it. */
export type PartyInLine = WaitingParty & {
  position: number
  email: string | null
  phone: string | null
  state: BookingState
  lapsedOffers: number
  offerLapsesAt: Date | null
}

/** The parties of a meal that wait or are offered places, the first in line first. */
export async function findLine(db: Database, { canteenId, mealId }: MealKey): Promise<PartyInLine[]> {
  const rows = await db
    .selectFrom('waitings')
    .innerJoin('bookings', (join) =>
      join.onRef('bookings.canteen_id', '=', 'waitings.canteen_id').onRef('bookings.id', '=', 'waitings.booking_id'),
    )
    // For each party apart: whoever plans this never reads the attendees of the whole canteen.
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('attendees')
          .whereRef('attendees.canteen_id', '=', 'waitings.canteen_id')
          .whereRef('attendees.booking_id', '=', 'waitings.booking_id')
          .select(({ fn }) => [
            fn.countAll<number>().filterWhere('mode', '!=', 'eat').as('kitchen'),
            fn.countAll<number>().filterWhere('mode', '!=', 'cook').as('table'),
            sql<boolean | null>`(array_agg(first_time order by attendees.position))[1]`.as('firstTime'),
          ])
          .as('party'),
      (join) => join.onTrue(),
    )
    .where('waitings.canteen_id', '=', canteenId)
    .where('waitings.meal_id', '=', mealId)
    .where('waitings.ended', 'is', null)
    .orderBy('waitings.position')
    .select(['waitings.booking_id as bookingId', 'waitings.position', 'passed_over as passedOver', 'lapsed_offers as lapsedOffers'])
    .select(['offer_lapses_at as offerLapsesAt', 'bookings.state', 'bookings.email', 'bookings.phone'])
    .select(['party.kitchen', 'party.table', 'party.firstTime'])
    .execute()
  return rows.map(({ kitchen, table, firstTime, ...party }) => ({
    ...party,
    needs: { kitchen, table },
    claim: firstTime ? 'newcomer' : 'anybody',
    isOffered: party.state === 'offered',
  }))
}

const mealsLookedAt = 30

/** How many places guests gave back at each of the canteen's last meals. */
export async function findUsuallyFreed(db: Database, { canteen, serviceDate }: Pick<Meal, 'canteen' | 'serviceDate'>): Promise<number[]> {
  const rows = await db
    .selectFrom('figures')
    .where('canteen_id', '=', canteen.id)
    .where('service_date', '<', serviceDate)
    .orderBy('service_date', 'desc')
    .limit(mealsLookedAt)
    .select('cancelled')
    .execute()
  return rows.map(({ cancelled }) => cancelled)
}

/**
 * The meals of which something of the list is due although nobody did anything: for the timetable, which heals a lost job. Each cause finds
 * its own index; a list of which nothing is due is not read.
 */
export async function findDueMeals(db: Database, now: Date): Promise<MealKey[]> {
  const { rows } = await sql<MealKey>`
    with due as (
      select canteen_id, meal_id from waitings where offer_lapses_at <= ${now}
      union select canteen_id, id from meals where has_waitlist and table_at <= ${now}
      union select canteen_id, id from meals where cooks_reserved + eaters_reserved > 0 and table_at <= ${reservesEndUntil(now)}
      union select canteen_id, id from meals
        where cooks_held_for_newcomers + eaters_held_for_newcomers + cooks_held_for_partner + eaters_held_for_partner > 0
        and state in ('published', 'held')
        and table_at at time zone 'UTC' - make_interval(mins => release_minutes) <= ${now}::timestamptz at time zone 'UTC'
    )
    select meals.canteen_id as "canteenId", meals.id as "mealId" from due
    join meals on meals.canteen_id = due.canteen_id and meals.id = due.meal_id
    where meals.state in ('published', 'held') order by meals.table_at`.execute(db)
  return rows
}

/** The tables up to which no place waits for a larger party any more. */
function reservesEndUntil(now: Date): Date {
  return new Date(now.getTime() + reservesEndHours * 60 * 60_000)
}

/** Where a party stands in line; told in words, for nothing more is known. */
export type Standing = { partiesAhead: number; chance: Chance }

/** Where a party stands, and what usually becomes of somebody there. */
export async function findStanding(db: Database, booking: BookingOfMeal): Promise<Standing> {
  const [line, freed] = await Promise.all([findLine(db, keyOfParty(booking)), findUsuallyFreed(db, booking.meal)])
  const own = line.findIndex(({ bookingId }) => bookingId === booking.id)
  const upToOwn = line.slice(0, own + 1).map(({ needs }) => Math.max(needs.kitchen, needs.table))
  return {
    partiesAhead: Math.max(0, own),
    chance: chanceOf(
      upToOwn.reduce((sum, places) => sum + places, 0),
      freed,
    ),
  }
}
