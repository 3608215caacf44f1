import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { releaseFiles } from '#src/platform/files/kept-files.ts'

type RemoveRecipe = { canteenId: string; recipeId: string; actorId: string; now: Date }

/** Out of every list; what was cooked from it keeps its version. Removed twice, it is removed once. */
export function removeRecipe(db: Database, { canteenId, recipeId, actorId, now }: RemoveRecipe): Promise<void> {
  return inTransaction(db, async (tx) => {
    const removed = await tx
      .updateTable('recipes')
      .where('canteen_id', '=', canteenId)
      .where('id', '=', recipeId)
      .where('removed_at', 'is', null)
      .set({ removed_at: now, shared: false, photo_digest: null, photo_text: '' })
      .returning('name')
      .executeTakeFirst()
    if (!removed) return
    const released = await releaseFiles(tx, { ownerId: canteenId, usedBy: recipeId })
    if (!released.ok) throw new Error('a photo is no voucher')
    await recordEvent(tx, { name: 'recipe.removed', canteenId, subjectId: recipeId, actorId, at: now, facts: { recipe: removed.name } })
  })
}
