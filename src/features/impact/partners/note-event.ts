import { violates, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { findPartner, type PartnerKey } from './queries.ts'

type NoteEvent = PartnerKey & { id: string; mealId: string | null; hireId: string | null }

/** A meal or a hire of the canteen was, or will be, with them. Said twice, it is once. */
export async function noteEvent(db: Database, { canteenId, partnerId, id, mealId, hireId }: NoteEvent): Promise<Result<null, 'gone'>> {
  try {
    await db
      .insertInto('partner_events')
      .values({ canteen_id: canteenId, partner_id: partnerId, id, meal_id: mealId, hire_id: hireId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return accept(null)
  } catch (error) {
    // Of another canteen, or forgotten meanwhile.
    const keys = ['partner_id', 'meal_id', 'hire_id'].map((key) => `partner_events_canteen_id_${key}_fkey`)
    if (keys.some((key) => violates(error, key))) return refuse('gone')
    throw error
  }
}

/** @throws NotFound where the canteen has no such partner */
export async function removeEvent(db: Database, { canteenId, partnerId, eventId }: PartnerKey & { eventId: string }): Promise<void> {
  await findPartner(db, { canteenId, partnerId })
  await db
    .deleteFrom('partner_events')
    .where('canteen_id', '=', canteenId)
    .where('partner_id', '=', partnerId)
    .where('id', '=', eventId)
    .execute()
}
