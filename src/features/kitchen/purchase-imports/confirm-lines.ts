import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { keepSupplier } from '#src/features/kitchen/suppliers/keep-supplier.ts'
import { forgetImport } from '#src/features/money/imports/forget-imports.ts'
import { findKept } from '#src/features/money/imports/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import { columnsOf } from '#src/features/kitchen/purchases/add-purchase.ts'
import { lineColumns } from '#src/features/kitchen/purchases/keep-line.ts'
import { groupsOf, prepareLines, type FileLine, type PendingLines, type Preparing } from './prepare-lines.ts'
import { findRoomFor, type Room } from './queries.ts'

type ConfirmLines = Omit<Preparing, 'pending'> & { id: string; userId: string; seals: Seals; now: Date }

/** Confirmed already, replaced by another file, or its time is over; something in it is not right. */
export type ConfirmRefusal = 'gone' | 'faulty'

/** Writes what the preview has shown, in one transaction. Who brings files in at once waits: the same line comes in once. */
export function confirmLines(
  db: Database,
  { id, userId, seals, ...confirming }: ConfirmLines,
): Promise<Result<{ fresh: number; known: number }, ConfirmRefusal>> {
  const { canteenId, now } = confirming
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`purchase lines of ${canteenId}`}, 0))`.execute(tx)
    const found = await findKept<PendingLines>(tx, seals, { canteenId, userId }, { now, kinds: ['purchase-lines'] })
    if (found?.id !== id) return refuse('gone')
    const { faults, fileFault, fresh, known } = await prepareLines(tx, { ...confirming, pending: found.pending })
    if (faults.length > 0 || fileFault) return refuse('faulty')
    await forgetImport(tx, { canteenId, userId })
    for (const lines of groupsOf(fresh)) await writeGroup(tx, { canteenId, lines })
    if (fresh.length > 0)
      await recordEvent(tx, { name: 'purchase-lines.came-in', canteenId, actorId: userId, at: now, facts: { lines: fresh.length } })
    return accept({ fresh: fresh.length, known })
  })
}

/** Lines of one supplier and day: into the purchase that was noted of them, where they fit; else they are a purchase. */
async function writeGroup(tx: Database, { canteenId, lines }: { canteenId: string; lines: readonly FileLine[] }): Promise<void> {
  const [first] = lines
  const { day, supplier } = first!
  const cents = lines.reduce((sum, { content }) => sum + content.cents, 0)
  const supplierId = await keepSupplier(tx, canteenId, supplier)
  const room = await findRoomFor(tx, { canteenId, supplierId, day, cents })
  const purchaseId = room?.id ?? (await writePurchase(tx, { canteenId, supplierId, day, supplier, cents }))
  const from = (room?.lastPosition ?? 0) + 1
  await tx
    .insertInto('purchase_lines')
    .values(
      lines.map(({ content, digest }, index) => ({
        ...{ canteen_id: canteenId, purchase_id: purchaseId, id: randomUUID(), position: from + index, digest },
        ...lineColumns(content),
      })),
    )
    .execute()
  await tx
    .updateTable('purchases')
    .set(({ eb }) => ({ lines_cents: eb('lines_cents', '+', cents), ...(room && vatToldBy(room, cents)) }))
    .where('canteen_id', '=', canteenId)
    .where('id', '=', purchaseId)
    .execute()
}

/** Lines without VAT that are all there is of a total with it tell how much VAT it holds: no rate is higher than a fifth. */
function vatToldBy({ cents, vatState, linesCents }: Room, netCents: number): { vat_cents?: number; vat_state?: 'known' } {
  const isAll = vatState === 'unknown' && linesCents === 0 && netCents * 1.2 + 1 >= cents
  return isAll ? { vat_cents: cents - netCents, vat_state: 'known' } : {}
}

type NewPurchase = { canteenId: string; supplierId: string; day: string; supplier: string; cents: number }

async function writePurchase(tx: Database, { canteenId, supplierId, day, supplier, cents }: NewPurchase): Promise<string> {
  const { associationId } = await tx
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .select('association_id as associationId')
    .executeTakeFirstOrThrow()
  const id = randomUUID()
  const said = { family: null, labels: null, origin: null, isShortChain: null, isLocal: null }
  const content = {
    supplier,
    day,
    way: 'bought' as const,
    cents,
    vatCents: 0,
    vatState: 'left-out' as const,
    weightGrams: null,
    label: '',
    ...said,
  }
  await tx
    .insertInto('purchases')
    .values({ canteen_id: canteenId, id, association_id: associationId, draft_id: null, ...columnsOf(content, supplierId) })
    .execute()
  return id
}
