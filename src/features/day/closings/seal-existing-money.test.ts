import { sql, type Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { asOwner, freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork } from '#test/world.ts'
import { sealExistingMoney } from './seal-existing-money.ts'

let db: Kysely<Tables>

/** A database that the migration left with money to seal, as who brings it up to date sees it. */
beforeEach(async () => {
  db = await asOwner(await freshDatabase({ connections: 1 }))
  await aNetwork(db)
  await sql`create table contributions_to_seal (canteen_id uuid, meal_id uuid, means text, amount_cents integer, times integer)`.execute(db)
  await sql`create table boxes_to_seal (canteen_id uuid, meal_id uuid, total_cents integer, envelopes integer)`.execute(db)
  await sql`create table tills_to_seal (canteen_id uuid, meal_id uuid, counted_cents integer)`.execute(db)
})

async function aMealWithMoney(state: 'held' | 'closed', canteen: Awaited<ReturnType<typeof aCanteen>>) {
  const { id: mealId, canteenId } = await aMeal(db, { canteen, state })
  await sql`insert into contributions_to_seal values (${canteenId}, ${mealId}, 'cash', 500, 6), (${canteenId}, ${mealId}, 'card', 1300, 1)`.execute(
    db,
  )
  await sql`insert into boxes_to_seal values (${canteenId}, ${mealId}, 4200, null)`.execute(db)
  if (state === 'closed') await sql`insert into tills_to_seal values (${canteenId}, ${mealId}, 3100)`.execute(db)
  return { canteenId, mealId }
}

const contributions = [
  { means: 'card', amountCents: 1300, times: 1 },
  { means: 'cash', amountCents: 500, times: 6 },
]

async function isGone(): Promise<boolean> {
  const { rows } = await sql`select where to_regclass('contributions_to_seal') is null and to_regclass('tills_to_seal') is null`.execute(db)
  return rows.length === 1
}

test('open and closed meals are sealed with box and till, a closed one with what its closing may show, and nothing is left in clear', async () => {
  const canteen = await aCanteen(db)
  const [open, closed] = [await aMealWithMoney('held', canteen), await aMealWithMoney('closed', canteen)]

  await sealExistingMoney(db, seals)

  expect((await findMoney(db, seals, open)).bag).toMatchObject({ contributions, box: { totalCents: 4200, envelopes: null }, showings: [] })
  expect((await findMoney(db, seals, closed)).bag).toMatchObject({
    contributions,
    till: { countedCents: 3100 },
    showings: [{ lines: [{ means: ['cash'], cents: 3000 }], tillCents: 3100, complete: false }],
  })
  expect(await isGone()).toBe(true)
  await sealExistingMoney(db, seals)
})

test('stopped half way, it goes on at the next start: no meal is lost and none is sealed twice', async () => {
  const canteen = await aCanteen(db)
  const meals = []
  for (let time = 0; time < 4; time++) meals.push(await aMealWithMoney('held', canteen))
  let left = 2
  const dying: typeof seals = {
    ...seals,
    seal(...given) {
      if (left-- === 0) throw new Error('killed')
      return seals.seal(...given)
    },
  }

  await expect(sealExistingMoney(db, dying)).rejects.toThrow('killed')
  expect(await db.selectFrom('bags').select('meal_id').execute()).toHaveLength(2)
  expect(await isGone()).toBe(false)

  await sealExistingMoney(db, seals)
  for (const meal of meals) expect((await findMoney(db, seals, meal)).bag).toMatchObject({ contributions })
  expect(await isGone()).toBe(true)
})
