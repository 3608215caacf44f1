/** What must hold of a meal and its waiting list at any moment, told from the rows alone and without the product's own rules. */
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '#src/platform/database/database.ts'

type Places = { kitchen: number; table: number }

/** A party that waits or is offered places, in line. */
export type InLine = {
  bookingId: string
  state: 'waiting' | 'offered'
  needs: Places
  isNewcomer: boolean
  passedOver: number
  offerLapsesAt: Date | null
  /** The team's own choice, out of turn. */
  isOfferedByHand: boolean
}
export type Line = InLine[]

type Moment = { before: Line; now: Date; isServed: boolean }

/** Answers the line, to be given as `before` the next time. */
export async function expectSoundList(db: Database, key: MealKey, { before, now, isServed }: Moment): Promise<Line> {
  const [meal, taken, line] = [await mealOf(db, key), await takenOf(db, key), await lineOf(db, key)]
  expectExactPlaces(meal, taken)
  expectOffersKept(line)
  await expectOffersOnce(db, key, line)
  if (isServed) expectNothingIdle(meal, line, now)
  expectInOrder(meal, before, line, now)
  expectNobodyStarved(meal, line, now)
  return line
}

type MealRow = Awaited<ReturnType<typeof mealOf>>

async function mealOf(db: Database, { mealId }: MealKey) {
  return db.selectFrom('meals').where('id', '=', mealId).selectAll().executeTakeFirstOrThrow()
}

/** Counted guest by guest: what the meal's own counters must say. */
async function takenOf(db: Database, { mealId }: MealKey) {
  const { rows } = await sql<{ state: string; kitchen: number; table: number }>`
    select state, count(*) filter (where mode <> 'eat')::int as kitchen, count(*) filter (where mode <> 'cook')::int as "table"
    from attendees join bookings on bookings.id = booking_id where attendees.meal_id = ${mealId} group by state`.execute(db)
  const of = (state: string): Places => rows.find((row) => row.state === state) ?? { kitchen: 0, table: 0 }
  return { confirmed: of('confirmed'), offered: of('offered') }
}

function expectExactPlaces(meal: MealRow, { confirmed, offered }: Awaited<ReturnType<typeof takenOf>>): void {
  const counted = [meal.cooks_confirmed, meal.eaters_confirmed, meal.cooks_offered, meal.eaters_offered]
  expect(counted).toEqual([confirmed.kitchen, confirmed.table, offered.kitchen, offered.table])
  const free = freeOf(meal)
  expect(Math.min(free.kitchen, free.table)).toBeGreaterThanOrEqual(0)
}

/** What is neither confirmed, offered nor held. */
function freeOf(meal: MealRow): Places {
  return {
    kitchen: meal.kitchen_places - meal.cooks_confirmed - meal.cooks_offered - meal.cooks_held_for_newcomers - meal.cooks_held_for_partner,
    table: meal.table_places - meal.eaters_confirmed - meal.eaters_offered - meal.eaters_held_for_newcomers - meal.eaters_held_for_partner,
  }
}

/** Who is on the list has an end to the offer exactly while there is one. */
function expectOffersKept(line: Line): void {
  for (const { state, offerLapsesAt } of line) expect(offerLapsesAt !== null).toBe(state === 'offered')
}

/** Each offer was answered, lapsed, ended with its list, or still stands: none is lost, none counted twice. */
async function expectOffersOnce(db: Database, { mealId }: MealKey, line: Line): Promise<void> {
  const { rows } = await sql<{ bookingId: string; name: string; was: string | null }>`
    select subject_id as "bookingId", name, lag(name) over (partition by subject_id order by events.id) as was
    from events join bookings on bookings.id = subject_id
    where bookings.meal_id = ${mealId} and name in ('waiting.offered', 'waiting.accepted', 'waiting.lapsed', 'waiting.ended')
    order by events.id`.execute(db)
  const twice = rows.filter(({ name, was }) => name === 'waiting.offered' && was === 'waiting.offered')
  expect(twice).toEqual([])
  const last = new Map(rows.map(({ bookingId, name }) => [bookingId, name]))
  for (const { bookingId, state } of line) expect(last.get(bookingId) === 'waiting.offered').toBe(state === 'offered')
}

const hour = 3_600_000
const overtakingsBorne = 2

/** No place lies idle while somebody fits, but for those that gather for a group that was overtaken twice. */
function expectNothingIdle(meal: MealRow, line: Line, now: Date): void {
  for (const [index, party] of line.entries()) {
    if (party.state !== 'waiting' || isTooLate(meal, party, now) || !fits(party, openTo(meal, party))) continue
    const gathering = line.slice(0, index).some((ahead) => isGatheredFor(meal, ahead, now))
    expect({ party, gathering }).toMatchObject({ gathering: true })
  }
}

/** Somebody in front who would have fitted was not offered places, and somebody behind was: out of order. */
function expectInOrder(meal: MealRow, before: Line, after: Line, now: Date): void {
  const offeredNow = after.filter(
    ({ bookingId, state, isOfferedByHand }) => state === 'offered' && !isOfferedByHand && stateOf(before, bookingId) === 'waiting',
  )
  for (const chosen of offeredNow) {
    const rank = before.findIndex(({ bookingId }) => bookingId === chosen.bookingId)
    for (const { bookingId } of before.slice(0, rank)) {
      const ahead = after.find((party) => party.bookingId === bookingId)
      if (ahead?.state !== 'waiting' || isTooLate(meal, ahead, now) || movedBehind(after, ahead, chosen)) continue
      const open = openTo(meal, ahead)
      const atThatMoment = { kitchen: open.kitchen + chosen.needs.kitchen, table: open.table + chosen.needs.table }
      const mayHaveBeenHeld = chosen.isNewcomer && !ahead.isNewcomer
      const gathering = before.some((party) => isGatheredFor(meal, party, now))
      expect({ ahead, chosen, wouldHaveFitted: fits(ahead, atThatMoment) && !mayHaveBeenHeld && !gathering }).toMatchObject({
        wouldHaveFitted: false,
      })
    }
  }
}

function expectNobodyStarved(meal: MealRow, line: Line, now: Date): void {
  for (const party of line) if (isGatheredFor(meal, party, now)) expect(party.passedOver).toBe(overtakingsBorne)
}

function stateOf(line: Line, id: string): string | undefined {
  return line.find(({ bookingId }) => bookingId === id)?.state
}

function movedBehind(line: Line, one: InLine, other: InLine): boolean {
  return line.indexOf(one) > line.indexOf(other)
}

function openTo(meal: MealRow, { isNewcomer }: InLine): Places {
  const free = freeOf(meal)
  if (!isNewcomer) return free
  return { kitchen: free.kitchen + meal.cooks_held_for_newcomers, table: free.table + meal.eaters_held_for_newcomers }
}

function fits({ needs }: InLine, open: Places): boolean {
  return needs.kitchen <= open.kitchen && needs.table <= open.table
}

function isGatheredFor(meal: MealRow, { state, passedOver, needs }: InLine, now: Date): boolean {
  const fitsTheRoom = needs.kitchen <= meal.kitchen_places && needs.table <= meal.table_places
  return state === 'waiting' && passedOver >= overtakingsBorne && fitsTheRoom && +now < +meal.table_at - 24 * hour
}

/** A quarter of an hour before the kitchen begins, or the table for who does not cook, nobody is offered places any more. */
function isTooLate(meal: MealRow, { needs }: InLine, now: Date): boolean {
  const begins = needs.kitchen > 0 && meal.cooks_at ? meal.cooks_at : meal.table_at
  return +now >= +begins - hour / 4
}

export async function lineOf(db: Database, { mealId }: MealKey): Promise<Line> {
  const { rows } = await sql<InLine>`
    select waitings.booking_id as "bookingId", state, passed_over as "passedOver", offer_lapses_at as "offerLapsesAt",
      json_build_object('kitchen', count(*) filter (where mode <> 'eat'), 'table', count(*) filter (where mode <> 'cook')) as needs,
      coalesce((select facts ->> 'reason' = 'by-hand' from events where subject_id = waitings.booking_id and name = 'waiting.offered'
        order by events.id desc limit 1), false) as "isOfferedByHand",
      coalesce((array_agg(first_time order by attendees.position))[1], false) as "isNewcomer"
    from waitings
    join bookings on bookings.id = waitings.booking_id
    join attendees on attendees.booking_id = bookings.id
    where waitings.meal_id = ${mealId} and ended is null
    group by waitings.booking_id, state, passed_over, offer_lapses_at, waitings.position
    order by waitings.position`.execute(db)
  return rows
}
