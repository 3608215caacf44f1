/** What a pin means when people change tables between courses. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { proposeSeating } from '#src/solver/evening/propose-seating.ts'
import { freshDatabase } from '#test/database.ts'
import { secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aTable, aUser, now } from '#test/world.ts'
import { moveParty } from './move-party.ts'
import { pinParty } from './pin-party.ts'
import { findTonight } from './queries.ts'
import { eveningOf, planOf } from './seating.ts'

let db: Kysely<Tables>
let actorId: string
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let window: { id: string }
let door: { id: string }
let amina: { id: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  actorId = (await aUser(db)).id
})
/** Two courses; Amina sits by the window, then by the door. */
beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen })
  window = await aTable(db, canteen, { seats: 3 })
  door = await aTable(db, canteen, { seats: 3 })
  amina = await aBooking(db, meal, [{ firstName: 'Amina' }])
  for (let other = 0; other < 3; other++) await aBooking(db, meal)
  await move(window, 1)
  await db.updateTable('seating_plans').set({ courses: 2 }).where('meal_id', '=', meal.id).execute()
  await move(door, 2)
})

const key = () => ({ canteenId: canteen.id, mealId: meal.id, bookingId: amina.id, secret, actorId, now })
const move = async (table: { id: string }, course: number) =>
  moveParty(db, { ...key(), course, tableId: table.id, shownAt: await seatIn(course) })
const pin = async (course: number, pinned = true) => pinParty(db, { ...key(), course, pinned, shownAt: await seatIn(course) })

async function seatIn(course: number): Promise<string | null> {
  const seats = db.selectFrom('seats').where('booking_id', '=', amina.id).where('course', '=', course)
  return (await seats.select('table_id').executeTakeFirst())?.table_id ?? null
}

/** Where Amina sits, course by course, when a plan is proposed again. */
async function tablesProposed() {
  const tonight = await findTonight(db, { id: meal.id, canteen, serviceDate: '2026-12-01' }, secret)
  const terms = { seed: 1, budget: { moves: 20_000 }, previous: { plan: planOf(tonight) } }
  const proposal = proposeSeating(eveningOf(tonight), terms)
  if (!proposal.ok) throw new Error(JSON.stringify(proposal.refusals))
  const guest = tonight.guests.find(({ bookingId }) => bookingId === amina.id)!.id
  return proposal.plan.courses.map((course) => course.find((seat) => seat.guest === guest)!.table)
}

test('whoever is pinned in the second course has that table in both', async () => {
  await pin(2)

  expect(await tablesProposed()).toEqual([door.id, door.id])
})

test('pinned in one course, then in the other: the last pin counts, alone', async () => {
  await pin(2)
  await pin(1)

  expect(await tablesProposed()).toEqual([window.id, window.id])
})

test('moved by hand in a later course, a pinned party takes its pin along', async () => {
  await pin(1)
  await move(window, 2)
  expect(await tablesProposed()).toEqual([window.id, window.id])

  await move(door, 2)

  expect(await tablesProposed()).toEqual([door.id, door.id])
})

test('who is no longer pinned is so in no course', async () => {
  await pin(2)
  await pin(1, false)

  expect((await db.selectFrom('seats').where('meal_id', '=', meal.id).select('pinned').execute()).some(({ pinned }) => pinned)).toBe(false)
})
