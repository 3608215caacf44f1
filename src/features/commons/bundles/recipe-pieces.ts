/** Recipes as pieces: those that a canteen shares under a licence that lets others go on, taken for one canteen, and shared with the others there. */
import { sql } from 'kysely'
import { findOwnIngredients } from '#src/features/kitchen/ingredients/queries.ts'
import { pantryOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { insertRecipe, changeRecipe } from '#src/features/kitchen/recipes/keep-recipe.ts'
import { isHeading, keptLine, keptLines, pastedOf } from '#src/features/kitchen/recipes/kept-lines.ts'
import { contentFromJson, type JsonContent, type RecipeContent } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { findRecipe } from '#src/features/kitchen/recipes/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { LocalPiece, Reading, Writing } from './local-piece.ts'
import { licence } from './manifest.ts'
import type { PieceOf } from './piece.ts'

/** What may become CC BY-SA 4.0: no « non commercial », no « no derivatives ». */
export const isOpenLicence = sql<boolean>`versions.content->>'licence' ~* '^cc[ -]?(0|by([ -]sa)?)([ -][0-9.]+)?$'`

export async function readRecipes(db: Database, { ids, isGiven }: Reading): Promise<LocalPiece<'recipe'>[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('recipes')
    .innerJoin('recipe_versions as versions', (join) =>
      join
        .onRef('versions.canteen_id', '=', 'recipes.canteen_id')
        .onRef('versions.recipe_id', '=', 'recipes.id')
        .onRef('versions.version', '=', 'recipes.version'),
    )
    .innerJoin('canteens', 'canteens.id', 'recipes.canteen_id')
    .where('recipes.id', 'in', ids)
    .where('removed_at', 'is', null)
    .$if(isGiven, (query) => query.where('shared', '=', true).where(isOpenLicence))
    .select(['recipes.canteen_id as canteenId', 'recipes.id as localId', 'recipes.version', 'recipes.name as title'])
    .select(['versions.content', 'copied_from_name as copiedFrom', 'canteens.name as canteen'])
    .execute()
  return rows.map(({ canteenId, localId, version, title, content, copiedFrom, canteen }) => ({
    ...{ kind: 'recipe', language: 'fr', canteenId, localId, version, title, author: copiedFrom || canteen },
    content: pieceContentOf(contentFromJson(content as JsonContent)),
  }))
}

function pieceContentOf({ lines, variants, steps, covers, equipment, ...minutes }: RecipeContent): PieceOf<'recipe'>['content'] {
  const placeOf = (id: string) => lines.findIndex((line) => line.id === id)
  const { preparationMinutes, cookingMinutes } = minutes
  return {
    ...{ covers, steps: [...steps], preparationMinutes, cookingMinutes, equipment, lines: pastedOf(lines).split('\n') },
    variants: variants.map(({ name, instead }) => ({
      name,
      instead: instead.flatMap(({ line, by }) => (placeOf(line) < 0 ? [] : [{ line: placeOf(line), by: by && by.text }])),
    })),
  }
}

/** @returns its id here. What somebody here said of a line that is written as before stays. */
export async function writeRecipe(tx: Database, piece: PieceOf<'recipe'>, writing: Writing): Promise<string> {
  const { localId, newId, canteenId, actorId, now } = writing
  const { index } = pantryOf(await findOwnIngredients(tx, canteenId!))
  const before = localId === undefined ? undefined : await findRecipe(tx, canteenId!, localId)
  const { variants, lines: written, ...said } = piece.content
  const lines = keptLines(index, written.join('\n'), before?.content.lines)
  const content: RecipeContent = {
    ...said,
    ...{ name: piece.title, author: before?.content.author || piece.author, licence: before?.content.licence || licence.title, lines },
    variants: variants.map(({ name, instead }, at) => ({
      ...{ key: `${at + 1}`, name },
      instead: instead.flatMap(({ line, by }) => {
        const part = lines[line]
        return part && !isHeading(part) ? [{ line: part.id, by: by === null ? null : keptLine(index, by, part.id) }] : []
      }),
    })),
  }
  const keeping = { canteenId: canteenId!, recipeId: localId ?? newId, content, isShared: before?.isShared ?? true, actorId, now }
  if (before) await changeRecipe(tx, keeping)
  else await insertRecipe(tx, keeping)
  return keeping.recipeId
}
