/** The binder that an inspection is handed: what was noted, and what is missing. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aCleaningTask, aPoint, aReading } from '#test/hygiene.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { gapsIn } from './binder.ts'
import { mendedIn, readingRows } from './binder-rows.ts'
import { findBinder, keptOf } from './find-binder.ts'
import { mendReading } from './mend-reading.ts'
import { gapInWords, writeBinder } from './write-binder.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
const text = textIn('fr')

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const november = { from: '2026-11-01', until: '2026-11-30' }
const plain = (words: string) => words.replaceAll(/[\u202f\u00a0]/g, ' ')

async function gapsOf(period = november) {
  const binder = await findBinder(db, canteen.id, period)
  return gapsIn(keptOf(binder), period).map((gap) => plain(gapInWords(gap, { binder, text, language: 'fr' })))
}

async function rows(period = november) {
  const binder = await findBinder(db, canteen.id, period)
  const telling = { binder, text, language: 'fr', timeZone: 'Europe/Paris', now, mended: mendedIn(binder.readings) } as const
  return readingRows(telling).map((row) => plain(row.join(' | ')))
}

const ask = (from: string, until: string) =>
  site.get(`${href(urls.hygieneBinderFile, { canteen: canteen.slug })}?from=${from}&until=${until}`)

test('what is missing is said: of days with a meal, whatever became of it, and never of what was not begun', async () => {
  const fridge = await aPoint(db, canteen, { since: '2026-11-05', timesADay: 2 })
  for (const [day, state] of [
    ['2026-11-01', 'closed'],
    ['2026-11-03', 'closed'],
    ['2026-11-10', 'held'],
    ['2026-11-12', 'published'],
    ['2026-11-13', 'cancelled'],
  ] as const) {
    const meal = await aMeal(db, { canteen, day, state })
    await aMenu(db, meal, [{ name: `Soupe du ${day.slice(8)}` }])
  }
  await aReading(db, canteen, { pointId: fridge.id, day: '2026-11-10', at: new Date('2026-11-10T08:00Z') })
  await aCleaningTask(db, canteen, { everyDays: 20, since: '2026-11-02' })

  expect(await gapsOf()).toEqual(
    [
      'mar. 3 nov. : plat témoin de « Soupe du 03 »',
      'mar. 10 nov., Frigo du fond : un relevé de température',
      'mar. 10 nov. : plat témoin de « Soupe du 10 »',
      'jeu. 12 nov., Frigo du fond : 2 relevés de température',
      'jeu. 12 nov. : plat témoin de « Soupe du 12 »',
      'Hotte : en retard du lun. 23 nov. au mar. 1 déc.',
    ].map((each) => each.replace('1 déc', '1er déc')),
  )
})

test('a cleaning done before the period counts in it, however long ago', async () => {
  const hood = await aCleaningTask(db, canteen, { since: '2026-01-01', everyDays: 10 })
  const done = { canteen_id: canteen.id, task_id: hood.id, noted_by: 'Ana', done_at: now }
  for (const day of ['2026-03-01', '2026-09-01'])
    await db
      .insertInto('cleanings')
      .values({ ...done, id: crypto.randomUUID(), day })
      .execute()
  expect(await gapsOf()).toEqual(['Hotte : en retard du sam. 12 sept. au mar. 1er déc.'])
})

test('a correction, what is beyond its limits and what was not dealt with stand beside the reading', async () => {
  const fridge = await aPoint(db, canteen)
  const at = new Date('2026-11-10T08:00Z')
  const wrong = await aReading(db, canteen, { pointId: fridge.id, day: '2026-11-10', at, tenths: 300 })
  await mendReading(db, { canteenId: canteen.id, readingId: wrong.id, id: crypto.randomUUID(), tenths: 50, notedBy: 'Bao', now })

  expect(await rows()).toEqual([
    'mar. 10 nov., 9 h | Frigo du fond | 30 °C | de 0 °C à 3 °C | Ana | Relevé faux, corrigé : 5 °C',
    'mar. 10 nov., 9 h | Frigo du fond | 5 °C | de 0 °C à 3 °C | Bao | Corrige le relevé de 30 °C. Hors limites. Aucune suite notée',
  ])
})

test('the file is a PDF of a year at most, and a period that is not one is told beside its field', async () => {
  await aPoint(db, canteen)
  const file = await ask('2025-12-02', '2026-12-01')
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')

  const refused: [string, string, string][] = [
    ['2025-11-30', '2026-12-01', 'Une année au plus'],
    ['2026-11-30', '2026-11-01', 'avant le début'],
    ['2026-11-01', '2026-12-02', 'n’est pas encore passé'],
    ['', 'demain', 'Indiquez un jour'],
  ]
  for (const [from, until, sentence] of refused) {
    const answer = await ask(from, until)
    expect([from, answer.status, plain(await answer.text()).includes(sentence)]).toEqual([from, 422, true])
  }
})

test(
  'a year of a busy kitchen is written within seconds, and more than a file holds is refused in a sentence',
  { timeout: 90_000 },
  async () => {
    const fridge = await aPoint(db, canteen, { since: '2025-01-01' })
    const rowsOf = (from: number, many: number) =>
      Array.from({ length: many }, (_, index) => {
        const at = new Date(Date.parse('2025-12-05T08:00Z') + Math.floor(((from + index) * 360) / 6001) * 86_400_000)
        const what = { kind: 'fridge' as const, point_id: fridge.id, passage_id: null, tenths: 25, lowest: 0, highest: 30, corrects: null }
        return {
          canteen_id: canteen.id,
          id: crypto.randomUUID(),
          ...what,
          day: at.toISOString().slice(0, 10),
          read_at: at,
          noted_at: at,
          noted_by: 'Ana',
        }
      })
    for (let from = 0; from < 6000; from += 1000) await db.insertInto('temperature_readings').values(rowsOf(from, 1000)).execute()
    const period = { from: '2025-12-02', until: '2026-12-01' }
    const binder = await findBinder(db, canteen.id, period)
    const began = performance.now()
    await writeBinder({
      canteen: { name: 'La Marmite', timeZone: 'Europe/Paris', followed: [] },
      binder,
      period,
      text,
      language: 'fr',
      now,
      day: '2026-12-01',
    })
    expect(performance.now() - began).toBeLessThan(60_000)

    await db.insertInto('temperature_readings').values(rowsOf(6000, 1)).execute()
    const answer = await ask(period.from, period.until)
    expect([answer.status, (await answer.text()).includes('choisissez une période plus courte')]).toEqual([422, true])
  },
)
