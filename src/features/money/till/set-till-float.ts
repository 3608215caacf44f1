import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'

type SetTillFloat = { canteenId: string; today: string; floatCents: number; actorId: string; now: Date }

/** From today on; sheets of days before keep theirs. */
export function setTillFloat(db: Database, { canteenId, today, floatCents, actorId, now }: SetTillFloat): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .insertInto('till_floats')
      .values({ canteen_id: canteenId, valid_from: today, float_cents: floatCents })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'valid_from']).doUpdateSet({ float_cents: floatCents }))
      .execute()
    await recordEvent(tx, { name: 'till-float.set', canteenId, subjectId: canteenId, actorId, at: now, facts: { validFrom: today } })
  })
}
