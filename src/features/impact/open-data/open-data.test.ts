/** What the network gives to everybody as files. */
import { randomUUID } from 'node:crypto'
import { Ajv } from 'ajv'
import { unzipSync } from 'fflate'
import type { Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { figuresOf } from '#src/features/impact/indicators/figure.ts'
import { publicFigures } from '#src/features/impact/indicators/public-figure.ts'
import { publishMonth } from '#src/features/impact/publication/publish-months.ts'
import type { MonthMix } from '#src/features/impact/mix/mix.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import profile from '#test/data-package-2.json' with { type: 'json' }
import { freshDatabase } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer } from '#test/world.ts'
import { makeVersion } from './make-version.ts'
import { digestOf } from './package.ts'
import { figureRows } from './rows.ts'
import { csvOf, jsonOf, notTold } from './write-rows.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
const at = (day: string) => new Date(`${day}T09:00Z`)
const give = (day: string) => makeVersion(db, { now: at(day), origin })

beforeEach(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  await db.updateTable('network').set({ open_data_licence: 'etalab-2.0' }).execute()
  site = openSite(db, { clock: () => at('2026-12-20') })
  canteen = await aCanteen(db, { name: '=Marmite, « au coin »' })
})

/** @param said what differs from a hundred guests of each age */
async function publish(said: Partial<Parameters<typeof someCounts>[0]>, day = '2026-12-06') {
  const counts = someCounts(said)
  const { month, ...sums } = counts
  await db.deleteFrom('monthly_figures').where('month', '=', month).execute()
  await db.deleteFrom('network_monthly_figures').where('month', '=', month).execute()
  await db
    .insertInto('monthly_figures')
    .values({ ...counts, canteen_id: canteen.id })
    .execute()
  await db
    .insertInto('network_monthly_figures')
    .values({ ...sums, month, canteens: 1 })
    .execute()
  await publishMonth(db, month, at(day))
}

const versions = async () => (await db.selectFrom('open_data_versions').orderBy('day').select('day').execute()).map(({ day }) => day)
const addressOf = (version: string, file: string) => href(urls.openDataFile, { version, file })
const read = async (version: string, file: string) => (await site.get(addressOf(version, file))).text()

type Described = { resources: { name: string; path: string; bytes: number; hash: string; format: string }[] }
const describedIn = async (version: string, file = 'datapackage.json') => JSON.parse(await read(version, file)) as Described
type ReadRow = Record<string, string | number | null>
const rowsIn = async (version: string, file: string) => JSON.parse(await read(version, file)) as ReadRow[]

test('a version is made where a licence was chosen and something is new, one a day, and never changes', async () => {
  await give('2026-12-07')
  expect(await versions()).toEqual([])
  await publish({ month: '2026-10-01' })
  await db.updateTable('network').set({ open_data_licence: null }).execute()
  await give('2026-12-07')
  expect(await versions()).toEqual([])

  await db.updateTable('network').set({ open_data_licence: 'etalab-2.0' }).execute()
  await Promise.all([give('2026-12-07'), give('2026-12-07')])
  await give('2026-12-08')
  expect(await versions()).toEqual(['2026-12-07'])
  await publish({ month: '2026-11-01' }, '2026-12-09')
  await give('2026-12-09')
  await publish({ month: '2026-09-01' }, '2026-12-09')
  await give('2026-12-09')
  expect(await versions()).toEqual(['2026-12-07', '2026-12-09'])
  expect((await describedIn('2026-12-07')).resources.map(({ path }) => path).filter((path) => path.startsWith('figures'))).toEqual([
    'figures-2026-10.csv',
    'figures-2026-10.json',
  ])

  for (const table of ['open_data_versions', 'open_data_contents', 'open_data_files'] as const)
    await expect(db.deleteFrom(table).execute()).rejects.toThrow('never changes')
  await expect(
    db
      .updateTable('open_data_contents')
      .set({ content: Buffer.from('') })
      .execute(),
  ).rejects.toThrow('never changes')
})

test('a month that was corrected is told anew in the next version, and stays as it was in the one before', async () => {
  await publish({ month: '2026-10-01' })
  await give('2026-12-07')
  const before = await read('2026-12-07', 'figures-2026-10.csv')
  await publish({ month: '2026-10-01', under_25: 160, eaters: 360 }, '2026-12-10')
  await give('2026-12-10')

  expect(await read('2026-12-10', 'figures-2026-10.csv')).not.toBe(before)
  expect(await read('2026-12-07', 'figures-2026-10.csv')).toBe(before)
})

test('the descriptors are Data Packages of version 2, in both languages, and every file is as they say', async () => {
  await publish({ month: '2026-10-01' })
  await give('2026-12-07')
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(profile)
  for (const file of ['datapackage.json', 'datapackage.en.json']) {
    const described = await describedIn('2026-12-07', file)
    validate(described)
    expect(validate.errors ?? []).toEqual([])
    for (const { path, bytes, hash } of described.resources) {
      const content = Buffer.from(await (await site.get(addressOf('2026-12-07', path))).arrayBuffer())
      expect([path, content.length, `sha256:${digestOf(content)}`]).toEqual([path, bytes, hash])
    }
  }
  expect(validate({ resources: [{ name: 'x', path: '../x.csv' }] })).toBe(false)
})

test('both forms of a table hold the same rows, whose canteens and indicators are listed', async () => {
  await publish({ month: '2026-10-01' })
  await give('2026-12-07')
  const [figures, listed, indicators] = await Promise.all(
    ['figures-2026-10.json', 'canteens.json', 'indicators.json'].map((file) => rowsIn('2026-12-07', file)),
  )
  const lines = (await read('2026-12-07', 'figures-2026-10.csv')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(figures!.length + 1)
  expect(lines.slice(1).map((line) => line.split(',')[5])).toEqual(figures!.map(({ value }) => (value === null ? notTold : String(value))))
  expect(new Set(figures!.map((row) => row.canteen))).toEqual(new Set(['*', canteen.slug]))
  expect(listed!.map((row) => row.canteen)).toEqual(['*', canteen.slug])
  const known = new Set(indicators!.map((row) => `${row.indicator} ${row.class}`))
  expect(figures!.filter((row) => !known.has(`${row.indicator} ${row.class}`))).toEqual([])
})

test('a name that begins like a formula is none in a spreadsheet, and no comma parts it', async () => {
  await publish({ month: '2026-10-01' })
  await give('2026-12-07')
  expect(await read('2026-12-07', 'canteens.csv')).toContain(`${canteen.slug},"'=Marmite, « au coin »",`)
})

test('the files tell no more than the pages of a version that was audited, whatever was corrected between them', async () => {
  const said = [
    { under_25: 7, from_25_to_55: 150, over_55: 140 },
    { under_25: 30, from_25_to_55: 150, over_55: 140 },
    { under_25: 30, from_25_to_55: 4, over_55: 200 },
  ]
  const days = ['2026-12-07', '2026-12-10', '2026-12-14']
  for (const [at, ages] of said.entries()) {
    await publish({ month: '2026-10-01', ...ages }, days[at])
    await give(days[at]!)
  }
  const shown = await db.selectFrom('published_months').selectAll().$narrowType<{ shown: MonthMix }>().execute()
  const told = shown.flatMap(({ canteen_id, shown: mix }) => {
    const figures = figuresOf(mix)
    return figureRows(canteen_id ? canteen.slug : '*', '2026-10-01', canteen_id ? publicFigures(figures) : figures)
  })
  const key = (row: object) => JSON.stringify(row)
  const allowed = new Set(told.map(key))
  const files = (await Promise.all((await versions()).map((day) => rowsIn(day, 'figures-2026-10.json')))).flat()
  expect(files.filter((row) => !allowed.has(key(row)))).toEqual([])
  const young = files.filter((row) => row.canteen === canteen.slug && row.class === 'under25')
  expect(young[0]).toMatchObject({ value: null, low: null, high: null, size: null })
})

test('what is hidden and what nobody noted look alike', () => {
  const [hidden, unknown] = [figureRows('la-marmite', '2026-10-01', []), csvOf([{ name: 'value', type: 'number' }], [{ value: null }])]
  expect(hidden.every(({ value }) => value === null)).toBe(true)
  expect(unknown).toBe('value\r\nc\r\n')
  expect(jsonOf([{ name: 'value', type: 'number' }], [{ value: null }])).toBe('[\n{"value":null}\n]\n')
})

test('everybody reads the page, a version and its files, which browsers keep for ever', async () => {
  expect(await (await site.get(urls.openData)).text()).toContain('Aucune version n’est encore parue')
  await publish({ month: '2026-10-01' })
  await give('2026-12-07')
  site.as(visitor)
  for (const page of [urls.openData, href(urls.openDataVersion, { version: '2026-12-07' })])
    for (const address of [page, `/en${page}`]) expect([address, (await site.get(address)).status]).toEqual([address, 200])

  const file = await site.get(addressOf('2026-12-07', 'figures-2026-10.csv'))
  expect([file.headers.get('cache-control'), file.headers.get('content-type')]).toEqual([
    'public, max-age=31536000, immutable',
    'text/csv; charset=utf-8',
  ])
  const latest = await site.get(href(urls.openDataLatest, { file: 'canteens.csv' }))
  expect([latest.status, latest.headers.get('location')]).toEqual([302, addressOf('2026-12-07', 'canteens.csv')])
  const archive = await site.get(href(urls.openDataArchive, { version: '2026-12-07' }))
  const unzipped = unzipSync(new Uint8Array(await archive.arrayBuffer()))
  expect(Object.keys(unzipped)).toHaveLength((await describedIn('2026-12-07')).resources.length + 2)
  expect(Buffer.from(unzipped['figures-2026-10.csv']!)).toEqual(Buffer.from(await file.arrayBuffer()))

  for (const missing of ['/donnees/2026-12-08', '/donnees/hier', addressOf('2026-12-07', 'x.csv'), addressOf('hier', 'canteens.csv')])
    expect([missing, (await site.get(missing)).status]).toEqual([missing, 404])
})

test('the network chooses the licence, which makes the first version; only it may', async () => {
  await db.updateTable('network').set({ open_data_licence: null }).execute()
  site.as(visitor)
  expect((await site.get(urls.giveData)).status).toBe(401)
  site.as(await aViewer(db, { role: 'network-coordinator', canteen: null }))
  const page = await (await site.get(urls.giveData)).text()
  const version = /name="version" value="([^"]*)"/.exec(page)?.[1] ?? ''
  expect((await site.submit(urls.giveData, { licence: 'MIT', version })).status).toBe(400)
  expect((await site.submit(urls.giveData, { licence: 'CC-BY-4.0', version })).status).toBe(303)
  expect(await db.selectFrom('network').select('open_data_licence').executeTakeFirstOrThrow()).toEqual({ open_data_licence: 'CC-BY-4.0' })
  expect((await site.submit(urls.giveData, { licence: '', version, formKey: randomUUID() })).status).toBe(409)
})
