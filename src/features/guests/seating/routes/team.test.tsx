import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aTable, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import type { PlanThread } from '../seek-plan.ts'
import { askForPlan } from '../ask-for-plan.ts'
import { preparePlan } from '../prepare-plan.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: { id: string; slug: string }
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})
beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const at = (url: '/:canteen/:meal') => href(url, { canteen: canteen.slug, meal: meal.slug })
const page = async () => (await site.get(at(urls.seating as '/:canteen/:meal'))).text()
const propose = (rules: Record<string, string> = {}) => site.submit(at(urls.seatingSearch as '/:canteen/:meal'), rules)
const move = async (bookingId: string, tableId: string) =>
  site.submit(at(urls.seatingMove as '/:canteen/:meal'), { bookingId, tableId, course: '1', shownAt: await shownAt(bookingId) })

/** Where the page shows a party, or a part of one. */
async function shownAt(partyId: string): Promise<string> {
  const [bookingId = '', part = '0'] = partyId.split('.')
  const seated = db.selectFrom('seats').where('booking_id', '=', bookingId).where('part', '=', Number(part)).where('course', '=', 1)
  return (await seated.select('table_id').executeTakeFirst())?.table_id ?? ''
}

async function proposed(rules: Record<string, string> = {}) {
  expect((await propose(rules)).status).toBe(303)
  return vi.waitFor(
    async () => {
      const plan = await db.selectFrom('seating_plans').where('meal_id', '=', meal.id).selectAll().executeTakeFirstOrThrow()
      expect(plan.state).not.toBe('sought')
      return plan
    },
    { timeout: 20_000, interval: 50 },
  )
}

function seats() {
  return db.selectFrom('seats').where('meal_id', '=', meal.id).select(['booking_id', 'table_id', 'course', 'pinned']).execute()
}

test('asking for a plan answers at once, the page says that it is being prepared, then shows everybody at a table', async () => {
  for (let table = 0; table < 2; table++) await aTable(db, canteen, { seats: 4 })
  await aBooking(db, meal, [{ firstName: 'Amina' }, { firstName: 'Zoé' }])
  for (const firstName of ['Bruno', 'Chloé', 'Driss']) await aBooking(db, meal, [{ firstName }])

  expect((await propose()).status).toBe(303)
  const waiting = await site.get(at(urls.seating as '/:canteen/:meal'))
  if (waiting.headers.get('refresh')) expect(await waiting.text()).toContain('Une proposition est en préparation')

  const plan = await proposed()
  expect(plan.state).toBe('found')
  expect(await seats()).toHaveLength(4)
  const shown = await page()
  expect(shown).toContain('Ce que fait ce plan')
  expect(shown).toMatch(/\d convives sur 5 rencontrent quelqu’un de nouveau/)
  expect(shown).toContain('Au hasard, avec les mêmes convives')
})

test('a plan that cannot be is refused with the rules in the way, and nobody is moved', async () => {
  await aTable(db, canteen, { name: 'Fenêtre', seats: 2 })
  await aBooking(db, meal, [{ firstName: 'Amina' }, {}, {}])

  expect((await proposed()).state).toBe('refused')

  const shown = await page()
  expect(shown).toContain('3 convives pour 2 places')
  expect(shown).toContain('La tablée d’Amina compte 3 personnes')
  expect(await seats()).toEqual([])
})

test('a party larger than any table keeps nobody else from a seat, and is shared over neighbouring tables by a button, children with grown-ups', async () => {
  const [door, window, far] = [
    await aTable(db, canteen, { seats: 4, fromLeft: 10, fromBack: 50 }),
    await aTable(db, canteen, { seats: 4, fromLeft: 30, fromBack: 50 }),
    await aTable(db, canteen, { seats: 4, fromLeft: 90, fromBack: 50 }),
  ]
  const large = await aBooking(db, meal, [
    { firstName: 'Amina' },
    { isChild: true },
    { firstName: 'Bruno' },
    { isChild: true },
    { isChild: true },
  ])
  const others = [await aBooking(db, meal, [{ firstName: 'Chloé' }]), await aBooking(db, meal, [{ firstName: 'Driss' }, {}])]

  expect((await proposed()).state).toBe('found')
  expect((await seats()).map(({ booking_id }) => booking_id).sort()).toEqual(others.map(({ id }) => id).sort())
  expect(await page()).toMatch(/Aucune table ne tient ces tablées.*Amina.*Partager sur des tables voisines/s)

  expect((await site.submit(at(urls.seatingSplit as '/:canteen/:meal'), { bookingId: large.id })).status).toBe(303)
  await vi.waitFor(async () => expect((await seats()).length).toBe(4), { timeout: 20_000, interval: 50 })

  const parts = (await seats()).filter(({ booking_id }) => booking_id === large.id)
  const tables = parts.map(({ table_id }) => table_id)
  expect(new Set(tables).size).toBe(2)
  expect(tables).toContain(window.id)
  expect(tables.includes(door.id) && tables.includes(far.id)).toBe(false)
  const people = await db.selectFrom('attendees').where('booking_id', '=', large.id).select(['table_part', 'is_child']).execute()
  for (const part of [1, 2]) expect(people.filter(({ table_part, is_child }) => table_part === part && !is_child)).toHaveLength(1)
  expect(await page()).not.toContain('Aucune table ne tient')

  expect((await site.submit(at(urls.seatingJoin as '/:canteen/:meal'), { bookingId: large.id })).status).toBe(303)
  expect((await seats()).filter(({ booking_id }) => booking_id === large.id)).toEqual([])
  expect(await page()).toContain('Partager sur des tables voisines')
})

test('a part of a party that was shared is moved by itself', async () => {
  const tables = [await aTable(db, canteen, { seats: 3 }), await aTable(db, canteen, { seats: 3 }), await aTable(db, canteen, { seats: 3 })]
  const large = await aBooking(db, meal, [{ firstName: 'Amina' }, {}, {}, {}])
  await site.submit(at(urls.seatingSplit as '/:canteen/:meal'), { bookingId: large.id })
  const before = await seats()
  const empty = tables.find(({ id }) => before.every(({ table_id }) => table_id !== id))!

  expect((await move(`${large.id}.2`, empty.id)).status).toBe(303)

  const after = (await seats()).map(({ table_id }) => table_id)
  expect(after).toHaveLength(2)
  expect(after).toContain(empty.id)
  expect((await move(large.id, empty.id)).status).toBe(404)
})

test('where the whole room is too small for a party, sharing it is refused and nobody is moved', async () => {
  await aTable(db, canteen, { seats: 2 })
  const large = await aBooking(db, meal, [{ firstName: 'Amina' }, {}, {}])

  const refused = await site.submit(at(urls.seatingSplit as '/:canteen/:meal'), { bookingId: large.id })

  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('même partagée')
  expect(await seats()).toEqual([])
})

test('newcomers need somebody who welcomes, unless the team lifts the rule', async () => {
  await aTable(db, canteen)
  await aBooking(db, meal, [{ firstName: 'Amina', firstTime: true }])

  expect((await proposed({ newcomersNeedHost: 'yes' })).state).toBe('refused')
  expect(await page()).toContain('Une tablée vient pour la première fois')
  expect((await proposed()).state).toBe('found')
})

test('a party moves whole to another table, and not to one that has no room for it', async () => {
  const [large, small] = [await aTable(db, canteen, { seats: 4 }), await aTable(db, canteen, { seats: 2 })]
  const trio = await aBooking(db, meal, [{ firstName: 'Amina' }, {}, {}])

  expect((await move(trio.id, large.id)).status).toBe(303)
  expect(await seats()).toEqual([{ booking_id: trio.id, table_id: large.id, course: 1, pinned: false }])

  const refused = await move(trio.id, small.id)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('Cette table n’a plus assez de places pour toute la tablée.')
  expect((await seats())[0]?.table_id).toBe(large.id)

  expect((await move(trio.id, '')).status).toBe(303)
  expect(await seats()).toEqual([])
})

test('only parties of the meal are placed at its tables', async () => {
  const table = await aTable(db, canteen)
  const party = await aBooking(db, await aMeal(db, { canteen, day: '2026-12-02' }))
  const onlyCooks = await aBooking(db, meal, [{ mode: 'cook' }])

  for (const { id } of [party, onlyCooks]) expect((await move(id, table.id)).status).toBe(404)
  expect(await db.selectFrom('seats').where('table_id', '=', table.id).selectAll().execute()).toEqual([])
})

test('who needs a wheelchair place sits only where there is one', async () => {
  const [wide, narrow] = [await aTable(db, canteen, { wheelchairPlaces: 1 }), await aTable(db, canteen)]
  const party = await aBooking(db, meal, [{ firstName: 'Amina' }])
  const guest = await db.selectFrom('attendees').where('booking_id', '=', party.id).select('id').executeTakeFirstOrThrow()
  const notes = href(urls.seatingParty, { canteen: canteen.slug, meal: meal.slug, booking: party.id })
  await site.edit(notes, { 'guests.0.attendeeId': guest.id, 'guests.0.wheelchair': 'yes' })

  expect((await move(party.id, narrow.id)).status).toBe(409)
  expect((await move(party.id, wide.id)).status).toBe(303)
})

test('proposed again, a pinned party stays and so does everybody whom nothing moves', async () => {
  const [left, right] = [await aTable(db, canteen, { seats: 5 }), await aTable(db, canteen, { seats: 5 })]
  const amina = await aBooking(db, meal, [{ firstName: 'Amina' }])
  for (const firstName of ['Bruno', 'Chloé', 'Driss']) await aBooking(db, meal, [{ firstName }])
  await proposed()
  const before = await seats()
  const elsewhere = before.find(({ booking_id }) => booking_id === amina.id)!.table_id === left.id ? right.id : left.id
  expect((await move(amina.id, elsewhere)).status).toBe(303)
  await site.submit(at(urls.seatingPin as '/:canteen/:meal'), { bookingId: amina.id, pinned: 'yes', shownAt: elsewhere })
  const late = await aBooking(db, meal, [{ firstName: 'Emma' }])
  const kept = await seats()

  await proposed()

  const after = await seats()
  expect(after.find(({ booking_id }) => booking_id === amina.id)).toMatchObject({ table_id: elsewhere, pinned: true })
  expect(after.filter(({ booking_id }) => booking_id !== late.id)).toEqual(expect.arrayContaining(kept))
  expect(after).toHaveLength(5)

  await proposed({ afresh: 'yes' })
  expect((await seats()).find(({ booking_id }) => booking_id === amina.id)?.table_id).toBe(elsewhere)
})

test('with two courses everybody has a table in each', async () => {
  for (let table = 0; table < 2; table++) await aTable(db, canteen, { seats: 3 })
  for (const firstName of ['Amina', 'Bruno', 'Chloé', 'Driss']) await aBooking(db, meal, [{ firstName }])

  await proposed({ courses: '2' })

  const courses = (await seats()).map(({ course }) => course)
  expect([1, 2].map((course) => courses.filter((own) => own === course).length)).toEqual([4, 4])
  expect(await page()).toContain('Service 2')
})

/** A search that puts the one guest at a table, once `meanwhile` has happened. */
function seating(table: { id: string }, meanwhile: () => unknown = () => {}): PlanThread {
  const [score, measures] = [
    { total: 0, leastLucky: 0 },
    { newEncounters: 0, acrossDifference: 0, meetingNobodyNew: 1, ageClassesPerTable: 0 },
  ]
  return {
    close: async () => {},
    async search({ evening }) {
      await meanwhile()
      return {
        proposal: { ok: true, plan: { courses: [[{ guest: evening.guests[0]!.id, table: table.id }]] }, score, measures },
        band: null,
      }
    },
  }
}

async function asked(): Promise<string> {
  const searchId = randomUUID()
  const { id: actorId } = await aUser(db)
  await askForPlan(db, { canteenId: canteen.id, mealId: meal.id, courses: 1, newcomersNeedHost: true, searchId, actorId, now })
  return searchId
}

async function answer(searchId: string, thread: PlanThread) {
  await preparePlan(db, thread, { meal: await findMeal(db, canteen.slug, meal.slug), searchId, seed: 1, afresh: true, secret })
}

const tablesTaken = async () => (await seats()).map(({ table_id }) => table_id)

test('a search that was overtaken by a move changes nothing', async () => {
  const [first, second] = [await aTable(db, canteen, { seats: 1 }), await aTable(db, canteen, { seats: 1 })]
  const party = await aBooking(db, meal, [{ firstName: 'Amina' }])
  await move(party.id, first.id)

  await answer(
    await asked(),
    seating(first, () => move(party.id, second.id)),
  )

  expect(await tablesTaken()).toEqual([second.id])
})

test('a table or a booking that goes during the search leaves its party without a seat, and the others with theirs', async () => {
  const table = await aTable(db, canteen, { seats: 1 })
  const party = await aBooking(db, meal, [{ firstName: 'Amina' }])
  const found = async () => (await db.selectFrom('seating_plans').where('meal_id', '=', meal.id).select('state').executeTakeFirst())?.state

  await answer(
    await asked(),
    seating(table, () => db.deleteFrom('room_tables').where('id', '=', table.id).execute()),
  )
  expect([await found(), await tablesTaken()]).toEqual(['found', []])

  const other = await aTable(db, canteen, { seats: 1 })
  await answer(
    await asked(),
    seating(other, () => db.deleteFrom('bookings').where('id', '=', party.id).execute()),
  )
  expect([await found(), await tablesTaken()]).toEqual(['found', []])
})

test('of two searches the one that was asked for last counts, whichever answers last', async () => {
  const [first, second] = [await aTable(db, canteen, { seats: 1 }), await aTable(db, canteen, { seats: 1 })]
  await aBooking(db, meal, [{ firstName: 'Amina' }])
  const [older, newer] = [await asked(), await asked()]

  await answer(older, seating(first))
  expect(await tablesTaken()).toEqual([])

  await answer(newer, seating(second))
  await answer(newer, seating(first))
  expect(await tablesTaken()).toEqual([second.id])
})

test('a search that fails is told, and the next one may succeed', async () => {
  await aTable(db, canteen)
  await aBooking(db, meal, [{ firstName: 'Amina' }])
  const searchId = randomUUID()
  const { id: actorId } = await aUser(db)
  await askForPlan(db, { canteenId: canteen.id, mealId: meal.id, courses: 1, newcomersNeedHost: true, searchId, actorId, now })
  const broken: PlanThread = { close: async () => {}, search: () => Promise.reject(new Error('stopped')) }
  const request = { meal: await findMeal(db, canteen.slug, meal.slug), searchId, seed: 1, afresh: false, secret }

  await expect(preparePlan(db, broken, request)).rejects.toThrow('stopped')

  expect(await page()).toContain('La recherche n’a pas abouti')
  expect((await proposed()).state).toBe('found')
})

test('nobody is placed at a meal that is closed, cancelled or still a draft', async () => {
  const [table, party] = [await aTable(db, canteen), await aBooking(db, meal)]
  for (const state of ['closed', 'cancelled', 'draft'] as const) {
    await db
      .updateTable('meals')
      .set({ state, cancellation_reason: state === 'cancelled' ? 'Fuite' : null })
      .where('id', '=', meal.id)
      .execute()
    const pinned = await site.submit(at(urls.seatingPin as '/:canteen/:meal'), {
      bookingId: party.id,
      course: '1',
      pinned: 'yes',
      shownAt: '',
    })
    const answers = [await propose(), await move(party.id, table.id), pinned]
    expect([state, ...answers.map(({ status }) => status)]).toEqual([state, 409, 409, 409])
  }
})

test('as long as somebody has no seat, the plan is not compared with whole ones', async () => {
  const table = await aTable(db, canteen)
  const [amina, bruno] = [await aBooking(db, meal), await aBooking(db, meal)]

  await move(amina.id, table.id)
  expect(await page()).not.toContain('Ce que fait ce plan')

  await move(bruno.id, table.id)
  expect(await page()).toContain('Ce que fait ce plan')
})

test('without tables the page leads to the room', async () => {
  await aBooking(db, meal, [{ firstName: 'Amina' }])

  expect(await page()).toContain('Dessinez-la une fois')
})

test('the cards and the list show names and tables, and no reason', async () => {
  const table = await aTable(db, canteen, { name: 'Marché' })
  const party = await aBooking(db, meal, [{ firstName: 'Amina', ageClass: 'over-55', firstTime: true }])
  await move(party.id, table.id)

  const printed = await (await site.get(at(urls.seatingCards as '/:canteen/:meal'))).text()

  expect(printed).toContain('Marché')
  expect(printed).toContain('Amina')
  expect(printed).not.toContain('première fois')
})

test('a companion who said no name has a line to write it on, not the name of who booked', async () => {
  const table = await aTable(db, canteen, { name: 'Marché' })
  const party = await aBooking(db, meal, [{ firstName: 'Zoé' }, { firstName: '' }])
  await move(party.id, table.id)

  const printed = await (await site.get(at(urls.seatingCards as '/:canteen/:meal'))).text()

  expect(printed.match(/<li>Zoé<\/li>/g)).toHaveLength(1)
  expect(printed).toContain('<li class="unnamed">avec Zoé</li>')
})

test('the page that explains shows the weights as they are', async () => {
  const explained = await (await site.get(href(urls.seatingExplained, { canteen: canteen.slug }))).text()

  expect(explained).toMatch(/Jours après lesquels une rencontre redevient à moitié nouvelle<\/dt><dd>180/)
})
