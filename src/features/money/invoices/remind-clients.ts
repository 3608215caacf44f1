import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { lockSettled } from './lock-settled.ts'
import type { InvoiceKey } from './left.ts'
import { findInvoice, findLateInvoices, findReminders } from './queries.ts'
import { isToRemind } from './standing.ts'
import { tellClient, type Links } from './tell-client.ts'

const atOnce = 100

/** Every morning: who is late hears it three times at most, a fortnight apart; it stops once the invoice is paid. */
export async function remindClients(db: Database, { now, ...links }: Links & { now: Date }): Promise<void> {
  const today = dayAt(now, networkTimeZone)
  for (let after: string | null = null; ;) {
    const late = await findLateInvoices(db, { before: today, after }, atOnce)
    for (const { associationId, canteenId, id } of late)
      await remind(db, { associationId, invoiceId: id }, { canteenId, today, now, ...links })
    after = late.at(-1)?.id ?? null
    if (late.length < atOnce) return
  }
}

type Reminding = Links & { canteenId: string; today: string; now: Date }

/** Under the invoice's lock: a payment that is noted meanwhile is waited for, and two jobs send one mail. */
function remind(db: Database, key: InvoiceKey, { canteenId, today, ...sending }: Reminding): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockSettled(tx, key)
    const invoice = await findInvoice(tx, { canteenId, invoiceId: key.invoiceId })
    if (!isToRemind({ ...invoice, remindedOn: await findReminders(tx, key) }, today)) return
    await tx
      .insertInto('invoice_reminders')
      .values({ association_id: key.associationId, invoice_id: key.invoiceId, sent_on: today })
      .execute()
    const { kind, number, dueOn, content } = invoice
    const told = {
      about: 'late',
      invoiceId: key.invoiceId,
      canteenId,
      invoice: { ...content, kind, number: number!, dueOn: dueOn! },
    } as const
    await tellClient(tx, told, sending)
  })
}
