/** Names written from right to left stand beside numbers and other names on every page, mail and entry, and move none of them (UAX 9). */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { newsMail } from '#src/features/guests/parties/news-mail.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { calendarEntry } from '#src/features/guests/parties/calendar-entry.ts'
import { findBooking } from '#src/features/guests/parties/queries.ts'
import { sealNeeds } from '#src/features/guests/parties/keep-needs.ts'
import { sentenceOf } from '#src/features/operation/histories/sentence.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from './database.ts'
import { openSite, seals, secret } from './site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aSitting, aStandingPlace, aTable, aViewer, aWaitingParty, inCanteen, now } from './world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let place: { canteen: string; meal: string; token: string; booking: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  canteen = await aCanteen(db, { name: 'דוד קנטינה' })
  const meal = await aMeal(db, { canteen, title: 'דוד מרק' })
  const people = [{ firstName: 'דוד' }, { firstName: 'Zoé' }, { firstName: 'דודה' }]
  const booking = await aBooking(db, meal, people, { phone: '0612345678', companionName: 'דודו' })
  await aBooking(db, meal, [{ firstName: 'דוד', isChild: true }])
  await aWaitingParty(db, meal, [{ firstName: 'דוד' }, {}])
  const key = { canteenId: canteen.id, bookingId: booking.id }
  await db
    .updateTable('bookings')
    .set(sealNeeds(seals, key, new Map([[0, ['nuts']]]), 3))
    .where('id', '=', booking.id)
    .execute()
  const table = await aTable(db, canteen, { name: 'דוד' })
  await aStandingPlace(db, await aSitting(db, canteen), canteen, { firstName: 'דוד' })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  place = { canteen: canteen.slug, meal: meal.slug, token: bookingToken(secret, booking.id), booking: booking.id }
  const move = { bookingId: booking.id, tableId: table.id, course: '1', shownAt: '' }
  expect((await site.submit(href(urls.seatingMove, place), move)).status).toBe(303)
})

/** Where a name begins in running text without being kept apart; a field, a title or a place of its own holds nothing beside it. */
function loose(text: string): string[] {
  return [...text.matchAll(/.{0,30}(?<![\u2068\u0590-\u05ff] ?)דוד.{0,30}/gu)].map(([found]) => found)
}

function runningText(html: string): string {
  const body = html.slice(html.indexOf('<main'))
  const inline = body
    .replaceAll(/<(h1|h2|h3|legend|p|li|td|th|text|option|textarea|title)(?: [^>]*)?>[^<]*<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, '')
  return inline.replaceAll(/\s+/g, ' ')
}

test.each([
  ['the board', urls.board],
  ['the printed list', urls.guestList],
  ['the kitchen’s sheet', urls.kitchenSheet],
  ['the bookings', urls.mealBookings],
  ['one booking of the team', urls.teamBooking],
  ['the seating plan', urls.seating],
  ['the cards', urls.seatingCards],
  ['the notes of a party', urls.seatingParty],
  ['the closing', urls.closing],
  ['the counter', urls.contributions],
  ['the guest’s page', urls.booking],
  ['the slip', urls.bookingSlip],
  ['the answers for the table', urls.seatingAnswers],
  ['the page of cancelling', urls.cancelBooking],
  ['the form of a booking', urls.bookMeal],
  ['the regulars', urls.regulars],
  ['the calendar', urls.canteenCalendar],
] as const)('on %s', async (_, url) => {
  const answer = await site.get(href(url, place))
  expect(answer.status).toBe(200)
  expect(loose(runningText(await answer.text()))).toEqual([])
})

test('in mails and in calendar entries', async () => {
  const booking = await findBooking(db, canteen.slug, place.booking)
  const mail = newsMail(booking, 'https://cantine.test/x')
  const entry = calendarEntry(booking, 'https://cantine.test/x', now).replaceAll('\r\n ', '')

  expect(mail.text).toContain('\u2068דוד\u2069 (à table), Zoé (à table), \u2068דודה\u2069 (à table)')
  expect(mail.subject).toContain('\u2068דוד מרק\u2069')
  expect(entry).toContain('SUMMARY:\u2068דוד מרק\u2069 · \u2068דוד קנטינה\u2069')
})

test('in the feeds and in the history', async () => {
  const feed = await (await site.get(href(urls.canteenFeed, place))).text()
  expect(feed.replaceAll('\r\n ', '')).toContain('SUMMARY:\u2068דוד מרק\u2069 · \u2068דוד קנטינה\u2069')
  const told = { name: 'meal.published', facts: {}, personName: null, mealTitle: 'דוד מרק', mealDay: '2026-12-01' }
  expect(sentenceOf(told, textIn('fr'), 'fr')).toContain('\u2068דוד מרק\u2069')
})
