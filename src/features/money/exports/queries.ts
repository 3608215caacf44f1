import { sql } from 'kysely'
import { chart } from '#src/features/money/accounts/chart.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { FecLine } from './fec.ts'

/** Rows that are held in memory at once. */
const atOnce = 2000

type YearOf = { associationId: string; fiscalYear: string }

/** The lines of a fiscal year as the administration wants them: what opens it first, then by the numbers of entries. Read a few at a time. */
export function streamFecLines(db: Database, year: YearOf): AsyncIterable<FecLine> {
  return linesOfYear(db, year)
    .orderBy(sql`journal <> 'AN'`)
    .orderBy('entry_number')
    .orderBy('lines.position')
    .stream(atOnce)
}

export type BooksLine = FecLine & { canteen: string | null }
type Wanted = YearOf & { from?: string | undefined; to?: string | undefined; canteenId?: string | undefined; byAccount: boolean }

/** The same of a period and a canteen, for workbooks: in the order of days, or account by account. */
export function streamBooksLines(db: Database, { from, to, canteenId, byAccount, ...year }: Wanted): AsyncIterable<BooksLine> {
  return linesOfYear(db, year)
    .leftJoin('canteens', 'canteens.id', 'entries.canteen_id')
    .select('canteens.name as canteen')
    .$if(from !== undefined, (query) => query.where('entry_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('entry_date', '<=', to ?? ''))
    .$if(canteenId !== undefined, (query) => query.where('entries.canteen_id', '=', canteenId ?? ''))
    .$if(byAccount, (query) => query.orderBy(sql`lines.account collate "C"`))
    .orderBy('entry_date')
    .orderBy('entry_number')
    .orderBy('lines.position')
    .stream(atOnce)
}

function linesOfYear(db: Database, { associationId, fiscalYear }: YearOf) {
  const names = JSON.stringify(chart.map(({ account, label }) => ({ account, label })))
  return db
    .with('names', (cte) =>
      cte
        .selectFrom(
          sql<{ account: string; label: string }>`jsonb_to_recordset(${names}::jsonb)`.as<'given'>(sql`given(account text, label text)`),
        )
        .select(['account', 'label']),
    )
    .selectFrom('ledger.entries as entries')
    .innerJoin('ledger.lines as lines', (join) =>
      join.onRef('lines.association_id', '=', 'entries.association_id').onRef('lines.number', '=', 'entries.number'),
    )
    .leftJoin('own_accounts as own', (join) =>
      join.onRef('own.association_id', '=', 'lines.association_id').onRef('own.account', '=', 'lines.account'),
    )
    .leftJoin('names', 'names.account', 'lines.account')
    .leftJoin('third_parties as third', (join) =>
      join.onRef('third.association_id', '=', 'lines.association_id').onRef('third.code', '=', 'lines.third_party'),
    )
    .leftJoin('letterings', (join) =>
      join
        .onRef('letterings.association_id', '=', 'lines.association_id')
        .onRef('letterings.number', '=', 'lines.number')
        .onRef('letterings.position', '=', 'lines.position'),
    )
    .where('entries.association_id', '=', associationId)
    .where('entries.fiscal_year', '=', fiscalYear)
    .select(['journal', 'entry_number as entryNumber', 'entry_date as date', 'lines.account'])
    .select(sql<string>`coalesce(own.label, names.label, lines.account)`.as('accountLabel'))
    .select(['lines.third_party as thirdParty', 'third.name as thirdPartyName', 'piece', 'piece_date as pieceDate', 'entries.label'])
    .select([
      'debit_cents as debitCents',
      'credit_cents as creditCents',
      'letters',
      'lettered_on as letteredOn',
      'validated_on as validatedOn',
    ])
}
