/** By which way newcomers say that they came. */
import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { channels, quarterOf, toldOf, type Counted } from './channel.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeEach(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  canteen = await aCanteen(db)
  site = openSite(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const page = () => href(urls.channels, { canteen: canteen.slug })
const tap = async (channel: string, fields: Record<string, string> = {}) =>
  site.submit(page(), { channel, formKey: await site.keyOn(page()), ...fields })
const counted = () => db.selectFrom('channel_counts').orderBy('channel').select(['channel', 'people']).execute()
const words = async () => (await (await site.get(page())).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')

test('a tap is one number more of its quarter and way, and nothing else; the same form sent twice is one', async () => {
  const formKey = await site.keyOn(page())
  for (let times = 0; times < 2; times++) expect((await site.submit(page(), { channel: 'health', formKey })).status).toBe(303)
  await tap('health')
  expect(await db.selectFrom('channel_counts').selectAll().execute()).toEqual([
    { canteen_id: canteen.id, quarter: quarterOf(now.toISOString().slice(0, 10)), channel: 'health', people: 2 },
  ])
  expect(await db.selectFrom('events').where('name', 'like', '%channel%').selectAll().execute()).toEqual([])
  expect((await tap('une voie inventée')).status).toBe(400)
})

test('a tap beside is taken back, once where it is sent twice, and none below nothing', async () => {
  for (let times = 0; times < 2; times++) await tap('press')
  const formKey = await site.keyOn(page())
  for (let times = 0; times < 2; times++) await tap('press', { act: 'one-less', formKey })
  expect(await counted()).toEqual([{ channel: 'press', people: 1 }])
  for (let times = 0; times < 2; times++) await tap('press', { act: 'one-less' })
  expect(await counted()).toEqual([{ channel: 'press', people: 0 }])
})

test('nobody reads the quarter that runs: its page is the same before and after somebody is noted', async () => {
  const before = await words()
  for (let times = 0; times < 9; times++) await tap('social')
  expect(await words()).toBe(before)
})

test('a quarter that is over tells ways of enough people, the others together, to who may read figures', async () => {
  const held = { neighbour: 20, online: 9, health: 3, social: 1 }
  const rows = Object.entries(held).map(([channel, people]) => ({ canteen_id: canteen.id, quarter: '2026-07-01', channel, people }))
  await db.insertInto('channel_counts').values(rows).execute()
  expect(await words()).toMatch(/Trimestre 3 de 2026 Par quelqu’un du quartier 20 Autres voies, ensemble 13/)

  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  expect((await site.get(page())).status).toBe(403)
})

test('no number told speaks of fewer than the threshold, and the sum gives back none that is hidden', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: channels.length, maxLength: channels.length })
  fc.assert(
    fc.property(counts, fc.integer({ min: 2, max: 11 }), (people, threshold) => {
      const some: Counted[] = channels.map((channel, at) => ({ channel, people: people[at]! }))
      const told = toldOf(some, threshold)
      const all = people.reduce((sum, each) => sum + each, 0)
      if (!told) return expect(all).toBeLessThan(threshold)
      expect(told.all).toBe(all)
      for (const each of [...told.ways.map((way) => way.people), told.others].filter((number) => number > 0))
        expect(each).toBeGreaterThanOrEqual(threshold)
      expect(told.ways.reduce((sum, way) => sum + way.people, told.others)).toBe(all)
    }),
  )
})

test('quarters begin in January, April, July and October', () => {
  expect(['2026-01-31', '2026-03-31', '2026-04-01', '2026-09-30', '2026-12-01'].map(quarterOf)).toEqual([
    ...['2026-01-01', '2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01'],
  ])
})
