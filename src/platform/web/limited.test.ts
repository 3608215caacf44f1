import { setImmediate } from 'node:timers/promises'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { limited, type Env } from './http.ts'

test('in a rush no more submissions are worked on at once than the database has connections for, in their order', async () => {
  let [working, most] = [0, 0]
  const answered: number[] = []
  const site = new Hono<Env>()
    .use(async (c, next) => {
      c.set('limits', () => Promise.resolve(true))
      await next()
    })
    .post('/:turn', limited('form'), async (c) => {
      most = Math.max(most, ++working)
      await setImmediate()
      working--
      answered.push(Number(c.req.param('turn')))
      return c.text('')
    })

  const turns = Array.from({ length: 100 }, (_, turn) => turn)
  await Promise.all(turns.map(async (turn) => site.request(`/${turn}`, { method: 'POST' })))

  expect(most).toBe(16)
  expect(answered).toEqual(turns)
})
