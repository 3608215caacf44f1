import { Hono } from 'hono'
import { afterEach, expect, test, vi } from 'vitest'
import { counted, limited, sentForm, type Env } from './http.ts'

afterEach(() => vi.useRealTimers())

const urlencoded = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data; boundary=limite'

type Sent = { body: BodyInit; type?: string; path?: string }

/** A site with a form of texts and one that sends a file; each answers how many fields it read. */
function aSite({ allowed = true } = {}) {
  return new Hono<Env>()
    .use(async (c, next) => {
      c.set('limits', () => Promise.resolve(allowed))
      await next()
    })
    .post('/formulaire', async (c) => c.text(String([...(await sentForm(c))].length)))
    .post('/limite', limited('form'), async (c) => c.text(String([...(await sentForm(c))].length)))
    .post('/compte', counted('form'), async (c) => c.text(String([...(await sentForm(c))].length)))
    .post('/photo', async (c) => c.text(String([...(await sentForm(c, { withFile: true }))].length)))
}

async function send({ body, type = urlencoded, path = '/formulaire' }: Sent, site = aSite()): Promise<string> {
  const answer = await site.request(path, { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' } as RequestInit)
  return answer.status === 200 ? await answer.text() : String(answer.status)
}

function part(name: string, value: string, file?: string): string {
  const filename = file ? `; filename="${file}"` : ''
  return `--limite\r\nContent-Disposition: form-data; name="${name}"${filename}\r\n\r\n${value}\r\n`
}

/** A body that does not end before anybody should have had enough, and tells how much of it was asked for. */
function endless(piece: string) {
  const told = { bytes: 0 }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      told.bytes += piece.length
      controller.enqueue(Buffer.from(piece))
      if (told.bytes > 1_000_000) controller.close()
    },
  })
  return { body, told }
}

test('a form is read as a browser sends it, in either of its two ways', async () => {
  expect(await send({ body: 'nom=Zo%C3%A9&ville=Lille&remise=100%' })).toBe('3')
  expect(await send({ body: `${part('nom', 'Zoé')}${part('ville', 'Lille')}--limite--\r\n`, type: multipart })).toBe('2')
  expect(await send({ body: `${part('nom', 'Zoé')}${part('photo', '', 'vide.jpg')}--limite--\r\n`, type: multipart })).toBe('2')
})

test('a submission without anything is an empty form', async () => {
  const answer = await aSite().request('/formulaire', { method: 'POST' })

  expect(await answer.text()).toBe('0')
})

test('a text larger than any form is refused, and reading stops there', async () => {
  const { body, told } = endless('x'.repeat(4096))

  expect(await send({ body })).toBe('413')
  expect(told.bytes).toBeLessThan(100_000)
  expect(await send({ body: `a=${'x'.repeat(70_000)}` })).toBe('413')
})

test('more fields than any form has, or longer ones, are refused before they are taken apart', async () => {
  expect(await send({ body: Array.from({ length: 999 }, (_, index) => `a${index}=`).join('&') })).toBe('999')
  expect(await send({ body: 'a&'.repeat(2001) })).toBe('413')
  expect(await send({ body: part('a', '').repeat(2001), type: multipart, path: '/photo' })).toBe('413')
  expect(await send({ body: `${'n'.repeat(101)}=1` })).toBe('413')
  expect(await send({ body: `a=${'n'.repeat(10_001)}` })).toBe('413')
})

test('only the form that sends a file may be as large as one', async () => {
  const photo = `${part('photo', 'x'.repeat(1_000_000), 'photo.jpg')}--limite--\r\n`

  expect(await send({ body: photo, type: multipart })).toBe('413')
  expect(await send({ body: photo, type: multipart, path: '/photo' })).toBe('1')
  expect(await send({ body: 'x'.repeat(8_400_000), type: multipart, path: '/photo' })).toBe('413')
  expect(await send({ body: `${part('photo', 'x', 'photo.jpg')}--limite--\r\n`, type: multipart })).toBe('400')
})

test.each([
  ['a NUL', { body: 'nom=a%00b' }],
  ['a NUL in a name', { body: 'n%00m=a' }],
  ['a NUL as it is', { body: 'nom=a\0b' }],
  ['one field sent twice', { body: 'means=cash&other=5&other=6' }],
  ['one field sent twice with the same answer', { body: 'means=cash&means=cash' }],
  ['one part sent twice', { body: `${part('means', 'cash')}${part('means', 'card')}--limite--\r\n`, type: multipart }],
  ['what is no UTF-8', { body: 'nom=%C3%28' }],
  ['half of a pair', { body: 'nom=%ED%A0%80' }],
  ['Latin-1', { body: Buffer.from('nom=Zoé', 'latin1') }],
  ['a NUL in a part', { body: `${part('nom', 'a\0b')}--limite--\r\n`, type: multipart }],
  ['a part in Latin-1', { body: Buffer.from(`${part('nom', 'Zoé')}--limite--\r\n`, 'latin1'), type: multipart }],
  [
    'a part in Latin-1 beside a file',
    { body: Buffer.from(`${part('nom', 'é')}--limite--\r\n`, 'latin1'), type: multipart, path: '/photo' },
  ],
  ['a part that never ends', { body: part('nom', 'Zoé').slice(0, -9), type: multipart }],
  ['no part at all', { body: 'bonjour', type: multipart }],
  ['no boundary', { body: part('nom', 'Zoé'), type: 'multipart/form-data' }],
  ['an empty boundary', { body: part('nom', 'Zoé'), type: 'multipart/form-data; boundary=""' }],
  ['another boundary', { body: part('nom', 'Zoé'), type: 'multipart/form-data; boundary=autre' }],
] satisfies [string, Sent][])('%s is refused', async (_, sent) => {
  expect(await send(sent)).toBe('400')
})

test.each(['application/json', 'text/plain', 'multipart/mixed; boundary=limite', ';', '\u00e9'])('%s is no form', async (type) => {
  expect(await send({ body: '{}', type })).toBe('415')
})

test('who submits too often is refused before anything is read', async () => {
  const { body, told } = endless('x'.repeat(4096))
  const [counting, taking] = [endless('x'), endless('x')]
  const site = aSite({ allowed: false })

  expect(await send({ body, path: '/limite' }, site)).toBe('429')
  expect(await send({ body: counting.body, path: '/compte' }, site)).toBe('429')
  expect(await send({ body: taking.body, path: '/limite' }, site)).toBe('429')
  // A stream asks for its first piece by itself.
  expect(told.bytes + counting.told.bytes + taking.told.bytes).toBeLessThanOrEqual(4096 + 2)
})

test('a form that does not come is not waited for', async () => {
  vi.useFakeTimers()
  const answer = send({ body: new ReadableStream({}) })
  await vi.advanceTimersByTimeAsync(10_000)

  expect(await answer).toBe('408')
})

test('a form that breaks off is refused', async () => {
  const body = new ReadableStream({ start: (controller) => controller.error(new Error('ECONNRESET')) })

  expect(await send({ body })).toBe('400')
})

test('those who send slowly hold no turn: forty of them, and the others are answered', async () => {
  const site = aSite()
  let slowAnswered = 0
  for (let slow = 0; slow < 40; slow++) void send({ body: new ReadableStream({}), path: '/limite' }, site).then(() => slowAnswered++)

  expect(await send({ body: 'nom=Zoe', path: '/limite' }, site)).toBe('1')
  // Once they are given up, anybody would be answered.
  expect(slowAnswered).toBe(0)
})
