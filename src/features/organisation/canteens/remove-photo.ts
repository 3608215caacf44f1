import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'

type RemovePhoto = { canteenId: string; actorId: string; now: Date }

/** Takes the photo away; the drawn picture shows again. Without a photo nothing happens. */
export function removePhoto(db: Database, { canteenId, actorId, now }: RemovePhoto): Promise<void> {
  return inTransaction(db, async (tx) => {
    const removed = await tx.deleteFrom('canteen_photos').where('canteen_id', '=', canteenId).returning('canteen_id').executeTakeFirst()
    if (removed) await recordEvent(tx, { name: 'photo.removed', canteenId, subjectId: canteenId, actorId, at: now })
  })
}
