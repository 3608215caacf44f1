import { setImmediate } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { keepMade, keepPages, sendPage, storePage } from './stored-page.ts'

const noon = new Date('2026-12-01T12:00Z')
const one = new Date('2026-12-01T13:00Z')

test('a page is rendered once for a version, and anew for the next', () => {
  const keep = keepPages(10_000)
  let rendered = 0
  const render = () => ({ html: `rendered ${++rendered}`, until: one })

  const pages = [keep('calendar', 'a', noon, render), keep('calendar', 'a', noon, render), keep('calendar', 'b', noon, render)]

  expect(pages.map(({ html }) => html.toString())).toEqual(['rendered 1', 'rendered 1', 'rendered 2'])
})

test('a kept page is dropped at the instant when it would look different', () => {
  const keep = keepPages(10_000)
  keep('calendar', 'a', noon, () => ({ html: 'bookings open', until: one }))

  const page = keep('calendar', 'a', one, () => ({ html: 'bookings closed', until: new Date('2026-12-02') }))

  expect(page.html.toString()).toBe('bookings closed')
})

test('the page least recently asked for is forgotten first', () => {
  const keep = keepPages(2100)
  let rendered = 0
  const render = () => ({ html: `rendered ${++rendered}`, until: one })
  for (const key of ['a', 'b', 'a', 'c', 'a']) keep(key, 'v', noon, render)

  expect(rendered).toBe(3)
  keep('b', 'v', noon, render)
  expect(rendered).toBe(4)
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

test('pages are kept up to so many bytes together: a large one makes room for itself, one larger than all room is not kept', () => {
  const keep = keepPages(20_000)
  const rendered: string[] = []
  const ask = (key: string, length: number) =>
    keep(key, 'v', noon, () => {
      rendered.push(key)
      return { html: 'x'.repeat(length), until: one }
    })

  ask('small', 10)
  ask('large', 9000)
  ask('small', 10)
  ask('huge', 50_000)
  ask('huge', 50_000)
  ask('small', 10)

  expect(rendered).toEqual(['small', 'large', 'small', 'huge', 'huge'])
})

/** What is made is numbered; the second fails. */
function openKept() {
  const keep = keepMade(10_000)
  const state = { version: 'a', made: 0, atOnce: 0, mostAtOnce: 0 }
  const make = async () => {
    state.mostAtOnce = Math.max(state.mostAtOnce, ++state.atOnce)
    await setImmediate()
    state.atOnce--
    if (++state.made === 2) throw new Error('no')
    return { page: storePage(`made ${state.made}`), until: one }
  }
  const ask = async (now = noon) => (await keep({ key: 'feed', readVersion: async () => state.version, now, make })).html.toString()
  return { state, ask }
}

test('those who ask while a page is made wait for that one; another version is made anew, and what failed is tried again', async () => {
  const { state, ask } = openKept()

  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['made 1', 'made 1', 'made 1'])
  state.version = 'b'
  await expect(ask()).rejects.toThrow('no')
  expect([await ask(), await ask(), await ask(one)]).toEqual(['made 3', 'made 3', 'made 4'])
})

test('a page that changes while it is made is made once more for all who asked meanwhile, never twice at a time', async () => {
  const { state, ask } = openKept()
  state.made = 2
  const first = ask()
  await Promise.resolve()
  state.version = 'b'
  const others = [ask(), ask()]
  await Promise.resolve()
  state.version = 'c'

  expect([await first, ...(await Promise.all([...others, ask()]))]).toEqual(['made 3', 'made 4', 'made 4', 'made 4'])
  expect(state.mostAtOnce).toBe(1)
})
