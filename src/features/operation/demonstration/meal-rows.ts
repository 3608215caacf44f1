/** The rows of one invented meal: the meal, its parties, its kitchen counts and its contributions. */
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Insertable } from 'kysely'
import { placesOf, type BookingKey } from '#src/features/guests/parties/party.ts'
import { nameColumns } from '#src/features/guests/parties/write-attendees.ts'
import { countedTill } from './till-count.ts'
import { nextShowing } from '#src/features/day/closings/showing.ts'
import { emptyBag, withContribution, type Bag } from '#src/features/money/contributions/bag.ts'
import { cashIn } from '#src/features/money/contributions/till-count.ts'
import { nothingConfided, sealNeeds } from '#src/features/guests/parties/keep-needs.ts'
import type { Need } from '#src/features/guests/parties/need.ts'
import { figuresOf } from '#src/features/day/figures/figures.ts'
import { moneyOf } from '#src/features/day/figures/money.ts'
import { hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { Random } from '#src/solver/random.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { instantAt } from '#src/platform/time.ts'
import { drawTakings, type Takings } from './amounts.ts'
import type { CanteenPlan } from './canteen-plans.ts'
import { about, chance, drawCode, pick, uuid } from './draw.ts'
import type { MealDay } from './meal-days.ts'
import { drawParties, type Party } from './parties.ts'
import type { Neighbourhood } from './regulars.ts'
import { drawTurns, type Regular, type Turn } from './standing.ts'

export type Rows = { [Table in RowTable]: Insertable<Tables[Table]>[] } & { events: Happening[]; money: MealMoney[] }
/** Sealed only when it is written. */
type MealMoney = MealKey & { bag: Bag }
/** Written as JSON with all the rows: its facts are not yet text. */
type Happening = Omit<Insertable<Tables['events']>, 'facts'> & { facts: Record<string, number> }
type MealColumns = { canteen_id: string; meal_id: string }
type RowTable =
  | 'meals'
  | 'dishes'
  | 'bookings'
  | 'standing_places'
  | 'standing_turns'
  | 'attendees'
  | 'figures'
  | 'settled_money'
  | 'events'

export type Canteen = {
  id: string
  associationId: string
  plan: CanteenPlan
  timeZone: string
  /** The demonstration's instant: nothing is booked later. */
  now: Date
  /** The first day whose month is not published yet: its money is still sealed. */
  unpublishedFrom: string
  seals: Seals
  priceOn: (day: string) => number
  templateOf: ReadonlyMap<string, string>
}

/** The disclosure threshold of a canteen, unless its network raises it. */
const smallestCell = 5

export function noRows(): Rows {
  return {
    meals: [],
    dishes: [],
    bookings: [],
    standing_places: [],
    standing_turns: [],
    attendees: [],
    figures: [],
    settled_money: [],
    events: [],
    money: [],
  }
}

/** Who may come: neighbours by chance, and, at meals to come, regulars who keep a place. */
type Comers = { neighbourhood: Neighbourhood; regulars: readonly Regular[] }

/** Adds one meal day to the rows. Its random source decides everything. */
export function addMeal(rows: Rows, canteen: Canteen, { neighbourhood, regulars }: Comers, mealDay: MealDay, random: Random): void {
  const mealId = uuid(random)
  const key = { canteen_id: canteen.id, meal_id: mealId }
  const turns = drawTurns(canteen, regulars, mealDay, hoursOf(canteen, mealDay), random)
  const seated = placesOf(turns.filter(({ party }) => !party.cancelled).flatMap(({ party }) => party.attendees))
  const others = drawParties(canteen.plan, neighbourhood, mealDay, seated, random)
  const parties = [...turns.map(({ party }) => party), ...others]
  const attending = parties.filter(({ cancelled }) => !cancelled).flatMap(({ attendees }) => attendees)
  const meal = mealRow(canteen, mealId, mealDay, attending, random)
  rows.meals.push(meal)
  mealDay.menu.dishes.forEach((dish, position) => rows.dishes.push({ ...key, position, ...dish }))
  const when = { tableAt: meal.table_at, past: mealDay.past, canteen }
  for (const turn of turns) rows.standing_turns.push(turnRow(key, turn, addParty(rows, key, turn.party, when, random)))
  for (const party of others) addParty(rows, key, party, when, random)
  if (mealDay.past) addClosing(rows, key, canteen, mealDay, parties, random)
}

function hoursOf({ timeZone }: Canteen, { day, sitting }: Pick<MealDay, 'day' | 'sitting'>) {
  const tableAt = instantAt(day, sitting.tableAt, timeZone)
  return { tableAt, bookingClosesAt: new Date(tableAt.getTime() - 2 * 3_600_000) }
}

function mealRow(
  canteen: Canteen,
  id: string,
  { day, sitting, menu, past, elsewhere }: MealDay,
  attending: Party['attendees'],
  random: Random,
) {
  const at = (clock: string) => instantAt(day, clock, canteen.timeZone)
  const { tableAt, bookingClosesAt } = hoursOf(canteen, { day, sitting })
  const cancelled = !past && chance(random, 0.008)
  return {
    canteen_id: canteen.id,
    id,
    slug: `${day}-${sitting.tableAt.replace(':', '')}`,
    template_id: canteen.templateOf.get(sitting.title) ?? null,
    service_date: day,
    kind: sitting.kind,
    title: sitting.title,
    theme: menu.title,
    greeter: canteen.plan.greeter,
    place_name: elsewhere?.name ?? null,
    place_address: elsewhere?.address ?? null,
    cooks_at: at(sitting.cooksAt),
    table_at: tableAt,
    ends_at: at(sitting.endsAt),
    booking_closes_at: bookingClosesAt,
    kitchen_places: canteen.plan.kitchenPlaces,
    table_places: canteen.plan.tablePlaces,
    // Who did not come has left the place.
    cooks_confirmed: attending.filter(({ mode, arrival }) => mode !== 'eat' && arrival !== 'no-show').length,
    eaters_confirmed: attending.filter(({ mode, arrival }) => mode !== 'cook' && arrival !== 'no-show').length,
    state: past ? ('closed' as const) : cancelled ? ('cancelled' as const) : ('published' as const),
    closed_at: past ? at(sitting.endsAt) : null,
    ...erasedAt(past ? new Date(at(sitting.endsAt).getTime() + hoursKept * 3_600_000) : null),
    cancellation_reason: cancelled ? 'Panne de four : nous nous retrouvons la semaine suivante.' : null,
  }
}

function erasedAt(instant: Date | null) {
  return { needs_erased_at: instant, plan_erased_at: instant }
}

function addParty(
  rows: Rows,
  key: MealColumns,
  party: Party,
  { tableAt, past, canteen }: { tableAt: Date; past: boolean; canteen: Canteen },
  random: Random,
): string {
  const id = uuid(random)
  const ahead = Math.round(Math.abs(about(random, 90, 120)) * 3_600_000)
  const bookedAt = new Date(Math.min(tableAt.getTime(), canteen.now.getTime()) - ahead)
  rows.bookings.push({
    ...key,
    id,
    code: drawCode(random),
    channel: party.channel,
    state: party.cancelled ? 'cancelled' : 'confirmed',
    ...nameColumns(party.contact?.firstName ?? ''),
    email: party.contact?.email ?? null,
    phone: party.contact?.phone ?? null,
    booked_at: bookedAt,
    cancelled_at: party.cancelled ? new Date(bookedAt.getTime() + ahead / 2) : null,
    ...(past || party.cancelled ? nothingConfided : drawNeeds(canteen, id, party, random)),
  })
  if (!past && !party.cancelled) rows.events.push(madeEvent({ canteenId: canteen.id, bookingId: id }, party, bookedAt))
  party.attendees.forEach(({ firstName, mode, ageClass, firstTime, isChild, arrival }, position) =>
    rows.attendees.push({
      ...key,
      id: uuid(random),
      booking_id: id,
      position,
      first_name: firstName,
      mode,
      age_class: ageClass,
      first_time: firstTime,
      is_child: isChild,
      arrival: party.cancelled ? 'expected' : arrival,
    }),
  )
  return id
}

function turnRow(key: MealColumns, { regular, state, confirmBy }: Turn, bookingId: string): Insertable<Tables['standing_turns']> {
  return { ...key, standing_place_id: regular.placeId, booking_id: bookingId, state, confirm_by: confirmBy, asked_at: null }
}

function madeEvent({ canteenId, bookingId }: BookingKey, { attendees }: Party, bookedAt: Date): Happening {
  const facts = { people: attendees.length }
  return { canteen_id: canteenId, subject_id: bookingId, actor_id: null, name: 'booking.made', facts, happened_at: bookedAt }
}

/** What closing the meal leaves: its contributions and its figures, as `closeMeal` would write them. */
function addClosing(rows: Rows, key: MealColumns, canteen: Canteen, mealDay: MealDay, parties: readonly Party[], random: Random): void {
  const { plan } = canteen
  const guests = parties.flatMap(({ attendees, channel, cancelled }) =>
    attendees.map((attendee) => ({ ...attendee, channel, booking: cancelled ? ('cancelled' as const) : ('confirmed' as const) })),
  )
  const attending = guests.filter(({ booking }) => booking === 'confirmed')
  const suggestedCents = canteen.priceOn(mealDay.day)
  const isCounted = mealDay.day >= canteen.unpublishedFrom
  const taken = drawTakings(plan, attending, mealDay.progress, suggestedCents, random)
  const bag = bagOf(taken, { closedAt: closingOf(mealDay, canteen.timeZone), countedOn: isCounted ? mealDay.day : undefined })
  rows.money.push({ canteenId: canteen.id, mealId: key.meal_id, bag })
  const bounds = { lowPriceMaxCents: 700, suggestedCents }
  const figures = figuresOf({
    ...bounds,
    serviceDate: mealDay.day,
    kind: mealDay.sitting.kind,
    kitchenPlaces: plan.kitchenPlaces,
    tablePlaces: plan.tablePlaces,
    guests,
    breakEvenCents: plan.ingredientsCents + plan.runningCostsCents,
  })
  rows.figures.push({ ...key, ...figures })
  if (mealDay.day < canteen.unpublishedFrom) rows.settled_money.push({ ...key, ...moneyOf(bag, bounds) })
  if (mealDay.progress > 0.92) rows.events.push(closedEvent(key, mealDay, canteen.timeZone))
}

/** Only the last month's history: enough to read, little to keep. */
function closedEvent({ canteen_id, meal_id }: MealColumns, mealDay: MealDay, timeZone: string): Happening {
  const happenedAt = closingOf(mealDay, timeZone)
  return { canteen_id, subject_id: meal_id, actor_id: null, name: 'meal.closed', facts: {}, happened_at: happenedAt }
}

function closingOf({ day, sitting }: MealDay, timeZone: string): Date {
  return instantAt(day, sitting.endsAt, timeZone)
}

/** The bag as its closing left it. */
function bagOf({ payments, box }: Takings, { closedAt, countedOn }: { closedAt: Date; countedOn: string | undefined }): Bag {
  const contributions = payments.map(({ means, cents }) => ({ means, amountCents: cents }))
  const filled = contributions.reduce<Bag>((bag, contribution) => withContribution(bag, contribution, 1), { ...emptyBag, box, closedAt })
  const bag = { ...filled, till: countedOn === undefined ? null : countedTill(cashIn(filled), countedOn) }
  const showing = nextShowing(bag, smallestCell)
  return { ...bag, showings: showing ? [showing] : [] }
}

const frequentNeeds: readonly Need[] = ['vegetarian', 'vegetarian', 'no-pork', 'gluten', 'vegan', 'milk', 'nuts']

/** One guest in seven says what the kitchen must know; every booking to come holds as many bytes. */
function drawNeeds({ id: canteenId, seals }: Canteen, bookingId: string, { attendees }: Party, random: Random) {
  const needs = new Map(attendees.map((_, position) => [position, chance(random, 1 / 7) ? [pick(random, frequentNeeds)] : []]))
  const sealed = sealNeeds(seals, { canteenId, bookingId }, needs, attendees.length)
  // The rows are written as JSON, in which PostgreSQL reads bytes as digits.
  return { needs_key_id: sealed.needs_key_id, needs: `\\x${sealed.needs?.toString('hex')}` as unknown as Buffer }
}
