/** Who lives around a canteen, and by which bounds ages are asked. */
import type { Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { figuresOf } from '#src/features/impact/indicators/figure.ts'
import { findPublishedMonths } from '#src/features/impact/mix/gate.ts'
import { publishMonth } from '#src/features/impact/publication/publish-months.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { keepPopulation } from './keep-population.ts'
import { officialClasses, sharesOf } from './population.ts'
import { linesOf, readPopulation } from './read-population.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let coordinator: Awaited<ReturnType<typeof aViewer>>

/** As the office writes it: the year in each column, decimals, and columns that nobody reads here. */
const header = [
  'IRIS',
  'COM',
  'TYP_IRIS',
  'LAB_IRIS',
  'P22_POP',
  ...officialClasses.map((each) => `P22_POP${each}`),
  'P22_POP_ETR',
  'P22_POP_IMM',
].join(';')
const line = (iris: string, name: string, ages: readonly (number | string)[]) =>
  [iris, iris.slice(0, 5), 'H', name, '1000', ...ages, '77001', '77002'].join(';')
const young = line('010040101', 'Les Pérouses', [10.4, 10, 10, 10, 10, 20, 20, 5, 5, 0])
const old = line('010040102', 'Centre', [0, 0, 0, 0, 0, 10, 10, 40, 30, 10])
const elsewhere = line('593500101', 'Vieux Lille', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
const file = (...lines: string[]) => [header, ...lines].join('\n')

beforeEach(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  canteen = await aCanteen(db)
  coordinator = await aViewer(db, { role: 'network-coordinator', canteen: null })
  site.as(coordinator)
})

const here = () => href(urls.neighbourhood, { canteen: canteen.slug })
const named = (communes: string) => site.edit(here(), { communes })
const brings = (content: string) => {
  const body = new FormData()
  body.set('population', new File([content], 'base-ic-evol-struct-pop-2022.CSV'))
  return site.app.request(origin + urls.neighbourhoods, { method: 'POST', body, headers: { origin } })
}
const areas = () => db.selectFrom('neighbourhood_areas').orderBy('iris').select(['iris', 'name', 'ages', 'chosen', 'year']).execute()

test('the columns are found by their name, whatever the year; codes keep their zeros, and nothing of where people come from is read', async () => {
  const read = await readPopulation(file(young, elsewhere).split('\n'), new Set(['01004']))
  expect(read).toEqual({
    ok: true,
    value: {
      year: 2022,
      areas: [{ iris: '010040101', commune: '01004', name: 'Les Pérouses', ages: [10, 10, 10, 10, 10, 20, 20, 5, 5, 0] }],
    },
  })
  expect(JSON.stringify(read)).not.toMatch(/7700/)
  const quoted = file(young)
    .replaceAll(/([^;\n]+)/g, '"$1"')
    .replaceAll('P22', 'P31')
  expect(await readPopulation(linesOf(Buffer.from(`\uFEFF${quoted}\r\n`)), new Set(['01004']))).toMatchObject({
    ok: true,
    value: { year: 2031 },
  })
})

test('ages are summed as the office bounds them, children among the young', () => {
  const { people, shares } = sharesOf([{ ages: [10, 10, 10, 10, 10, 20, 20, 5, 5, 0] }, { ages: [0, 0, 0, 0, 0, 10, 10, 40, 30, 10] }])!
  expect(people).toBe(200)
  expect(shares).toEqual({ under25: 0.25, from25To54: 0.3, from55: 0.45 })
  expect(sharesOf([])).toBeUndefined()
})

test('a canteen names its commune, the network brings the file, and only the ages of its areas are kept', async () => {
  expect((await named('1004')).status).toBe(422)
  expect((await named('01004, 01005')).status).toBe(303)
  expect((await brings(file(young, old, elsewhere))).status).toBe(303)
  expect((await areas()).map(({ iris, chosen, year }) => [iris, chosen, year])).toEqual([
    ['010040101', true, 2022],
    ['010040102', true, 2022],
  ])
  expect(await (await site.get(here())).text()).toContain('Les Pérouses')
})

test('what a canteen left out stays out at the next import; a commune that it names no more is gone', async () => {
  await named('01004 59350')
  await brings(file(young, old, elsewhere))
  await site.edit(href(urls.neighbourhoodAreas, { canteen: canteen.slug }), { 'zone-010040101': 'yes', 'zone-593500101': '' }, here())
  await brings(file(young, old, elsewhere))
  expect((await areas()).map(({ iris, chosen }) => [iris, chosen])).toEqual([
    ['010040101', true],
    ['010040102', false],
    ['593500101', false],
  ])
  await named('01004')
  expect((await areas()).map(({ iris }) => iris)).toEqual(['010040101', '010040102'])
  await named('')
  expect(await areas()).toEqual([])
})

test('what is no such file is refused in a sentence, and what stood stays', async () => {
  await named('01004')
  await brings(file(young))
  const wrong = [
    '',
    'IRIS;COM\n1;2',
    header,
    file(elsewhere),
    file(young.replace('10.4', 'dix')),
    file(young.replace('10.4', '-1')),
    `${header}\n${'9'.repeat(1e6)}`,
  ]
  for (const content of wrong) {
    const answer = await brings(content)
    expect([content.slice(0, 20), answer.status]).toEqual([content.slice(0, 20), 422])
    expect(await answer.text()).toContain('id="population-error"')
  }
  expect(await areas()).toHaveLength(1)
})

test('a file of twenty megabytes is read while it is within its bounds, line by line', async () => {
  await named('01004')
  const lines = Array.from({ length: 150_000 }, () => elsewhere).join('\n')
  expect((await keepPopulation(db, { lines: linesOf(Buffer.from(file(lines, young))), actorId: null, now })).ok).toBe(true)
  expect(await areas()).toHaveLength(1)
})

test('only the network brings the file, and only who runs a canteen chooses its areas', async () => {
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  expect((await site.get(here())).status).toBe(200)
  expect((await site.get(urls.neighbourhoods)).status).toBe(403)
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  expect((await site.get(here())).status).toBe(403)
  site.as(visitor)
  expect((await site.get(here())).status).toBe(401)
})

async function published(month: string) {
  const counts = someCounts({ month })
  await db
    .insertInto('monthly_figures')
    .values({ ...counts, canteen_id: canteen.id })
    .execute()
  await publishMonth(db, month, new Date('2027-03-06T09:00Z'))
}

test('guests’ ages stand beside the neighbourhood’s, for the team and for everybody, with what the comparison cannot say', async () => {
  await named('01004')
  await brings(file(young, old))
  await published('2026-11-01')
  site = openSite(db, { clock: () => new Date('2026-12-20T09:00Z') })
  site.as(coordinator)
  for (const page of [href(urls.canteenMix, { canteen: canteen.slug }), href(urls.canteenImpact, { canteen: canteen.slug })]) {
    const shown = await (await site.get(page)).text()
    expect(shown).toContain('À côté du quartier')
    expect(shown).toContain('45\u00a0%')
    expect(shown).toContain('les convives de 55 ans comptent ici avec les 25–55 ans')
  }
})

test('bounds hold from the next month on: asked so, counted so, and never compared with those before', async () => {
  expect((await site.edit(urls.ageBounds, { bounds: '25-54' }, urls.neighbourhoods)).status).toBe(303)
  expect(await (await site.get(urls.neighbourhoods)).text()).toMatch(/à partir du 1er (décembre 2026|janvier 2027)/)
  const { valid_from: first } = await db.selectFrom('age_bounds').select('valid_from').executeTakeFirstOrThrow()
  const before = Temporal.PlainDate.from(first).subtract({ months: 1 }).toString()
  for (const month of [before, first]) await published(month)
  const months = await findPublishedMonths(db, canteen.id, { from: before, until: first })
  const versions = months.map((month) => figuresOf(month).find(({ indicator }) => indicator === 'ages')!.version)
  expect(versions[1]).toBe(versions[0]! + 1)

  const nextMonth = Temporal.PlainDate.from(first).add({ months: 1, days: 19 }).toString()
  site = openSite(db, { clock: () => new Date(`${nextMonth}T09:00Z`) })
  site.as(coordinator)
  const mixOf = async (month: string) =>
    (await site.get(`${href(urls.canteenMix, { canteen: canteen.slug })}?mois=${month.slice(0, 7)}`)).text()
  expect(await mixOf(before)).toContain('De 25 à 55 ans')
  expect(await mixOf(first)).toContain('De 25 à 54 ans')
})

test('where the bounds are the office’s, guests are asked by them', async () => {
  const meal = await aMeal(db, { canteen })
  const form = href(urls.bookMeal, { canteen: canteen.slug, meal: meal.slug })
  expect(await (await site.get(form)).text()).toContain('Plus de 55 ans')
  await db.insertInto('age_bounds').values({ valid_from: '2026-01-01', bounds: '25-54' }).execute()
  site = openSite(db)
  const shown = await (await site.get(form)).text()
  expect(shown).toContain('Plus de 54 ans')
  expect(shown).not.toContain('55 ans')
})
