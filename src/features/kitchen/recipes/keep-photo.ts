import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { keepFile, releaseFiles } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type KeepPhoto = {
  canteenId: string
  recipeId: string
  /** null: there is to be none. `text`: what it shows, for who does not see it. */
  photo: { file: SentFile; text: string } | null
  /** Digest of the one that the page showed; empty where there was none. */
  seen: string
  actorId: string
  now: Date
}

/** Neither a new photo nor a removal touches one that the page did not show. */
export function keepPhoto(db: Database, keeping: KeepPhoto): Promise<Result<null, 'other-photo'>> {
  return inTransaction(db, async (tx) => {
    const { canteenId, recipeId, photo, seen, actorId, now } = keeping
    const recipe = await tx
      .selectFrom('recipes')
      .where('canteen_id', '=', canteenId)
      .where('id', '=', recipeId)
      .select(['name', 'photo_digest as digest'])
      .forUpdate()
      .executeTakeFirstOrThrow()
    const next = photo?.file.digest ?? null
    if (recipe.digest === next && !photo) return accept(null)
    if ((recipe.digest ?? '') !== seen && recipe.digest !== next) return refuse('other-photo')
    const use = { ownerId: canteenId, usedBy: recipeId }
    const released = await releaseFiles(tx, use)
    if (!released.ok) throw new Error('a photo is no voucher')
    if (photo) await keepFile(tx, { ...use, file: photo.file, now })
    const changed = tx.updateTable('recipes').where('canteen_id', '=', canteenId).where('id', '=', recipeId)
    await changed.set({ photo_digest: next, photo_text: photo?.text ?? '' }).execute()
    await recordEvent(tx, {
      name: 'recipe.photo-changed',
      canteenId,
      subjectId: recipeId,
      actorId,
      at: now,
      facts: { recipe: recipe.name },
    })
    return accept(null)
  })
}
