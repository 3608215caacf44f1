import { sql } from 'kysely'
import type { Pantry } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { seedCatalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { findFile, keepFile } from '#src/platform/files/kept-files.ts'
import { insertRecipe } from './keep-recipe.ts'
import { isHeading, keptLine, type ReadLine } from './kept-lines.ts'
import type { RecipeContent } from './kept-recipe.ts'
import type { SharedRecipe } from './queries.ts'

type CopyRecipe = {
  canteenId: string
  /** Made with the form: sent twice, it is one copy. */
  recipeId: string
  source: SharedRecipe
  pantry: Pantry
  actorId: string
  now: Date
}

/** `isNew`: this canteen had none of it. */
export type Copied = { id: string; version: number; isNew: boolean }

/** With its author, its licence and its photo; the copy is shared by nobody until somebody says so. One canteen has one copy, until it removes it. */
export function copyRecipe(db: Database, { source, pantry, ...copying }: CopyRecipe): Promise<Copied> {
  return inTransaction(db, async (tx) => {
    const { canteenId, recipeId, actorId, now } = copying
    await sql`select pg_advisory_xact_lock(hashtextextended(${`copy of ${source.id} in ${canteenId}`}, 0))`.execute(tx)
    const there = await findCopy(tx, canteenId, source.id)
    if (there) return { ...there, isNew: false }
    const copy = { id: recipeId, version: 1, isNew: true }
    const content = copiedContent(source.content, pantry)
    const origin = { recipeId: source.id, canteenName: source.ownerName }
    if (!(await insertRecipe(tx, { ...copying, content, isShared: false }, origin))) return copy
    await copyPhoto(tx, { canteenId, recipeId, source, now })
    await recordEvent(tx, { name: 'recipe.copied', canteenId, subjectId: recipeId, actorId, at: now, facts: { recipe: content.name } })
    return copy
  })
}

function findCopy(tx: Database, canteenId: string, sourceId: string) {
  const copies = tx.selectFrom('recipes').where('canteen_id', '=', canteenId).where('copied_from', '=', sourceId)
  return copies.where('removed_at', 'is', null).orderBy('id').limit(1).select(['id', 'version']).executeTakeFirst()
}

/** What another canteen's own ingredient holds is not known here: such a line is read again with what this one has. */
export function copiedContent(content: RecipeContent, { index }: Pantry): RecipeContent {
  const copied = (line: ReadLine): ReadLine =>
    line.isChecked && (line.ingredient === null || seedCatalogue().has(line.ingredient)) ? line : keptLine(index, line.text, line.id)
  return {
    ...content,
    lines: content.lines.map((part) => (isHeading(part) ? part : copied(part))),
    variants: content.variants.map((variant) => ({
      ...variant,
      instead: variant.instead.map(({ line, by }) => ({ line, by: by && copied(by) })),
    })),
  }
}

async function copyPhoto(
  tx: Database,
  { canteenId, recipeId, source, now }: Pick<CopyRecipe, 'canteenId' | 'recipeId' | 'source' | 'now'>,
) {
  if (!source.photo) return
  const { digest, text } = source.photo
  const file = await findFile(tx, { ownerId: source.ownerId, usedBy: source.id, digest })
  if (!file) return
  await keepFile(tx, { ownerId: canteenId, usedBy: recipeId, file, now })
  const recipe = tx.updateTable('recipes').where('canteen_id', '=', canteenId).where('id', '=', recipeId)
  await recipe.set({ photo_digest: digest, photo_text: text }).execute()
}
