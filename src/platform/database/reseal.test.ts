import { sql, type Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { aMeal, now } from '#test/world.ts'
import { checkSecret, reseal } from './reseal.ts'
import { openSeals } from '../seal.ts'
import { sealedKinds } from './sealed-kinds.ts'
import type { Tables } from './tables/tables.ts'

const [former, today] = ['the secret of before, thirty-two long', 'the secret of today, thirty-two longer']
const before = openSeals({ secret: former })
const both = openSeals({ secret: today, before: [former] })
const alone = openSeals({ secret: today })
let db: Kysely<Tables>

beforeEach(async () => {
  db = await freshDatabase({ connections: 3 })
})

async function aBag(content: string): Promise<{ canteenId: string; mealId: string }> {
  const { canteenId, id: mealId } = await aMeal(db)
  const { keyId, bytes } = before.seal({ purpose: 'bag', canteenId, id: mealId }, Buffer.from(content), 4096)
  const row = { canteen_id: canteenId, meal_id: mealId, key_id: keyId, bytes }
  await db.insertInto('bags').values(row).execute()
  await db
    .insertInto('set_aside_bags')
    .values({ ...row, set_aside_at: now })
    .execute()
  return { canteenId, mealId }
}

test('a database remembers its secret: another one is refused in a sentence, unless the former one is known', async () => {
  await checkSecret(db, before)

  await expect(checkSecret(db, alone)).rejects.toThrow('SECRET n’est pas celui de cette base')
  await checkSecret(db, both)
  await checkSecret(db, before)
})

test('resealing rewrites all that is sealed, as long as before, and today’s secret is then enough', async () => {
  await checkSecret(db, before)
  const meals = [await aBag('twelve'), await aBag('thirteen')]

  expect(await reseal(db, both)).toEqual({ rewritten: 4, unreadable: 0 })

  for (const [position, { canteenId, mealId }] of meals.entries()) {
    for (const table of ['bags', 'set_aside_bags'] as const) {
      const { key_id: keyId, bytes } = await db.selectFrom(table).where('meal_id', '=', mealId).selectAll().executeTakeFirstOrThrow()
      expect(bytes.length).toBe(4096)
      expect(alone.open({ purpose: 'bag', canteenId, id: mealId }, { keyId, bytes })?.toString()).toBe(['twelve', 'thirteen'][position])
    }
  }
  await checkSecret(db, alone)
  expect(await reseal(db, both)).toEqual({ rewritten: 0, unreadable: 0 })
})

test('what cannot be opened is left as it is, and the database keeps its secret until that is given up', async () => {
  await checkSecret(db, before)
  await aBag('twelve')
  const bags = () => db.selectFrom('bags').selectAll().execute()
  const kept = await bags()

  expect(await reseal(db, alone)).toEqual({ rewritten: 0, unreadable: 2 })
  await expect(checkSecret(db, alone)).rejects.toThrow()
  await reseal(db, alone, { evenIfLost: true })
  await checkSecret(db, alone)

  expect(await bags()).toEqual(kept)
})

test('every column of sealed bytes, which stands beside the name of its key, is in the list of what is rewritten', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns as sealed where table_schema = 'public' and data_type = 'bytea'
      and exists (select from information_schema.columns as key where key.table_schema = 'public' and key.table_name = sealed.table_name
        and key.column_name in ('key_id', sealed.column_name || '_key_id'))`.execute(db)

  const listed = sealedKinds.map(({ table, columns }) => `${table}.${columns.bytes}`)
  expect(listed.toSorted()).toEqual(rows.map(({ name }) => name).toSorted())
})
