import { globSync, readFileSync } from 'node:fs'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { recordEvent } from '#src/platform/events.ts'
import type { Tables } from '#src/platform/tables/tables.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { listEvents } from './queries.ts'
import { sentenceOf } from './sentence.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

/** The names of all events that the source records. */
function recordedNames(): string[] {
  const sources = globSync('src/**/*.{ts,tsx}').filter((file) => !file.includes('.test.'))
  const named = sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\b(?:name|event): '([a-z-]+\.[a-z-]+)'/g)])
  return [...new Set(named.map(([, name]) => name!))]
}

test('every event that is recorded anywhere has its sentence in both languages', () => {
  const names = recordedNames()

  expect(names).toContain('role.granted')
  expect(names).toContain('booking.made')
  for (const language of ['fr', 'en'] as const) {
    const event = { facts: {}, personName: 'Léa', mealTitle: 'Soupe', mealDay: '2026-12-01' }
    const untold = names.filter((name) => sentenceOf({ ...event, name }, textIn(language), language).includes(name))
    expect([language, untold]).toEqual([language, []])
  }
})

test('a sentence names the role, the person and the meal', () => {
  const event = { facts: { role: 'volunteer', people: 3 }, personName: 'Léa', mealTitle: 'Soupe', mealDay: '2026-12-01' }

  expect(sentenceOf({ ...event, name: 'role.granted' }, textIn('fr'), 'fr')).toBe('Rôle donné à Léa\u00a0: bénévole')
  expect(sentenceOf({ ...event, name: 'booking.made' }, textIn('en'), 'en')).toBe('Booking for 3 people at the meal “Soupe”, Tue 1 Dec')
})

test('an event without a sentence is told by its name', () => {
  const event = { name: 'comet.seen', facts: {}, personName: null, mealTitle: null, mealDay: null }

  expect(sentenceOf(event, textIn('fr'), 'fr')).toBe('Changement\u00a0: comet.seen')
})

test('the history of a canteen tells who did what to which meal, and nothing of another canteen', async () => {
  const [canteen, other] = [await aCanteen(db), await aCanteen(db)]
  const meal = await aMeal(db, { canteen, title: 'Tarte aux poireaux' })
  const booking = await aBooking(db, meal)
  const actor = await aUser(db, { name: 'Mona' })
  await recordEvent(db, { name: 'meal.published', canteenId: canteen.id, subjectId: meal.id, actorId: actor.id, at: now })
  await recordEvent(db, {
    name: 'booking.made',
    canteenId: canteen.id,
    subjectId: booking.id,
    actorId: null,
    at: now,
    facts: { people: 2 },
  })
  await recordEvent(db, { name: 'canteen.changed', canteenId: other.id, subjectId: other.id, actorId: null, at: now })
  site.as(await aViewer(db, inCanteen('board-member', canteen)))

  const page = await (await site.get(href(urls.canteenHistory, { canteen: canteen.slug }))).text()

  expect(page).toContain('Repas publié\u00a0: «\u00a0Tarte aux poireaux\u00a0», mar. 1er déc.')
  expect(page).toContain('par Mona')
  expect(page).toContain('Réservation pour 2 personnes au repas «\u00a0Tarte aux poireaux\u00a0»')
  expect(page).not.toContain('Fiche de la cantine modifiée')
})

test('pages follow one another without a gap, even among events of the same instant', async () => {
  const canteen = await aCanteen(db)
  for (let serial = 0; serial < 120; serial++)
    await recordEvent(db, { name: 'meal.changed', canteenId: canteen.id, actorId: null, at: now, facts: { serial } })

  const seen: unknown[] = []
  let before: number | undefined
  do {
    const page = await listEvents(db, { canteenId: canteen.id, before })
    seen.push(...page.events.map(({ facts }) => facts.serial))
    before = page.older
  } while (before !== undefined)

  expect(seen).toEqual(Array.from({ length: 120 }, (_, position) => 119 - position))
})
