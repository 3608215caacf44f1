/** Months that are over are published once, on a day of the next one, after an audit; pages show nothing else. */
import { sql } from 'kysely'
import { lockRollUps } from '#src/features/day/figures/roll-up-month.ts'
import { settleMonth } from '#src/features/day/figures/settle-month.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { lastPublished } from '#src/features/impact/mix/period.ts'
import { findCanteenMonthsToPublish, findNetworkMonthsToPublish } from './queries.ts'
import { auditVersions, type Auditor } from './audit-versions.ts'
import { findStanding } from './standing.ts'
import { versionsDue, type Due } from './versions.ts'

type PublishMonths = { now: Date; seals: Seals; auditor?: Auditor }

/** Each month in a transaction of its own: stopped midway it is taken up again, done twice it does nothing. */
export async function publishMonths(db: Database, { now, seals, auditor }: PublishMonths): Promise<void> {
  const network = await db.selectFrom('network').select('publishing_day as publishingDay').executeTakeFirst()
  if (!network) return
  const until = lastPublished(dayAt(now, networkTimeZone), network.publishingDay)
  const due = await findCanteenMonthsToPublish(db, until)
  for (const { canteenId, month } of due) await settleMonth(db, { canteenId, month, seals })
  const months = [...due.map(({ month }) => month), ...(await findNetworkMonthsToPublish(db, until))]
  for (const month of new Set(months.toSorted())) await publishMonth(db, month, now, auditor)
}

/**
 * Makes what is shown of the month's sums, whose money is in clear, and audits it with all that was shown of it. The audit takes no lock: what is
 * published meanwhile by another process stands, and this one writes nothing.
 */
export async function publishMonth(db: Database, month: string, now: Date, auditor?: Auditor): Promise<void> {
  const standing = await findStanding(db, month)
  const due = versionsDue(standing)
  if (due.length > 0) await insertVersions(db, await auditVersions(standing.shown, due, auditor), { month, now })
}

function insertVersions(db: Database, versions: readonly Due[], { month, now }: { month: string; now: Date }): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockRollUps(tx)
    const latest = await tx
      .selectFrom('published_months')
      .where('month', '=', month)
      .groupBy('canteen_id')
      .select(({ fn }) => ['canteen_id as canteenId', fn.max('revision').as('revision')])
      .execute()
    const revisions = new Map(latest.map(({ canteenId, revision }) => [canteenId, revision]))
    // What was published meanwhile was not part of the attack: the next run takes it up.
    if (versions.some(({ canteenId, revision, isNew }) => (revisions.get(canteenId) ?? 0) !== (isNew ? revision - 1 : revision))) return
    for (const version of versions) await (version.isNew ? insertVersion(tx, version, month, now) : hideMore(tx, version, month, now))
  })
}

async function insertVersion(tx: Database, version: Due, month: string, now: Date): Promise<void> {
  const { canteenId, revision, shown, counts, parts, digest, privateEaters, madeOf } = version
  await tx
    .insertInto('published_months')
    .values({
      canteen_id: canteenId,
      month,
      revision,
      shown: sql`${JSON.stringify(shown)}::jsonb`,
      counts: JSON.stringify(counts),
      parts: JSON.stringify(parts),
      digest,
      published_at: now,
      audited_at: now,
      private_eaters: privateEaters,
      made_of: madeOf && JSON.stringify(madeOf),
    })
    .execute()
}

/** What was shown before anything was audited cannot be taken back from who read it; nobody reads it any longer. */
async function hideMore(tx: Database, { canteenId, revision, shown }: Due, month: string, now: Date): Promise<void> {
  await tx
    .updateTable('published_months')
    .set({ shown: sql`${JSON.stringify(shown)}::jsonb`, audited_at: now })
    .where('canteen_id', canteenId === null ? 'is' : '=', canteenId)
    .where('month', '=', month)
    .where('revision', '=', revision)
    .execute()
}
