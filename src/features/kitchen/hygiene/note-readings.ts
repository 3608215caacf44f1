import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { findPoints } from './queries.ts'
import { mostReadingsADay } from './reading.ts'
import type { Tenths } from './temperature.ts'

export type Noting = { canteenId: string; day: string; notedBy: string; now: Date }
type NoteReadings = Noting & { readings: readonly { id: string; pointId: string; tenths: Tenths }[] }

/** What thermometers say now, with the limits of now. A place that is no longer in use is left out; sent twice, each is noted once. */
export function noteReadings(db: Database, noting: NoteReadings): Promise<Result<null, 'too-many'>> {
  return inTransaction(db, async (tx) => {
    const { canteenId, day, notedBy, readings, now } = noting
    if (!(await isRoomOn(tx, canteenId, day))) return refuse('too-many')
    const points = new Map((await findPoints(tx, canteenId, day)).map((point) => [point.id, point]))
    const rows = readings.flatMap(({ id, pointId, tenths }) => {
      const point = points.get(pointId)
      return point ? [{ id, kind: point.kind, point_id: pointId, tenths, lowest: point.lowest, highest: point.highest }] : []
    })
    if (rows.length === 0) return accept(null)
    const when = { canteen_id: canteenId, day, read_at: now, noted_at: now, noted_by: notedBy, passage_id: null, corrects: null }
    await tx
      .insertInto('temperature_readings')
      .values(rows.map((row) => ({ ...row, ...when })))
      .onConflict((conflict) => conflict.columns(['canteen_id', 'id']).doNothing())
      .execute()
    return accept(null)
  })
}

/** Whether a day still takes a reading. Held until commit, so that many at once count together. */
export async function isRoomOn(tx: Database, canteenId: string, day: string): Promise<boolean> {
  await tx.selectFrom('canteens').where('id', '=', canteenId).forNoKeyUpdate().select('id').execute()
  const { noted } = await tx
    .selectFrom('temperature_readings')
    .where('canteen_id', '=', canteenId)
    .where('day', '=', day)
    .select(({ fn }) => fn.countAll<string>().as('noted'))
    .executeTakeFirstOrThrow()
  return Number(noted) < mostReadingsADay
}
