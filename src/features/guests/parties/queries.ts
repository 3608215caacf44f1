import { sql } from 'kysely'
import { z } from 'zod'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { asKnown, type Notice } from '#src/features/guests/parties/notice.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Language } from '#src/platform/language.ts'
import type { Arrival, BookingChannel, BookingState, WaitingEnd } from '#src/platform/database/tables/bookings.ts'
import type { Person, BookingKey } from './party.ts'
import { bookingIdOf } from './party-links.ts'

/** How many people come with a booking of the query. */
export const peopleOfBooking = sql<number>`(select count(*) from attendees
  where attendees.canteen_id = bookings.canteen_id and attendees.booking_id = bookings.id)`

export type Attendee = Person & { id: string; position: number; arrival: Arrival }

export type Booking = {
  id: string
  code: string
  channel: BookingChannel
  state: BookingState
  contactName: string
  /** Who books for somebody else; empty when the guest does. */
  companionName: string
  email: string | null
  phone: string | null
  /** From then on nobody can say whose it was. */
  contactsErasedAt: Date | null
  language: Language
  /** How often it was changed: the sequence of its calendar entry. */
  revision: number
  bookedAt: Date
  /** When the party last did something about it: booked, changed, cancelled. */
  changedAt: Date
  attendees: Attendee[]
}

/** Where the canteen is and how it is reached. */
export type Venue = { address: string; phone: string | null; email: string | null; needsMembership: boolean }

/** A party's time on the waiting list. */
export type Waiting = { offerLapsesAt: Date | null; lapsedOffers: number; ended: WaitingEnd | null }

/** `waiting` is null for a party that never waited. */
export type BookingOfMeal = Booking & {
  meal: Meal
  venue: Venue
  waiting: Waiting | null
  /** What the party knew of the meal before it changed; null when nothing did. */
  notice: Notice | null
}

/** Where it was called off, with the meal as the party knew it. @param canteen the slug @throws NotFound */
export async function findBooking(db: Database, canteen: string, bookingId: string): Promise<BookingOfMeal> {
  if (!z.guid().safeParse(bookingId).success) throw new NotFound()
  const { canteenId, mealSlug, ...booking } = await bookingRows(db)
    .innerJoin('canteens', 'canteens.id', 'bookings.canteen_id')
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'bookings.canteen_id').onRef('meals.id', '=', 'bookings.meal_id'))
    .where('canteens.slug', '=', canteen)
    .where('bookings.id', '=', bookingId)
    .select(['canteens.id as canteenId', 'meals.slug as mealSlug'])
    .executeTakeFirstOrThrow(() => new NotFound())
  const [meal, attendees, waiting, notice] = await Promise.all([
    findMeal(db, canteen, mealSlug),
    attendeesOf(db, canteenId).where('booking_id', '=', bookingId).execute(),
    findWaiting(db, { canteenId, bookingId }),
    findNotice(db, { canteenId, bookingId }),
  ])
  const venue = await findVenue(db, meal)
  return asKnown({ ...booking, meal, venue, attendees, waiting: waiting ?? null, notice: notice ?? null })
}

/** The booking that a signed address opens. @param canteen the slug @throws NotFound also for an address that we did not sign */
export async function findSignedBooking(db: Database, secret: string, { canteen, token }: { canteen: string; token: string }) {
  const bookingId = bookingIdOf(secret, token)
  if (!bookingId) throw new NotFound()
  return { booking: await findBooking(db, canteen, bookingId), token }
}

function findNotice(db: Database, { canteenId, bookingId }: BookingKey): Promise<Notice | undefined> {
  return db
    .selectFrom('change_notices')
    .where('canteen_id', '=', canteenId)
    .where('booking_id', '=', bookingId)
    .select(['service_date as serviceDate', 'cooks_at as cooksAt', 'table_at as tableAt', 'ends_at as endsAt', 'address'])
    .select((eb) => eb.fn.coalesce('told_at', 'called_at').as('toldAt'))
    .executeTakeFirst()
}

function findWaiting(db: Database, { canteenId, bookingId }: BookingKey): Promise<Waiting | undefined> {
  return db
    .selectFrom('waitings')
    .where('canteen_id', '=', canteenId)
    .where('booking_id', '=', bookingId)
    .select(['offer_lapses_at as offerLapsesAt', 'lapsed_offers as lapsedOffers', 'ended'])
    .executeTakeFirst()
}

/** The parties of a meal in the order of their names: those who come, unless other states are asked for. */
export async function findBookings(
  db: Database,
  meal: Pick<Meal, 'id' | 'canteen'>,
  states: readonly BookingState[] = ['confirmed'],
): Promise<Booking[]> {
  const [bookings, attendees] = await Promise.all([
    bookingRows(db)
      .where('bookings.canteen_id', '=', meal.canteen.id)
      .where('bookings.meal_id', '=', meal.id)
      .where('bookings.state', 'in', states)
      .orderBy('bookings.folded_name')
      .orderBy('bookings.booked_at')
      .execute(),
    attendeesOf(db, meal.canteen.id).where('meal_id', '=', meal.id).select('booking_id as bookingId').execute(),
  ])
  const ofBooking = Map.groupBy(attendees, ({ bookingId }) => bookingId)
  return bookings.map((booking) => ({ ...booking, attendees: ofBooking.get(booking.id) ?? [] }))
}

export function attendeesOf(db: Database, canteenId: string) {
  return db
    .selectFrom('attendees')
    .where('canteen_id', '=', canteenId)
    .orderBy('position')
    .select(['id', 'position', 'first_name as firstName', 'mode', 'is_child as isChild', 'age_class as ageClass'])
    .select(['first_time as firstTime', 'arrival'])
}

function bookingRows(db: Database) {
  return db
    .selectFrom('bookings')
    .select(['bookings.id', 'code', 'channel', 'bookings.state', 'contact_name as contactName', 'bookings.email', 'bookings.phone'])
    .select(['companion_name as companionName', 'language', 'bookings.revision', 'booked_at as bookedAt'])
    .select('contacts_erased_at as contactsErasedAt')
    .select(sql<Date>`greatest(booked_at, bookings.changed_at, cancelled_at)`.as('changedAt'))
}

/** Where a meal takes place: a pop-up meal is elsewhere than at the canteen. */
export async function findVenue(db: Database, { canteen, placeName, placeAddress }: Meal): Promise<Venue> {
  const { street, postcode, town, phone, email, needsMembership } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select(['street', 'postcode', 'town', 'phone', 'email', 'membership_needed as needsMembership'])
    .executeTakeFirstOrThrow()
  const elsewhere = [placeName, placeAddress].filter(Boolean).join(', ')
  return {
    address: elsewhere || `${street}, ${postcode} ${town}`,
    phone,
    email,
    needsMembership: needsMembership && canteen.followed.includes('memberships'),
  }
}

export type OwnBooking = Awaited<ReturnType<typeof findOwnBookings>>[number]

const ownBookingsShown = 200

/**
 * The bookings made with the address that a signed-in person has proved to read, latest meal first. Matched here and written nowhere: who
 * books without an account finds everything when an account comes, and a booking never learns whose it is.
 */
export async function findOwnBookings(db: Database, userId: string) {
  const rows = await db
    .selectFrom('users')
    .innerJoin('bookings', 'bookings.email', 'users.email')
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'bookings.canteen_id').onRef('meals.id', '=', 'bookings.meal_id'))
    .innerJoin('canteens', 'canteens.id', 'bookings.canteen_id')
    .where('users.id', '=', userId)
    .where('users.email_verified', '=', true)
    .select([
      'bookings.id',
      'bookings.state',
      'bookings.code',
      'meals.title',
      'meals.service_date as serviceDate',
      'meals.state as mealState',
    ])
    .select(['meals.table_at as tableAt', 'meals.ends_at as endsAt', 'meals.booking_closes_at as bookingClosesAt'])
    .select(['canteens.slug', 'canteens.name', 'canteens.time_zone as timeZone'])
    .select(peopleOfBooking.as('people'))
    .orderBy('meals.table_at', 'desc')
    .limit(ownBookingsShown)
    .execute()
  return rows.map(({ slug, name, timeZone, mealState, tableAt, endsAt, bookingClosesAt, ...booking }) => ({
    ...booking,
    people: booking.people ?? 0,
    meal: { state: mealState, tableAt, endsAt, bookingClosesAt },
    canteen: { slug, name, timeZone },
  }))
}

/** The bookings that a code names in a canteen, the meals nearest to this moment first: a code is unique within its meal only. */
export async function findBookingsByCode(db: Database, { canteenId, code, now }: { canteenId: string; code: string; now: Date }) {
  const yesterday = new Date(now.getTime() - 24 * 3600_000)
  const bookings = await db
    .selectFrom('bookings')
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'bookings.canteen_id').onRef('meals.id', '=', 'bookings.meal_id'))
    .where('bookings.canteen_id', '=', canteenId)
    .where('code', '=', code)
    .where('meals.table_at', '>', yesterday)
    .orderBy('meals.table_at')
    .select(['bookings.id', 'contact_name as contactName'])
    .execute()
  return Promise.all(bookings.map(async (booking) => ({ ...booking, names: await namesOf(db, canteenId, booking) })))
}

async function namesOf(db: Database, canteenId: string, { id, contactName }: { id: string; contactName: string }): Promise<string[]> {
  const attendees = await attendeesOf(db, canteenId).where('booking_id', '=', id).execute()
  return [contactName, ...attendees.map(({ firstName }) => firstName)].filter(Boolean)
}

/** For the short link of a text message: where the booking is, and in which language it was made. @throws NotFound */
export function findBookingPlace(db: Database, bookingId: string): Promise<{ canteen: string; language: Language }> {
  return db
    .selectFrom('bookings')
    .innerJoin('canteens', 'canteens.id', 'bookings.canteen_id')
    .where('bookings.id', '=', bookingId)
    .select(['canteens.slug as canteen', 'language'])
    .executeTakeFirstOrThrow(() => new NotFound())
}
