import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { pairingCookieName, readPairingCookie, writePairingCookie } from './pairing-cookie.ts'

const keys = { secret: 'a secret that only this test knows', origin: 'http://cantine.test' }
const [canteenId, mealId, pairingId, other] = ['1', '2', '3', '4'].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`)
const key = { canteenId: canteenId!, mealId: mealId!, pairingId: pairingId! }

async function written(): Promise<string> {
  const site = new Hono().get('/', (c) => {
    writePairingCookie(c, key, new Date('2026-12-01T16:45Z'), keys)
    return c.text('')
  })
  const line = (await site.request('/')).headers.get('set-cookie') ?? ''
  return /=([^;]*)/.exec(line)![1]!
}

function read(value: string, secret = keys.secret) {
  const request = new Request(keys.origin, { headers: { cookie: `${pairingCookieName(keys.origin)}=${value}` } })
  return readPairingCookie(request, { ...keys, secret })
}

test('the cookie of a device names its canteen, its meal and its pairing', async () => {
  expect(read(await written())).toEqual(key)
})

test('changed to name another canteen, another meal or under another secret, it is not ours', async () => {
  const [, , token] = (await written()).split('.')

  expect(read([other, mealId, token].join('.'))).toBe('not-ours')
  expect(read([canteenId, other, token].join('.'))).toBe('not-ours')
  expect(read(await written(), 'another secret')).toBe('not-ours')
  expect(readPairingCookie(new Request(keys.origin), keys)).toBeUndefined()
})
