import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { invoicedNatures, type InvoicedNature, type Vat } from './invoice.ts'
import { findVatOf, type IssuerSettings } from './queries.ts'

type SetIssuer = {
  associationId: string
  canteenId: string
  settings: IssuerSettings
  /** Of natures that nothing is said of, nothing is kept. */
  vat: Partial<Record<InvoicedNature, Vat>>
  today: string
  actorId: string
  now: Date
}

/** What invoices say of the association; VAT from today on, where it is another than before. */
export function setIssuer(db: Database, { associationId, canteenId, settings, vat, today, actorId, now }: SetIssuer): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { paymentDays, onDebits, ...place } = settings
    const row = { ...place, payment_days: paymentDays, on_debits: onDebits }
    await tx
      .insertInto('issuers')
      .values({ association_id: associationId, ...row })
      .onConflict((conflict) => conflict.column('association_id').doUpdateSet(row))
      .execute()
    const before = await findVatOf(tx, associationId, today)
    for (const nature of invoicedNatures) {
      const said = vat[nature]
      if (said && !isSame(said, before[nature])) await say(tx, { associationId, nature, vat: said, today })
    }
    await recordEvent(tx, { name: 'issuer.set', canteenId, actorId, at: now })
  })
}

function isSame(one: Vat, other: Vat | undefined): boolean {
  return one.status === other?.status && one.rate === other.rate
}

type Saying = { associationId: string; nature: InvoicedNature; vat: Vat; today: string }

async function say(tx: Database, { associationId, nature, vat, today }: Saying): Promise<void> {
  await tx
    .insertInto('vat_statuses')
    .values({ association_id: associationId, nature, valid_from: today, ...vat })
    .onConflict((conflict) => conflict.columns(['association_id', 'nature', 'valid_from']).doUpdateSet(vat))
    .execute()
}
