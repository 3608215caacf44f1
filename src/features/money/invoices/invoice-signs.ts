/** What the home of a team says of invoices. */
import { sql, type RawBuilder } from 'kysely'
import { leftCents } from './left.ts'

/** Invoices of a canteen of the question that are late, and the oldest. */
export const lateInvoices = (now: RawBuilder<unknown>) =>
  sql`(select json_build_object('count', count(*), 'first', (array_agg(id order by due_on, number))[1]) from invoices
    where invoices.association_id = canteens.association_id and canteen_id = canteens.id and number is not null and kind <> 'credit-note'
      and due_on < (${now} at time zone time_zone)::date and ${leftCents} > 0)`

/** Invoices of a canteen of the question of which money is to be given back to the client, and the oldest. */
export const invoicesToGiveBack = sql`(select json_build_object('count', count(*), 'first', (array_agg(id order by number))[1]) from invoices
    where invoices.association_id = canteens.association_id and canteen_id = canteens.id and number is not null and kind <> 'credit-note' and ${leftCents} < 0)`
