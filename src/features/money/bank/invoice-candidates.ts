/** Invoices, and payments of them, that a line of the bank may be. */
import { sql } from 'kysely'
import { leftCents } from '#src/features/money/invoices/left.ts'
import type { Database } from '#src/platform/database/database.ts'

const mostNoted = 500

/** What clients owe, and what is to be given back to them. */
export function owedInvoices(db: Database, associationId: string) {
  return issued(db, associationId).where(leftCents, '<>', 0).limit(mostNoted)
}

const mostSettled = 100

/** Nothing is left of them: a client may pay twice. The latest, and none that was issued half a year before a day. */
export function settledInvoices(db: Database, associationId: string, day?: string) {
  const since = day && Temporal.PlainDate.from(day).subtract({ months: 6 }).toString()
  return issued(db, associationId)
    .where('kind', '<>', 'credit-note')
    .where(leftCents, '=', 0)
    .$if(since !== undefined, (query) => query.where('issued_on', '>=', since ?? ''))
    .limit(mostSettled)
}

function issued(db: Database, associationId: string) {
  return db
    .selectFrom('invoices')
    .where('invoices.association_id', '=', associationId)
    .where('number', 'is not', null)
    .orderBy('issued_on', 'desc')
    .orderBy('number', 'desc')
    .select([
      'invoices.id',
      'invoices.canteen_id as canteenId',
      sql<string>`number`.as('number'),
      'client_name as client',
      leftCents.as('leftCents'),
    ])
}

/** Payments that somebody has noted on the page of an invoice, and that the bank should show. */
export function freePayments(db: Database, associationId: string, { from, to }: { from: string; to: string }) {
  return paymentsAtBank(db, associationId)
    .where('paid_on', '>=', from)
    .where('paid_on', '<=', to)
    .orderBy('paid_on')
    .orderBy('paid.id')
    .limit(mostNoted)
    .select(['paid.id', 'invoice_id as invoiceId', sql<string>`invoices.number`.as('number'), 'client_name as client'])
    .select(['paid_on as day', 'paid.cents', 'invoices.canteen_id as canteenId'])
}

/** What goes by the bank itself: cheques that come in, cards and cash reach it as a deposit. */
function paymentsAtBank(db: Database, associationId: string) {
  return db
    .selectFrom('invoice_payments as paid')
    .innerJoin('invoices', (join) =>
      join.onRef('invoices.association_id', '=', 'paid.association_id').onRef('invoices.id', '=', 'paid.invoice_id'),
    )
    .where('paid.association_id', '=', associationId)
    .where('taken_back_at', 'is', null)
    .where(sql<boolean>`(paid.means = 'transfer' or (paid.means = 'cheque' and paid.cents < 0))`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('bank_lines as taken')
            .whereRef('taken.association_id', '=', 'paid.association_id')
            .whereRef('taken.payment_id', '=', 'paid.id')
            .select('taken.id'),
        ),
      ),
    )
}

/** One of them, undefined where it is a line already. Locked first: whoever takes it back meanwhile has done so by then. Two who match it at once meet at the unique key. */
export async function lockPayment(tx: Database, associationId: string, paymentId: string) {
  const ofId = tx.selectFrom('invoice_payments').where('association_id', '=', associationId).where('id', '=', paymentId)
  await ofId.select('id').forNoKeyUpdate().execute()
  return paymentsAtBank(tx, associationId).where('paid.id', '=', paymentId).select('paid.cents').executeTakeFirst()
}
