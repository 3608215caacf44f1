import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { InvoiceKind } from '#src/platform/database/tables/invoices.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { InvoiceContent } from './invoice.ts'
import type { InvoiceKey } from './queries.ts'

type AddDraft = { associationId: string; canteenId: string; kind: Exclude<InvoiceKind, 'credit-note'>; content: InvoiceContent; now: Date }

/** @returns its id */
export async function addDraft(db: Database, { associationId, canteenId, kind, content, now }: AddDraft): Promise<string> {
  const { id } = await db
    .insertInto('invoices')
    .values({
      association_id: associationId,
      canteen_id: canteenId,
      kind,
      client_name: content.client.name,
      content: JSON.stringify(content),
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
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
