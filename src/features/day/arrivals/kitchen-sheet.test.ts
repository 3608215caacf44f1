/** What the kitchen has read, and what changes afterwards. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { sealNeeds } from '#src/features/guests/parties/keep-needs.ts'
import type { Need } from '#src/features/guests/parties/need.ts'
import { findNeedsToRead, noteReading } from '#src/features/guests/bookings/keep-kitchen-log.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { takeDailyBatches } from '#src/features/guests/bookings/take-daily-batches.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { eraseDetails } from '#src/features/day/closings/erase-details.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, seals, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let meal: Awaited<ReturnType<typeof aMeal>>
let clock: Date
const morning = new Date('2026-12-01T08:40Z')

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => clock })
})
beforeEach(async () => {
  const canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen })
  clock = morning
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

async function book(...needs: Need[]) {
  const booking = await aBooking(db, meal)
  const key = { canteenId: meal.canteenId, bookingId: booking.id }
  await db
    .updateTable('bookings')
    .set(sealNeeds(seals, key, new Map([[0, needs]]), 1))
    .where('id', '=', booking.id)
    .execute()
  const facts = { kitchen: 0, table: 1, people: 1, channel: 'online' }
  await recordEvent(db, { name: 'booking.made', canteenId: meal.canteenId, subjectId: booking.id, actorId: null, at: clock, facts })
  return { ...key, mealId: meal.id }
}

const later = (minutes: number) => (clock = new Date(morning.getTime() + minutes * 60_000))
const place = () => ({ canteen: meal.canteen, meal: meal.slug })
const sheet = async () => (await site.get(href(urls.kitchenSheet, place()))).text()
const board = async () => (await site.get(href(urls.board, place()))).text()
const batches = () => db.selectFrom('kitchen_batches').where('meal_id', '=', meal.id).select(['key_id', 'bytes']).execute()
const logs = () => db.selectFrom('kitchen_logs').where('meal_id', '=', meal.id).select(['key_id', 'bytes']).execute()

test('the sheet says that nobody cooks, instead of counting zero', async () => {
  await book()
  const html = await sheet()
  expect(html).toContain('Personne en cuisine')
  expect(html).toContain('<strong>1</strong> personne à table')
  expect(html).not.toContain('<strong>0</strong>')
})

test('an allergy that comes after the sheet was read is told on the board and on the next sheet, without a name', async () => {
  await book()
  expect(await sheet()).not.toContain('Changé depuis')
  later(10)
  await book('peanuts')

  for (const page of [await board(), await sheet(), await board()])
    expect(page).toContain('Depuis la feuille de 9\u00a0h\u00a040\u00a0: 1 de plus pour «\u00a0Arachides\u00a0»')
})

test('one that leaves with its booking is told too', async () => {
  const booking = await book('milk')
  await sheet()
  later(5)
  await cancelBooking(db, { ...booking, asker: 'guest', actorId: null, now: clock })

  expect(await board()).toContain('1 de moins pour «\u00a0Lait\u00a0»')
})

test('the board is no sheet: whoever looks at it first takes nothing from the kitchen', async () => {
  await sheet()
  later(5)
  await book('fish')
  await board()

  expect(await board()).toContain('Poisson')
  expect(await board()).toContain('1 de plus')
})

test('the database sees that the sheet was read, each time alike, and nothing with a booking', async () => {
  await sheet()
  const [first] = await logs()
  await book('peanuts')
  expect(await logs()).toEqual([first])

  later(1)
  await sheet()
  const [second] = await logs()
  later(2)
  await sheet()
  const [third] = await logs()

  expect([first, second, third].map((log) => log?.bytes.length)).toEqual([4096, 4096, 4096])
  expect(new Set([first, second, third].map((log) => log?.bytes.toString('hex'))).size).toBe(3)
})

test('of two who read it at once the second reading follows the first, and is not lost', async () => {
  const planned = await findMeal(db, meal.canteen, meal.slug)
  const first = await findNeedsToRead(db, seals, { meal: planned, now: clock })
  await book('eggs')
  later(5)
  const second = await findNeedsToRead(db, seals, { meal: planned, now: clock })
  await noteReading(db, { meal: planned, seals, read: first, now: morning })
  await noteReading(db, { meal: planned, seals, read: second, now: clock })
  later(10)
  await book('fish')

  const page = await board()
  expect(page).toContain('Depuis la feuille de 9\u00a0h\u00a040\u00a0: 1 de plus pour «\u00a0Œufs\u00a0»')
  expect(page).toContain('Depuis la feuille de 9\u00a0h\u00a045\u00a0: 1 de plus pour «\u00a0Poisson\u00a0»')
})

test('who waits for a place is not counted', async () => {
  const { bookingId } = await book('peanuts')
  await db.updateTable('bookings').set({ state: 'waiting' }).where('id', '=', bookingId).execute()

  expect(await sheet()).not.toContain('Arachides')
})

test('where the secret is lost the changes are said to be unknown, and what was read stays', async () => {
  await sheet()
  const before = await logs()
  const elsewhere = openSite(db, { clock: () => clock, secret: 'another secret, as long as it must be' })
  elsewhere.as(await aViewer(db, inCanteen('canteen-manager', { slug: meal.canteen })))

  const page = await (await elsewhere.get(href(urls.kitchenSheet, place()))).text()

  expect(page).toContain('comparez les nombres avec la feuille imprimée')
  expect(await logs()).toEqual(before)
})

test('what was read goes with the needs', async () => {
  await book('peanuts')
  await sheet()

  await eraseDetails(db, new Date('2026-12-02T12:00Z'))

  expect(await logs()).toEqual([])
  expect(await sheet()).toContain('effacés')
  expect(await logs()).toEqual([])
})

test('what was counted before bookings kept their own needs is counted, and said not to follow them', async () => {
  await db.insertInto('dietary_needs').values({ canteen_id: meal.canteenId, meal_id: meal.id, need: 'no-nuts', guests: 2 }).execute()
  await book('nuts')

  const page = await sheet()

  expect(page).toContain('<strong>3</strong> Fruits à coque')
  expect(page).toContain('Dont 2 besoins comptés avant')
})

test('a guest whose needs were counted before reads that they are, not that nothing was said', async () => {
  await db.insertInto('dietary_needs').values({ canteen_id: meal.canteenId, meal_id: meal.id, need: 'no-nuts', guests: 1 }).execute()
  const own = async (booking: { id: string }) =>
    (await site.get(href(urls.booking, { canteen: meal.canteen, token: bookingToken(secret, booking.id) }))).text()

  expect(await own(await aBooking(db, meal))).toContain('la cuisine le compte, sans savoir de qui')
  expect(await own({ id: (await book('milk')).bookingId })).not.toContain('la cuisine le compte')
})

/** A meal of the next week: the kitchen does not cook yet. */
async function nextWeek() {
  meal = await aMeal(db, { canteen: { id: meal.canteenId, slug: meal.canteen }, day: '2026-12-10' })
}
const atFour = (day: string) => takeDailyBatches(db, { seals, now: (clock = new Date(`${day}T03:00Z`)) })
const needsOn = async (read: () => Promise<string>) =>
  /À prévoir.*?<\/section>|<p class="board-needs".*?<\/p>/s.exec(await read())?.[0] ?? ''

test('days before a meal, no look before and after one booking tells what its people need', async () => {
  await nextWeek()
  for (const already of [0, 1, 2, 3, 4]) {
    const before = [await needsOn(sheet), await needsOn(board)]
    await book('vegan', 'peanuts')
    if (already < 4) expect([await needsOn(sheet), await needsOn(board)]).toEqual(before)
  }
  expect(await sheet()).toContain('<strong>5</strong> Végétalien')
  expect(await sheet()).toContain('Comptes du mar. 1er déc. 2026, 9\u00a0h\u00a040')
  expect(await board()).toContain('5 Arachides')

  const before = [await needsOn(sheet), await needsOn(board)]
  const { bookingId } = await book('fish', 'no-pork')
  expect([await needsOn(sheet), await needsOn(board)]).toEqual(before)
  await cancelBooking(db, { canteenId: meal.canteenId, mealId: meal.id, bookingId, asker: 'guest', actorId: null, now: clock })
  expect([await needsOn(sheet), await needsOn(board)]).toEqual(before)
})

test('while too few have booked the sheet says so, and never that nobody needs anything', async () => {
  await nextWeek()
  await book('milk')

  for (const page of [await sheet(), await board()]) {
    expect(page).toContain('Trop peu de réservations pour donner des comptes')
    expect(page).toContain('À partir du mer. 9 déc. 2026, 18\u00a0h, ils suivront chaque réservation.')
    expect(page).not.toContain('Aucun besoin')
  }
})

test('once a day, at the canteen’s own four o’clock, two bookings are enough for new counts, and one is not', async () => {
  await nextWeek()
  await book('milk')
  await atFour('2026-12-02')
  expect(await sheet()).toContain('Trop peu de réservations')

  await book('eggs')
  await takeDailyBatches(db, { seals, now: new Date('2026-12-02T17:00Z') })
  expect(await sheet()).toContain('Trop peu de réservations')
  await atFour('2026-12-03')
  later(3 * 24 * 60)
  expect(await sheet()).toContain('Comptes du jeu. 3 déc. 2026, 4\u00a0h')
  expect(await sheet()).toContain('<strong>1</strong> Lait')
})

test('from the eve on every allergy is counted at once, and announced to who holds an earlier sheet', async () => {
  await nextWeek()
  for (let booked = 0; booked < 5; booked++) await book('milk')
  await sheet()
  await book('peanuts')
  clock = new Date('2026-12-09T16:59Z')
  expect(await sheet()).not.toContain('Arachides')
  clock = new Date('2026-12-09T17:00Z')

  const page = await sheet()

  expect(page).toContain('<strong>1</strong> Arachides')
  expect(page).toContain('1 de plus pour «\u00a0Arachides\u00a0»')
  expect(page).toContain('Lu le mer. 9 déc. 2026, 18\u00a0h')
})

test('what the kitchen was told is sealed in a row of one size, stays where the secret is lost, and goes with the needs', async () => {
  await nextWeek()
  for (let booked = 0; booked < 5; booked++) await book('milk')
  await sheet()
  const kept = await batches()
  expect(kept.map(({ bytes }) => bytes.length)).toEqual([32_768])
  const elsewhere = openSite(db, { clock: () => clock, secret: 'another secret, as long as it must be' })
  elsewhere.as(await aViewer(db, inCanteen('canteen-manager', { slug: meal.canteen })))

  expect(await (await elsewhere.get(href(urls.kitchenSheet, place()))).text()).toContain(
    'Les besoins de 5 personnes ne peuvent pas être lus',
  )
  expect(await batches()).toEqual(kept)

  await eraseDetails(db, new Date('2026-12-11T12:00Z'))
  expect(await batches()).toEqual([])
})

test('of many who look at the fifth booking at once, all read the same batch', async () => {
  await nextWeek()
  for (let booked = 0; booked < 5; booked++) await book('milk')

  const pages = await Promise.all(Array.from({ length: 6 }, () => needsOn(sheet)))

  expect(new Set(pages).size).toBe(1)
  expect(pages[0]).toContain('<strong>5</strong> Lait')
})
