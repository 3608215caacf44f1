import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { freshDatabaseUrls } from '#test/database.ts'
import { secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal } from '#test/world.ts'
import { runStartSteps } from './start-steps.ts'

test('the names of bookings made before names were folded are folded at the next start, whoever starts first', async () => {
  const { url, ownerUrl } = await freshDatabaseUrls()
  const db = openDatabase(openPool(url, 2))
  const meal = await aMeal(db, { canteen: await aCanteen(db) })
  for (const firstName of ['Zoe\u0301', 'D’Arcy', '']) await aBooking(db, meal, [{ firstName }])
  await db.updateTable('bookings').set({ folded_name: null }).execute()
  await aBooking(db, meal, [{ firstName: 'Jean-Luc' }])

  await Promise.all([runStartSteps(ownerUrl, { secret, secretsBefore: [] }), runStartSteps(ownerUrl, { secret, secretsBefore: [] })])

  const bookings = await db.selectFrom('bookings').orderBy('folded_name').select(['contact_name', 'folded_name']).execute()
  expect(bookings).toEqual([
    { contact_name: '', folded_name: '' },
    { contact_name: 'D’Arcy', folded_name: 'darcy' },
    { contact_name: 'Jean-Luc', folded_name: 'jeanluc' },
    { contact_name: 'Zoe\u0301', folded_name: 'zoe' },
  ])
  await db.destroy()
})

test('more bookings than one step takes at once are all folded', async () => {
  const { url, ownerUrl } = await freshDatabaseUrls()
  const db = openDatabase(openPool(url, 2))
  const meal = await aMeal(db, { canteen: await aCanteen(db) })
  const { id } = await aBooking(db, meal, [{ firstName: 'Œuvre' }])
  const one = await db.selectFrom('bookings').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
  const codes = Array.from({ length: 1100 }, (_unused, number) =>
    number
      .toString(8)
      .padStart(6, '0')
      .replaceAll(/\d/g, (digit) => 'ABCDEFGH'[Number(digit)]!),
  )
  await db
    .insertInto('bookings')
    .values(codes.map((code) => ({ ...one, id: randomUUID(), code, folded_name: null })))
    .execute()

  await runStartSteps(ownerUrl, { secret, secretsBefore: [] })

  expect(await db.selectFrom('bookings').distinct().select('folded_name').execute()).toEqual([{ folded_name: 'oeuvre' }])
  await db.destroy()
})
