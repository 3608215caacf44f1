import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

async function signedInAs(person: { email?: string } = {}) {
  const user = await aUser(db, person)
  site.as({ user, grants: [], lockedGrants: [] })
  return user
}

const ownPage = async () => (await site.get(urls.ownBookings)).text()

test('what was booked without an account in any canteen is there at the first sign-in, what is to come first', async () => {
  const [lille, metz] = [await aCanteen(db, { name: 'La Marmite' }), await aCanteen(db, { name: 'Le Chaudron' })]
  const contact = { email: 'amina@exemple.fr' }
  const past = await aMeal(db, { canteen: lille, day: '2026-11-03', title: 'Pot-au-feu' })
  const late = await aMeal(db, { canteen: metz, day: '2026-12-20', title: 'Potée' })
  const soon = await aMeal(db, { canteen: lille, day: '2026-12-04', title: 'Dahl' })
  const [, , booking] = [
    await aBooking(db, past, [{}], contact),
    await aBooking(db, late, [{}, {}], contact),
    await aBooking(db, soon, [{}], contact),
  ]
  await aBooking(db, soon, [{ firstName: 'Zoé' }], { email: 'zoe@exemple.fr' })
  await signedInAs(contact)

  const page = await ownPage()

  const order = ['À venir', 'Dahl', 'Potée', 'Le Chaudron', '2 personnes', 'Passées', 'Pot-au-feu'].map((shown) => page.indexOf(shown))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(order).not.toContain(-1)
  const address = { canteen: lille.slug, token: bookingToken(secret, booking.id) }
  for (const link of [urls.booking, urls.changeBooking, urls.cancelBooking] as const) expect(page).toContain(`"${href(link, address)}"`)
  expect(page.match(/\/modifier"/g)).toHaveLength(2)
  expect(page).not.toContain('€')
})

test('a booking of somebody else’s address is nobody else’s', async () => {
  const meal = await aMeal(db, { title: 'Tajine' })
  await aBooking(db, meal, [{}], { email: 'paul@exemple.fr' })
  await signedInAs({ email: 'pauline@exemple.fr' })

  expect(await ownPage()).not.toContain('Tajine')
})

test('an address that nobody has proved to read shows nothing', async () => {
  const meal = await aMeal(db, { title: 'Blanquette' })
  await aBooking(db, meal, [{}], { email: 'unproved@exemple.fr' })
  const { id } = await signedInAs({ email: 'unproved@exemple.fr' })
  await db.updateTable('users').set({ email_verified: false }).where('id', '=', id).execute()

  expect(await ownPage()).not.toContain('Blanquette')
})

test('who has no booking reads why, and where to find a meal', async () => {
  await signedInAs()

  const page = await ownPage()

  expect(page).toContain('Aucune réservation à cette adresse.')
  expect(page).toContain('Trouver un repas')
})

test('a booking that was cancelled, or whose meal was, says so and offers no change', async () => {
  const contact = { email: 'ines@exemple.fr' }
  const off = await aMeal(db, { day: '2026-12-05', state: 'cancelled', title: 'Gratin' })
  await aBooking(db, off, [{}], contact)
  await signedInAs(contact)

  const page = await ownPage()

  expect(page).toContain('Repas annulé')
  expect(page).not.toContain('/modifier"')
})
