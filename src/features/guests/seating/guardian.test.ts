/** A child booked apart sits with the grown-up whom the team noted. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { proposeSeating } from '#src/solver/evening/propose-seating.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aTable, aViewer, inCanteen } from '#test/world.ts'
import { eraseSeating } from '#src/features/guests/encounters/forget-guests.ts'
import { freezeMixing } from './freeze-mixing.ts'
import { losePlan } from './lose-plan.ts'
import { findTonight } from './queries.ts'
import { eveningOf } from './seating.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let child: Party
let guardian: Party

type Party = { booking: string; guests: string[] }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})
beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  child = await aParty([{ firstName: 'Nino', isChild: true, ageClass: 'under-25' }])
  guardian = await aParty([{ firstName: 'Amina', ageClass: 'under-25' }])
})

async function aParty(guests: Parameters<typeof aBooking>[2], at = meal): Promise<Party> {
  const { id } = await aBooking(db, at, guests)
  const rows = await db.selectFrom('attendees').where('booking_id', '=', id).orderBy('position').select('id').execute()
  return { booking: id, guests: rows.map((row) => row.id) }
}

const notesOf = ({ booking }: Party) => href(urls.seatingParty, { canteen: canteen.slug, meal: meal.slug, booking })
const note = (party: Party, guardianId: string) =>
  site.edit(notesOf(party), { 'guests.0.attendeeId': party.guests[0]!, 'guests.0.guardianId': guardianId })
const move = async ({ booking }: Party, table: { id: string }) => {
  const seat = await db.selectFrom('seats').where('booking_id', '=', booking).select('table_id').executeTakeFirst()
  const fields = { bookingId: booking, tableId: table.id, course: '1', shownAt: seat?.table_id ?? '' }
  return site.submit(href(urls.seatingMove, { canteen: canteen.slug, meal: meal.slug }), fields)
}
const tonight = () => findTonight(db, { id: meal.id, canteen, serviceDate: '2026-12-01' })

async function tablesProposed() {
  const proposal = proposeSeating(eveningOf(await tonight()), { seed: 1, budget: { moves: 20_000 } })
  if (!proposal.ok) throw new Error('there is a plan')
  const tableOf = new Map(proposal.plan.courses[0]!.map(({ guest, table }) => [guest, table]))
  return [tableOf.get(child.guests[0]!), tableOf.get(guardian.guests[0]!)]
}

test('the proposal puts the child at the table of the grown-up, where mixing alone would part them', async () => {
  for (let table = 0; table < 2; table++) await aTable(db, canteen, { seats: 2 })
  for (let other = 0; other < 2; other++) await aParty([{ ageClass: 'over-55' }])
  const [apart, from] = await tablesProposed()
  expect(apart).not.toBe(from)

  expect((await note(child, guardian.guests[0]!)).status).toBe(303)

  const [together, at] = await tablesProposed()
  expect(together).toBe(at)
})

test('the team chooses among the grown-ups of other parties, and sees with whom the child is', async () => {
  await aParty([{ firstName: 'Zoé', isChild: true }])
  const page = await (await site.get(notesOf(child))).text()
  expect(page).toContain('Amina')
  expect(page).not.toContain('Zoé')
  expect(await (await site.get(notesOf(guardian))).text()).not.toContain('guardianId')

  await note(child, guardian.guests[0]!)
  await aTable(db, canteen)

  expect(await (await site.get(href(urls.seating, { canteen: canteen.slug, meal: meal.slug }))).text()).toContain('avec Amina')
  await note(child, '')
  expect((await tonight()).guests.filter(({ guardianId }) => guardianId !== null)).toEqual([])
})

test('moved by hand, one takes the other along, and both need room', async () => {
  const [large, small] = [await aTable(db, canteen, { seats: 2 }), await aTable(db, canteen, { seats: 1 })]
  await note(child, guardian.guests[0]!)
  const seats = () => db.selectFrom('seats').where('meal_id', '=', meal.id).select('table_id').execute()

  expect((await move(guardian, large)).status).toBe(303)
  expect(await seats()).toEqual([{ table_id: large.id }, { table_id: large.id }])

  expect((await move(child, small)).status).toBe(409)
  expect(await seats()).toEqual([{ table_id: large.id }, { table_id: large.id }])
})

test('nobody but a grown-up of another booking of the same meal is noted, and only for a child', async () => {
  const elsewhere = await aParty([{ firstName: 'Bruno' }], await aMeal(db, { canteen, day: '2026-12-02' }))
  const family = await aParty([{ isChild: true }, { firstName: 'Chloé' }])
  const guardianOf = async (party: Party) =>
    (await db.selectFrom('seating_answers').where('attendee_id', '=', party.guests[0]!).select('guardian_id').executeTakeFirst())
      ?.guardian_id

  for (const [party, noted] of [
    [child, elsewhere.guests[0]!],
    [child, family.guests[0]!],
    [family, family.guests[1]!],
    [guardian, family.guests[1]!],
  ] as const) {
    expect((await note(party, noted)).status).toBe(303)
    expect(await guardianOf(party)).toBeNull()
  }
})

test('a grown-up whose booking is cancelled holds no child back', async () => {
  await aTable(db, canteen, { seats: 1 })
  await note(child, guardian.guests[0]!)

  await db.updateTable('bookings').set({ state: 'cancelled', cancelled_at: new Date() }).where('id', '=', guardian.booking).execute()

  expect((await tablesProposed())[0]).toBeDefined()
})

test('whom a child sat with is forgotten with the plan, not at the closing, and when either is erased', async () => {
  const tied = async () => (await tonight()).guests.some(({ guardianId }) => guardianId !== null)

  await note(child, guardian.guests[0]!)
  await eraseSeating(db, { of: { canteenId: canteen.id, bookingId: guardian.booking }, secret })
  expect(await tied()).toBe(false)

  await note(child, guardian.guests[0]!)
  await eraseSeating(db, { of: { canteenId: canteen.id, bookingId: child.booking }, secret })
  expect(await tied()).toBe(false)

  await note(child, guardian.guests[0]!)
  expect(await tied()).toBe(true)
  await freezeMixing(db, await findMeal(db, canteen.slug, meal.slug))
  expect(await tied()).toBe(true)
  await losePlan(db, await findMeal(db, canteen.slug, meal.slug))
  expect(await tied()).toBe(false)
})
