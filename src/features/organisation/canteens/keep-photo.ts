import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Photo } from './photo.ts'

type KeepPhoto = { canteenId: string; photo: Photo; alternativeText: string; actorId: string; now: Date }

/** A canteen has one photo: a new one takes the place of the old. */
export function keepPhoto(db: Database, { canteenId, photo, alternativeText, actorId, now }: KeepPhoto): Promise<void> {
  const kept = { ...photo, media_type: 'image/webp' as const, alternative_text: alternativeText, updated_at: now }
  return inTransaction(db, async (tx) => {
    await tx
      .insertInto('canteen_photos')
      .values({ canteen_id: canteenId, ...kept })
      .onConflict((conflict) => conflict.column('canteen_id').doUpdateSet(kept))
      .execute()
    await recordEvent(tx, { name: 'photo.changed', canteenId, subjectId: canteenId, actorId, at: now })
  })
}
