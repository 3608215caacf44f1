import { sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Database } from '#src/platform/database/database.ts'
import type { PaymentMeans } from '#src/platform/database/tables/invoices.ts'
import type { InvoiceKey } from './left.ts'

/**
 * `advanceCents`: of these, what was more than owed, or gives it back. `writtenOn`: in the books, null where it is in none. `twin`: the row on the other
 * invoice, where an advance of one has paid the other.
 */
export type Payment = {
  id: string
  paidOn: string
  writtenOn: string | null
  means: PaymentMeans
  cents: number
  advanceCents: number
  entryNumber: number | null
  isTakenBack: boolean
  twin: { id: string; invoiceId: string; number: string } | null
}

export function findPayments(db: Database, key: InvoiceKey): Promise<Payment[]> {
  return paymentsOf(db, key).execute()
}

/** A part of a question. */
export function paymentsOf(db: Database, { associationId, invoiceId }: InvoiceKey) {
  return db
    .selectFrom('invoice_payments')
    .leftJoin('ledger.entries as entries', (join) =>
      join
        .onRef('entries.association_id', '=', 'invoice_payments.association_id')
        .onRef('entries.number', '=', 'invoice_payments.entry_number'),
    )
    .where('invoice_payments.association_id', '=', associationId)
    .where('invoice_id', '=', invoiceId)
    .orderBy('paid_on')
    .orderBy('noted_at')
    .select(({ selectFrom }) =>
      jsonObjectFrom(
        selectFrom('invoice_payments as twin')
          .innerJoin('invoices as other', (join) =>
            join.onRef('other.association_id', '=', 'twin.association_id').onRef('other.id', '=', 'twin.invoice_id'),
          )
          .whereRef('twin.association_id', '=', 'invoice_payments.association_id')
          .whereRef('twin.id', '=', 'invoice_payments.twin_id')
          .select(['twin.id', 'twin.invoice_id as invoiceId', sql<string>`other.number`.as('number')]),
      ).as('twin'),
    )
    .select(['id', 'paid_on as paidOn', 'means', 'cents', 'invoice_payments.entry_number as entryNumber', 'advance_cents as advanceCents'])
    .select('entries.entry_date as writtenOn')
    .select(sql<boolean>`taken_back_at is not null`.as('isTakenBack'))
}
