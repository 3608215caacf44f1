import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aMeal, aNetwork } from '#test/world.ts'
import { takePlaces } from '#src/features/guests/parties/take-places.ts'

let db: Kysely<Tables>
let server: ServerType
let origin: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  const options = { origin: 'http://cantine.test', clock: () => new Date('2026-11-28T09:00Z') }
  server = serve({ fetch: openSite(db, options).app.fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
})

async function submit(path: string, mode: string, client: number): Promise<number> {
  const fields = {
    'people.0.firstName': 'Amina',
    'people.0.mode': mode,
    phone: `06${String(client).padStart(8, '0')}`,
    requestKey: crypto.randomUUID(),
  }
  const answer = await fetch(origin + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: 'http://cantine.test' },
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
  })
  await answer.arrayBuffer()
  return answer.status
}

test('eighty clients who rush for three places in the kitchen and ten at table get exactly those', async () => {
  const meal = await aMeal(db, { kitchenPlaces: 6, tablePlaces: 20 })
  await aBooking(db, meal, [...Array<{ mode: 'cook' }>(3).fill({ mode: 'cook' }), ...Array<{ mode: 'eat' }>(10).fill({ mode: 'eat' })])
  const path = href(urls.bookMeal, { canteen: meal.canteen, meal: meal.slug })

  const answers = await Promise.all(Array.from({ length: 80 }, (_, client) => submit(path, client % 2 ? 'cook' : 'eat', client)))

  // Nobody meets an error: each is booked, or is told that it is full.
  expect(answers.toSorted((one, other) => one - other)).toEqual([...Array<number>(13).fill(303), ...Array<number>(67).fill(409)])
  const counted = await db.selectFrom('meals').where('id', '=', meal.id).select(['cooks_confirmed', 'eaters_confirmed']).executeTakeFirst()
  expect(counted).toEqual({ cooks_confirmed: 6, eaters_confirmed: 20 })
  const attendees = await db.selectFrom('attendees').where('meal_id', '=', meal.id).select('mode').execute()
  expect(attendees.filter(({ mode }) => mode === 'cook')).toHaveLength(6)
  expect(attendees.filter(({ mode }) => mode === 'eat')).toHaveLength(20)
})

test('where a lock is forgotten, the database itself refuses to oversell', async () => {
  const meal = await aMeal(db, { kitchenPlaces: 1, tablePlaces: 1 })
  const key = { canteenId: meal.canteenId, mealId: meal.id }

  await expect(takePlaces(db, key, { kitchen: 2, table: 0 })).rejects.toThrow('kitchen_never_oversold')
  const rush = await Promise.allSettled(Array.from({ length: 5 }, () => takePlaces(db, key, { kitchen: 0, table: 1 })))

  expect(rush.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(rush.filter((each) => each.status === 'rejected' && String(each.reason).includes('table_never_oversold'))).toHaveLength(4)
})
