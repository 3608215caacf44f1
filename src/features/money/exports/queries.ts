import { sql } from 'kysely'
import { chart } from '#src/features/money/accounts/chart.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { FecLine } from './fec.ts'

/** Rows that are held in memory at once. */
const atOnce = 2000

/** The lines of a fiscal year as the administration wants them: what opens it first, then by the numbers of entries. Read a few at a time. */
export function streamFecLines(
  db: Database,
  { associationId, fiscalYear }: { associationId: string; fiscalYear: string },
): AsyncIterable<FecLine> {
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
    .orderBy(sql`journal <> 'AN'`)
    .orderBy('entry_number')
    .orderBy('lines.position')
    .stream(atOnce)
}
