import pg from 'pg'
import { Hono } from 'hono'
import type { Kysely } from 'kysely'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { freshDatabaseUrl } from '#test/database.ts'
import { aViewer } from '#test/world.ts'
import { openDatabase, openPool } from './database.ts'
import type { Env } from '../web/http.ts'
import { streamChanges } from '../web/live-stream.ts'
import { visitor } from '../viewer.ts'
import { announce, openLive, type Live, type Topic } from './live.ts'
import type { Tables } from './tables/tables.ts'

let url: string
let db: Kysely<Tables>
const opened: Live[] = []

beforeAll(async () => {
  url = await freshDatabaseUrl()
  db = openDatabase(openPool(url))
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((live) => live.close()))
})

/** Another web process: it shares nothing with the others but the database. */
function aProcess(options?: { maximum?: number; maximumEach?: number }): Live {
  const live = openLive(url, options)
  opened.push(live)
  return live
}

function aPage(live: Live, topic: Topic, reader?: string) {
  const page = { changes: 0, ended: false, leave: undefined as (() => void) | undefined }
  const leave = live.subscribe(topic, { changed: () => page.changes++, ended: () => (page.ended = true) }, reader)
  if (typeof leave === 'function') page.leave = leave
  return page
}

/** The first change says that the process listens from now on. */
async function listening(...pages: { changes: number }[]) {
  await vi.waitFor(() => expect(pages.every(({ changes }) => changes === 1)).toBe(true))
}

test('a change reaches the pages of its meal in every process, once it is committed', async () => {
  const [here, there] = [aPage(aProcess(), 'meal:1'), aPage(aProcess(), 'meal:1')]
  await listening(here, there)

  await db.transaction().execute(async (tx) => {
    await announce(tx, 'meal:1')
    await new Promise((resolve) => setImmediate(resolve))
    expect([here.changes, there.changes]).toEqual([1, 1])
  })

  await vi.waitFor(() => expect([here.changes, there.changes]).toEqual([2, 2]))
})

test('a change that is rolled back, or of another meal, or after leaving, is not told', async () => {
  const live = aProcess()
  const [page, gone] = [aPage(live, 'meal:1'), aPage(live, 'meal:1')]
  await vi.waitFor(() => expect(page.changes).toBe(1))
  gone.leave?.()

  const rolledBack = db.transaction().execute(async (tx) => {
    await announce(tx, 'meal:1')
    throw new Error('no')
  })
  await expect(rolledBack).rejects.toThrow('no')
  await announce(db, 'meal:2')
  await announce(db, 'meal:1')

  await vi.waitFor(() => expect(page.changes).toBe(2))
  expect(gone.changes).toBe(1)
})

test('a lost connection comes back by itself and every page is told to look again', async () => {
  const page = aPage(aProcess(), 'meal:1')
  await listening(page)

  const client = new pg.Client(url)
  await client.connect()
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()`)
  await client.end()

  await vi.waitFor(() => expect(page.changes).toBe(2), { timeout: 5000 })
  await announce(db, 'meal:1')
  await vi.waitFor(() => expect(page.changes).toBe(3))
})

test('a process serves as many open pages as it may, and ends them when it stops', async () => {
  const live = aProcess({ maximum: 2 })
  const [first, second, third] = [aPage(live, 'meal:1'), aPage(live, 'meal:1'), aPage(live, 'meal:1')]
  expect(third.leave).toBeUndefined()

  first.leave?.()
  expect(aPage(live, 'meal:1').leave).toBeDefined()

  await live.close()
  expect(second.ended).toBe(true)
  expect(aPage(live, 'meal:1').leave).toBeUndefined()
})

test('one reader cannot take the pages of all the others', () => {
  const live = aProcess({ maximum: 10, maximumEach: 2 })
  const [first, second, third] = [aPage(live, 'meal:1', 'zoe'), aPage(live, 'meal:2', 'zoe'), aPage(live, 'meal:3', 'zoe')]

  expect([first.leave, second.leave, third.leave].map(Boolean)).toEqual([true, true, false])
  expect(aPage(live, 'meal:1', 'amina').leave).toBeDefined()
  first.leave?.()
  expect(aPage(live, 'meal:1', 'zoe').leave).toBeDefined()
})

test('the same person may open so many pages, from wherever; who is not signed in is known by the address', async () => {
  const live = aProcess({ maximum: 10, maximumEach: 1 })
  const viewers = { zoe: await aViewer(db), lea: await aViewer(db), nobody: visitor }
  const app = new Hono<Env>()
    .use(async (c, next) => {
      c.set('live', live)
      c.set('viewer', viewers[c.req.query('who') as keyof typeof viewers])
      c.set('address', c.req.query('from') ?? '')
      await next()
    })
    .get('/', (c) => streamChanges(c, 'meal:1'))
  const open = async (who: keyof typeof viewers, from: string) => (await app.request(`/?who=${who}&from=${from}`)).status

  expect([await open('zoe', '1'), await open('zoe', '2'), await open('lea', '1')]).toEqual([200, 429, 200])
  expect([await open('nobody', '1'), await open('nobody', '1'), await open('nobody', '2')]).toEqual([200, 429, 200])
})

test('an open page reads `changed` at the start and after each change, and nothing about what changed', async () => {
  const live = aProcess()
  const app = new Hono<Env>()
    .use(async (c, next) => {
      c.set('live', live)
      c.set('viewer', visitor)
      await next()
    })
    .get('/', (c) => streamChanges(c, 'meal:1'))
  const answer = await app.request('/')
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()

  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  expect((await reader.read()).value).toBe('event: changed\ndata: \n\n')
  expect((await reader.read()).value).toBe('event: changed\ndata: \n\n')
  await announce(db, 'meal:1')
  expect((await reader.read()).value).toBe('event: changed\ndata: \n\n')

  await live.close()
  expect((await reader.read()).done).toBe(true)
})
