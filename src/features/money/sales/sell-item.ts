import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { tillDayAt } from './cut-off.ts'
import { findSalePrices, findSaleVat, findSeller } from './queries.ts'

export type SaleRefusal = 'price-changed' | 'no-fiscal-year' | 'day-closed' | 'already-sold' | 'already-reversed' | 'nothing-to-reverse'

type SellItem = {
  canteenId: string
  item: string
  /** The price that was read before it was sold. */
  priceCents: number
  means: MeansOfPayment
  /** Of the form: sent twice, it sells once. */
  key: string
  now: Date
}

/** Sells one thing at the price of the list, on the day of the till that goes on. Answers its number. */
export function sellItem(db: Database, { canteenId, item, priceCents, means, key, now }: SellItem): Promise<Result<number, SaleRefusal>> {
  return inTransaction(db, async (tx) => {
    const { associationId, timeZone } = await findSeller(tx, canteenId)
    const day = tillDayAt(now, timeZone)
    const price = (await findSalePrices(tx, canteenId, day)).find((each) => each.item === item)
    if (price?.priceCents !== priceCents) return refuse('price-changed')
    const vat = (await findSaleVat(tx, associationId, day)).find(({ nature }) => nature === price.nature)
    const sold = { soldAt: now, day, item, nature: price.nature, means, cents: priceCents, rate: vat?.rate ?? 0, key }
    return chainSale(tx, { associationId, canteenId, sold })
  })
}

type TakeSaleBack = { canteenId: string; number: number; key: string; now: Date }

/** A sale is never changed: another one takes it back, on the day that goes on. */
export function takeSaleBack(db: Database, { canteenId, number, key, now }: TakeSaleBack): Promise<Result<number, SaleRefusal>> {
  return inTransaction(db, async (tx) => {
    const { associationId, timeZone } = await findSeller(tx, canteenId)
    return chainSale(tx, { associationId, canteenId, sold: { soldAt: now, day: tillDayAt(now, timeZone), reverses: number, key } })
  })
}

type Chained = { associationId: string; canteenId: string; sold: object }

async function chainSale(tx: Database, { associationId, canteenId, sold }: Chained): Promise<Result<number, SaleRefusal>> {
  const asked = sql<{ number: number | null; refusal: SaleRefusal | null }>`
    select number, refusal from ledger.sell(${associationId}, ${canteenId}, ${JSON.stringify(sold)})`
  const { number = null, refusal = null } = (await asked.execute(tx)).rows[0] ?? {}
  return number === null ? refuse(refusal ?? 'no-fiscal-year') : accept(number)
}
