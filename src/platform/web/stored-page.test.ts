import { setImmediate } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { keepPages, sendPage, storePage } from './stored-page.ts'

const noon = new Date('2026-12-01T12:00Z')
const one = new Date('2026-12-01T13:00Z')

/** A page that tells how often it was made; the second time, it fails where told to. */
function openKept({ bytes = 10_000, fails = false } = {}) {
  const keep = keepPages<{ version: string }>(bytes)
  const state = { version: 'a', moment: undefined as string | undefined, read: 0, made: 0, atOnce: 0, mostAtOnce: 0 }
  const ask = async ({ key = 'calendar', now = noon, until = one, length = 0 } = {}) => {
    const make = async () => {
      state.mostAtOnce = Math.max(state.mostAtOnce, ++state.atOnce)
      await setImmediate()
      state.atOnce--
      if (++state.made === 2 && fails) throw new Error('no')
      return { page: storePage(`made ${state.made}`.padEnd(length)), until }
    }
    const read = async () => ({ version: state.version, read: ++state.read })
    return (await keep({ key, moment: state.moment, read, now, make })).html.toString().trim()
  }
  return { state, ask }
}

test('a page is made once for a version, and anew for the next', async () => {
  const { state, ask } = openKept()

  const pages = [await ask(), await ask()]
  state.version = 'b'

  expect([...pages, await ask()]).toEqual(['made 1', 'made 1', 'made 2'])
})

test('where nothing was committed since a page was found true, it is answered without asking; a later moment asks again', async () => {
  const { state, ask } = openKept()
  await ask()
  await ask()
  expect(state.read).toBe(2)
  for (const moment of ['1', '1', '2', '2']) {
    state.moment = moment
    expect(await ask()).toBe('made 1')
  }
  expect(state.read).toBe(4)
  state.version = 'b'
  state.moment = '3'

  expect(await ask()).toBe('made 2')
})

test('a kept page is dropped at the instant when it would look different', async () => {
  const { state, ask } = openKept()
  state.moment = '1'

  expect([await ask(), await ask({ now: one, until: new Date('2026-12-02') })]).toEqual(['made 1', 'made 2'])
})

test('the page least recently asked for is forgotten first', async () => {
  const { state, ask } = openKept({ bytes: 2100 })
  for (const key of ['a', 'b', 'a', 'c', 'a']) await ask({ key })

  expect(state.made).toBe(3)
  await ask({ key: 'b' })
  expect(state.made).toBe(4)
})

test('pages are kept up to so many bytes together: a large one makes room for itself, one larger than all room is not kept', async () => {
  const { ask } = openKept({ bytes: 20_000 })
  const [small, large, huge] = [{ key: 'small' }, { key: 'large', length: 9000 }, { key: 'huge', length: 50_000 }]

  expect([await ask(small), await ask(large), await ask(small)]).toEqual(['made 1', 'made 2', 'made 3'])
  expect([await ask(huge), await ask(huge), await ask(small)]).toEqual(['made 4', 'made 5', 'made 3'])
})

test('those who ask while a page is made wait for that one; what failed is tried again', async () => {
  const { state, ask } = openKept({ fails: true })

  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['made 1', 'made 1', 'made 1'])
  state.version = 'b'
  await expect(ask()).rejects.toThrow('no')
  expect([await ask(), await ask()]).toEqual(['made 3', 'made 3'])
})

test('a page that changes while it is made is made once more for all who asked meanwhile, never twice at a time', async () => {
  const { state, ask } = openKept()
  const first = ask()
  await setImmediate()
  state.version = 'b'
  const others = [ask(), ask()]
  await Promise.resolve()
  state.version = 'c'

  expect([await first, ...(await Promise.all([...others, ask()]))]).toEqual(['made 1', 'made 2', 'made 2', 'made 2'])
  expect(state.mostAtOnce).toBe(1)
})

const stored = storePage('<p>Velouté</p>')
const app = new Hono().get('/', (c) => sendPage(c, stored))

async function ask(headers: Record<string, string>) {
  const answer = await app.request('/', { headers })
  return { status: answer.status, encoding: answer.headers.get('content-encoding'), body: Buffer.from(await answer.arrayBuffer()) }
}

test('the page travels in the best encoding that the browser takes', async () => {
  const [brotli, gzip, plain] = [
    await ask({ 'accept-encoding': 'gzip, deflate, br' }),
    await ask({ 'accept-encoding': 'gzip' }),
    await ask({ 'accept-encoding': 'br;q=0, identity' }),
  ]

  expect([brotli.encoding, gzip.encoding, plain.encoding]).toEqual(['br', 'gzip', null])
  expect(brotliDecompressSync(brotli.body).toString()).toBe('<p>Velouté</p>')
  expect(gunzipSync(gzip.body).toString()).toBe('<p>Velouté</p>')
  expect(plain.body.toString()).toBe('<p>Velouté</p>')
})

test('a browser that has the page already is told so, without the bytes', async () => {
  const answer = await ask({ 'if-none-match': stored.etag })

  expect([answer.status, answer.body.length]).toEqual([304, 0])
})
