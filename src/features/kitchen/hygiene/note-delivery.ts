import type { DeliveryKind } from '#src/platform/database/tables/hygiene.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isRoomOn, type Noting } from './note-readings.ts'
import { usualLimits, type Tenths } from './temperature.ts'

export type Delivery = { kind: DeliveryKind; about: string; tenths: Tenths; damaged: boolean }

/** What arrived, as warm as it was. Sent twice, it came once. */
export function noteDelivery(
  db: Database,
  { canteenId, day, notedBy, now, id, delivery }: Noting & { id: string; delivery: Delivery },
): Promise<Result<null, 'too-many'>> {
  return inTransaction(db, async (tx) => {
    if (!(await isRoomOn(tx, canteenId, day))) return refuse('too-many')
    const { kind, about, tenths, damaged } = delivery
    const row = { kind, about, tenths, damaged, ...usualLimits[kind], point_id: null, passage_id: null, corrects: null }
    await tx
      .insertInto('temperature_readings')
      .values({ canteen_id: canteenId, id, day, read_at: now, noted_at: now, noted_by: notedBy, ...row })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'id']).doNothing())
      .execute()
    return accept(null)
  })
}
