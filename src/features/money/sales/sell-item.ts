import { sql } from 'kysely'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAfter } from '#src/platform/time.ts'
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
  /** Somebody practises: in books of their own. */
  training?: boolean
  now: Date
}

/** Sells one thing at the price of the list, on the day of the till that goes on. Answers its number. */
export function sellItem(
  db: Database,
  { canteenId, item, priceCents, means, key, training = false, now }: SellItem,
): Promise<Result<number, SaleRefusal>> {
  return inTransaction(db, async (tx) => {
    const { associationId, timeZone, ...seller } = await findSeller(tx, canteenId)
    const day = tillDayAt(now, timeZone)
    const price = (await findSalePrices(tx, canteenId, day)).find((each) => each.item === item)
    if (price?.priceCents !== priceCents) return refuse('price-changed')
    const vat = (await findSaleVat(tx, associationId, day)).find(({ nature }) => nature === price.nature)
    const sold = { soldAt: now, day, item, nature: price.nature, means, cents: priceCents, rate: vat?.rate ?? 0, key }
    if (training) await openTrainingYear(tx, seller.trainingId, day)
    return chainSale(tx, { associationId: training ? seller.trainingId : associationId, canteenId, sold })
  })
}

type TakeSaleBack = { canteenId: string; number: number; key: string; training?: boolean; now: Date }

/** A sale is never changed: another one takes it back, on the day that goes on. */
export function takeSaleBack(
  db: Database,
  { canteenId, number, key, training = false, now }: TakeSaleBack,
): Promise<Result<number, SaleRefusal>> {
  return inTransaction(db, async (tx) => {
    const { associationId, trainingId, timeZone } = await findSeller(tx, canteenId)
    const of = { associationId: training ? trainingId : associationId, canteenId }
    return chainSale(tx, { ...of, sold: { soldAt: now, day: tillDayAt(now, timeZone), reverses: number, key } })
  })
}

/** Books to practise in begin by themselves, and a year follows the last one used. */
async function openTrainingYear(tx: Database, trainingId: string, day: string): Promise<void> {
  const years = await findFiscalYears(tx, trainingId)
  const last = years
    .map(({ lastDay }) => lastDay)
    .toSorted()
    .at(-1)
  if (last !== undefined && day <= last) return
  const firstDay = last === undefined ? `${day.slice(0, 4)}-01-01` : dayAfter(last)
  const opened = await openFiscalYear(tx, { associationId: trainingId, firstDay, lastDay: `${firstDay.slice(0, 4)}-12-31`, training: true })
  if (!opened.ok) throw new Error(`a year to practise in was refused: ${opened.refusal}`)
  await openTrainingYear(tx, trainingId, day)
}

type Chained = { associationId: string; canteenId: string; sold: object }

async function chainSale(tx: Database, { associationId, canteenId, sold }: Chained): Promise<Result<number, SaleRefusal>> {
  const asked = sql<{ number: number | null; refusal: SaleRefusal | null }>`
    select number, refusal from ledger.sell(${associationId}, ${canteenId}, ${JSON.stringify(sold)})`
  const { number = null, refusal = null } = (await asked.execute(tx)).rows[0] ?? {}
  return number === null ? refuse(refusal ?? 'no-fiscal-year') : accept(number)
}
