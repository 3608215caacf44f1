import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { clients } from './posting.ts'
import { findCreditNotes, findPayments, type InvoiceKey } from './queries.ts'
import { lettersAfter, leftCents } from './standing.ts'

/** Marks the client's lines that settle each other, once nothing is left; takes the mark away where something is left again. */
export async function letterInvoice(tx: Database, { associationId, invoiceId, now }: InvoiceKey & { now: Date }): Promise<void> {
  const key = { associationId, invoiceId }
  const invoice = await tx
    .selectFrom('invoices')
    .where('association_id', '=', associationId)
    .where('id', '=', invoiceId)
    .select(['entry_number as entryNumber', 'due_cents as dueCents'])
    .executeTakeFirstOrThrow()
  if (invoice.entryNumber === null) return
  const payments = (await findPayments(tx, key)).filter(({ isTakenBack }) => !isTakenBack)
  const credits = await findCreditNotes(tx, key)
  const paidCents = payments.reduce((total, { cents }) => total + cents, 0)
  const creditedCents = credits.reduce((total, { totalCents }) => total + (totalCents ?? 0), 0)
  await unletter(tx, associationId, invoice.entryNumber)
  if (leftCents({ dueCents: invoice.dueCents, paidCents, creditedCents }) !== 0) return
  const entries = [invoice, ...payments, ...credits].map(({ entryNumber }) => entryNumber)
  await letter(tx, associationId, { entries: entries.filter((entry) => entry !== null), day: dayAt(now, networkTimeZone) })
}

async function unletter(tx: Database, associationId: string, entry: number): Promise<void> {
  await sql`delete from letterings where association_id = ${associationId}
    and letters in (select letters from letterings where association_id = ${associationId} and number = ${entry})`.execute(tx)
}

/** Two who letter at once wait for each other: letters are given once. */
async function letter(tx: Database, associationId: string, { entries, day }: { entries: readonly number[]; day: string }): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`letters of ${associationId}`}, 0))`.execute(tx)
  const last = await tx
    .selectFrom('letterings')
    .where('association_id', '=', associationId)
    .orderBy(sql`length(letters)`, 'desc')
    .orderBy('letters', 'desc')
    .select('letters')
    .limit(1)
    .executeTakeFirst()
  const lines = await tx
    .selectFrom('ledger.lines')
    .where('association_id', '=', associationId)
    .where('number', 'in', entries)
    .where('account', '=', clients)
    .select(['number', 'position'])
    .execute()
  const rows = lines.map((line) => ({ association_id: associationId, ...line, letters: lettersAfter(last?.letters), lettered_on: day }))
  if (rows.length > 0) await tx.insertInto('letterings').values(rows).execute()
}
