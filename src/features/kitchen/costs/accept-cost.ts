import { addPrice } from '#src/features/organisation/canteens/add-price.ts'
import type { PriceRefusal } from '#src/features/organisation/canteens/price.ts'
import { findPrices } from '#src/features/organisation/canteens/queries.ts'
import { findCanteenThreshold } from '#src/features/organisation/networks/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAfter } from '#src/platform/time.ts'
import { proposedCents } from './cost.ts'
import { findCosts } from './queries.ts'

type AcceptCost = {
  canteenId: string
  /** `YYYY-MM`, and what its page proposed. */
  month: string
  cents: number
  /** `YYYY-MM-DD` */
  today: string
  actorId: string
  now: Date
}

/** What is proposed is another amount by now; there is no price yet to change. */
export type AcceptRefusal = 'other-amount' | 'no-price' | PriceRefusal

/** From the first day on which no price begins: what was in force stays as it was. Running costs and the suggested price are as they were. Twice is once. */
export function acceptCost(
  db: Database,
  { canteenId, month, cents, today, actorId, now }: AcceptCost,
): Promise<Result<null, AcceptRefusal>> {
  return inTransaction(db, async (tx): Promise<Result<null, AcceptRefusal>> => {
    // Whoever else sets a price waits.
    await tx.selectFrom('canteens').where('id', '=', canteenId).select('id').forNoKeyUpdate().executeTakeFirstOrThrow()
    const proposed = proposedCents(await findCosts(tx, canteenId, { month, now }), await findCanteenThreshold(tx))
    // A month that goes on is not what a cover costs yet.
    if (proposed !== cents || month >= today.slice(0, 7)) return refuse('other-amount')
    const prices = await findPrices(tx, canteenId)
    const current = prices.find(({ validFrom }) => validFrom <= today)
    if (!current) return refuse('no-price')
    let validFrom = today
    while (prices.some((price) => price.validFrom === validFrom && price.ingredientsCents !== cents)) validFrom = dayAfter(validFrom)
    const standing = prices.find((price) => price.validFrom <= validFrom)
    if (standing?.ingredientsCents === cents) return accept(null)
    return addPrice(tx, { canteenId, price: { ...(standing ?? current), validFrom, ingredientsCents: cents }, actorId, now })
  })
}
