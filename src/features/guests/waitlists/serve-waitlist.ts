/** Whatever makes places free or time pass ends here: offers lapse, lists end, the next in line are offered places. */
import { lockPlaces } from '#src/features/guests/parties/take-places.ts'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import { freePlaces, placesHeldFor, type Places } from '#src/features/planning/meals/places.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvents } from '#src/platform/database/events.ts'
import { lapseOffer } from './lapse-offer.ts'
import { closeList, endLine } from './end-waitlist.ts'
import { makeOffer } from './make-offer.ts'
import { lastOfferAt } from './offer.ts'
import { findLine, type PartyInLine } from './queries.ts'
import { overtakenBy, planOffers, type FreeRoom } from './waitlist.ts'

type Served = {
  /** Places that somebody took who came after everybody on the list, and the meal as it was before. */
  overtaking?: { given: Places; before: Meal }
}

/**
 * Brings a meal's waiting list up to date, in the transaction of the change that calls for it or in its own. Doing it again changes
 * nothing, hence a job may run late, twice, or be replaced by the timetable.
 */
export function serveWaitlist(db: Database, key: MealKey, now: Date, { overtaking }: Served = {}): Promise<void> {
  return inTransaction(db, async (tx) => {
    const meal = await lockPlaces(tx, key, now)
    if (!meal.hasWaitlist) return
    const before = await findLine(tx, key)
    if (before.length === 0) return closeList(tx, meal)
    if (hasBegun(meal, now)) return endLine(tx, meal, before, now)
    for (const party of before) if (isLapsed(party, now)) await lapseOffer(tx, { ...key, party, now })
    const served = await lockPlaces(tx, key, now)
    const line = await findLine(tx, key)
    if (overtaking) await noteOvertaken(tx, key, [overtakenBy(overtaking.given, line, roomOf(overtaking.before, now))], now)
    await offerNext(tx, served, overtaking ? await findLine(tx, key) : line, now)
  })
}

function hasBegun({ state, tableAt }: Meal, now: Date): boolean {
  return (state !== 'published' && state !== 'held') || now >= tableAt
}

function isLapsed({ offerLapsesAt }: PartyInLine, now: Date): boolean {
  return offerLapsesAt !== null && now >= offerLapsesAt
}

async function offerNext(tx: Database, meal: Meal, line: readonly PartyInLine[], now: Date): Promise<void> {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const inTime = line.filter(({ needs }) => now < lastOfferAt(meal, needs))
  const plan = planOffers(inTime, roomOf(meal, now), { tableAt: meal.tableAt, now })
  for (const bookingId of plan.offers) {
    const party = line.find((each) => each.bookingId === bookingId)
    if (party) await makeOffer(tx, { ...key, party, reason: 'first-that-fits', actorId: null, now })
  }
  await noteOvertaken(tx, key, roundsOf(plan.passedOver), now)
  if (plan.reserved.kitchen !== meal.cooksReserved || plan.reserved.table !== meal.eatersReserved) await setReserved(tx, key, plan.reserved)
}

/** Who was passed over at least once, at least twice, and so on. */
function roundsOf(passedOver: ReadonlyMap<string, number>): string[][] {
  const most = Math.max(0, ...passedOver.values())
  return Array.from({ length: most }, (_, round) => [...passedOver].flatMap(([bookingId, times]) => (times > round ? [bookingId] : [])))
}

function roomOf(meal: Meal, now: Date): FreeRoom {
  const capacity = { kitchen: meal.kitchenPlaces, table: meal.tablePlaces }
  return { free: freePlaces(meal, now), newcomers: placesHeldFor(meal, now, 'newcomer'), capacity }
}

/** Told once each, however many others were given places at once. */
async function noteOvertaken(tx: Database, key: MealKey, rounds: readonly (readonly string[])[], now: Date): Promise<void> {
  for (const bookingIds of rounds) if (bookingIds.length > 0) await countOvertaken(tx, key, bookingIds)
  const reason = { reason: 'too-few-places' }
  const eventOf = (subjectId: string) =>
    ({ name: 'waiting.passed-over', canteenId: key.canteenId, subjectId, actorId: null, at: now, facts: reason }) as const
  const [all = []] = rounds
  if (all.length > 0) await recordEvents(tx, all.map(eventOf))
}

async function countOvertaken(tx: Database, { canteenId }: MealKey, bookingIds: readonly string[]): Promise<void> {
  await tx
    .updateTable('waitings')
    .set((eb) => ({ passed_over: eb('passed_over', '+', 1) }))
    .where('canteen_id', '=', canteenId)
    .where('booking_id', 'in', bookingIds)
    .execute()
}

async function setReserved(tx: Database, { canteenId, mealId }: MealKey, { kitchen, table }: Places): Promise<void> {
  await tx
    .updateTable('meals')
    .set({ cooks_reserved: kitchen, eaters_reserved: table })
    .where('canteen_id', '=', canteenId)
    .where('id', '=', mealId)
    .execute()
}
