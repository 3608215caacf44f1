import { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { limited, limitedByLink, TooMany, type Env } from './http.ts'

let counts: Map<string, number>
let site: Hono<Env>

/** Two of each are let through. */
const most = 2

beforeEach(() => {
  counts = new Map()
  site = new Hono<Env>()
    .use(async (c, next) => {
      c.set('secret', 'ours')
      c.set('address', c.req.header('from') ?? 'the hall')
      c.set('limits', async (form, key) => {
        const count = (counts.get(`${form} ${key}`) ?? 0) + 1
        counts.set(`${form} ${key}`, count)
        return count <= most
      })
      await next()
    })
    .post('/devis/:token/accord', limitedByLink(idOf), (c) => c.text('accepted'))
    .post('/cartes/:token/depart', limitedByLink(idOf), (c) => c.text('left'))
    .post('/adherer', limited('form'), (c) => c.text('joined'))
    .post('/privatiser', limited('form'), (c) => c.text('asked'))
  site.onError((error, c) => c.text(error.message, error instanceof TooMany ? 429 : 500))
})

function idOf(secret: string, token: string): string | undefined {
  return token.startsWith(secret) ? token.slice(secret.length) : undefined
}

async function send(path: string, times = 1, from = 'the hall'): Promise<number> {
  let status = 0
  for (let time = 0; time < times; time++) status = (await site.request(path, { method: 'POST', headers: { from } })).status
  return status
}

test('nobody behind an address keeps who holds a link of ours from using it, and each link and act has its own count', async () => {
  expect(await send('/adherer', most + 1)).toBe(429)
  expect(await send('/devis/ours1/accord', most)).toBe(200)
  expect(await send('/devis/ours1/accord', 1, 'elsewhere')).toBe(429)
  expect(await send('/devis/ours2/accord')).toBe(200)
  expect(await send('/cartes/ours1/depart')).toBe(200)
})

test('forms of everybody are counted each for itself', async () => {
  expect(await send('/adherer', most + 1)).toBe(429)
  expect(await send('/privatiser')).toBe(200)
  expect(await send('/adherer', 1, 'elsewhere')).toBe(200)
})

test('links that we did not sign are counted together, by who tries them', async () => {
  await send('/devis/guess1/accord')
  await send('/devis/guess2/accord')
  expect(await send('/devis/guess3/accord')).toBe(429)
})

test('nothing of a link is kept beside its count', async () => {
  await send('/devis/ours1/accord')
  expect([...counts.keys()].join(' ')).not.toContain('ours1')
})
