import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { refusalToPrice, type PriceRefusal } from './price.ts'
import type { PriceVersion } from './queries.ts'

type AddPrice = { canteenId: string; price: PriceVersion; actorId: string; now: Date }

/** Sets the price from a day on. @throws NotFound */
export function addPrice(db: Database, { canteenId, price, actorId, now }: AddPrice): Promise<Result<null, PriceRefusal>> {
  return inTransaction(db, async (tx) => {
    const today = await lockToday(tx, canteenId, now)
    const existing = await tx
      .selectFrom('price_versions')
      .where('canteen_id', '=', canteenId)
      .where('valid_from', '=', price.validFrom)
      .select('valid_from')
      .executeTakeFirst()
    const refusal = refusalToPrice(price.validFrom, today, existing !== undefined)
    if (refusal) return refuse(refusal)
    await writePrice(tx, canteenId, price)
    const facts = { validFrom: price.validFrom }
    await recordEvent(tx, { name: 'price.set', canteenId, subjectId: canteenId, actorId, at: now, facts })
    return accept(null)
  })
}

/** The canteen's own day; whoever else sets its prices waits. */
async function lockToday(tx: Database, canteenId: string, now: Date): Promise<string> {
  const { timeZone } = await tx
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .forNoKeyUpdate()
    .select('time_zone as timeZone')
    .executeTakeFirstOrThrow(() => new NotFound())
  return dayAt(now, timeZone)
}

async function writePrice(tx: Database, canteenId: string, price: PriceVersion): Promise<void> {
  const cents = {
    suggested_price_cents: price.suggestedCents,
    ingredients_cents: price.ingredientsCents,
    running_costs_cents: price.runningCostsCents,
  }
  await tx
    .insertInto('price_versions')
    .values({ canteen_id: canteenId, valid_from: price.validFrom, ...cents })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'valid_from']).doUpdateSet(cents))
    .execute()
}
