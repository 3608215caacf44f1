import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Rules } from './membership.ts'

type SetRules = { associationId: string; canteenId: string; rules: Rules; isNeeded: boolean; actorId: string; now: Date }

/** What the statutes say, for the association; whether membership is needed, for this canteen. Call in the transaction of the edit. */
export async function setRules(tx: Database, { associationId, canteenId, rules, isNeeded, actorId, now }: SetRules): Promise<void> {
  const row = {
    year: rules.year,
    offered_cents: [...rules.offeredCents],
    notice_days: rules.noticeDays,
    quorum_percent: rules.quorumPercent,
    proxies_each: rules.proxiesEach,
    grace_months: rules.graceMonths,
  }
  await tx
    .insertInto('membership_rules')
    .values({ association_id: associationId, ...row })
    .onConflict((conflict) => conflict.column('association_id').doUpdateSet(row))
    .execute()
  await tx.updateTable('canteens').set({ membership_needed: isNeeded }).where('id', '=', canteenId).execute()
  await recordEvent(tx, { name: 'membership-rules.changed', canteenId, actorId, at: now })
}
