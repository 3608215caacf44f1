import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { SaleNature } from '#src/platform/database/tables/ledger.ts'

type SetSalePrice = {
  canteenId: string
  today: string
  item: string
  nature: SaleNature
  /** null: it is sold no more. */
  priceCents: number | null
  actorId: string
  now: Date
}

/** From today on; what was sold keeps the price that it was sold at. */
export function setSalePrice(db: Database, { canteenId, today, item, nature, priceCents, actorId, now }: SetSalePrice): Promise<void> {
  return inTransaction(db, async (tx) => {
    const price = { nature, price_cents: priceCents }
    await tx
      .insertInto('sale_prices')
      .values({ canteen_id: canteenId, item, valid_from: today, ...price })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'item', 'valid_from']).doUpdateSet(price))
      .execute()
    const name = priceCents === null ? 'sale-price.ended' : 'sale-price.set'
    await recordEvent(tx, { name, canteenId, subjectId: canteenId, actorId, at: now, facts: { item, validFrom: today } })
  })
}
