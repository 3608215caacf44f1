import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { changeRecipe } from './keep-recipe.ts'
import { findRecipe } from './queries.ts'

type RemoveVariant = { canteenId: string; recipeId: string; key: string; actorId: string; now: Date }

/** From the next version on. Removed twice, it is removed once. */
export function removeVariant(db: Database, { key, ...removing }: RemoveVariant): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockRecipe(tx, removing.recipeId)
    const { content, isShared } = await findRecipe(tx, removing.canteenId, removing.recipeId)
    const variants = content.variants.filter((variant) => variant.key !== key)
    if (variants.length === content.variants.length) return
    await changeRecipe(tx, { ...removing, content: { ...content, variants }, isShared })
  })
}

/** The lock under which forms change a recipe (platform/web/edits.ts). */
async function lockRecipe(tx: Database, recipeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`edit recipe ${recipeId}`}, 0))`.execute(tx)
}
