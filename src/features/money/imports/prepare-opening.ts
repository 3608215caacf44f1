import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { findChart } from '#src/features/money/accounts/queries.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { lineOf, type LedgerLine } from '#src/features/money/ledger/ledger.ts'
import { findFiscalYears, type FiscalYear } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { formatCents } from '#src/platform/money.ts'
import { accountCalled, withNearest } from './account-called.ts'
import { nothingPrepared, type FileFault, type Importing, type Prepared } from './import.ts'
import { readLines, type LineReader } from './line-reader.ts'

type Opening = { account: string; cents: number }

/** With which balances the books begin: one entry of the journal AN, on the first day of the first fiscal year. */
export async function prepareOpening(db: Database, importing: Importing): Promise<Prepared> {
  const { associationId, pending, today } = importing
  const first = (await findFiscalYears(db, associationId)).at(-1)
  if (!first) return { ...nothingPrepared, fileFault: 'no-books' }
  const accounts = new Set((await findChart(db, associationId, first.firstDay)).map(({ account }) => account))
  const { rows, faults: found } = readLines(pending, (line) => openingOf(line, accounts))
  const faults = withNearest(found, accounts)
  const lines = linesOf(rows)
  const before = await findOpening(db, associationId, first)
  if (before && isSame(before, lines)) return { ...nothingPrepared, faults, known: rows.length }
  return {
    faults,
    fileFault: faults.length > 0 ? undefined : faultOf({ lines, first, before }),
    fresh: rows.length,
    known: 0,
    told: [(text, language) => text('imports:opening.sums', sumsOf(lines, language))],
    write: (tx) => write(tx, associationId, { lines, first, today }),
  }
}

function openingOf(line: LineReader, accounts: ReadonlySet<string>): Opening | undefined {
  const account = line.read('account', (typed) => accountCalled(typed, accounts), 'unknown-account')
  const [toDebit, toCredit, balance] = [line.signedCents('debit') ?? 0, line.signedCents('credit') ?? 0, line.signedCents('balance')]
  if (account === undefined) return undefined
  if (!/^[1-5]/.test(account)) return line.fault('account', 'not-of-a-balance')
  if (toDebit !== 0 && toCredit !== 0) return line.fault('debit', 'one-side')
  return { account, cents: toDebit - toCredit || (balance ?? 0) }
}

/** One line an account. */
function linesOf(rows: readonly Opening[]): LedgerLine[] {
  const groups = Map.groupBy(rows, ({ account }) => account)
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([account, of]) =>
      lineOf(
        account,
        of.reduce((sum, { cents }) => sum + cents, 0),
      ),
    )
}

function sumsOf(lines: readonly LedgerLine[], language: 'fr' | 'en') {
  const sum = (side: 'debitCents' | 'creditCents') =>
    formatCents(
      lines.reduce((all, line) => all + line[side], 0),
      language,
    )
  return { debit: sum('debitCents'), credit: sum('creditCents') }
}

type Found = { lines: LedgerLine[]; first: FiscalYear; before: LedgerLine[] | undefined }

function faultOf({ lines, first, before }: Found): FileFault | undefined {
  if (before || first.closedOn !== null) return 'opened-already'
  const balance = lines.reduce((sum, { debitCents, creditCents }) => sum + debitCents - creditCents, 0)
  if (balance !== 0) return 'unbalanced'
  return lines.length === 0 ? 'empty' : undefined
}

async function findOpening(db: Database, associationId: string, { firstDay }: FiscalYear): Promise<LedgerLine[] | undefined> {
  const lines = await db
    .selectFrom('ledger.entries')
    .innerJoin('ledger.lines', (join) =>
      join
        .onRef('ledger.lines.association_id', '=', 'ledger.entries.association_id')
        .onRef('ledger.lines.number', '=', 'ledger.entries.number'),
    )
    .where('ledger.entries.association_id', '=', associationId)
    .where('fiscal_year', '=', firstDay)
    .where('journal', '=', 'AN')
    .select(['account', 'third_party as thirdParty', 'debit_cents as debitCents', 'credit_cents as creditCents'])
    .execute()
  return lines.length === 0 ? undefined : lines
}

function isSame(one: readonly LedgerLine[], other: readonly LedgerLine[]): boolean {
  const said = (lines: readonly LedgerLine[]) =>
    lines
      .map(({ account, debitCents, creditCents }) => `${account} ${debitCents} ${creditCents}`)
      .toSorted()
      .join()
  return said(one) === said(other)
}

async function write(
  tx: Database,
  associationId: string,
  { lines, first: { firstDay }, today }: { lines: LedgerLine[]; first: FiscalYear; today: string },
) {
  const entry = {
    canteenId: null,
    journal: 'AN' as const,
    date: firstDay,
    // Books may be begun before their first day.
    validatedOn: firstDay > today ? firstDay : today,
    piece: 'AN',
    pieceDate: firstDay,
    label: writtenLabel('takenOver'),
    reverses: null,
  }
  const appended = await appendEntries(tx, associationId, [{ ...entry, lines }])
  // The year was looked at under the same lock of imports, and is closed only once the next one is there.
  if (!appended.ok) throw new Error(`opening refused: ${appended.refusal}`)
}
