import { sql } from 'kysely'
import type { VatState } from '#src/features/kitchen/purchases/vat.ts'
import type { Database } from '#src/platform/database/database.ts'

/** Of lines of a file, those that came in before. */
export async function findKnownDigests(db: Database, canteenId: string, digests: readonly string[]): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set()
  const known = await db
    .selectFrom('purchase_lines')
    .where('canteen_id', '=', canteenId)
    .where('digest', 'in', digests)
    .select('digest')
    .execute()
  return new Set(known.flatMap(({ digest }) => digest ?? []))
}

export type Room = { id: string; cents: number; vatState: VatState; linesCents: number; lastPosition: number }
type RoomAsked = { canteenId: string; supplierId: string; day: string; cents: number }

/** A purchase of that supplier and day that has so much without detail, locked: lines go into it rather than count twice. */
export async function findRoomFor(tx: Database, { canteenId, supplierId, day, cents }: RoomAsked): Promise<Room | undefined> {
  const found = await tx
    .selectFrom('purchases')
    .where('canteen_id', '=', canteenId)
    .where('supplier_id', '=', supplierId)
    .where('day', '=', day)
    .where('way', '=', 'bought')
    .where(sql<boolean>`cents - vat_cents - lines_cents >= ${cents}`)
    .orderBy('id')
    .select(['id', 'cents', 'vat_state as vatState', 'lines_cents as linesCents'])
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return undefined
  const { last } = await tx
    .selectFrom('purchase_lines')
    .where('canteen_id', '=', canteenId)
    .where('purchase_id', '=', found.id)
    .select(({ fn }) => fn.max<number | null>('position').as('last'))
    .executeTakeFirstOrThrow()
  return { ...found, lastPosition: last ?? 0 }
}
