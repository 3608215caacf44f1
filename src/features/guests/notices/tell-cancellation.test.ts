import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { tellParty } from '#src/features/guests/parties/tell-party.ts'
import { cancelMeal } from '#src/features/guests/changes/cancel-meal.ts'
import { changeMeal } from '#src/features/guests/changes/change-meal.ts'
import { clocksOf } from '#src/features/planning/meals/hours.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aBooking, aMeal, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { tellChanges } from './tell-changes.ts'
import { textCancellation } from './text-cancellation.ts'
import { textChange } from './text-change.ts'

let db: Kysely<Tables>
let actorId: string
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  actorId = (await aUser(db)).id
})

beforeEach(async () => {
  meal = await aMeal(db, { title: 'Aïoli', day: '2026-12-04', cooksAt: null, tableAt: '12:15' })
})

const key = () => ({ canteenId: meal.canteenId, mealId: meal.id })
const site = { secret, origin }
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

async function change(facts: Partial<Parameters<typeof changeMeal>[1]['plan']>) {
  const known = await findMeal(db, meal.canteen, meal.slug)
  return changeMeal(db, { ...key(), actorId, plan: { ...known, ...clocksOf(known, 'Europe/Paris'), ...facts }, now })
}

function tell() {
  return tellChanges(db, { ...key(), ...site, now: minutesLater(5) })
}

function mails() {
  return db
    .selectFrom('mails')
    .where('canteen_id', '=', meal.canteenId)
    .select(['purpose', 'subject', 'text_body as text', 'calendar_file as calendar'])
    .execute()
}

function texts() {
  return db.selectFrom('text_messages').where('canteen_id', '=', meal.canteenId).select('body').execute()
}

test('a move that nobody was told is in no word of the cancellation, however late it leaves', async () => {
  const { id: bookingId } = await aBooking(db, meal, [{}], { email: 'ignore@exemple.fr' })
  const { id: textedId } = await aBooking(db, meal, [{}], { phone: '0612345670' })
  await change({ serviceDate: '2026-12-05', tableAt: '13:00', placeName: 'Salle du Moulin' })
  await cancelMeal(db, { ...key(), actorId, reason: 'Panne', now: minutesLater(1) })
  await tell()
  await tellParty(db, { canteenId: meal.canteenId, bookingId, ...site, now: minutesLater(30) })
  await textCancellation(db, { canteenId: meal.canteenId, bookingId: textedId, ...site, now: minutesLater(700) })
  await textChange(db, { canteenId: meal.canteenId, bookingId: textedId, ...site, now: minutesLater(700) })

  const [mail, ...others] = await mails()
  expect(others).toEqual([])
  expect(mail!.subject).toBe('Repas annulé\u00a0: Aïoli, vendredi 4 décembre 2026')
  expect(mail!.text).toContain('12\u00a0h\u00a015')
  expect(mail!.text).not.toMatch(/Ce qui a changé|samedi|13\u00a0h|Moulin/)
  expect(mail!.calendar).toContain('DTSTART:20261204T111500Z')
  expect((await texts()).map(({ body }) => body)).toEqual([expect.stringContaining('le repas du ven. 4 déc. est annulé')])
  const page = await openSite(db).get(href(urls.booking, { canteen: meal.canteen, token: bookingToken(secret, bookingId) }))
  expect(await page.text()).not.toMatch(/samedi|Moulin/)
})

test('who cancels before hearing of a move reads of the meal that was cancelled, and hears of no move', async () => {
  const { id: bookingId } = await aBooking(db, meal, [{}], { email: 'part@exemple.fr' })
  await change({ serviceDate: '2026-12-05' })
  await cancelBooking(db, { ...key(), bookingId, asker: 'guest', actorId: null, now: minutesLater(1) })
  await tell()
  await tellParty(db, { canteenId: meal.canteenId, bookingId, ...site, now: minutesLater(30) })

  const sent = await mails()
  expect(sent.map(({ purpose }) => purpose)).toEqual(['booking-cancelled'])
  expect(sent[0]!.text).not.toMatch(/Ce qui a changé|samedi/)
})

test('once the meal is cancelled the page of the change leads to that of the cancellation', async () => {
  await aBooking(db, meal, [{}], { email: 'page@exemple.fr' })
  await change({ serviceDate: '2026-12-05' })
  await cancelMeal(db, { ...key(), actorId, reason: 'Panne', now: minutesLater(1) })
  const pages = openSite(db)
  pages.as(await aViewer(db, inCanteen('canteen-manager', { slug: meal.canteen })))
  const names = { canteen: meal.canteen, meal: meal.slug }

  const answer = await pages.get(href(urls.mealChange, names))
  expect([answer.status, answer.headers.get('location')]).toEqual([303, href(urls.cancelMeal, names)])
  expect(await (await pages.get(href(urls.editMeal, names))).text()).not.toContain('Ce changement est annoncé')
})
