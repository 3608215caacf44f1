import { sql } from 'kysely'
import { accountOfMeans, toBeSplit } from '#src/features/money/accounts/chart.ts'
import type { Database } from '#src/platform/database/database.ts'

type CashAsked = { associationId: string; /** Null: of all its canteens. */ canteenId: string | null; but: string | undefined }

/**
 * What the till holds as far as the books and what waits to be written know: at most, since what is still to be split by means may be cash. What
 * people gave and the books do not tell yet is left out: nobody learns of it by asking how much may be deposited.
 */
export async function findCashKnown(db: Database, { associationId, canteenId, but }: CashAsked): Promise<number> {
  const here = (table: string) => (canteenId === null ? sql`true` : sql`${sql.ref(`${table}.canteen_id`)} = ${canteenId}`)
  const signed = sql`case when drafts.way = 'cash-deposit' then -drafts.amount_cents when drafts.way = 'cash-withdrawal' then drafts.amount_cents
    when drafts.way <> 'cash' then 0 when 'income' in (drafts.kind, settled.kind) then drafts.amount_cents else -drafts.amount_cents end`
  const { rows } = await sql<{ cents: number }>`select (
      (select coalesce(sum(debit_cents - credit_cents), 0) from ledger.lines join ledger.entries as entries using (association_id, number)
        where association_id = ${associationId} and account in (${accountOfMeans.cash}, ${toBeSplit}) and ${here('entries')})
      + (select coalesce(sum(${signed}), 0) from drafts left join drafts as settled on settled.association_id = drafts.association_id and settled.id = drafts.settles
        where drafts.association_id = ${associationId} and drafts.number is null and drafts.id is distinct from ${but ?? null}::uuid and ${here('drafts')})
    )::bigint as cents`.execute(db)
  return rows[0]!.cents
}
