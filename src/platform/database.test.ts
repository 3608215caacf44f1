import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { aCanteen } from '#test/world.ts'
import { inTransaction, type Database } from './database.ts'

test('of two who stand in each other’s way, both are done in the end', async () => {
  const db = await freshDatabase()
  const [one, other] = [await aCanteen(db), await aCanteen(db)]
  const rename = (tx: Database, { id }: { id: string }, name: string) =>
    tx.updateTable('canteens').set({ name }).where('id', '=', id).execute()
  let waitsFor: Promise<unknown> | undefined

  const first = inTransaction(db, async (tx) => {
    await rename(tx, one, 'première')
    waitsFor ??= second()
    await Promise.race([somebodyWaits(db), waitsFor])
    await rename(tx, other, 'première')
  })
  const second = () =>
    inTransaction(db, async (tx) => {
      await rename(tx, other, 'seconde')
      await rename(tx, one, 'seconde')
    })
  await first
  await waitsFor

  const { rows } = await sql<{ name: string }>`select distinct name from canteens`.execute(db)
  expect(rows).toHaveLength(1)
})
