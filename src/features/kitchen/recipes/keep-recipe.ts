import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { foldName } from '#src/platform/names.ts'
import { contentToJson, type RecipeContent } from './kept-recipe.ts'

type KeepRecipe = {
  canteenId: string
  /** Made with the form: sent twice, it is one recipe. */
  recipeId: string
  content: RecipeContent
  isShared: boolean
  actorId: string
  now: Date
}

type Origin = { recipeId: string; canteenName: string }

/** @returns false where it was added before: the form was sent twice */
export async function insertRecipe(tx: Database, adding: KeepRecipe, origin?: Origin): Promise<boolean> {
  const { canteenId, recipeId, content, isShared } = adding
  const added = await tx
    .insertInto('recipes')
    .values({
      ...{ canteen_id: canteenId, id: recipeId, name: content.name, folded_name: foldName(content.name), version: 1, shared: isShared },
      ...{ photo_digest: null, removed_at: null, copied_from: origin?.recipeId ?? null, copied_from_name: origin?.canteenName ?? '' },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) await insertVersion(tx, adding, 1)
  return added !== undefined
}

export function addRecipe(db: Database, adding: KeepRecipe): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { canteenId, recipeId, content, actorId, now } = adding
    if (!(await insertRecipe(tx, adding))) return
    await recordEvent(tx, { name: 'recipe.added', canteenId, subjectId: recipeId, actorId, at: now, facts: { recipe: content.name } })
  })
}

/** The version that comes after the last; those before stay. Of a copy, author and licence stay too. @param tx of `saveEdit` */
export async function changeRecipe(tx: Database, changing: KeepRecipe): Promise<void> {
  const { canteenId, recipeId, content, isShared, actorId, now } = changing
  const recipe = await tx
    .updateTable('recipes')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', recipeId)
    .set(({ eb }) => ({ name: content.name, folded_name: foldName(content.name), shared: isShared, version: eb('version', '+', 1) }))
    .returning('version')
    .executeTakeFirstOrThrow()
  await insertVersion(tx, changing, recipe.version)
  await recordEvent(tx, { name: 'recipe.changed', canteenId, subjectId: recipeId, actorId, at: now, facts: { recipe: content.name } })
}

async function insertVersion(tx: Database, { canteenId, recipeId, content, now }: KeepRecipe, version: number): Promise<void> {
  const json = JSON.stringify(contentToJson(content))
  await tx
    .insertInto('recipe_versions')
    .values({ canteen_id: canteenId, recipe_id: recipeId, version, content: json, written_at: now })
    .execute()
}
