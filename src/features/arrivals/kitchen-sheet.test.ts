/** What the kitchen has read, and what changes afterwards. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingToken } from '#src/features/bookings/booking-links.ts'
import { cancelBooking } from '#src/features/bookings/cancel-booking.ts'
import { sealNeeds } from '#src/features/bookings/keep-needs.ts'
import type { Need } from '#src/features/bookings/need.ts'
import { eraseDetails } from '#src/features/closings/erase-details.ts'
import type { Tables } from '#src/platform/tables/tables.ts'
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
  return { ...key, mealId: meal.id }
}

const later = (minutes: number) => (clock = new Date(morning.getTime() + minutes * 60_000))
const place = () => ({ canteen: meal.canteen, meal: meal.slug })
const sheet = async () => (await site.get(href(urls.kitchenSheet, place()))).text()
const board = async () => (await site.get(href(urls.board, place()))).text()
const logs = () => db.selectFrom('kitchen_logs').where('meal_id', '=', meal.id).select(['key_id', 'bytes']).execute()

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
