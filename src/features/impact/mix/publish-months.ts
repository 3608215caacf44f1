/** Months that are over are published once, on a day of the next one; pages show nothing else. */
import { sql } from 'kysely'
import { lockRollUps } from '#src/features/day/figures/roll-up-month.ts'
import { settleMonth } from '#src/features/day/figures/settle-month.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { MonthlyCounts } from '#src/platform/database/tables/figures.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import type { Discretion } from './disclosure.ts'
import { mixOf, type MadeWith } from './mix.ts'
import { lastPublished } from './period.ts'
import {
  findCanteenMonthsToPublish,
  findNetworkMonthsToPublish,
  findPublishedPrivate,
  findSums,
  findThresholds,
  type Sums,
  type WhoseMonth,
} from './queries.ts'
import { fewestChanged, revised } from './revision.ts'

type PublishMonths = { now: Date; seals: Seals }

/** Each month in a transaction of its own: stopped midway it is taken up again, done twice it does nothing. */
export async function publishMonths(db: Database, { now, seals }: PublishMonths): Promise<void> {
  const network = await db.selectFrom('network').select('publishing_day as publishingDay').executeTakeFirst()
  if (!network) return
  const until = lastPublished(dayAt(now, networkTimeZone), network.publishingDay)
  for (const { canteenId, month } of await findCanteenMonthsToPublish(db, until)) {
    await settleMonth(db, { canteenId, month, seals })
    await publishMonth(db, { canteenId, month }, now)
  }
  for (const month of await findNetworkMonthsToPublish(db, until)) await publishMonth(db, { canteenId: null, month }, now)
}

/** Makes what is shown of the month's sums, whose money is in clear. */
export function publishMonth(db: Database, whose: WhoseMonth, now: Date): Promise<void> {
  return inTransaction(db, async (tx) => {
    // No meal is closed or opened again meanwhile: the sums and what they are made of agree.
    await lockRollUps(tx)
    const [sums, madeWith, latest] = [await findSums(tx, whose), await madeWithFor(tx, whose), await findLatest(tx, whose)]
    const counts = latest ? revision(latest, sums, madeWith) : sums?.counts
    if (sums && counts) await insertRevision(tx, { ...whose, sums, counts, madeWith, revision: (latest?.revision ?? 0) + 1, now })
  })
}

/** The network is rounded, so that its sums less the canteens that one may read give back none. */
async function madeWithFor(tx: Database, { canteenId }: WhoseMonth): Promise<MadeWith> {
  const { canteen, network, lowPriceMaxCents } = await findThresholds(tx)
  return { ...(canteenId ? { threshold: canteen, roundedTo: 1 } : { threshold: network, roundedTo: 10 }), lowPriceMaxCents }
}

type Latest = { revision: number; counts: MonthlyCounts; parts: Record<string, string> }

function findLatest(tx: Database, { canteenId, month }: WhoseMonth): Promise<Latest | undefined> {
  return tx
    .selectFrom('published_months')
    .where('canteen_id', canteenId ? '=' : 'is', canteenId)
    .where('month', '=', month)
    .orderBy('revision', 'desc')
    .select(['revision', 'counts', 'parts'])
    .executeTakeFirst()
}

function revision(latest: Latest, sums: Sums | undefined, { threshold }: Discretion): MonthlyCounts | undefined {
  if (!sums || changedParts(latest.parts, sums.parts) < fewestChanged) return undefined
  return revised(latest.counts, sums.counts, threshold)
}

function changedParts(before: Record<string, string>, after: Record<string, string>): number {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((part) => before[part] !== after[part]).length
}

/** What a revision has published of private events stays, unless enough people have changed. */
async function privateEatersOf(tx: Database, whose: WhoseMonth, now: number, { threshold }: Discretion): Promise<number> {
  const before = await findPublishedPrivate(tx, whose)
  return before === null || Math.abs(now - before) >= threshold ? now : before
}

type Insert = WhoseMonth & { sums: Sums; counts: MonthlyCounts; madeWith: MadeWith; revision: number; now: Date }

async function insertRevision(tx: Database, { canteenId, month, sums, counts, madeWith, revision: number, now }: Insert): Promise<void> {
  const shown = JSON.stringify(mixOf(counts, madeWith, await privateEatersOf(tx, { canteenId, month }, sums.privateEaters, madeWith)))
  await tx
    .insertInto('published_months')
    .values({
      canteen_id: canteenId,
      month,
      revision: number,
      shown: sql`${shown}::jsonb`,
      counts: JSON.stringify(counts),
      parts: JSON.stringify(sums.parts),
      digest: sums.digest,
      published_at: now,
    })
    .execute()
}
