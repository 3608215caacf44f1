import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { foldName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockPurchase } from './lock-purchase.ts'
import { mostLines, netCents, saidColumns, type LineContent } from './purchase.ts'
import type { KeptPurchase } from './queries.ts'
import { countedCents, type TypedPrice } from './vat.ts'

type LineKey = { canteenId: string; purchaseId: string; lineId: string; actorId: string; now: Date }

/** Its lines would come to more than the purchase: a euro would count twice. Or its amount cannot be counted as they are without its rate of VAT. */
export type LineRefusal = 'more-than-total' | 'too-many' | 'rate-needed'

/** Without a price: its cents are as the lines of its purchase count. */
type WithPrice = { content: LineContent; price?: TypedPrice }

/** Sent twice, it is one line. */
export function addLine(db: Database, { content: typed, price, ...key }: LineKey & WithPrice): Promise<Result<null, LineRefusal>> {
  return inTransaction(db, async (tx) => {
    const purchase = await lockPurchase(tx, key.canteenId, key.purchaseId)
    if (purchase.lines.some(({ id }) => id === key.lineId)) return accept(null)
    if (purchase.lines.length >= mostLines) return refuse('too-many')
    const content = counted(typed, price, purchase)
    if (!content) return refuse('rate-needed')
    const refusal = await countLines(tx, purchase, key, content.cents)
    if (refusal) return refuse(refusal)
    const { canteenId, purchaseId, lineId } = key
    const position = (purchase.lines.at(-1)?.position ?? 0) + 1
    await tx
      .insertInto('purchase_lines')
      .values({ canteen_id: canteenId, purchase_id: purchaseId, id: lineId, ...lineColumns(content), position, digest: null })
      .execute()
    return accept(null)
  })
}

/** @param tx of `saveEdit` */
export async function changeLine(tx: Database, { content: typed, price, ...key }: LineKey & WithPrice): Promise<Result<null, LineRefusal>> {
  const purchase = await lockPurchase(tx, key.canteenId, key.purchaseId)
  const content = counted(typed, price, purchase)
  if (!content) return refuse('rate-needed')
  const refusal = await countLines(tx, purchase, key, content.cents)
  if (refusal) return refuse(refusal)
  await tx
    .updateTable('purchase_lines')
    .set(lineColumns(content))
    .where('canteen_id', '=', key.canteenId)
    .where('purchase_id', '=', key.purchaseId)
    .where('id', '=', key.lineId)
    .execute()
  return accept(null)
}

function counted(content: LineContent, price: TypedPrice | undefined, purchase: KeptPurchase): LineContent | undefined {
  const cents = price ? countedCents(content.cents, price, purchase) : content.cents
  return cents === undefined ? undefined : { ...content, cents }
}

/** Removed twice, it is removed once. */
export function removeLine(db: Database, key: LineKey): Promise<void> {
  return inTransaction(db, async (tx) => {
    const purchase = await lockPurchase(tx, key.canteenId, key.purchaseId)
    await tx
      .deleteFrom('purchase_lines')
      .where('canteen_id', '=', key.canteenId)
      .where('purchase_id', '=', key.purchaseId)
      .where('id', '=', key.lineId)
      .execute()
    await countLines(tx, purchase, key, 0)
  })
}

/** Keeps what the lines come to once this one costs so much; the history tells that they were changed. */
async function countLines(tx: Database, purchase: KeptPurchase, key: LineKey, cents: number): Promise<LineRefusal | undefined> {
  const { canteenId, purchaseId, lineId, actorId, now } = key
  const sum = purchase.lines.reduce((all, line) => all + (line.id === lineId ? 0 : line.cents), cents)
  if (sum > netCents(purchase)) return 'more-than-total'
  const kept = tx.updateTable('purchases').where('canteen_id', '=', canteenId).where('id', '=', purchaseId)
  await kept.set({ lines_cents: sum }).execute()
  const facts = { supplier: purchase.supplier, day: purchase.day }
  await recordEvent(tx, { name: 'purchase.detailed', canteenId, subjectId: purchaseId, actorId, at: now, facts })
  return undefined
}

export function lineColumns(content: LineContent) {
  const { product, cents, quantity, unit } = content
  return { product, folded_product: foldName(product), cents, quantity, unit, ...saidColumns(content) }
}
