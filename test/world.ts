/** Builders that say only what matters: everything else has a sensible value. */
import { randomUUID } from 'node:crypto'
import { nameColumns } from '#src/features/guests/parties/write-attendees.ts'
import { bookingCode } from '#src/features/guests/parties/booking-identity.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { AgeClass, AttendeeMode } from '#src/platform/database/tables/bookings.ts'
import type { Allergen, Course, MealKind, MealState, SittingRhythm } from '#src/platform/database/tables/meals.ts'
import { readPhone } from '#src/platform/messages/phone.ts'
import { foldName } from '#src/platform/names.ts'
import { instantAt } from '#src/platform/time.ts'
import { followable, type Followed, type Grant, type Role, type Viewer } from '#src/platform/viewer.ts'

/** When tests take place, unless they say otherwise: a Tuesday morning, the day of `aMeal`. */
export const now = new Date('2026-12-01T09:00Z')

let serial = 0

/** Of a meal's places nothing is offered, held or reserved. */
export const nothingSetAside = {
  cooksOffered: 0,
  eatersOffered: 0,
  cooksHeldForNewcomers: 0,
  eatersHeldForNewcomers: 0,
  cooksHeldForPartner: 0,
  eatersHeldForPartner: 0,
  releaseMinutes: 1440,
  cooksReserved: 0,
  eatersReserved: 0,
}

export async function aNetwork(db: Database, { name = 'Les Tablées', demonstration = false } = {}) {
  await db
    .insertInto('network')
    .values({ name, demonstration, email: null, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function aCanteen(
  db: Database,
  {
    slug = `cantine-${++serial}`,
    name = 'La Marmite',
    timeZone = 'Europe/Paris',
    suggestedCents = 1300,
    place = { town: 'Lille', latitude: 50.63, longitude: 3.06 },
  } = {},
) {
  const association = await db
    .insertInto('associations')
    .values({ legal_name: `Association ${name}`, siren: null, rna: null, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const canteen = await db
    .insertInto('canteens')
    .values({
      association_id: association.id,
      slug,
      name,
      street: '12 rue des Tanneurs',
      postcode: '59000',
      ...place,
      time_zone: timeZone,
      opened_on: '2022-09-01',
      phone: '+33320000000',
      email: null,
      created_at: now,
    })
    .returning(['id', 'slug', 'name', 'time_zone as timeZone'])
    .executeTakeFirstOrThrow()
  await db
    .insertInto('followed')
    .values(followable.map((thing) => ({ canteen_id: canteen.id, thing })))
    .execute()
  await db
    .insertInto('price_versions')
    .values({
      canteen_id: canteen.id,
      valid_from: '2022-09-01',
      suggested_price_cents: suggestedCents,
      ingredients_cents: 350,
      running_costs_cents: 900,
    })
    .execute()
  return { ...canteen, followed: followable.toSorted() as readonly Followed[] }
}

type MealToBuild = {
  canteen?: { id: string; slug: string; timeZone?: string }
  title?: string
  kind?: MealKind
  state?: MealState
  day?: string
  tableAt?: string
  cooksAt?: string | null
  kitchenPlaces?: number
  tablePlaces?: number
  slug?: string
  place?: { name: string; address: string }
  templateId?: string | null
  heldForNewcomers?: { kitchen: number; table: number }
  heldForPartner?: { kitchen: number; table: number }
  releaseMinutes?: number
}

/** A published lunch on the day of `now`, in a canteen of its own unless one is given. */
export async function aMeal(
  db: Database,
  { canteen: given, day = '2026-12-01', tableAt = '12:15', cooksAt = '09:30', ...meal }: MealToBuild = {},
) {
  const canteen = given ?? (await aCanteen(db))
  const zone = canteen.timeZone ?? 'Europe/Paris'
  const table = instantAt(day, tableAt, zone)
  const { id, slug } = await db
    .insertInto('meals')
    .values({
      canteen_id: canteen.id,
      slug: meal.slug ?? `${day}-${tableAt.replace(':', '')}${++serial}`,
      template_id: meal.templateId ?? null,
      service_date: day,
      kind: meal.kind ?? 'lunch',
      title: meal.title ?? 'Soupe du mardi',
      place_name: meal.place?.name ?? null,
      place_address: meal.place?.address ?? null,
      cooks_at: cooksAt === null ? null : instantAt(day, cooksAt, zone),
      table_at: table,
      ends_at: new Date(table.getTime() + 90 * 60_000),
      booking_closes_at: table,
      kitchen_places: meal.kitchenPlaces ?? 10,
      table_places: meal.tablePlaces ?? 40,
      state: meal.state ?? 'published',
      cancellation_reason: meal.state === 'cancelled' ? 'Fuite d’eau' : null,
      cooks_held_for_newcomers: meal.heldForNewcomers?.kitchen ?? 0,
      eaters_held_for_newcomers: meal.heldForNewcomers?.table ?? 0,
      cooks_held_for_partner: meal.heldForPartner?.kitchen ?? 0,
      eaters_held_for_partner: meal.heldForPartner?.table ?? 0,
      release_minutes: meal.releaseMinutes ?? 1440,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow()
  return { id, slug, canteenId: canteen.id, canteen: canteen.slug }
}

type DishToBuild = { name?: string; course?: Course; vegetarian?: boolean; allergens?: Allergen[] | null }

/** The menu of a meal, in the order given. */
export async function aMenu(db: Database, meal: { id: string; canteenId: string }, dishes: DishToBuild[]) {
  const rows = dishes.map((dish, position) => ({
    canteen_id: meal.canteenId,
    meal_id: meal.id,
    position,
    course: dish.course ?? ('main' as const),
    name: dish.name ?? 'Dahl de lentilles corail',
    vegetarian: dish.vegetarian ?? true,
    allergens: dish.allergens === undefined ? [] : dish.allergens,
  }))
  await db.insertInto('dishes').values(rows).execute()
}

type AttendeeToBuild = {
  firstName?: string
  mode?: AttendeeMode
  ageClass?: AgeClass | null
  firstTime?: boolean | null
  isChild?: boolean
  arrival?: 'expected' | 'arrived' | 'no-show'
}

/** A confirmed booking, its attendees counted in the meal's places. */
export async function aBooking(
  db: Database,
  meal: { id: string; canteenId: string },
  people: AttendeeToBuild[] = [{}],
  contact: { email?: string; phone?: string; companionName?: string } = {},
) {
  const booking = await db
    .insertInto('bookings')
    .values({
      canteen_id: meal.canteenId,
      meal_id: meal.id,
      code: bookingCode(),
      channel: 'online',
      ...nameColumns(people[0]?.firstName ?? 'Amina'),
      companion_name: contact.companionName ?? '',
      email: contact.email ?? null,
      phone: contact.phone ? (readPhone(contact.phone) ?? contact.phone) : null,
      booked_at: now,
      cancelled_at: null,
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  const attendees = people.map((person, position) => attendeeRow({ ...meal, bookingId: booking.id }, person, position))
  await db.insertInto('attendees').values(attendees).execute()
  const cooks = attendees.filter(({ mode }) => mode !== 'eat').length
  const eaters = attendees.filter(({ mode }) => mode !== 'cook').length
  await db
    .updateTable('meals')
    .set((eb) => ({ cooks_confirmed: eb('cooks_confirmed', '+', cooks), eaters_confirmed: eb('eaters_confirmed', '+', eaters) }))
    .where('canteen_id', '=', meal.canteenId)
    .where('id', '=', meal.id)
    .execute()
  return { ...booking, canteenId: meal.canteenId, mealId: meal.id }
}

function attendeeRow(
  { canteenId, id, bookingId }: { canteenId: string; id: string; bookingId: string },
  person: AttendeeToBuild,
  position: number,
) {
  return {
    canteen_id: canteenId,
    booking_id: bookingId,
    meal_id: id,
    position,
    first_name: person.firstName ?? 'Amina',
    mode: person.mode ?? 'eat',
    is_child: person.isChild ?? false,
    age_class: person.isChild ? ('under-25' as const) : (person.ageClass ?? null),
    first_time: person.firstTime ?? null,
    arrival: person.arrival ?? 'expected',
  }
}

/** A party at the end of a meal's waiting list. */
export async function aWaitingParty(
  db: Database,
  meal: { id: string; canteenId: string },
  people: AttendeeToBuild[] = [{}],
  { email = null, phone = null, joinedAt = now }: { email?: string | null; phone?: string | null; joinedAt?: Date } = {},
) {
  const booking = await db
    .insertInto('bookings')
    .values({
      canteen_id: meal.canteenId,
      meal_id: meal.id,
      code: bookingCode(),
      channel: 'online',
      state: 'waiting',
      ...nameColumns(people[0]?.firstName ?? 'Amina'),
      email,
      phone: phone && (readPhone(phone) ?? phone),
      booked_at: joinedAt,
      cancelled_at: null,
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  await db
    .insertInto('attendees')
    .values(people.map((person, position) => attendeeRow({ ...meal, bookingId: booking.id }, person, position)))
    .execute()
  await db
    .insertInto('waitings')
    .values({
      canteen_id: meal.canteenId,
      booking_id: booking.id,
      meal_id: meal.id,
      joined_at: joinedAt,
      offer_lapses_at: null,
      ended: null,
    })
    .execute()
  await db.updateTable('meals').set({ has_waitlist: true }).where('id', '=', meal.id).execute()
  return { ...booking, canteenId: meal.canteenId, mealId: meal.id, bookingId: booking.id }
}

export async function aUser(db: Database, { email = `personne-${++serial}@exemple.fr`, name = 'Claude' } = {}) {
  return db
    .insertInto('users')
    .values({ email, name, image: null, email_verified: true })
    .returning(['id', 'name', 'email'])
    .executeTakeFirstOrThrow()
}

/** A signed-in viewer who has shown the second factor. */
export async function aViewer(db: Database, ...grants: Grant[]): Promise<Viewer> {
  return { user: await aUser(db), grants, lockedGrants: [] }
}

/** In a canteen that follows all that can be, unless said otherwise. */
export function inCanteen(role: Role, canteen: { slug: string }, followed: readonly Followed[] = followable): Grant {
  return { role, canteen: canteen.slug, followed }
}

export function inNetwork(role: Role): Grant {
  return { role, canteen: null }
}

type SittingToBuild = {
  weekday?: number
  rhythm?: SittingRhythm
  kind?: MealKind
  title?: string
  cooksAt?: string | null
  tableAt?: string
  endsAt?: string
  validFrom?: string
  validUntil?: string | null
  removedAt?: Date | null
}

/** A weekly lunch on Tuesdays, valid for long. */
export async function aSitting(db: Database, canteen: { id: string }, sitting: SittingToBuild = {}) {
  return db
    .insertInto('sitting_templates')
    .values({
      canteen_id: canteen.id,
      weekday: sitting.weekday ?? 2,
      rhythm: sitting.rhythm ?? 'weekly',
      kind: sitting.kind ?? 'lunch',
      title: sitting.title ?? 'Déjeuner de quartier',
      cooks_at: sitting.cooksAt === undefined ? '09:30' : sitting.cooksAt,
      table_at: sitting.tableAt ?? '12:15',
      ends_at: sitting.endsAt ?? '14:00',
      kitchen_places: 10,
      table_places: 40,
      booking_closes_minutes: 60,
      valid_from: sitting.validFrom ?? '2020-01-01',
      valid_until: sitting.validUntil ?? null,
      removed_at: sitting.removedAt ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
}

type TableToDraw = { name?: string; seats?: number; wheelchairPlaces?: number; fromLeft?: number; fromBack?: number }

/** A table of eight in a canteen's room. */
export async function aTable(db: Database, canteen: { id: string }, table: TableToDraw = {}) {
  return db
    .insertInto('room_tables')
    .values({
      canteen_id: canteen.id,
      name: table.name ?? `Table ${++serial}`,
      seats: table.seats ?? 8,
      wheelchair_places: table.wheelchairPlaces ?? 0,
      from_left: table.fromLeft ?? 50,
      from_back: table.fromBack ?? 50,
    })
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow()
}

type StandingPlaceToBuild = {
  firstName?: string
  guests?: number
  mode?: AttendeeMode
  email?: string
  since?: Date
  pausedUntil?: string
}

/** A regular who keeps one place at table. */
export async function aStandingPlace(
  db: Database,
  sitting: { id: string },
  canteen: { id: string },
  { firstName = 'Ana', guests = 1, mode = 'eat', email, since = now, pausedUntil }: StandingPlaceToBuild = {},
) {
  return db
    .insertInto('standing_places')
    .values({
      canteen_id: canteen.id,
      template_id: sitting.id,
      first_name: firstName,
      guests,
      mode,
      email: email ?? null,
      phone: null,
      since,
      paused_until: pausedUntil ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** A member of the canteen's association, for the civil year of `now` unless said otherwise. */
export async function aMember(
  db: Database,
  canteen: { id: string },
  {
    name = 'Amina Benali',
    email = null,
    phone = null,
    from = '2026-01-01',
    until = '2026-12-31',
  }: { name?: string; email?: string | null; phone?: string | null; from?: string; until?: string } = {},
) {
  const { association_id } = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  const id = randomUUID()
  const named = { name, folded_name: foldName(name), email, phone, how: 'door' as const }
  await db
    .insertInto('memberships')
    .values({ association_id, id, canteen_id: canteen.id, ...named, valid_from: from, valid_until: until })
    .execute()
  return { id, name, associationId: association_id }
}
