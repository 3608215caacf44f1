import { letterEntries, unletterEntries } from '#src/features/money/ledger/letter-entries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { findLeft } from './left.ts'
import { findCreditNotes, findPayments, type InvoiceKey } from './queries.ts'

/** Marks the client's lines that settle each other, once nothing is left; takes the mark away where something is left again. */
export async function letterInvoice(tx: Database, { associationId, invoiceId, now }: InvoiceKey & { now: Date }): Promise<void> {
  const key = { associationId, invoiceId }
  const invoice = await tx
    .selectFrom('invoices')
    .where('association_id', '=', associationId)
    .where('id', '=', invoiceId)
    .select('entry_number as entryNumber')
    .executeTakeFirstOrThrow()
  if (invoice.entryNumber === null) return
  const payments = (await findPayments(tx, key)).filter(({ isTakenBack }) => !isTakenBack)
  const credits = await findCreditNotes(tx, key)
  const entries = [invoice, ...payments, ...credits].map(({ entryNumber }) => entryNumber).filter((entry) => entry !== null)
  await unletterEntries(tx, associationId, [invoice.entryNumber])
  if ((await findLeft(tx, key)) !== 0) return
  await letterEntries(tx, { associationId, entries, day: dayAt(now, networkTimeZone) })
}
