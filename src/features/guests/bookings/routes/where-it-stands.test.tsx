/** The page behind a guest's link says what is true of the booking, and what can still be done. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { changeMeal } from '#src/features/guests/changes/change-meal.ts'
import { clocksOf } from '#src/features/planning/meals/hours.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { tellChanges } from '#src/features/guests/notices/tell-changes.ts'
import { confirmTurn } from '#src/features/guests/standing/confirm-turn.ts'
import { endStandingPlace } from '#src/features/guests/standing/end-standing-place.ts'
import { releaseTurns } from '#src/features/guests/standing/release-turns.ts'
import { seatStandingGuests } from '#src/features/guests/standing/seat-standing-guests.ts'
import { standingToken } from '#src/features/guests/standing/standing-links.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import { accept, refuse } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, seals, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aSitting, aStandingPlace, aUser, now } from '#test/world.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let at: Date
let actorId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => at })
  actorId = (await aUser(db)).id
})

beforeEach(() => {
  at = now
})

/** What the guest reads, and where the page leads. */
async function pageOf(canteen: string, bookingId: string) {
  const token = bookingToken(secret, bookingId)
  const html = await (await site.get(href(urls.booking, { canteen, token }))).text()
  return { html, linksTo: (url: string) => html.includes(`href="${url}"`), token }
}

test('of a meal that is past the page says so, and leads to the other meals', async () => {
  const meal = await aMeal(db)
  const { id } = await aBooking(db, meal, [{ firstName: 'Amina' }], { email: 'amina@exemple.fr' })

  at = new Date('2026-12-01T12:00Z')
  const during = await pageOf(meal.canteen, id)
  at = new Date('2026-12-02T08:00Z')
  const after = await pageOf(meal.canteen, id)

  expect(during.html).toContain('Le repas a commencé')
  expect(after.html).toContain('<h1>Ce repas est passé</h1>')
  expect(after.html).not.toContain('C’est noté')
  expect(after.linksTo(href(urls.canteenCalendar, { canteen: meal.canteen }))).toBe(true)
  expect(after.linksTo(href(urls.bookMeal, { canteen: meal.canteen, meal: meal.slug }))).toBe(false)
  expect(after.linksTo(href(urls.changeBooking, { canteen: meal.canteen, token: after.token }))).toBe(false)
})

async function aRegularsBooking() {
  const canteen = await aCanteen(db)
  const sitting = await aSitting(db, canteen)
  const meal = await aMeal(db, { canteen, templateId: sitting.id, day: '2026-12-08' })
  const { id: placeId } = await aStandingPlace(db, sitting, canteen, { firstName: 'Ana', email: `ana-${meal.slug}@exemple.fr` })
  const key = { canteenId: canteen.id, mealId: meal.id }
  await seatStandingGuests(db, { ...key, identityFor: bookingIdentity, seals, now })
  const { id } = await db.selectFrom('bookings').where('meal_id', '=', meal.id).select('id').executeTakeFirstOrThrow()
  return { meal, key, placeId, id, answers: href(urls.standingPlace, { canteen: canteen.slug, token: standingToken(secret, placeId) }) }
}

test('a place that is kept for a regular until an answer says so, and leads to where the answer is given', async () => {
  const { meal, key, placeId, id, answers } = await aRegularsBooking()

  const held = await pageOf(meal.canteen, id)
  await confirmTurn(db, { ...key, placeId, actorId: null, now })
  const confirmed = await pageOf(meal.canteen, id)

  expect(held.html).toContain('Votre place d’habitué·e est gardée')
  expect(held.linksTo(answers)).toBe(true)
  expect(confirmed.html).toContain('C’est noté')
})

test('a place that was released for want of an answer is not taken for one that the guest gave back', async () => {
  const { meal, id } = await aRegularsBooking()

  await releaseTurns(db, new Date('2026-12-07T11:30Z'))
  const { html, linksTo } = await pageOf(meal.canteen, id)

  expect(html).toContain('Sans réponse à temps, cette place a été offerte à tout le monde')
  expect(html).not.toContain('Merci d’avoir prévenu')
  expect(linksTo(href(urls.bookMeal, { canteen: meal.canteen, meal: meal.slug }))).toBe(true)
})

test('nobody confirms a place at a meal that is cancelled or has begun', async () => {
  const { meal, key, placeId, answers } = await aRegularsBooking()
  const turn = { ...key, placeId, actorId: null }

  expect(await confirmTurn(db, { ...turn, now: new Date('2026-12-08T11:15Z') })).toEqual(refuse('meal-over'))
  await db.updateTable('meals').set({ state: 'cancelled', cancellation_reason: 'Fuite' }).where('id', '=', meal.id).execute()
  const answer = await site.submit(`${answers}/repas/${meal.slug}/venue`, {})

  expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('Ce repas est annulé')])
})

test('a regular whose meal has moved is told old and new, asked again, and shown the new day', async () => {
  const { meal, key, answers } = await aRegularsBooking()
  const known = await findMeal(db, meal.canteen, meal.slug)
  const plan = { ...known, ...clocksOf(known, 'Europe/Paris'), serviceDate: '2026-12-10' }

  expect(await changeMeal(db, { ...key, actorId, plan, confirmedDay: null, now })).toEqual(accept(null))
  await tellChanges(db, { ...key, secret, origin, now })

  const [mail] = await db.selectFrom('mails').where('canteen_id', '=', key.canteenId).select('text_body as text').execute()
  expect(mail!.text).toContain('jeudi 10 décembre 2026 (avant\u00a0: mardi 8 décembre 2026)')
  const turns = db.selectFrom('standing_turns').where('meal_id', '=', meal.id).select(['confirm_by', 'asked_at'])
  expect(await turns.execute()).toEqual([{ confirm_by: new Date('2026-12-09T11:15Z'), asked_at: null }])
  expect(await (await site.get(answers)).text()).toContain('jeudi 10 décembre 2026')
})

test('the link of a regular whose place has ended says so, and leads to the meals', async () => {
  const { meal, key, placeId, answers } = await aRegularsBooking()
  await endStandingPlace(db, { canteenId: key.canteenId, placeId, actorId, now })

  for (const answer of [await site.get(answers), await site.submit(`${answers}/pause`, { until: '2026-12-20' })]) {
    const html = await answer.text()
    expect([answer.status, html.includes('Cette place n’est plus gardée')]).toEqual([404, true])
    expect(html).toContain(`href="${href(urls.canteenCalendar, { canteen: meal.canteen })}"`)
  }
  expect((await site.get(answers.replace(/.$/, 'x'))).status).toBe(404)
})
