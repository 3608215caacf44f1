import { randomUUID } from 'node:crypto'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { InvoiceKind } from '#src/platform/database/tables/invoices.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { InvoiceContent } from './invoice.ts'
import type { InvoiceKey } from './queries.ts'

type AddDraft = {
  associationId: string
  canteenId: string
  /** Made with the form: the same form sent twice is one draft. */
  invoiceId?: string
  kind: Exclude<InvoiceKind, 'credit-note'>
  content: InvoiceContent
  now: Date
}

/** @returns its id */
export async function addDraft(
  db: Database,
  { invoiceId = randomUUID(), associationId, canteenId, kind, content, now }: AddDraft,
): Promise<string> {
  await db
    .insertInto('invoices')
    .values({
      association_id: associationId,
      canteen_id: canteenId,
      id: invoiceId,
      kind,
      client_name: content.client.name,
      content: JSON.stringify(content),
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return invoiceId
}

type ChangeDraft = InvoiceKey & Pick<AddDraft, 'kind' | 'content'>

/** Drafts are freely rewritten, what is issued never. */
export function changeDraft(db: Database, { kind, content, ...key }: ChangeDraft): Promise<Result<null, 'issued-already'>> {
  return inTransaction(db, async (tx) => {
    if (await isIssued(tx, key)) return refuse('issued-already')
    await tx
      .updateTable('invoices')
      .set({ kind, client_name: content.client.name, content: JSON.stringify(content) })
      .where('association_id', '=', key.associationId)
      .where('id', '=', key.invoiceId)
      .execute()
    return accept(null)
  })
}

export function removeDraft(db: Database, key: InvoiceKey): Promise<Result<null, 'issued-already'>> {
  return inTransaction(db, async (tx) => {
    if (await isIssued(tx, key)) return refuse('issued-already')
    await tx.deleteFrom('invoices').where('association_id', '=', key.associationId).where('id', '=', key.invoiceId).execute()
    return accept(null)
  })
}

/** Held until commit, so that nobody issues it meanwhile. */
async function isIssued(tx: Database, { associationId, invoiceId }: InvoiceKey): Promise<boolean> {
  const { number } = await tx
    .selectFrom('invoices')
    .where('association_id', '=', associationId)
    .where('id', '=', invoiceId)
    .select('number')
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
  return number !== null
}
