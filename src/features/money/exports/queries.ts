import { sql } from 'kysely'
import { chart } from '#src/features/money/accounts/chart.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { FecLine } from './fec.ts'

/** Rows that are held in memory at once. */
const atOnce = 2000

export type YearOf = { associationId: string; fiscalYear: string }

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

/** What proves the entries of a year: each file by the piece that it belongs to, without what it holds. */
export async function findVouchers(db: Database, { associationId, fiscalYear }: YearOf) {
  const found = await db
    .selectFrom('drafts')
    .innerJoin('ledger.entries as entries', (join) =>
      join.onRef('entries.association_id', '=', 'drafts.association_id').onRef('entries.number', '=', 'drafts.number'),
    )
    .innerJoin('file_uses', (join) => join.onRef('owner_id', '=', 'drafts.association_id').onRef('used_by', '=', 'drafts.id'))
    .innerJoin('files', (join) => join.onRef('files.owner_id', '=', 'file_uses.owner_id').onRef('files.digest', '=', 'file_uses.digest'))
    .where('drafts.association_id', '=', associationId)
    .where('fiscal_year', '=', fiscalYear)
    .select(['entries.piece', 'files.digest', 'media_type as mediaType'])
    .orderBy('entries.piece')
    .orderBy('used_since')
    .orderBy('files.digest')
    .execute()
  return found.map(({ piece, digest, mediaType }, position) => ({
    digest,
    name: `${asFileName(piece)}-${position + 1}.${mediaType.slice(mediaType.indexOf('/') + 1)}`,
  }))
}

/** One at a time: a year's receipts are more than memory holds. */
export async function readVoucher(db: Database, { associationId, digest }: { associationId: string; digest: string }): Promise<Uint8Array> {
  const file = db.selectFrom('files').where('owner_id', '=', associationId).where('digest', '=', digest).select('content')
  return (await file.executeTakeFirstOrThrow()).content
}

/** Invoices and credit notes issued in a year. */
export async function findInvoiceFiles(db: Database, { associationId, fiscalYear, lastDay }: YearOf & { lastDay: string }) {
  const found = await db
    .selectFrom('invoices')
    .innerJoin('invoice_files as files', (join) =>
      join.onRef('files.association_id', '=', 'invoices.association_id').onRef('files.invoice_id', '=', 'invoices.id'),
    )
    .where('invoices.association_id', '=', associationId)
    .where('issued_on', '>=', fiscalYear)
    .where('issued_on', '<=', lastDay)
    .select(['invoices.id as invoiceId', 'number'])
    .orderBy('number')
    .execute()
  return found.map(({ invoiceId, number }) => ({ invoiceId, name: `${asFileName(number ?? invoiceId)}.pdf` }))
}

export async function readInvoiceFile(
  db: Database,
  { associationId, invoiceId }: { associationId: string; invoiceId: string },
): Promise<Uint8Array> {
  const file = db.selectFrom('invoice_files').where('association_id', '=', associationId).where('invoice_id', '=', invoiceId)
  return (await file.select('bytes').executeTakeFirstOrThrow()).bytes
}

function asFileName(written: string): string {
  return written.replaceAll(/[^\p{L}\p{N}-]+/gu, '-')
}

type YearDays = { associationId: string; firstDay: string; lastDay: string }

/** What the lines of a year name by numbers, codes and ids. */
export async function findNamesOfYear(db: Database, { associationId, firstDay }: YearDays) {
  const lines = db
    .selectFrom('ledger.lines as lines')
    .innerJoin('ledger.entries as entries', (join) =>
      join.onRef('entries.association_id', '=', 'lines.association_id').onRef('entries.number', '=', 'lines.number'),
    )
    .where('lines.association_id', '=', associationId)
    .where('fiscal_year', '=', firstDay)
  const accounts = await lines
    .select('account')
    .groupBy('account')
    .orderBy(sql`account collate "C"`)
    .execute()
  const thirdParties = await db
    .selectFrom('third_parties')
    .where('association_id', '=', associationId)
    .where('code', 'in', lines.where('third_party', 'is not', null).select('third_party').$narrowType<{ third_party: string }>())
    .select(['code', 'kind', 'name', 'siren'])
    .orderBy('code')
    .execute()
  const canteens = await db
    .selectFrom('canteens')
    .where('association_id', '=', associationId)
    .select(['id', 'name'])
    .orderBy('id')
    .execute()
  return { accounts: accounts.map(({ account }) => account), thirdParties, canteens }
}
