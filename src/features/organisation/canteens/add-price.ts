import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { readingOf, refusalToPrice, type PriceRefusal } from './price.ts'
import { findPrices, type PriceVersion } from './queries.ts'

type AddPrice = { canteenId: string; price: PriceVersion; actorId: string; now: Date }

/** Sets the price from a day on; the same sent twice is one. @throws NotFound */
export function addPrice(db: Database, { canteenId, price, actorId, now }: AddPrice): Promise<Result<null, PriceRefusal>> {
  return inTransaction(db, async (tx) => {
    const today = await lockToday(tx, canteenId, now)
    const existing = (await findPrices(tx, canteenId)).find(({ validFrom }) => validFrom === price.validFrom)
    if (existing && readingOf(existing) === readingOf(price)) return accept(null)
    const refusal = refusalToPrice(price.validFrom, today, existing !== undefined)
    if (refusal) return refuse(refusal)
    await tx
      .insertInto('price_versions')
      .values({ canteen_id: canteenId, valid_from: price.validFrom, ...centsOf(price) })
      .execute()
    const facts = { validFrom: price.validFrom }
    await recordEvent(tx, { name: 'price.set', canteenId, subjectId: canteenId, actorId, at: now, facts })
    return accept(null)
  })
}

/** The canteen's own day; whoever else sets its prices waits. */
export async function lockToday(tx: Database, canteenId: string, now: Date): Promise<string> {
  const { timeZone } = await tx
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .forNoKeyUpdate()
    .select('time_zone as timeZone')
    .executeTakeFirstOrThrow(() => new NotFound())
  return dayAt(now, timeZone)
}

export function centsOf({ suggestedCents, ingredientsCents, runningCostsCents }: PriceVersion) {
  return { suggested_price_cents: suggestedCents, ingredients_cents: ingredientsCents, running_costs_cents: runningCostsCents }
}
