import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aTable, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let manager: Viewer
let [answers, notes] = ['', '']
let guests: string[]

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, day: '2026-12-04' })
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }, { firstName: 'Bruno' }], { email: 'amina@exemple.fr' })
  manager = await aViewer(db, inCanteen('canteen-manager', canteen))
  answers = href(urls.seatingAnswers, { canteen: canteen.slug, token: bookingToken(secret, booking.id) })
  notes = href(urls.seatingParty, { canteen: canteen.slug, meal: meal.slug, booking: booking.id })
  const rows = await db.selectFrom('attendees').where('booking_id', '=', booking.id).orderBy('position').select('id').execute()
  guests = rows.map(({ id }) => id)
})

const asked = () => ({ 'guests.0.attendeeId': guests[0]!, 'guests.1.attendeeId': guests[1]! })

async function versionAt(path: string, viewer: Viewer): Promise<string> {
  site.as(viewer)
  return /name="version" value="([^"]+)"/.exec(await (await site.get(path)).text())?.[1] ?? ''
}

test('of two tabs with a guest’s answers the second is shown what the first saved, and keeps what was chosen', async () => {
  const version = await versionAt(answers, visitor)
  expect((await site.submit(answers, { ...asked(), 'guests.0.situation': 'retired', version })).status).toBe(303)

  const second = await site.submit(answers, { ...asked(), 'guests.0.situation': 'working', 'guests.1.wheelchair': 'yes', version })
  const html = await second.text()

  expect(second.status).toBe(409)
  expect(html).toContain('Enregistré entre-temps\u00a0: à la retraite')
  expect(html).toMatch(/name="guests.0.situation" value="working" checked/)
  expect(html).toMatch(/name="guests.1.wheelchair" value="yes" checked/)
})

test('what the team notes of a party never writes over what its guest said meanwhile', async () => {
  const version = await versionAt(notes, manager)
  site.as(visitor)
  expect((await site.edit(answers, { ...asked(), 'guests.1.wheelchair': 'yes' })).status).toBe(303)

  site.as(manager)
  const late = await site.submit(notes, { ...asked(), 'guests.0.hosts': 'yes', version })
  const html = await late.text()

  expect(late.status).toBe(409)
  expect(html).toMatch(/name="guests.0.hosts" value="yes" checked/)
  expect(html).toContain('Enregistré entre-temps\u00a0: oui')
})

test('what was typed of each guest stays with that guest when somebody else has left the party', async () => {
  const version = await versionAt(answers, visitor)
  await db.deleteFrom('attendees').where('id', '=', guests[0]!).execute()

  const answer = await site.submit(answers, { ...asked(), 'guests.0.situation': 'working', 'guests.1.situation': 'studying', version })

  expect(answer.status).toBe(409)
  const html = await answer.text()
  expect(html).toMatch(/name="guests.0.situation" value="studying" checked/)
  expect(html).not.toMatch(/name="guests.0.situation" value="working" checked/)
})

test('of two who move or pin the same party from what their pages showed, the second is shown where it sits now', async () => {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  const [left, right, far] = [await aTable(db, canteen), await aTable(db, canteen), await aTable(db, canteen)]
  const party = await aBooking(db, meal)
  const at = { canteen: canteen.slug, meal: meal.slug }
  const send = (url: typeof urls.seatingMove | typeof urls.seatingPin, fields: Record<string, string>) =>
    site.submit(href(url, at), { bookingId: party.id, course: '1', ...fields })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  await send(urls.seatingMove, { tableId: left.id, shownAt: '' })

  const first = await send(urls.seatingMove, { tableId: right.id, shownAt: left.id })
  const second = await send(urls.seatingMove, { tableId: far.id, shownAt: left.id })
  const pinned = await send(urls.seatingPin, { pinned: 'yes', shownAt: left.id })
  const unsaid = await send(urls.seatingMove, { tableId: far.id })
  const again = await send(urls.seatingMove, { tableId: right.id, shownAt: left.id })

  expect([first, second, pinned, unsaid, again].map(({ status }) => status)).toEqual([303, 409, 409, 409, 303])
  expect(await second.text()).toContain('Quelqu’un d’autre a déplacé cette tablée entre-temps')
  const seats = db.selectFrom('seats').where('booking_id', '=', party.id).select(['table_id', 'pinned'])
  expect(await seats.execute()).toEqual([{ table_id: right.id, pinned: false }])
})
