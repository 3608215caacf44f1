import type { PassageKind } from '#src/platform/database/tables/hygiene.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isRoomOn, type Noting } from './note-readings.ts'
import type { Tenths } from './temperature.ts'

type Beginning = Noting & { id: string; passage: { kind: PassageKind; dish: string; tenths: Tenths } }

/** The clock starts now. Sent twice, it started once. @param id of the passage and of its first measure */
export function beginPassage(db: Database, { id, passage, ...noting }: Beginning): Promise<Result<null, 'too-many'>> {
  return inTransaction(db, async (tx) => {
    const { canteenId, day } = noting
    if (!(await isRoomOn(tx, canteenId, day))) return refuse('too-many')
    const { kind, dish, tenths } = passage
    const begun = await tx
      .insertInto('food_passages')
      .values({ canteen_id: canteenId, id, kind, dish, day })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (begun) await insertStep(tx, { ...noting, id, passageId: id, kind, tenths })
    return accept(null)
  })
}

type Measuring = Noting & { id: string; passageId: string; tenths: Tenths }

/** How warm it is by now: it stays noted on the day on which it began. @throws NotFound */
export function noteStep(db: Database, measuring: Measuring): Promise<Result<null, 'too-many'>> {
  return inTransaction(db, async (tx) => {
    const passage = await tx
      .selectFrom('food_passages')
      .where('canteen_id', '=', measuring.canteenId)
      .where('id', '=', measuring.passageId)
      .select(['kind', 'day'])
      .executeTakeFirstOrThrow(() => new NotFound())
    if (!(await isRoomOn(tx, measuring.canteenId, passage.day))) return refuse('too-many')
    await insertStep(tx, { ...measuring, ...passage })
    return accept(null)
  })
}

async function insertStep(tx: Database, step: Measuring & { kind: PassageKind }): Promise<void> {
  const { canteenId, id, day, kind, passageId, tenths, notedBy, now } = step
  const nothing = { point_id: null, lowest: null, highest: null, corrects: null }
  const row = { canteen_id: canteenId, id, day, kind, passage_id: passageId, tenths, noted_by: notedBy, read_at: now, noted_at: now }
  await tx
    .insertInto('temperature_readings')
    .values({ ...row, ...nothing })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'id']).doNothing())
    .execute()
}
