/** « Je propose » : from the page of a booking, answered, tried, thanked. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { eraseIdeas, proposeIdea } from './propose-idea.ts'
import { findIdeasHeld, findOwnIdeas } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let booking: { id: string }
let manager: Viewer
let own: { canteen: string; token: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen })
  booking = await aBooking(db, meal, [{ firstName: 'Amina' }], { email: `amina-${canteen.slug}@exemple.fr` })
  own = { canteen: canteen.slug, token: bookingToken(secret, booking.id) }
  manager = await aViewer(db, inCanteen('canteen-manager', canteen))
  site.as(visitor)
})

const idea = { kind: 'recipe', title: 'Couscous de ma tante', details: 'Semoule, légumes.' }
const page = () => href(urls.ownIdeas, own)
const wordsOf = async (path: string) => (await (await site.get(path)).text()).replaceAll(/[\u202f\u00a0]/g, ' ')
const propose = (more: Record<string, string> = {}) => site.submit(page(), { formKey: randomUUID(), ...idea, ...more })
const ideas = () => findOwnIdeas(db, { canteenId: canteen.id, bookingId: booking.id })
const mails = () =>
  db.selectFrom('mails').where('canteen_id', '=', canteen.id).where('purpose', 'like', 'idea-%').select('purpose').execute()

async function onTeamPage() {
  const [proposed] = await ideas()
  site.as(manager)
  return { canteen: canteen.slug, idea: proposed!.id }
}

test('an idea is proposed from the page of a booking, once under one title, and withdrawn', async () => {
  expect(await wordsOf(href(urls.booking, own))).toContain('Je propose une recette ou un atelier')
  const sent = { formKey: randomUUID() }
  for (let times = 0; times < 2; times++) expect((await propose(sent)).status).toBe(303)
  expect((await propose({ title: 'couscous  de ma Tante' })).status).toBe(303)
  expect(await ideas()).toHaveLength(1)
  expect(await wordsOf(page())).toContain('L’équipe n’a pas encore répondu.')

  const { id } = (await ideas())[0]!
  for (let times = 0; times < 2; times++) expect((await site.submit(href(urls.withdrawIdea, { ...own, idea: id }), {})).status).toBe(303)
  expect(await ideas()).toEqual([])
})

test('what is not said comes back beside its field, and five ideas are enough, also at once', async () => {
  const wrong = await propose({ title: ' ', details: 'Beaucoup de semoule' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toMatch(/Dites en quelques mots[^]*Beaucoup de semoule/)

  const at = (title: string) =>
    proposeIdea(db, { canteenId: canteen.id, bookingId: booking.id, id: randomUUID(), idea: { ...idea, kind: 'recipe', title }, now })
  const done = await Promise.all(Array.from({ length: 24 }, (_, index) => at(`Plat ${index}`)))
  expect(done.filter(({ ok }) => ok)).toHaveLength(5)
  expect((await propose()).status).toBe(409)
})

test('of another booking nobody reads nor withdraws anything, not even with the same address', async () => {
  await propose()
  const other = await aBooking(db, meal, [{}], { email: `amina-${canteen.slug}@exemple.fr` })
  const theirs = { canteen: canteen.slug, token: bookingToken(secret, other.id) }
  expect(await wordsOf(href(urls.ownIdeas, theirs))).not.toContain('Couscous')
  const { id } = (await ideas())[0]!
  await site.submit(href(urls.withdrawIdea, { ...theirs, idea: id }), {})
  expect(await ideas()).toHaveLength(1)
})

test('the team answers by mail, once for each answer, and of two answers at once the second is told what stands', async () => {
  await propose()
  const place = await onTeamPage()
  expect(await wordsOf(href(urls.ideas, { canteen: canteen.slug }))).toMatch(/Couscous de ma tante[^]*À répondre/)
  const answer = href(urls.idea, place)
  const version = await site.versionOf(answer)
  const yes = { version, answer: 'yes', words: 'Vendredi prochain ?' }
  expect((await site.submit(answer, yes)).status).toBe(303)
  expect((await site.submit(answer, { version, answer: 'no', words: '' })).status).toBe(409)
  await site.edit(answer, { answer: 'yes', words: 'Vendredi prochain ?' })
  expect(await mails()).toEqual([{ purpose: 'idea-yes' }])

  site.as(visitor)
  expect(await wordsOf(page())).toMatch(/L’équipe dit oui[^]*Vendredi prochain/)
})

test('an idea that was tried is thanked once, at a meal that has taken place', async () => {
  await propose()
  const place = await onTeamPage()
  const toCome = await aMeal(db, { canteen, day: '2026-12-03' })
  expect(await wordsOf(href(urls.idea, place))).toContain('Aucun repas n’a eu lieu')
  expect((await site.submit(href(urls.ideaTried, place), { meal: toCome.id })).status).toBe(422)
  await aMeal(db, { canteen, day: '2026-09-20' })
  expect(await wordsOf(href(urls.idea, place))).toContain('Aucun repas n’a eu lieu')
  const meal = await aMeal(db, { canteen, day: '2026-11-27' })
  expect((await site.submit(href(urls.ideaTried, place), { meal: '' })).status).toBe(422)
  for (let times = 0; times < 2; times++) expect((await site.submit(href(urls.ideaTried, place), { meal: meal.id })).status).toBe(303)
  expect(await mails()).toEqual([{ purpose: 'idea-thanks' }])
  expect(await wordsOf(href(urls.idea, place))).toContain('Le merci est parti')
})

test('where ideas are not followed there is no link, no page and no form', async () => {
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).where('thing', '=', 'ideas').execute()
  expect(await wordsOf(href(urls.booking, own))).not.toContain('Je propose')
  expect((await site.get(page())).status).toBe(404)
  expect((await propose()).status).toBe(404)
})

test('what is held of an address is read and erased; with the booking it goes too', async () => {
  await propose()
  const email = `amina-${canteen.slug}@exemple.fr`
  expect(await findIdeasHeld(db, { email })).toMatchObject([{ idea: 'Couscous de ma tante', details: 'Semoule, légumes.' }])
  await eraseIdeas(db, { email })
  expect(await findIdeasHeld(db, { email })).toEqual([])
  await propose()
  await db.deleteFrom('bookings').where('id', '=', booking.id).execute()
  expect(await ideas()).toEqual([])
})
