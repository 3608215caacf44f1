import { expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { aCanteen } from '#test/world.ts'
import type { Database } from './database.ts'
import { moment } from './moment.ts'

const momentOf = async (db: Database) => (await db.selectNoFrom(moment.as('moment')).executeTakeFirstOrThrow()).moment

test('a moment is another once a transaction has committed, also one that began before others', async () => {
  const db = await freshDatabase()
  const { id } = await aCanteen(db)
  const early = await db.startTransaction().execute()
  await early.updateTable('canteens').set({ name: 'La Louche' }).where('id', '=', id).execute()
  const moments = [await momentOf(db)]

  await aCanteen(db)
  moments.push(await momentOf(db))
  await early.commit().execute()
  moments.push(await momentOf(db))

  expect(new Set(moments).size).toBe(3)
})
