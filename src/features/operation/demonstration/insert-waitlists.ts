/** Of the meals to come, some hold places back and the fullest have a waiting list, as the product's own commands leave them. */
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { sql } from 'kysely'
import type { Person } from '#src/features/guests/parties/party.ts'
import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { makeBooking } from '#src/features/guests/bookings/make-booking.ts'
import { lockPlaces } from '#src/features/guests/parties/take-places.ts'
import { placesLeft } from '#src/features/planning/meals/places.ts'
import { joinWaitlist } from '#src/features/guests/bookings/join-waitlist.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { Random } from '#src/solver/random.ts'
import type { AttendeeMode } from '#src/platform/database/tables/bookings.ts'
import { drawCode, uuid } from './draw.ts'

const hour = 3_600_000

/** Wednesdays keep places for newcomers, Thursdays for a group that a partner brings. */
const heldByWeekday = [
  { weekday: 3, newcomers: { kitchen: 1, table: 4 }, partner: 0 },
  { weekday: 4, newcomers: { kitchen: 1, table: 2 }, partner: 6 },
]

/** The weekly template says what is held; the meals made from it hold what nobody had booked yet. */
export async function insertHeldPlaces(db: Database, canteenId: string, now: Date): Promise<void> {
  for (const { weekday, newcomers, partner } of heldByWeekday) {
    await db
      .updateTable('sitting_templates')
      .set({ cooks_held_for_newcomers: newcomers.kitchen, eaters_held_for_newcomers: newcomers.table, eaters_held_for_partner: partner })
      .where('canteen_id', '=', canteenId)
      .where('weekday', '=', weekday)
      .execute()
  }
  await sql`
    update meals m set
      cooks_held_for_newcomers = least(t.cooks_held_for_newcomers, m.kitchen_places - m.cooks_confirmed),
      eaters_held_for_newcomers = least(t.eaters_held_for_newcomers, m.table_places - m.eaters_confirmed),
      eaters_held_for_partner = least(t.eaters_held_for_partner,
        greatest(0, m.table_places - m.eaters_confirmed - t.eaters_held_for_newcomers))
    from sitting_templates t
    where m.canteen_id = ${canteenId} and t.canteen_id = m.canteen_id and t.id = m.template_id
      and m.state = 'published' and m.table_at > ${ago(now, -24)}`.execute(db)
}

type Waiter = {
  firstName: string

  /** Whether each is a child. */
  others?: readonly boolean[]
  mode?: AttendeeMode
  hoursAgo: number
  email?: string
  phone?: string
}

/** Two adults and two children come with the first of the group. */
const aFamily = [false, false, true, true]

/** Who waits, and how many places somebody gives back: too few for the group in front, enough for the next party. */
const lines: readonly { waiters: readonly Waiter[]; givenBack: number }[] = [
  {
    waiters: [
      { firstName: 'Karim', others: aFamily, hoursAgo: 52, email: 'karim@convives.example' },
      { firstName: 'Colette', others: [false], hoursAgo: 41, email: 'colette@convives.example' },
      { firstName: 'Maurice', hoursAgo: 27, phone: '+262639980142' },
      { firstName: 'Malik', mode: 'cook-and-eat', hoursAgo: 5, email: 'malik@convives.example' },
    ],
    givenBack: 2,
  },
  {
    waiters: [
      { firstName: 'Fatou', others: aFamily, hoursAgo: 58, email: 'fatou@convives.example' },
      { firstName: 'Ginette', hoursAgo: 33, phone: '+262639980117' },
      { firstName: 'Bernard', others: [false], hoursAgo: 8, email: 'bernard@convives.example' },
    ],
    givenBack: 1,
  },
]

/** @param meals how many of the canteen's meals have a line */
export async function insertWaitlists(
  db: Database,
  { canteenId, meals, seals, now, random }: { canteenId: string; meals: number; seals: Seals; now: Date; random: Random },
): Promise<void> {
  const fullest = await findFullest(db, { canteenId, meals, now })
  for (const [position, mealId] of fullest.entries()) {
    const { waiters, givenBack } = lines[position % lines.length]!
    await fill(db, { canteenId, mealId, seals }, ago(now, 60), random)
    for (const waiter of waiters) await wait(db, { canteenId, mealId, seals }, waiter, now, random)
    await giveBack(db, { canteenId, mealId }, givenBack, ago(now, 0.3))
  }
}

async function findFullest(db: Database, { canteenId, meals, now }: { canteenId: string; meals: number; now: Date }): Promise<string[]> {
  const rows = await db
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('state', '=', 'published')
    .where('table_at', '>', ago(now, -36))
    .where('table_at', '<', ago(now, -20 * 24))
    .orderBy(({ eb }) => eb('table_places', '-', eb.ref('eaters_confirmed')))
    .orderBy('table_at')
    .limit(meals)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

function ago(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * hour)
}

type SealedMeal = MealKey & { seals: Seals }

/** A neighbours' association takes by telephone all that is left. */
async function fill(db: Database, key: SealedMeal, now: Date, random: Random): Promise<void> {
  const { kitchen, table } = placesLeft(await lockPlaces(db, key, now), now)
  const people = Array.from({ length: Math.max(kitchen, table) }, (_, place) =>
    person(place === 0 ? 'Marguerite' : '', place >= kitchen ? 'eat' : place < table ? 'cook-and-eat' : 'cook'),
  )
  if (people.length > 0) await makeBooking(db, { ...key, ...party(people, random), channel: 'phone', now })
}

async function wait(db: Database, key: SealedMeal, waiter: Waiter, now: Date, random: Random): Promise<void> {
  const { firstName, others = [], mode = 'eat', hoursAgo, email = null, phone = null } = waiter
  const people = [person(firstName, mode), ...others.map((isChild) => person('', 'eat', isChild))]
  await joinWaitlist(db, { ...key, ...party(people, random), channel: 'online', contact: { email, phone }, now: ago(now, hoursAgo) })
}

function person(firstName: string, mode: AttendeeMode, isChild = false): Person {
  return { firstName, mode, isChild, ageClass: isChild ? 'under-25' : null, firstTime: false }
}

function party(people: readonly Person[], random: Random) {
  const identity = { id: uuid(random), code: drawCode(random), requestKey: uuid(random) }
  return { people, language: 'fr' as const, identity, actorId: null }
}

/** A party of as many at table, without a cook where there is one, cannot come after all. */
async function giveBack(db: Database, key: MealKey, people: number, now: Date): Promise<void> {
  const booking = await db
    .selectFrom('bookings')
    .innerJoin('attendees', (join) =>
      join.onRef('attendees.canteen_id', '=', 'bookings.canteen_id').onRef('attendees.booking_id', '=', 'bookings.id'),
    )
    .where('bookings.canteen_id', '=', key.canteenId)
    .where('bookings.meal_id', '=', key.mealId)
    .where('bookings.state', '=', 'confirmed')
    .groupBy('bookings.id')
    .having(sql<boolean>`count(*) filter (where mode <> 'cook') = ${people}`)
    .orderBy(sql`count(*) filter (where mode <> 'eat')`)
    .orderBy('bookings.id')
    .select('bookings.id')
    .executeTakeFirst()
  if (booking) await cancelBooking(db, { ...key, bookingId: booking.id, asker: 'guest', actorId: null, now })
}
