import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Figure } from '#src/features/impact/indicators/figure.ts'
import { publicFigures } from '#src/features/impact/indicators/public-figure.ts'
import { summariesOf } from '#src/features/impact/indicators/summary.ts'
import { publishMonth } from '#src/features/impact/publication/publish-months.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { openSite } from '#test/site.ts'
import { aShownStory } from '#test/stories.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { spokenOf } from './portrait.ts'

let db: Kysely<Tables>
const later = new Date('2026-12-06T09:00Z')

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

async function published(...months: Partial<Parameters<typeof someCounts>[0]>[]) {
  const canteen = await aCanteen(db, { name: 'La Marmite' })
  for (const said of months) {
    const counts = someCounts(said)
    await db
      .insertInto('monthly_figures')
      .values({ ...counts, canteen_id: canteen.id })
      .execute()
    await publishMonth(db, counts.month, later)
  }
  return canteen
}

const words = (page: string) => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')

test('several months are one share with one interval, made of what each tells', () => {
  const young = (month: string, value: number, of: number): Figure => ({
    ...{ indicator: 'ages', class: 'under25', version: 1, month, value, of, low: value - 0.1, high: value + 0.1 },
  })
  const [summary] = summariesOf([
    young('2026-09-01', 0.2, 100),
    young('2026-10-01', 0.4, 300),
    { ...young('2026-11-01', 0, 0), value: null, low: null, high: null, of: null },
  ])
  expect(summary).toMatchObject({ value: 0.35, of: 400, months: 2 })
  // Wilson, 140 of 400.
  expect(summary!.low).toBeCloseTo(0.3049, 4)
  expect(summary!.high).toBeCloseTo(0.398, 3)
})

test('figures of another version are not added up', () => {
  const waste = (month: string, version: number, value: number): Figure => ({
    indicator: 'waste',
    class: 'perCover',
    version,
    month,
    value,
    low: null,
    high: null,
    of: null,
  })
  expect(summariesOf([waste('2026-09-01', 1, 300), waste('2026-10-01', 2, 100)])).toMatchObject([
    { value: 100, months: 1, isMissed: false },
  ])
})

test('everybody reads less than the team: no class below eleven, nor the others beside it, and numbers in tens', async () => {
  const canteen = await published({ month: '2026-11-01', under_25: 7, from_25_to_55: 150, over_55: 140 })
  const site = openSite(db, { clock: () => later })
  const page = words(await (await site.get(href(urls.canteenImpact, { canteen: canteen.slug }))).text())
  expect(page).toContain('Repas partagés 300')
  expect(page).not.toContain('297')
  expect(page).not.toContain('Moins de 25 ans')
  expect(page).not.toContain('De 25 à 55 ans')
  expect(page).toContain('Première fois 20 %')

  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  expect(words(await (await site.get(href(urls.canteenIndicators, { canteen: canteen.slug }))).text())).toContain('Moins de 25 ans 2 %')
})

test('a class is public from eleven on, and where those outside it are eleven too', () => {
  const of = (count: number, all: number): Figure[] =>
    [count, all - count].map((each, at) => {
      const value = each / all
      return {
        indicator: 'visits',
        class: at === 0 ? 'newcomers' : 'returning',
        version: 1,
        month: '2026-11-01',
        value,
        low: value / 2,
        high: (1 + value) / 2,
        of: all,
      }
    })
  expect(publicFigures(of(12, 100)).map(({ value, of: people }) => [value, people])).toEqual([
    [0.12, null],
    [0.88, null],
  ])
  expect(publicFigures(of(10, 100))).toEqual([])
  expect(publicFigures(of(90, 100))).toEqual([])
})

test('a team of fewer than eleven is counted for itself, and not for everybody', () => {
  const team = (volunteers: number): Figure[] =>
    (['volunteers', 'hours'] as const).map((name) => ({
      ...{ indicator: 'volunteers', class: name, version: 1, month: '2026-11-01', low: null, high: null, of: null },
      value: name === 'hours' ? 90 : volunteers,
    }))
  expect(publicFigures(team(10))).toEqual([])
  expect(publicFigures(team(11)).map(({ value }) => value)).toEqual([11, 90])
})

test('the board’s sheet says what to talk about and what was decided, and an empty canteen’s says that nothing is published', async () => {
  const off = { under_25: 20, from_25_to_55: 140, over_55: 140 }
  const canteen = await published({ month: '2026-09-01', ...off }, { month: '2026-10-01', ...off }, { month: '2026-11-01', ...off })
  const site = openSite(db, { clock: () => later })
  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  const sheet = words(await (await site.get(href(urls.boardPage, { canteen: canteen.slug }))).text())
  expect(sheet).toContain('Moins de 25 ans : 7 %, quand un tiers est visé.')
  expect(sheet).toContain('Les âges à table : Moins de 25 ans (3 mois de suite au-dessous.)')
  expect(sheet).toContain('Aucune action n’a été décidée')

  const empty = await aCanteen(db)
  expect(words(await (await site.get(href(urls.canteenImpact, { canteen: empty.slug }))).text())).toContain('Rien n’est encore publié')
  expect((await site.get(urls.networkImpact)).status).toBe(200)
})

test('a page for everybody that tells a story is kept by no browser, for the story may be taken back', async () => {
  const canteen = await aCanteen(db)
  const site = openSite(db, { clock: () => later })
  const pages = [
    urls.home,
    urls.networkImpact,
    href(urls.canteen, { canteen: canteen.slug }),
    href(urls.canteenImpact, { canteen: canteen.slug }),
  ]
  const kept = () => Promise.all(pages.map(async (page) => (await site.get(page)).headers.get('cache-control')))
  expect(await kept()).toEqual(pages.map(() => 'private, no-cache'))
  await aShownStory(db, canteen)
  expect(await kept()).toEqual(pages.map(() => 'no-store'))
})

test('of several statements below their aims, the one that is furthest below is spoken of', () => {
  const share = { class: 'agree', low: null, high: null, of: null, months: 3, isMissed: true } as const
  const said = [
    { ...share, indicator: 'resources', value: 0.68 },
    { ...share, indicator: 'welcomed', value: 0.85 },
  ] as const
  expect(spokenOf(said)?.indicator).toBe('welcomed')
})
