import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { findMealParties } from '#src/features/day/arrivals/queries.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { eraseContacts } from '../erase-contacts.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  canteen = await aCanteen(db)
  site = openSite(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

async function anErasedBooking(state: 'published' | 'cancelled' = 'published') {
  const meal = await aMeal(db, { canteen, state })
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }, { firstName: 'Léo' }], { phone: '0612345678' })
  await eraseContacts(db, [{ canteenId: canteen.id, bookingId: booking.id }], now)
  const place = { canteen: canteen.slug, meal: meal.slug, token: bookingToken(secret, booking.id) }
  return { meal, booking, place }
}

const read = async (address: string) => (await site.get(address)).text()

test('a name and a number that were erased are told as erased on the team’s list, the board and the printed list', async () => {
  const { place } = await anErasedBooking()

  const list = await read(href(urls.mealBookings, place))
  expect(list).toContain('Nom effacé')
  expect(list).toContain('Coordonnées effacées')
  for (const page of [list, await read(href(urls.board, place)), await read(href(urls.guestList, place))]) {
    expect(page).toContain('Nom effacé')
    expect(page).not.toContain('Sans nom<')
  }
})

test('the guest’s own page says that the names were erased, and when', async () => {
  const { place } = await anErasedBooking()

  const page = await read(href(urls.booking, place))

  expect(page).toContain('ont été effacés le 1er décembre 2026')
  expect(page).toContain('nom effacé')
  expect(page).not.toContain('Gardez l’adresse de cette page')
})

test('whom nobody can call any more is not told to have left no number', async () => {
  const { place } = await anErasedBooking('cancelled')

  const page = await read(href(urls.cancelMeal, place))

  expect(page).toContain('Nom et numéro effacés')
})

test('whom the team wrote down with a name and who was erased is no nameless walk-in', async () => {
  const { meal, booking } = await anErasedBooking()
  await db.updateTable('bookings').set({ channel: 'walk-in' }).where('id', '=', booking.id).execute()

  expect(await findMealParties(db, { canteenId: canteen.id, mealId: meal.id })).toMatchObject([{ contactsErasedAt: now }])
  expect(await read(href(urls.board, { canteen: canteen.slug, meal: meal.slug }))).toContain('Nom effacé')
})

test('the notes for the seating say after thirty days that an empty box says nothing', async () => {
  const meal = await aMeal(db, { canteen, state: 'held', day: '2026-10-20' })
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }])
  const notes = (of: typeof meal, id: string) => read(href(urls.seatingParty, { canteen: canteen.slug, meal: of.slug, booking: id }))

  expect(await notes(meal, booking.id)).toContain('une case vide ne dit plus rien')
  const fresh = await aMeal(db, { canteen, state: 'held' })
  expect(await notes(fresh, (await aBooking(db, fresh, [{ firstName: 'Amina' }])).id)).not.toContain('une case vide')
})
