/** In which language, or with what help, coming would be easier: read by who welcomes, and gone after the meal. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { eraseDetails } from '#src/features/day/closings/erase-details.ts'
import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { eraseBookings } from '#src/features/guests/bookings/erase-contacts.ts'
import { findBookingsHeld } from '#src/features/guests/bookings/held-bookings.ts'
import { findHelp } from '#src/features/guests/parties/keep-help.ts'
import { bookingIdOf } from '#src/features/guests/parties/party-links.ts'
import { tellParty } from '#src/features/guests/parties/tell-party.ts'
import { reseal } from '#src/platform/database/reseal.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { openSeals } from '#src/platform/seal.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, seals, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})
beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen, day: '2026-12-03' })
  site.as(visitor)
})

const asked = { help: 'en langue des signes', helpAgreed: 'yes' }

function fieldsWith(more: Record<string, string>) {
  const party = { 'people.0.firstName': 'Amina', 'people.0.mode': 'eat', email: 'amina@exemple.fr', website: '' }
  return { ...party, requestKey: crypto.randomUUID(), ...more }
}

const send = (more: Record<string, string>, url: string = urls.bookMeal) =>
  site.submit(url.replace(':canteen', canteen.slug).replace(':meal', meal.slug), fieldsWith(more))

async function book(more: Record<string, string> = asked) {
  const page = (await send(more)).headers.get('location')!
  const bookingId = bookingIdOf(secret, page.split('/').at(-1)!)!
  return { page, canteenId: meal.canteenId, mealId: meal.id, bookingId }
}

const pageOf = async (url: string) => (await site.get(href(url as typeof urls.board, { canteen: canteen.slug, meal: meal.slug }))).text()
const sealedOf = (id: string) => db.selectFrom('bookings').where('id', '=', id).select(['help', 'help_key_id']).executeTakeFirstOrThrow()

test('a party that asks for something looks in the database like one that does not', async () => {
  const [some, none] = [await book(), await book({ email: 'autre@exemple.fr', help: '' })]

  const [one, other] = [await sealedOf(some.bookingId), await sealedOf(none.bookingId)]
  expect([one.help!.length, other.help!.length]).toEqual([400, 400])
  expect(one.help!.toString('latin1')).not.toContain('signes')
  expect(await findHelp(db, seals, some)).toBe('en langue des signes')
})

test('without an agreement nothing is kept, and what is too long comes back to be shortened; the longest in any script has room', async () => {
  const refused = await send({ help: 'en arabe' })
  expect([refused.status, (await refused.text()).includes('id="helpAgreed-error"')]).toEqual([422, true])
  const long = await send({ help: 'a'.repeat(121), helpAgreed: 'yes' })
  expect([long.status, (await long.text()).includes('id="help-error"')]).toEqual([422, true])

  const { bookingId } = await book({ help: '語'.repeat(120), helpAgreed: 'yes' })
  expect((await sealedOf(bookingId)).help).toHaveLength(400)
})

test('the party reads it by its link, changes it and takes it back; the team that changes the booking leaves it as it is', async () => {
  const booking = await book()
  const change = `${booking.page}/modifier`
  expect(await (await site.get(booking.page)).text()).toContain('en langue des signes')
  expect(await (await site.get(change)).text()).toMatch(/name="help"[^>]* value="en langue des signes"/)

  const team = href(urls.teamBooking, { canteen: canteen.slug, booking: booking.bookingId })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  expect((await site.edit(team, { 'people.0.firstName': 'Amina', 'people.0.mode': 'eat', email: 'amina@exemple.fr' })).status).toBe(303)
  expect(await findHelp(db, seals, booking)).toBe('en langue des signes')

  site.as(visitor)
  expect((await site.edit(change, fieldsWith({ help: 'en arabe', helpAgreed: 'yes' }))).status).toBe(303)
  expect(await findHelp(db, seals, booking)).toBe('en arabe')
  await site.edit(change, fieldsWith({ help: '' }))
  expect(await findHelp(db, seals, booking)).toBe('')
})

test('who waits is asked too, and is helped once there is a place', async () => {
  const full = await aMeal(db, { canteen, day: '2026-12-04', tablePlaces: 1 })
  await aBooking(db, full)
  const join = href(urls.joinWaitlist, { canteen: canteen.slug, meal: full.slug })
  const page = (await site.submit(join, fieldsWith(asked))).headers.get('location')!

  const key = { canteenId: full.canteenId, bookingId: bookingIdOf(secret, page.split('/').at(-1)!)! }
  expect(await findHelp(db, seals, key)).toBe('en langue des signes')
})

test('who welcomes reads it on the list of the day; no other page, role, device, mail or history holds it', async () => {
  const booking = await book()
  const key = { canteenId: booking.canteenId, mealId: booking.mealId, pairingId: crypto.randomUUID() }

  for (const role of ['canteen-manager', 'core-team', 'civic-service'] as const) {
    site.as(await aViewer(db, inCanteen(role, canteen)))
    expect(await pageOf(urls.guestList)).toContain('<strong>Amina</strong> en langue des signes')
    for (const other of [urls.board, urls.kitchenSheet, urls.mealBookings, urls.seating])
      expect(await pageOf(other)).not.toContain('langue des signes')
  }
  for (const role of ['volunteer', 'treasurer', 'board-member'] as const) {
    site.as(await aViewer(db, inCanteen(role, canteen)))
    expect(await pageOf(urls.guestList)).not.toContain('langue des signes')
  }
  site.as({ ...visitor, device: { key, name: 'Porte', canteen: canteen.slug, meal: meal.slug, isLocked: false } })
  for (const url of [urls.guestList, urls.board]) expect(await pageOf(url)).not.toContain('langue des signes')

  await tellParty(db, { ...booking, secret, origin, now })
  for (const table of ['mails', 'events'] as const)
    expect(JSON.stringify(await db.selectFrom(table).selectAll().execute())).not.toContain('langue des signes')
})

test('it is part of what a person may take away', async () => {
  const booking = await book()

  expect(await findBookingsHeld(db, seals, booking)).toMatchObject([{ help: 'en langue des signes' }])
})

test('it goes with the booking, with its person’s data, and hours after the meal', async () => {
  const [cancelled, erased, over] = [
    await book(),
    await book({ ...asked, email: 'b@exemple.fr' }),
    await book({ ...asked, email: 'c@exemple.fr' }),
  ]

  await cancelBooking(db, { ...cancelled, asker: 'guest', actorId: null, now })
  await eraseBookings(db, { of: { email: 'b@exemple.fr' }, now })
  for (const { bookingId } of [cancelled, erased]) expect((await sealedOf(bookingId)).help).toBeNull()
  await eraseDetails(db, new Date('2026-12-03T18:44Z'))
  expect(await findHelp(db, seals, over)).toBe('en langue des signes')
  await eraseDetails(db, new Date('2026-12-03T18:46Z'))
  expect((await sealedOf(over.bookingId)).help).toBeNull()
})

test('under another secret it is rewritten with all that is sealed; where its own is lost, the list says so', async () => {
  const booking = await book()
  const today = 'the secret of today, thirty-two longer'

  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const other = openSite(db, { secret: today })
  other.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const list = await other.get(href(urls.guestList, { canteen: canteen.slug, meal: meal.slug }))
  expect(await list.text()).toContain('<strong>Amina</strong> ne peut plus être lu')

  await reseal(db, openSeals({ secret: today, before: [secret] }))
  expect(await findHelp(db, openSeals({ secret: today }), booking)).toBe('en langue des signes')
})
