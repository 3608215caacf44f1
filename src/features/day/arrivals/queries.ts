import type { PartyKey } from '#src/features/guests/parties/party.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { MealState } from '#src/platform/database/tables/meals.ts'
import { marksOf } from '#src/features/guests/parties/party-mark.ts'
import type { Guest, Party } from './arrival.ts'

/** Every party that booked and did not cancel, by name. */
export async function findMealParties(db: Database, { canteenId, mealId }: MealKey): Promise<Party[]> {
  const rows = await guestRows(db, canteenId)
    .where('bookings.meal_id', '=', mealId)
    .orderBy('bookings.folded_name')
    .orderBy('bookings.booked_at')
    .orderBy('bookings.id')
    .orderBy('attendees.position')
    .execute()
  return partiesOf(rows)
}

/** One party of a meal. @throws NotFound when it belongs to another meal or was cancelled */
export async function findParty(db: Database, { canteenId, mealId, bookingId }: PartyKey): Promise<Party> {
  const rows = await guestRows(db, canteenId)
    .where('bookings.meal_id', '=', mealId)
    .where('bookings.id', '=', bookingId)
    .orderBy('attendees.position')
    .execute()
  const [party] = partiesOf(rows)
  if (!party) throw new NotFound()
  return party
}

function guestRows(db: Database, canteenId: string) {
  return db
    .selectFrom('bookings')
    .innerJoin('attendees', (join) =>
      join.onRef('attendees.canteen_id', '=', 'bookings.canteen_id').onRef('attendees.booking_id', '=', 'bookings.id'),
    )
    .where('bookings.canteen_id', '=', canteenId)
    .where('bookings.state', '=', 'confirmed')
    .select([
      'bookings.id as bookingId',
      'bookings.code',
      'bookings.channel',
      'bookings.contact_name as contactName',
      'bookings.contacts_erased_at as contactsErasedAt',
      'bookings.companion_name as companionName',
      'bookings.phone',
      'attendees.id',
      'attendees.first_name as firstName',
      'attendees.mode',
      'attendees.is_child as isChild',
      'attendees.age_class as ageClass',
      'attendees.first_time as firstTime',
      'attendees.arrival',
    ])
}

type GuestRow = Guest & Omit<Party, 'guests' | 'mark'> & { companionName: string; phone: string | null }

function partiesOf(rows: readonly GuestRow[]): Party[] {
  const byBooking = Map.groupBy(rows, ({ bookingId }) => bookingId)
  const marks = marksOf([...byBooking.values()].map((members) => members[0]!))
  return [...byBooking.values()].map((members, position) => {
    const { bookingId, code, channel, contactName, contactsErasedAt } = members[0]!
    const mark = marks[position] ?? ''
    return { bookingId, code, channel, contactName, contactsErasedAt, mark, guests: members.map(guestOf) }
  })
}

function guestOf({ id, firstName, mode, isChild, ageClass, firstTime, arrival }: GuestRow): Guest {
  return { id, firstName, mode, isChild, ageClass, firstTime, arrival }
}

export type DayMeal = {
  slug: string
  title: string
  serviceDate: string
  tableAt: Date
  state: MealState
  tablePlaces: number
  eatersConfirmed: number
}

/** The meals of a canteen's day, and those of the evening before that still go on; cancelled ones and drafts are not run. */
export function findMealsOfDay(db: Database, canteenId: string, day: string, now: Date): Promise<DayMeal[]> {
  return dayMeals(db, canteenId)
    .where((eb) => eb.or([eb('service_date', '=', day), eb.and([eb('service_date', '<', day), eb('ends_at', '>', now)])]))
    .where('state', 'in', ['published', 'held', 'closed'])
    .orderBy('table_at')
    .execute()
}

/** The meals that are not over yet, the next one first; drafts are planned in the weeks. */
export function findComingMeals(db: Database, canteenId: string, now: Date): Promise<DayMeal[]> {
  return dayMeals(db, canteenId)
    .where('ends_at', '>', now)
    .where('state', 'in', ['published', 'held', 'closed'])
    .orderBy('table_at')
    .orderBy('slug')
    .limit(30)
    .execute()
}

/** Meals of the days before that are over and that nobody closed. */
export function findUnclosedMeals(db: Database, canteenId: string, before: string, now: Date): Promise<DayMeal[]> {
  return dayMeals(db, canteenId)
    .where('service_date', '<', before)
    .where('ends_at', '<=', now)
    .where('state', 'in', ['published', 'held'])
    .orderBy('table_at', 'desc')
    .limit(30)
    .execute()
}

function dayMeals(db: Database, canteenId: string) {
  return db
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .select([
      'slug',
      'title',
      'service_date as serviceDate',
      'table_at as tableAt',
      'state',
      'table_places as tablePlaces',
      'eaters_confirmed as eatersConfirmed',
    ])
}
