import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork } from '#test/world.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { publishMonth } from '#src/features/impact/publication/publish-months.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

/** The day after November was published. */
const later = new Date('2026-12-06T09:00Z')

const mixing = {
  meals_with_plan: 8,
  seated_guests: 150,
  new_encounters: 500,
  across_difference: 310,
  compared_encounters: 500,
  random_encounters: 400,
}

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  canteen = await aCanteen(db, { name: 'La Marmite' })
  const months = [
    someCounts({ month: '2025-11-01' }),
    someCounts({ month: '2026-11-01', under_25: 20, from_25_to_55: 150, over_55: 130, ...mixing, meeting_nobody_new: 15 }),
    someCounts({ month: '2026-10-01', under_25: 3, from_25_to_55: 97, over_55: 88, ...mixing, meeting_nobody_new: 2 }),
    someCounts({
      month: '2026-12-01',
      under_25: 777,
      from_25_to_55: 777,
      over_55: 777,
      ...mixing,
      seated_guests: 777,
      new_encounters: 777,
    }),
  ]
  await db
    .insertInto('monthly_figures')
    .values(months.map((month) => ({ ...month, canteen_id: canteen.id })))
    .execute()
  await db
    .insertInto('network_monthly_figures')
    .values(months.map((month) => ({ ...month, canteens: 1 })))
    .execute()
  for (const month of ['2025-11-01', '2026-10-01', '2026-11-01']) await publishMonth(db, month, later)
})

beforeEach(() => {
  site = openSite(db, { clock: () => later })
})

test('a manager reads who is missing at table, with the interval, the known and the year before', async () => {
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))

  const page = await (await site.get(href(urls.canteenMix, { canteen: canteen.slug }))).text()

  expect(page).toContain('Les moins de 25 ans manquent')
  expect(page.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('7 % (entre 4 % et 10 %)')
  expect(page).toContain('Âge connu de 300 convives sur 300')
  expect(page).toContain('300 un an avant')
})

test('a month with a class of three shows neither it nor its neighbour', async () => {
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))

  const page = await (await site.get(`${href(urls.canteenMix, { canteen: canteen.slug })}?mois=2026-10`)).text()

  expect(page).toContain('trop peu pour être montré')
  expect(page).not.toMatch(/>(3|88)</)
})

test('the mix tells what the tables brought about, beside chance, and not how few met nobody new', async () => {
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const read = async (month: string) =>
    (await (await site.get(`${href(urls.canteenMix, { canteen: canteen.slug })}?mois=${month}`)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')

  const november = await read('2026-11')

  expect(november).toContain('25 % de rencontres nouvelles de plus que le hasard')
  expect(november).toContain('90 % (entre 84 % et 94 %)')
  expect(november).toContain('150 convives placé·es, à 8 repas sur 20')
  const october = await read('2026-10')
  expect(october).toContain('au moins 97 %')
  expect(october).toContain('<dt>N’ont rencontré personne de nouveau</dt><dd>moins de 5</dd>')
  expect(await read('2025-11')).toContain('Aucun repas de ce mois n’a eu de plan de table')
})

test('the month in progress is not shown', async () => {
  site.as(await aViewer(db, inNetwork('network-coordinator')))

  const pages = [
    await (await site.get(`${href(urls.canteenMix, { canteen: canteen.slug })}?mois=2026-12`)).text(),
    await (await site.get(`${urls.networkMix}?mois=2026-12`)).text(),
  ]

  for (const page of pages) expect(page.replaceAll(/<[^>]*>/g, '')).not.toContain('777')
})

test('the English page says the same in English', async () => {
  site.as(await aViewer(db, inNetwork('network-coordinator')))

  expect(await (await site.get(`/en${urls.networkMix}`)).text()).toContain('Under-25s are missing')
})

test('a month that is over and not published yet says when it will be, and shows nothing', async () => {
  site = openSite(db, { clock: () => new Date('2026-12-04T09:00Z') })
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  const elsewhere = await aCanteen(db)

  const page = await (await site.get(`${href(urls.canteenMix, { canteen: elsewhere.slug })}?mois=2026-11`)).text()

  expect(page).toContain('paraîtront le 5 décembre 2026')
  expect(await (await site.get(href(urls.canteenMix, { canteen: elsewhere.slug }))).text()).toContain('octobre 2026')
})

test('a month without closed meals says when its figures will appear', async () => {
  site.as(await aViewer(db, inNetwork('network-coordinator')))

  expect(await (await site.get(`${urls.networkMix}?mois=2024-03`)).text()).toContain('Pas encore de chiffres pour ce mois')
})

test('volunteers and other canteens’ teams do not read the mix', async () => {
  for (const viewer of [
    await aViewer(db, inCanteen('volunteer', canteen)),
    await aViewer(db, inCanteen('treasurer', { slug: 'ailleurs' })),
  ]) {
    site.as(viewer)
    expect((await site.get(href(urls.canteenMix, { canteen: canteen.slug }))).status).toBe(403)
    expect((await site.get(urls.networkMix)).status).toBe(403)
  }
})
