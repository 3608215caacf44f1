import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { Balance } from './balance.ts'

/**
 * The years that together hold what accounts of classes 1 to 5 stand at: those that are not closed, and the last. What a closed one left
 * stands in the opening of the next; what an open one holds, no later one has yet. A part of a question.
 */
export function standingYears(associationId: RawBuilder<unknown>): RawBuilder<string> {
  return sql`(select first_day from ledger.fiscal_years as year where year.association_id = ${associationId} and (closed_on is null
    or first_day = (select max(first_day) from ledger.fiscal_years as last where last.association_id = ${associationId})))`
}

/** What the accounts of a year hold, and what open years before it hold of classes 4 and 5, that its own opening will only tell once they are closed. */
export async function findYearStanding(
  db: Database,
  associationId: string,
  firstDay: string,
): Promise<{ balances: Balance[]; leftOpen: Balance[] }> {
  const { rows } = await sql<Balance & { isLeft: boolean }>`
    select fiscal_year <> ${firstDay}::date as "isLeft", entries.canteen_id as "canteenId", account, third_party as "thirdParty",
      sum(debit_cents)::bigint as "debitCents", sum(credit_cents)::bigint as "creditCents"
    from ledger.entries join ledger.lines using (association_id, number)
    where association_id = ${associationId} and (fiscal_year = ${firstDay}::date or (account ~ '^[45]' and fiscal_year in (
      select first_day from ledger.fiscal_years as year where year.association_id = ${associationId} and closed_on is null and first_day < ${firstDay}::date)))
    group by 1, 2, 3, 4 order by account collate "C", third_party`.execute(db)
  return { balances: rows.filter(({ isLeft }) => !isLeft), leftOpen: rows.filter(({ isLeft }) => isLeft) }
}
