import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { Journal } from '#src/platform/database/tables/ledger.ts'
import type { Balance } from './balance.ts'

export type FiscalYear = { firstDay: string; lastDay: string; entries: number; closedOn: string | null }

/** Most recent first. */
export function findFiscalYears(db: Database, associationId: string): Promise<FiscalYear[]> {
  return db
    .selectFrom('ledger.fiscal_years')
    .where('association_id', '=', associationId)
    .select(['first_day as firstDay', 'last_day as lastDay', 'entries', 'closed_on as closedOn'])
    .orderBy('first_day', 'desc')
    .execute()
}

/** What entries are asked for: of one fiscal year; between two days of it; of one canteen, one account, one journal. */
export type EntryFilter = {
  associationId: string
  fiscalYear: string
  from?: string | undefined
  to?: string | undefined
  canteenId?: string | undefined
  account?: string | undefined
  journal?: Journal | undefined
}

/** What each account holds of a year, by canteen and third party, in the order of the chart. Accounts that are even have a row too. */
export function findBalances(db: Database, filter: EntryFilter): Promise<Balance[]> {
  return linesOf(db, filter)
    .select(['canteen_id as canteenId', 'account', 'third_party as thirdParty'])
    .select([sql<number>`sum(debit_cents)::bigint`.as('debitCents'), sql<number>`sum(credit_cents)::bigint`.as('creditCents')])
    .groupBy(['canteen_id', 'account', 'third_party'])
    .orderBy(sql`account collate "C"`)
    .orderBy('third_party')
    .execute()
}

function linesOf(db: Database, { associationId, fiscalYear, ...filter }: EntryFilter) {
  const { from, to, canteenId, account, journal } = filter
  return db
    .selectFrom('ledger.entries')
    .innerJoin('ledger.lines', (join) =>
      join
        .onRef('ledger.lines.association_id', '=', 'ledger.entries.association_id')
        .onRef('ledger.lines.number', '=', 'ledger.entries.number'),
    )
    .where('ledger.entries.association_id', '=', associationId)
    .where('fiscal_year', '=', fiscalYear)
    .$if(from !== undefined, (query) => query.where('entry_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('entry_date', '<=', to ?? ''))
    .$if(canteenId !== undefined, (query) => query.where('canteen_id', '=', canteenId ?? ''))
    .$if(journal !== undefined, (query) => query.where('journal', '=', journal ?? 'OD'))
    .$if(account !== undefined, (query) => query.where('account', 'like', `${account ?? ''}%`))
}
