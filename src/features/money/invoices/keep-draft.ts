import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { InvoiceKind } from '#src/platform/database/tables/invoices.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { InvoiceContent } from './invoice.ts'
import type { InvoiceKey } from './left.ts'

type AddDraft = {
  associationId: string
  canteenId: string
  kind: Exclude<InvoiceKind, 'credit-note'>
  content: InvoiceContent
  now: Date
}

/** @returns its id */
export async function addDraft(db: Database, draft: AddDraft): Promise<string> {
  const invoiceId = randomUUID()
  await insert(db, { ...draft, invoiceId })
  return invoiceId
}

/** `invoiceId`: made with the page. Sent twice it is one draft, and whatever else is written on it none. */
export async function addDraftOnce(db: Database, draft: AddDraft & InvoiceKey): Promise<Result<string, 'form-used'>> {
  return (await insert(db, draft)) || (await isSame(db, draft)) ? accept(draft.invoiceId) : refuse('form-used')
}

async function insert(db: Database, { invoiceId, associationId, canteenId, kind, content, now }: AddDraft & InvoiceKey): Promise<boolean> {
  const added = await db
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
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** As it was sent before, and nobody has rewritten it since. */
async function isSame(db: Database, { associationId, invoiceId, content }: InvoiceKey & Pick<AddDraft, 'content'>): Promise<boolean> {
  const draft = db.selectFrom('invoices').where('association_id', '=', associationId).where('id', '=', invoiceId)
  const sent = await draft.select('content').executeTakeFirstOrThrow()
  return isDeepStrictEqual(sent.content, JSON.parse(JSON.stringify(content)))
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
