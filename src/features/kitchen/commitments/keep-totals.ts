import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Rank } from '#src/features/kitchen/purchases/label.ts'
import { findShares } from './queries.ts'
import { excessOf, type Beside, type LabelTotals } from './total.ts'

/** `month`: `YYYY-MM` */
type KeepTotals = { canteenId: string; month: string; totals: LabelTotals; actorId: string; now: Date }

/** @param tx of `saveEdit` @returns refused by the total that says more than there is to tell apart */
export async function keepTotals(
  tx: Database,
  { canteenId, month, totals, actorId, now }: KeepTotals,
): Promise<Result<null, Rank | Beside>> {
  const { months } = await findShares(tx, canteenId, { from: month, until: month })
  const excess = excessOf(months[0]!.shares, totals)
  if (excess) return refuse(excess)
  const columns = {
    ...{
      organic_cents: totals.organic,
      quality_cents: totals.quality,
      sustainable_cents: totals.sustainable,
      weighed_cents: totals.weighed,
    },
    ...{ local_cents: totals.local, short_chain_cents: totals.shortChain, french_cents: totals.french, plant_cents: totals.plant },
    rest_known: totals.isRestKnown,
  }
  await tx
    .insertInto('label_totals')
    .values({ canteen_id: canteenId, month: `${month}-01`, ...columns })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'month']).doUpdateSet(columns))
    .execute()
  await recordEvent(tx, { name: 'label-totals.noted', canteenId, actorId, at: now, facts: { month: `${month}-01` } })
  return accept(null)
}
