/** What is there, counted in two minutes. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aStock } from '#test/purchases.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { typedStock } from './forms.ts'
import { findStock } from './queries.ts'
import { readItems, toUseFirst, urgencyOf } from './stock.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let page: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  page = href(urls.stock, { canteen: canteen.slug })
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
})

const add = (names: string) => site.submit(href(urls.stockItems, { canteen: canteen.slug }), { names })
const stock = () => findStock(db, canteen.id)

test('a line is a name, and a day where it has one; what is neither is said', () => {
  expect(readItems('lait 5/12/2026\n\n  carottes\nPois chiches secs jusqu’au 01/02/2027', '2026-12-01')).toEqual({
    items: [
      { name: 'lait', key: expect.any(String), useBy: '2026-12-05' },
      { name: 'carottes', key: expect.any(String), useBy: null },
      { name: 'Pois chiches secs', key: expect.any(String), useBy: '2027-02-01' },
    ],
    wrong: [],
  })
  expect(readItems('lait 45/12/2026\n…\nriz 1/1/1990', '2026-12-01').wrong).toEqual(['lait 45/12/2026', '…', 'riz 1/1/1990'])
})

test('what would be lost first is told first, and what is used up is not told', async () => {
  await add('lait 3/12/2026\nyaourts 29/11/2026\ncarottes\ncrème 20/12/2026\nbeurre 2/12/2026')
  const items = await stock()
  await site.edit(page, { [`items.${items.find(({ name }) => name === 'beurre')!.id}.level`]: 'none' })

  expect(toUseFirst(await stock(), '2026-12-01').map(({ name }) => name)).toEqual(['yaourts', 'lait'])
  expect((await stock()).map((item) => urgencyOf(item, '2026-12-01'))).toEqual(['later', 'later', 'later', 'soon', 'over'])
  expect(await (await site.get(page)).text()).toContain('À cuisiner d’abord')
})

test('a thing is one however it is named, and is there again when it is named again', async () => {
  await add('Carottes')
  const [carrots] = await stock()
  await site.edit(page, { [`items.${carrots!.id}.level`]: 'none' })
  await add('carotte\nLAIT')

  expect((await stock()).map(({ name, level }) => [name, level])).toEqual([
    ['Carottes', 'some'],
    ['LAIT', 'some'],
  ])
})

test('counted on one page: what was changed is kept with its day, what is no longer wanted leaves the list', async () => {
  await aStock(db, canteen, 'lait 5/12/2026\ncarottes\nriz')
  const items = await stock()
  const [carrots, milk, rice] = items
  await db.updateTable('stock_items').set({ counted_on: '2026-11-01' }).where('canteen_id', '=', canteen.id).execute()
  const answers = {
    ...typedStock(items),
    [`items.${carrots!.id}.level`]: 'plenty',
    [`items.${carrots!.id}.amount`]: '10 kg',
    [`items.${rice!.id}.level`]: 'gone',
  }

  expect((await site.edit(page, answers)).status).toBe(303)
  expect((await stock()).map(({ name, level, amount, countedOn }) => [name, level, amount, countedOn])).toEqual([
    ['carottes', 'plenty', '10 kg', '2026-12-01'],
    ['lait', 'some', '', '2026-11-01'],
  ])
  expect((await site.edit(page, { [`items.${milk!.id}.level`]: 'some', [`items.${milk!.id}.useBy`]: 'bientôt' })).status).toBe(422)
})

test('less than nothing, and days of another century, are said beside their field and keep what was typed', async () => {
  await aStock(db, canteen, 'carottes')
  const { id } = (await stock())[0]!
  const count = (more: Record<string, string>) => site.edit(page, { [`items.${id}.level`]: 'some', ...more })
  for (const amount of ['-5 kg', '−5 kg', ' – 5 kg']) {
    const refused = await count({ [`items.${id}.amount`]: amount })
    expect([refused.status, (await refused.text()).includes('moins que rien')]).toEqual([422, true])
  }
  for (const useBy of ['1900-01-01', '2199-01-01']) {
    const refused = await count({ [`items.${id}.useBy`]: useBy })
    expect([refused.status, (await refused.text()).includes('trop lointain')]).toEqual([422, true])
  }
  expect((await add('lait 01/01/1900')).status).toBe(422)
  expect((await count({ [`items.${id}.amount`]: '5 kg', [`items.${id}.useBy`]: '2028-03-01' })).status).toBe(303)
  expect(await (await site.get(page)).text()).toContain('jusqu’au 1er mars 2028')
})

test('two who count at once do not write over each other', async () => {
  await aStock(db, canteen)
  const version = await site.versionOf(page)
  const [first] = await stock()
  const count = (level: string) => site.submit(page, { ...typedStock([first!]), [`items.${first!.id}.level`]: level, version })

  expect([(await count('plenty')).status, (await count('little')).status]).toEqual([303, 409])
})

test('a list has an end, and what is wrong in it adds nothing', async () => {
  expect((await add('')).status).toBe(422)
  expect((await add('lait 45/12/2026\nriz')).status).toBe(422)
  expect(
    (
      await add(
        Array.from({ length: 201 }, (_, index) => `Produit ${String.fromCodePoint(97 + (index % 26), 97 + Math.floor(index / 26))}`).join(
          '\n',
        ),
      )
    ).status,
  ).toBe(422)
  expect(await stock()).toEqual([])
})
