/** The page that anybody opens: what is usual only from what five canteens show, and whatever is typed has an answer. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, now } from '#test/world.ts'
import { findRanges } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

const plain = async (query: string) =>
  (await (await site.get(`/ouvrir/simulateur${query}`)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

async function aShownMonth(meanCents: number | null) {
  const { id } = await aCanteen(db)
  const shown = JSON.stringify({ eaters: 400, meanCents, occupancy: 0.8 })
  const version = { canteen_id: id, month: '2026-10-01', revision: 1, counts: '{}', parts: '{}', digest: '' }
  await db
    .insertInto('published_months')
    .values({ ...version, shown, audited_at: now, published_at: now } as never)
    .execute()
  return id
}

test('what is usual is said from five canteens that show it, never from four, nor from what is hidden', async () => {
  for (const cents of [800, 900, 1000, 1200]) await aShownMonth(cents)
  await aShownMonth(null)
  expect((await findRanges(db, now)).meanCents).toBeUndefined()
  // Five show how many places were taken, if not what was paid.
  expect(await plain('')).toMatch(/Tables occupées.*La moitié des cantines du réseau : de 80 à 80/)

  await aShownMonth(1100)
  expect((await findRanges(db, now)).meanCents).toMatchObject({ low: 900, middle: 1000, high: 1100, canteens: 5 })
  expect(await plain('')).toContain('La moitié des cantines du réseau : de 9 € à 11 €')
})

test('a month that was not audited, and a canteen that is not open, say nothing', async () => {
  const before = (await findRanges(db, now)).meanCents
  const unaudited = await aShownMonth(3000)
  await db.updateTable('published_months').set({ audited_at: null }).where('canteen_id', '=', unaudited).execute()
  const closed = await aShownMonth(3000)
  await db.updateTable('canteens').set({ state: 'closed' }).where('id', '=', closed).execute()

  expect((await findRanges(db, now)).meanCents).toEqual(before)
})

test('whatever is typed is answered: what cannot be read is told beside its field, and stays', async () => {
  const page = await (await site.get('/ouvrir/simulateur?taille=village&couverts=plein&loyer=100')).text()

  expect(page).toContain('id="couverts-error"')
  expect(page).toContain('value="plein"')
  expect(await plain('?taille=nulle-part&services=99')).toContain('repas par mois')
  expect(await plain('?taille=village')).toContain('en dehors de ce que les cantines du réseau ont observé')
})
