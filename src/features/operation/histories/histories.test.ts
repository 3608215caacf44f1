import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { eventNames as names, factKindsOf } from '#src/platform/database/event-facts.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
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

test('every event that can be recorded has its sentence in both languages', () => {
  for (const language of ['fr', 'en'] as const) {
    const event = { facts: {}, personName: 'Léa', mealTitle: 'Soupe', mealDay: '2026-12-01' }
    const untold = names.filter((name) => sentenceOf({ ...event, name }, textIn(language), language).includes(name))
    expect([language, untold]).toEqual([language, []])
  }
})

const nasty = [
  '2026-13-45',
  '2026-02-30',
  '0000-00-00',
  '2026-12-01',
  '25:99',
  '12:15',
  '{{reason}}',
  '$t(ui:yes)',
  '__proto__',
  '🍲 NaN',
  '',
]

test('whatever stands in a fact, of whatever event, is told and never taken for something else', () => {
  for (const name of [...names, 'comet.seen', 'constructor', '__proto__'])
    for (const value of [...nasty, 7, -0.5, true, null, ['2026-13-45'], { day: '2026-13-45' }]) {
      const told = Object.fromEntries([...factKindsOf(name).keys()].map((fact) => [fact, value]))
      const facts: Record<string, unknown> = { ...told, meal: value, defaultValue: value, lng: value, count: value }
      const event = { name, facts, personName: 'Léa', mealTitle: '$t(ui:yes)', mealDay: '2026-12-01' }
      expect([name, value, sentenceOf(event, textIn('fr'), 'fr')]).toEqual([name, value, expect.stringMatching(/./)])
      expect([name, value, sentenceOf(event, textIn('en'), 'en')]).toEqual([name, value, expect.not.stringContaining('[object')])
    }
})

test('a text that looks like a day stays the text that was typed, and a day that does not exist is told as it is kept', () => {
  const event = { personName: null, mealTitle: 'Soupe', mealDay: '2026-12-01' }
  const reopened = { ...event, name: 'meal.reopened', facts: { reason: '2026-12-01' } }
  const closed = { ...event, name: 'closure.added', facts: { firstDay: '2026-12-01', lastDay: '2026-13-45' } }

  expect(sentenceOf(reopened, textIn('en'), 'en')).toContain('2026-12-01')
  expect(sentenceOf(closed, textIn('en'), 'en')).toContain('Tue 1 Dec to 2026-13-45')
})

test('a page of the history opens with every event and nasty texts in every fact, kept by whatever version', async () => {
  const canteen = await aCanteen(db)
  const rows = names.flatMap((name) =>
    nasty.map((value) => ({
      name,
      canteen_id: canteen.id,
      subject_id: null,
      actor_id: null,
      facts: JSON.stringify(Object.fromEntries([...factKindsOf(name).keys(), 'reason', 'until'].map((fact) => [fact, value]))),
      happened_at: now,
    })),
  )
  await db.insertInto('events').values(rows).execute()
  site.as(await aViewer(db, inCanteen('board-member', canteen)))

  const page = href(urls.canteenHistory, { canteen: canteen.slug })
  let before: number | undefined
  do {
    expect((await site.get(before === undefined ? page : `${page}?avant=${before}`)).status).toBe(200)
    before = (await listEvents(db, { canteenId: canteen.id, before })).older
  } while (before !== undefined)
})

test('a sentence names the role, the person and the meal', () => {
  const event = { facts: { role: 'volunteer', people: 3 }, personName: 'Léa', mealTitle: 'Soupe', mealDay: '2026-12-01' }

  expect(sentenceOf({ ...event, name: 'role.granted' }, textIn('fr'), 'fr')).toBe('Rôle donné à Léa\u00a0: bénévole')
  expect(sentenceOf({ ...event, name: 'booking.made' }, textIn('en'), 'en')).toBe('Booking for 3 people at the meal “Soupe”, Tue 1 Dec')
})

test('a changed account or VAT is told in everyday words', () => {
  const event = { personName: null, mealTitle: null, mealDay: null }
  const moved = { ...event, name: 'nature-account.set', facts: { nature: 'food', account: '601', validFrom: '2026-12-01' } }
  const taxed = { ...event, name: 'vat-status.set', facts: { nature: 'drinks', status: 'liable', validFrom: '2026-12-01' } }

  expect(sentenceOf(moved, textIn('fr'), 'fr')).toMatch(
    /^A changé le compte de «\u00a0Nourriture\u00a0» pour .*\(601\), à partir du mar\. 1er déc\./,
  )
  expect(sentenceOf(taxed, textIn('fr'), 'fr')).toMatch(/Boissons.*TVA due/)
  expect(sentenceOf(taxed, textIn('en'), 'en')).not.toMatch(/liable|drinks/)
})

test('no sentence has two full stops where its meal ends with a shortened month', () => {
  const facts = { reason: 'Erreur', fromDay: '2026-11-28', fromClock: '12:15', toDay: '2026-12-10', toClock: '13:00' }
  const event = { facts, personName: 'Léa', mealTitle: 'Soupe', mealDay: '2026-11-28' }
  expect(names.filter((name) => /\.\.|\. [A-ZÉ]/.test(sentenceOf({ ...event, name }, textIn('fr'), 'fr')))).toEqual([])
})

test('a meal that moved is told with the day and hour before and after', () => {
  const facts = { fromDay: '2026-11-30', fromClock: '12:15', toDay: '2026-12-10', toClock: '13:00' }
  const event = { name: 'meal.moved', facts, personName: null, mealTitle: 'Soupe', mealDay: '2026-12-10' }
  const told = sentenceOf(event, textIn('fr'), 'fr').replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(told).toBe('Repas déplacé : « Soupe », jeu. 10 déc. (avant : lun. 30 nov. à 12 h 15 ; après : jeu. 10 déc. à 13 h)')
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
    facts: { kitchen: 0, table: 2, people: 2, channel: 'online' },
  })
  const facts = { name: 'La Casserole', state: 'open' }
  await recordEvent(db, { name: 'canteen.changed', canteenId: other.id, subjectId: other.id, actorId: null, at: now, facts })
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
    await recordEvent(db, { name: 'menu.changed', canteenId: canteen.id, actorId: null, at: now, facts: { dishes: serial } })

  const seen: unknown[] = []
  let before: number | undefined
  do {
    const page = await listEvents(db, { canteenId: canteen.id, before })
    seen.push(...page.events.map(({ facts }) => facts.dishes))
    before = page.older
  } while (before !== undefined)

  expect(seen).toEqual(Array.from({ length: 120 }, (_, position) => 119 - position))
})
