import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { publishMonth } from '#src/features/impact/publication/publish-months.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { indicatorNames, indicatorNamed, indicators, misses, slugs } from './indicator.ts'
import { keepFigures } from './tell-figures.ts'
import { figureOf, networkParts, partsOfBooks, partsOfTeam } from './part.ts'

let db: Kysely<Tables>
let canteen: Awaited<ReturnType<typeof aCanteen>>
const later = new Date('2026-12-06T09:00Z')

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  canteen = await aCanteen(db, { name: 'La Marmite', slug: 'la-marmite' })
  const months = [someCounts({ month: '2025-11-01' }), someCounts({ month: '2026-11-01', under_25: 20, from_25_to_55: 150, over_55: 130 })]
  await db
    .insertInto('monthly_figures')
    .values(months.map((month) => ({ ...month, canteen_id: canteen.id })))
    .execute()
  for (const month of ['2025-11-01', '2026-11-01']) await publishMonth(db, month, later)
})

async function words(path: string): Promise<string> {
  const site = openSite(db, { clock: () => later })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const page = await (await site.get(path)).text()
  return page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

test('each indicator has its page of method, in both languages, which says what is counted, among whom, and what stays hidden', async () => {
  for (const language of ['', '/en'])
    for (const name of indicatorNames) {
      const answer = await openSite(db).get(`${language}${href(urls.method, { indicator: slugs[name] })}`)
      const page = await answer.text()
      expect(answer.status).toBe(200)
      expect(page).not.toMatch(/indicators:|\{\{/)
      expect(page).toContain(language ? 'What stays hidden' : 'Ce qui reste caché')
    }
  expect((await openSite(db).get('/impact/methode/le-bonheur')).status).toBe(404)
})

test('the canteen reads its month beside the year before, with intervals, what is aimed at, and what misses it', async () => {
  const page = await words(href(urls.canteenIndicators, { canteen: 'la-marmite' }))

  expect(page).toContain('En novembre 2026')
  expect(page).toContain('Visée : un tiers chacune Hors de la visée.')
  expect(page).toMatch(/Moins de 25 ans 7 % \(entre 4 % et 10 %\)/)
  expect(page).toContain('300 réponses connues.')
})

test('a month that nothing is published of says so, and one that is not over is the last that is', async () => {
  expect(await words(`${href(urls.canteenIndicators, { canteen: 'la-marmite' })}?mois=2024-03`)).toContain('Rien n’est encore publié')
  expect(await words(`${href(urls.canteenIndicators, { canteen: 'la-marmite' })}?mois=2027-03`)).toContain('En novembre 2026')
})

test('what is told of people stays as it was told; what is told of things is corrected', async () => {
  const told = (indicator: 'volunteers' | 'waste', value: number) => {
    const name = indicatorNamed(indicator).classes[0] as 'volunteers' | 'perCover'
    return { canteenId: canteen.id, figure: { ...figureOf({ indicator, class: name, part: value, of: null }, '2026-11-01') } }
  }
  await keepFigures(db, [told('volunteers', 12), told('waste', 130)], later)
  await keepFigures(db, [told('volunteers', 13), told('waste', 110)], later)

  const rows = await db.selectFrom('told_figures').select(['indicator', 'value']).orderBy('indicator').execute()
  expect(rows).toEqual([
    { indicator: 'volunteers', value: 12 },
    { indicator: 'waste', value: 110 },
  ])
})

test('a team of four is not counted aloud, nor in the network’s sum', () => {
  const small = partsOfTeam({ volunteers: 4, minutes: 600, busiestThree: null, board: 3 })
  const large = partsOfTeam({ volunteers: 20, minutes: 6000, busiestThree: 48, board: 6 })

  expect(small.find(({ class: name }) => name === 'volunteers')?.part).toBeNull()
  expect(
    networkParts([partsOfTeam({ volunteers: 7, minutes: 700, busiestThree: null, board: 3 })], 11).map(({ class: name }) => name),
  ).toEqual(['board'])
  expect(networkParts([small, large], 11).map(({ class: name, part }) => [name, part])).toEqual([
    ['board', 9],
    ['volunteers', 20],
    ['hours', 100],
  ])
})

test('70 / 30 is of meals, memberships and private events together, in whole percents', () => {
  const books = { month: '2026-11-01', accessoryCents: 0, mealCents: 0, spentCents: 0, withoutMoneyCents: 0, foodCents: 0 }
  const [free] = partsOfBooks({ ...books, income: { freePrice: 700_00, private: 313_00, other: 5000_00 } })

  expect(figureOf(free!, '2026-11-01').value).toBe(0.69)
  expect(partsOfBooks({ ...books, income: { freePrice: 0, private: 0, other: 5000_00 } })).toEqual([])
  expect(partsOfBooks({ ...books, income: { freePrice: -2_00, private: 50_00, other: 0 } })).toEqual([])
})

test('an aim is missed by the whole interval, not by a value', () => {
  const { ages, welcomed, waste, income } = indicators
  expect(misses({ value: 0.3, low: 0.25, high: 0.36 }, { is: 'near', value: 1 / 3 }, ages)).toBe(false)
  expect(misses({ value: 0.3, low: 0.25, high: 0.32 }, { is: 'near', value: 1 / 3 }, ages)).toBe(true)
  expect(misses({ value: 0.9, low: 0.8, high: 0.96 }, { is: 'least', value: 0.97 }, welcomed)).toBe(true)
  expect(misses({ value: 140, low: null, high: null }, { is: 'most', value: 120 }, waste)).toBe(true)
  expect(misses({ value: 0.9, low: 0.8, high: 0.96 }, { is: 'most', value: 0.5 }, ages)).toBe(true)
  // Of how many people is not told: what is near may be chance; sums of money have none.
  expect(misses({ value: 0.32, low: null, high: null }, { is: 'near', value: 1 / 3 }, ages)).toBe(false)
  expect(misses({ value: 0.24, low: null, high: null }, { is: 'near', value: 1 / 3 }, ages)).toBe(true)
  expect(misses({ value: 0.68, low: null, high: null }, { is: 'near', value: 0.7 }, income)).toBe(true)
})
