import type { Database } from '#src/platform/database/database.ts'
import { columnsOf } from './columns.ts'
import { mostRows, nothingPrepared, type ImportKind, type Importing, type Prepared } from './import.ts'
import { prepareAdjustments } from './prepare-adjustments.ts'
import { prepareExpenses } from './prepare-expenses.ts'
import { prepareMembers } from './prepare-members.ts'
import { prepareOnlinePayments } from './prepare-online-payments.ts'
import { prepareOpening } from './prepare-opening.ts'
import { preparePartners } from './prepare-partners.ts'
import { prepareTotals } from './prepare-totals.ts'

const preparing: Record<ImportKind, (db: Database, importing: Importing) => Promise<Prepared>> = {
  members: prepareMembers,
  partners: preparePartners,
  expenses: prepareExpenses,
  totals: prepareTotals,
  opening: prepareOpening,
  adjustments: prepareAdjustments,
  'online-payments': prepareOnlinePayments,
}

/** What a file would change, looked at now: for the preview, and again in the transaction that confirms it. */
export async function prepareImport(db: Database, importing: Importing): Promise<Prepared> {
  const { kind, sheet, mapping } = importing.pending
  if (sheet.rows.length === 0) return { ...nothingPrepared, fileFault: 'empty' }
  if (sheet.rows.length > mostRows[kind]) return { ...nothingPrepared, fileFault: 'too-many-of-kind' }
  const isComplete = columnsOf[kind].every(({ field, isNeeded }) => !isNeeded || mapping[field] !== null)
  if (!isComplete || lacksBalance(importing)) return { ...nothingPrepared, fileFault: 'column-needed' }
  return preparing[kind](db, importing)
}

/** Either a balance, or what is to debit and to credit. */
function lacksBalance({ pending: { kind, mapping } }: Importing): boolean {
  if (kind === 'adjustments') return mapping.debit === null || mapping.credit === null
  return kind === 'opening' && ['debit', 'credit', 'balance'].every((field) => mapping[field] === null)
}
