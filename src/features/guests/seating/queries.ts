import { marksById } from '#src/features/guests/parties/party-mark.ts'
import type { BookingKey } from '#src/features/guests/parties/party.ts'
import { joined } from '#src/platform/plain-text.ts'
import { findTables } from '#src/features/planning/rooms/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import type { PlanState } from '#src/platform/database/tables/seating.ts'
import type { Band } from '#src/solver/evening/random-seatings.ts'
import type { ToldRefusal } from './told-refusal.ts'
import { guestKeysOf } from '#src/features/guests/encounters/guest-key.ts'
import { partyIdOf, type Encounter, type Seat, type SeatingGuest, type Tonight } from './seating.ts'
import { originalWeights, type Weights } from './weights.ts'

export type SeatingPlan = {
  courses: number
  newcomersNeedHost: boolean
  state: PlanState
  searchId: string
  soughtAt: Date
  refusals: readonly ToldRefusal[]
  band: Band | null
}

/** The plan of a meal as it was last asked for. */
export async function findPlan(db: Database, { canteenId, mealId }: MealKey): Promise<SeatingPlan | undefined> {
  const plan = await db
    .selectFrom('seating_plans')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .select(['courses', 'newcomers_need_host as newcomersNeedHost', 'state', 'search_id as searchId', 'sought_at as soughtAt'])
    .select(['refusals', 'band'])
    .executeTakeFirst()
  return plan && { ...plan, refusals: plan.refusals as readonly ToldRefusal[], band: plan.band as Band | null }
}

/** Everything a plan depends on. @param secret recognises guests who are kept apart; without it nobody is */
export async function findTonight(db: Database, meal: Pick<Meal, 'id' | 'canteen' | 'serviceDate'>, secret?: string): Promise<Tonight> {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const [guests, tables, seats, plan] = await Promise.all([
    findGuests(db, key),
    findTables(db, key.canteenId),
    findSeats(db, key),
    findPlan(db, key),
  ])
  const [encounters, keptApart] = await Promise.all([
    findEncounters(db, key.canteenId, guests),
    secret === undefined ? [] : findKeptApart(db, { canteenId: key.canteenId, secret, guests }),
  ])
  const { courses = 1, newcomersNeedHost = true } = plan ?? {}
  return { day: meal.serviceDate, guests, tables, seats, encounters, keptApart, courses, newcomersNeedHost }
}

/** Who sits at table: confirmed, not noted absent, and not in the kitchen all along. */
export async function findGuests(db: Database, { canteenId, mealId }: MealKey): Promise<SeatingGuest[]> {
  const guests = await db
    .selectFrom('attendees')
    .innerJoin('bookings', (join) =>
      join.onRef('bookings.canteen_id', '=', 'attendees.canteen_id').onRef('bookings.id', '=', 'attendees.booking_id'),
    )
    .leftJoin('seating_answers as answers', (join) =>
      join.onRef('answers.canteen_id', '=', 'attendees.canteen_id').onRef('answers.attendee_id', '=', 'attendees.id'),
    )
    .where('attendees.canteen_id', '=', canteenId)
    .where('attendees.meal_id', '=', mealId)
    .where('bookings.state', '=', 'confirmed')
    .where('attendees.arrival', '!=', 'no-show')
    .where('attendees.mode', '!=', 'cook')
    .orderBy('bookings.folded_name')
    .orderBy('bookings.id')
    .orderBy('attendees.position')
    .select([
      'attendees.id',
      'attendees.booking_id as bookingId',
      'first_name as firstName',
      'is_child as isChild',
      'age_class as ageClass',
    ])
    .select([
      'first_time as firstTime',
      'arrival',
      'answers.situation',
      'answers.guest_key as guestKey',
      'answers.guardian_id as guardianId',
    ])
    .select((eb) => [
      eb.fn.coalesce('answers.hosts', eb.val(false)).as('hosts'),
      eb.fn.coalesce('answers.wheelchair', eb.val(false)).as('wheelchair'),
    ])
    .select(['contact_name as contactName', 'companion_name as companionName', 'code', 'email', 'phone', 'table_part as part'])
    .execute()
  const split = new Set(guests.flatMap(({ bookingId, part }) => (part > 0 ? bookingId : [])))
  // Who joined a party after it was split sits at its first table.
  const marks = marksById([...new Map(guests.map((guest) => [guest.bookingId, { ...guest, id: guest.bookingId }])).values()])
  return guests.map(({ part, ...guest }) => ({
    ...guest,
    mark: marks.get(guest.bookingId) ?? '',
    partyId: partyIdOf({ ...guest, part: part || (split.has(guest.bookingId) ? 1 : 0) }),
  }))
}

async function findSeats(db: Database, { canteenId, mealId }: MealKey): Promise<Seat[]> {
  const seats = await db
    .selectFrom('seats')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .orderBy('course')
    .select(['booking_id as bookingId', 'part', 'course', 'table_id as tableId', 'pinned'])
    .execute()
  return seats.map(({ bookingId, part, ...seat }) => ({ ...seat, partyId: partyIdOf({ bookingId, part }) }))
}

/** Who among tonight's guests shared a table before, as far as both agreed to have it kept. */
async function findEncounters(db: Database, canteenId: string, guests: readonly SeatingGuest[]): Promise<Encounter[]> {
  const keys = guests.flatMap(({ guestKey }) => guestKey ?? [])
  if (keys.length < 2) return []
  return db
    .selectFrom('encounters')
    .where('canteen_id', '=', canteenId)
    .where('first_key', 'in', keys)
    .where('second_key', 'in', keys)
    .select(['first_key as firstKey', 'second_key as secondKey', 'met_on as metOn'])
    .execute()
}

type Search = { canteenId: string; secret: string; guests: readonly SeatingGuest[] }

async function findKeptApart(db: Database, { canteenId, secret, guests }: Search): Promise<(readonly [string, string])[]> {
  const pairs = await db.selectFrom('kept_apart').where('canteen_id', '=', canteenId).select(['first_key', 'second_key']).execute()
  if (pairs.length === 0) return []
  const known = guests.flatMap((guest) => guestKeysOf({ secret, canteenId }, guest).map((key) => [key, guest.id] as const))
  const guestsOf = (key: string) => known.filter(([own]) => own === key).map(([, id]) => id)
  return pairs.flatMap((pair) =>
    guestsOf(pair.first_key).flatMap((first) => guestsOf(pair.second_key).map((second) => [first, second] as const)),
  )
}

/** The tables of one party, course by course: all that a guest sees of a plan. */
export async function findPartyTables(db: Database, { canteenId, bookingId }: BookingKey): Promise<string[]> {
  const rows = await db
    .selectFrom('seats')
    .innerJoin('room_tables', (join) =>
      join.onRef('room_tables.canteen_id', '=', 'seats.canteen_id').onRef('room_tables.id', '=', 'seats.table_id'),
    )
    .where('seats.canteen_id', '=', canteenId)
    .where('booking_id', '=', bookingId)
    .orderBy('course')
    .orderBy('part')
    .select(['name', 'course'])
    .execute()
  return [...Map.groupBy(rows, ({ course }) => course).values()].map((tables) =>
    joined(
      tables.map(({ name }) => name),
      ' + ',
    ),
  )
}

/** Whether somebody of a party agreed to be remembered: they take it back at the same place, whatever the canteen follows since. */
export async function isRemembered(db: Database, { canteenId, bookingId }: BookingKey): Promise<boolean> {
  const found = await db
    .selectFrom('seating_answers')
    .innerJoin('attendees', (join) =>
      join.onRef('attendees.canteen_id', '=', 'seating_answers.canteen_id').onRef('attendees.id', '=', 'attendee_id'),
    )
    .where('seating_answers.canteen_id', '=', canteenId)
    .where('booking_id', '=', bookingId)
    .where('guest_key', 'is not', null)
    .select('attendee_id')
    .executeTakeFirst()
  return found !== undefined
}

export function findMixing(db: Database, { canteenId, mealId }: MealKey) {
  return db.selectFrom('mixing_figures').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId).selectAll().executeTakeFirst()
}

export type Mixing = NonNullable<Awaited<ReturnType<typeof findMixing>>>

export function findPairsKeptApart(db: Database) {
  return db
    .selectFrom('kept_apart')
    .innerJoin('canteens', 'canteens.id', 'kept_apart.canteen_id')
    .orderBy('canteens.name')
    .orderBy('since')
    .select(['kept_apart.id', 'since', 'canteens.name as canteen'])
    .execute()
}

export type PairKeptApart = Awaited<ReturnType<typeof findPairsKeptApart>>[number]

/** By name: all, or so many. */
export function findCanteensToChoose(db: Database, most?: number) {
  return db
    .selectFrom('canteens')
    .orderBy('name')
    .$if(most !== undefined, (query) => query.limit(most!))
    .select(['id', 'name', 'slug as code', 'time_zone as timeZone'])
    .execute()
}

/** What counts how much in a plan, and since when; null while the network never decided otherwise than at the beginning. */
export async function findWeights(db: Database): Promise<{ weights: Weights; since: Date | null }> {
  const decided = await db
    .selectFrom('seating_weights')
    .select(['since', 'difference_of_new as differenceOfNew', 'difference_alone as differenceAlone', 'age_class as ageClass'])
    .select(['situation', 'newcomer', 'talked_with as talkedWith', 'fairness', 'newness_half_life as newnessHalfLife'])
    .executeTakeFirst()
  if (!decided) return { weights: originalWeights, since: null }
  const { since, ...weights } = decided
  return { weights, since }
}
