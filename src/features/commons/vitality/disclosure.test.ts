/**
 * What the simulator and the coordinators' page tell, attacked as the pages on the mix are: whoever reads them beside those pages, before and after,
 * with a canteen and without, or takes the parts from the whole, finds nothing that those pages hide.
 */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { fewestCanteens } from '#src/features/commons/simulator/range.ts'
import { findRanges } from '#src/features/commons/simulator/queries.ts'
import { mixOf, type MonthMix } from '#src/features/impact/mix/mix.ts'
import type { MonthlyCounts } from '#src/platform/database/tables/figures.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inNetwork, now } from '#test/world.ts'
import { urls } from '#src/urls.ts'
import { shareSign } from './keep-vitality.ts'
import { findVitality } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
const madeWith = { threshold: 5, roundedTo: 1, lowPriceMaxCents: 700 }
const asked = { page: 1, today: '2026-12-01', now }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(() => db.updateTable('canteens').set({ state: 'closed' }).execute())

/** Each canteen with one month, which shares how it fares. */
async function canteensWith(months: readonly MonthlyCounts[]): Promise<string[]> {
  const ids: string[] = []
  for (const counts of months) {
    const { id } = await aCanteen(db)
    const { id: actorId } = await aUser(db)
    await shareSign(db, { canteenId: id, sign: 'mixing', shares: true, actorId, now })
    await publish(id, counts)
    ids.push(id)
  }
  return ids
}

async function publish(canteenId: string, counts: MonthlyCounts, { revision = 1, shown = mixOf(counts, madeWith) as MonthMix } = {}) {
  const version = { canteen_id: canteenId, month: counts.month, revision, parts: '{}', digest: '', audited_at: now, published_at: now }
  await db
    .insertInto('published_months')
    .values({ ...version, counts: JSON.stringify(counts), shown: JSON.stringify(shown) } as never)
    .execute()
}

/** All that the two pages are made of, each canteen by its place in the list. */
async function told(ids: readonly string[]) {
  const { canteens } = await findVitality(db, asked)
  const mixing = ids.map((id) => canteens.find((canteen) => canteen.id === id)?.mixing ?? null)
  return { ranges: await findRanges(db, now), mixing }
}

async function wordsTold() {
  const words = async (page: string) => (await (await site.get(page)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  return [await words(urls.breakEvenSimulator), await words(urls.networkVitality)]
}

const close = (id: string) => db.updateTable('canteens').set({ state: 'closed' }).where('id', '=', id).execute()

const plenty = (known_cents: number): MonthlyCounts =>
  someCounts({ month: '2026-11-01', known_cents, meals_with_plan: 20, seated_guests: 300, meeting_nobody_new: 60, new_encounters: 500 })

/** Too few paid, ate and sat down for anything to be said of it. */
const tiny = (people: number, cents: number): MonthlyCounts =>
  someCounts({
    ...{ under_25: people, from_25_to_55: 0, over_55: 0, price_low: people, price_middle: 0, price_high: 0, table_places: 40 },
    ...{ known_contributions: people, known_cents: cents, newcomers: 0, returning_guests: people, meals: 1 },
    ...{ meals_with_plan: 1, seated_guests: people, meeting_nobody_new: 1, new_encounters: 1 },
  })

const five = [300_000, 330_000, 360_000, 390_000, 420_000].map(plenty)

test('two networks whose pages show the same tell the same, whatever they hide', async () => {
  const before = await told(await canteensWith([...five, tiny(2, 200), tiny(4, 8000)]))
  const wordsBefore = await wordsTold()
  await db.updateTable('canteens').set({ state: 'closed' }).execute()
  const ids = await canteensWith([...five, tiny(3, 9000), tiny(1, 100)])

  // Nothing was told of nothing: the five are.
  expect(before.ranges.meanCents).toMatchObject({ canteens: 5 })
  expect(before.mixing).toEqual([...five.map(() => ({ now: 80, before: null })), null, null])
  expect(await told(ids)).toEqual(before)
  expect((await wordsTold()).map((words) => words.length)).toEqual(wordsBefore.map((words) => words.length))
})

test('before and after: a month that is revised so as to show less is gone, and its first version is not told beside', async () => {
  const ids = await canteensWith([...five, plenty(900_000)])
  const { mixing, ranges } = await told(ids)
  expect([mixing[5], ranges.meanCents?.canteens]).toEqual([{ now: 80, before: null }, 6])

  const shown = mixOf(plenty(900_000), madeWith)
  const less = { ...shown, meanCents: null, eaters: null, occupancy: null, mixing: { ...shown.mixing, meetingSomebodyNew: null } }
  await publish(ids[5]!, plenty(900_000), { revision: 2, shown: less })
  const after = await told(ids)
  expect([after.mixing[5], after.ranges.meanCents?.canteens]).toEqual([null, 5])
  await close(ids[5]!)
  expect((await findRanges(db, now)).meanCents).toEqual(after.ranges.meanCents)
})

test('with and without: a canteen that hides moves nothing when it comes or goes; one that shows is never told from fewer than five', async () => {
  const ids = await canteensWith([...five, tiny(3, 9000)])
  const all = await told(ids)
  await close(ids[5]!)
  expect((await findRanges(db, now)).meanCents).toEqual(all.ranges.meanCents)
  expect((await findRanges(db, now)).filled).toEqual(all.ranges.filled)
  await close(ids[4]!)
  expect(fewestCanteens).toBe(5)
  expect((await findRanges(db, now)).meanCents).toBeUndefined()
  expect((await findRanges(db, now)).filled).toBeUndefined()
})

test('the whole less its parts: no sum leaves, only the middle half, rounded, in which no canteen stands alone at an end', async () => {
  await canteensWith(five)
  const { meanCents } = await findRanges(db, now)
  // 10, 11, 12, 13 and 14 euros: the lowest and the highest are nowhere.
  expect(meanCents).toEqual({ low: 1100, middle: 1200, high: 1300, canteens: 5 })
  for (const [month, cents] of [
    [plenty(301_234), 1000],
    [plenty(390_000), 1300],
  ] as const)
    expect(Math.round(mixOf(month, madeWith).meanCents! / 10) * 10).toBe(cents)
})
