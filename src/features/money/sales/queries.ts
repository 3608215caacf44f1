import { sql, type RawBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#src/platform/database/database.ts'
import type { VatStatus } from '#src/platform/database/tables/accounts.ts'
import type { SaleNature } from '#src/platform/database/tables/ledger.ts'
import type { Sale, SalePrice, SaleSum } from './sale.ts'

/** What is sold on a day, each with the price in force, in the order of the names. */
export async function findSalePrices(db: Database, canteenId: string, day: string): Promise<PricedItem[]> {
  return stillSold(await pricesOn(db, canteenId, day).execute())
}

type PricedItem = SalePrice & { priceCents: number }

function pricesOn(db: Database, canteenId: string, day: string) {
  return db
    .selectFrom('sale_prices')
    .where('canteen_id', '=', canteenId)
    .where('valid_from', '<=', day)
    .distinctOn('item')
    .orderBy('item')
    .orderBy('valid_from', 'desc')
    .select(['item', 'nature', 'valid_from as validFrom', 'price_cents as priceCents'])
}

function stillSold(prices: readonly (SalePrice & { priceCents: number | null })[]): PricedItem[] {
  return prices.flatMap(({ priceCents, ...price }) => (priceCents === null ? [] : [{ ...price, priceCents }]))
}

type OfDay = { associationId: string; canteenId: string; day: string }

/** What a page tells of a day's sales: the latest. */
const salesTold = 30

/** What a page of sales tells: prices, the latest sales of the day, the last one first, and VAT. @param ofPractice sales are those of this ledger */
export async function findSalesOfDay(db: Database, { ofPractice, ...asked }: OfDay & { ofPractice: string | undefined }) {
  const { prices, sales, vat } = await db
    .selectNoFrom([
      jsonArrayFrom(pricesOn(db, asked.canteenId, asked.day)).as('prices'),
      jsonArrayFrom(latestSales(db, { ...asked, associationId: ofPractice ?? asked.associationId })).as('sales'),
      jsonArrayFrom(vatOn(db, asked.associationId, asked.day)).as('vat'),
    ])
    .executeTakeFirstOrThrow()
  const told = sales.map(({ back, soldAt, ...sale }): Sale => ({ ...sale, soldAt: new Date(soldAt), isReversed: back !== null }))
  return { prices: stillSold(prices), sales: told, vat }
}

function latestSales(db: Database, { associationId, canteenId, day }: OfDay) {
  return db
    .selectFrom('ledger.sales as sales')
    .leftJoin('ledger.sales as back', (join) =>
      join
        .onRef('back.association_id', '=', 'sales.association_id')
        .onRef('back.canteen_id', '=', 'sales.canteen_id')
        .onRef('back.reverses', '=', 'sales.number'),
    )
    .where('sales.association_id', '=', associationId)
    .where('sales.canteen_id', '=', canteenId)
    .where('sales.day', '=', day)
    .orderBy('sales.number', 'desc')
    .limit(salesTold)
    .select([
      'sales.number',
      'sales.sold_at as soldAt',
      'sales.item',
      'sales.means',
      'sales.cents',
      'sales.reverses',
      'back.number as back',
    ])
}

/** A day's sales added up, what was taken back apart. Call under the canteen's lock where it is to be posted. */
export function findSaleSums(db: Database, { associationId, canteenId, day }: OfDay): Promise<SaleSum[]> {
  return db
    .selectFrom('ledger.sales')
    .where('association_id', '=', associationId)
    .where('canteen_id', '=', canteenId)
    .where('day', '=', day)
    .groupBy(['nature', 'means', 'rate', sql`cents > 0`])
    .select(['nature', 'means', 'rate', sql<number>`sum(cents)::bigint`.as('cents')])
    .orderBy('nature')
    .orderBy('rate')
    .execute()
}

/** The cash of a day's sales, as part of a question about a canteen: it lies in the till, and is left out where contributions are counted. */
export function cashSoldOn(day: string): RawBuilder<number> {
  return sql`(select coalesce(sum(cents), 0)::bigint from ledger.sales where sales.association_id = canteens.association_id
    and sales.canteen_id = canteens.id and day = ${day} and means = 'cash')`
}

/** Whose books a canteen's sales are in. */
export function findSeller(db: Database, canteenId: string): Promise<{ associationId: string; trainingId: string; timeZone: string }> {
  return db
    .selectFrom('canteens')
    .innerJoin('associations', 'associations.id', 'association_id')
    .where('canteens.id', '=', canteenId)
    .select(['associations.id as associationId', 'training_id as trainingId', 'time_zone as timeZone'])
    .executeTakeFirstOrThrow()
}

export type SaleVat = { nature: SaleNature; status: VatStatus; rate: number | null }

/** What was decided of the VAT on sales, as it stands on a day; nothing of a nature of which nothing was decided. */
export function findSaleVat(db: Database, associationId: string, day: string): Promise<SaleVat[]> {
  return vatOn(db, associationId, day).execute()
}

function vatOn(db: Database, associationId: string, day: string) {
  return db
    .selectFrom('vat_statuses')
    .where('association_id', '=', associationId)
    .where('nature', 'in', ['drinks', 'resale'])
    .where('valid_from', '<=', day)
    .distinctOn('nature')
    .orderBy('nature')
    .orderBy('valid_from', 'desc')
    .select([sql<SaleNature>`nature`.as('nature'), 'status', 'rate'])
}
