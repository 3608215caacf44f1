import { inTransaction, violates, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isRoomOn } from './note-readings.ts'
import { findReading } from './queries.ts'
import type { Tenths } from './temperature.ts'

type MendReading = { canteenId: string; readingId: string; id: string; tenths: Tenths; notedBy: string; now: Date }

/** What the thermometer had said: of the same place and moment. The wrong reading stays, and is followed once. @throws NotFound */
export async function mendReading(db: Database, mending: MendReading): Promise<Result<null, 'already-mended' | 'too-many'>> {
  try {
    return await inTransaction(db, async (tx) => {
      const { canteenId, readingId, id, tenths, notedBy, now } = mending
      const wrong = await findReading(tx, canteenId, readingId)
      if (!(await isRoomOn(tx, canteenId, wrong.day))) return refuse('too-many')
      const { kind, day, lowest, highest, about, damaged, pointId, passageId, readAt } = wrong
      const what = { kind, day, lowest, highest, about, damaged, point_id: pointId, passage_id: passageId, read_at: readAt }
      await tx
        .insertInto('temperature_readings')
        .values({ canteen_id: canteenId, id, ...what, tenths, noted_at: now, noted_by: notedBy, corrects: readingId })
        .onConflict((conflict) => conflict.columns(['canteen_id', 'id']).doNothing())
        .execute()
      return accept(null)
    })
  } catch (error) {
    if (violates(error, 'temperature_readings_canteen_id_corrects_key')) return refuse('already-mended')
    throw error
  }
}
