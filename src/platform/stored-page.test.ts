import { setImmediate } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { keepMade, keepPages, sendPage, storePage } from './stored-page.ts'

const noon = new Date('2026-12-01T12:00Z')
const one = new Date('2026-12-01T13:00Z')

test('a page is rendered once for a version, and anew for the next', () => {
  const keep = keepPages(10)
  let rendered = 0
  const render = () => ({ html: `rendered ${++rendered}`, until: one })

  const pages = [keep('calendar', 'a', noon, render), keep('calendar', 'a', noon, render), keep('calendar', 'b', noon, render)]

  expect(pages.map(({ html }) => html.toString())).toEqual(['rendered 1', 'rendered 1', 'rendered 2'])
})

test('a kept page is dropped at the instant when it would look different', () => {
  const keep = keepPages(10)
  keep('calendar', 'a', noon, () => ({ html: 'bookings open', until: one }))

  const page = keep('calendar', 'a', one, () => ({ html: 'bookings closed', until: new Date('2026-12-02') }))

  expect(page.html.toString()).toBe('bookings closed')
})

test('the page least recently asked for is forgotten first', () => {
  const keep = keepPages(2)
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

test('those who ask while a page is made wait for that one; another version is made anew, and what failed is tried again', async () => {
  const keep = keepMade(10)
  let made = 0
  const make = async () => {
    await setImmediate()
    if (++made === 2) throw new Error('no')
    return { page: storePage(`made ${made}`), until: one }
  }
  const ask = (version: string, now = noon) => keep('feed', version, now, make)

  const first = await Promise.all([ask('a'), ask('a'), ask('a')])
  expect(first.map(({ html }) => html.toString())).toEqual(['made 1', 'made 1', 'made 1'])
  await expect(ask('b')).rejects.toThrow('no')
  expect((await ask('b')).html.toString()).toBe('made 3')
  expect((await ask('b')).html.toString()).toBe('made 3')
  expect((await ask('b', one)).html.toString()).toBe('made 4')
})
