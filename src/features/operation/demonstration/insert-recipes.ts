/** The recipes of the invented canteens: each wrote some and shares them with the network, and has a copy of the others that it cooks. */
import { contentToJson, type RecipeContent } from '#src/features/kitchen/recipes/kept-recipe.ts'
import type { DishRecipe } from '#src/features/kitchen/menus/menu.ts'
import type { Database } from '#src/platform/database/database.ts'
import { foldName } from '#src/platform/names.ts'
import { instantAt } from '#src/platform/time.ts'
import type { Random } from '#src/solver/random.ts'
import { uuid } from './draw.ts'
import { insertMany } from './insert-many.ts'
import { plusDays } from './meal-days.ts'
import type { Canteen, Rows } from './meal-rows.ts'
import { plannedRecipes, type PlannedRecipe } from './recipe-plans.ts'

type Made = { canteen: Canteen; rows: Rows }
type Written = { recipe: PlannedRecipe; canteen: Canteen; id: string; versions: readonly RecipeContent[] }
type Drawing = { today: string; random: Random }

/** Of a canteen: what a dish of that name is cooked from. */
export type KeptRecipes = ReadonlyMap<string, DishRecipe>

/** Days: what was cooked before has no copy any more. */
export const cookedSince = 56

/** A canteen of the network wrote each of them. @returns by canteen, what it cooks from */
export async function insertRecipes(db: Database, made: readonly Made[], { today, random }: Drawing): Promise<Map<string, KeptRecipes>> {
  const written = plannedRecipes().map((recipe, position) => writtenBy(made[position % made.length]!.canteen, recipe, random))
  const copied = made.flatMap(({ canteen, rows }) => {
    const names = cookedNames(rows, plusDays(today, -cookedSince))
    return written
      .filter((own) => own.canteen !== canteen && names.has(own.recipe.plan.name))
      .map((from) => ({ from, canteen, id: uuid(random) }))
  })
  await insertMany(db, 'recipes', [...written.map(recipeRow), ...copied.map(copyRow)])
  await insertMany(db, 'recipe_versions', [
    ...written.flatMap(({ canteen, id, versions }) =>
      versions.map((content, before) => versionRow(canteen, id, { content, before, today })),
    ),
    ...copied.map(({ from, canteen, id }) => versionRow(canteen, id, { content: from.versions.at(-1)!, before: 0, today })),
  ])
  const own = written.map((from) => ({ from, canteen: from.canteen, id: from.id, version: from.versions.length }))
  const all = [...own, ...copied.map((copy) => ({ ...copy, version: 1 }))]
  return new Map([...Map.groupBy(all, ({ canteen }) => canteen.id)].map(([id, kept]) => [id, new Map(kept.map(dishRecipe))]))
}

/** Who wrote a variant thought of it after they had cooked the recipe. */
function writtenBy(canteen: Canteen, recipe: PlannedRecipe, random: Random): Written {
  const content = { ...recipe.content, author: `L’équipe de ${canteen.plan.name}` }
  const versions = content.variants.length > 0 ? [{ ...content, variants: [] }, content] : [content]
  return { recipe, canteen, id: uuid(random), versions }
}

function cookedNames({ meals, dishes }: Rows, since: string): Set<string> {
  const recent = new Set(meals.filter(({ service_date: day }) => day >= since).map(({ id }) => id))
  return new Set(dishes.filter(({ meal_id: id }) => recent.has(id)).map(({ name }) => name))
}

function recipeRow({ canteen, id, recipe, versions }: Written) {
  const { name } = recipe.plan
  return {
    ...{ canteen_id: canteen.id, id, name, folded_name: foldName(name), version: versions.length, shared: true },
    ...{ photo_text: '', copied_from: null as string | null, copied_from_name: '' },
  }
}

function copyRow({ from, canteen, id }: { from: Written; canteen: Canteen; id: string }) {
  const copy = { ...recipeRow(from), canteen_id: canteen.id, id, version: 1, shared: false }
  return { ...copy, copied_from: from.id, copied_from_name: from.canteen.plan.name }
}

function dishRecipe({ from: { recipe, versions }, id, version }: { from: Written; id: string; version: number }): [string, DishRecipe] {
  const served = { plain: true, variants: {} }
  return [recipe.plan.name, { id, version, current: version, content: versions.at(-1)!, served }]
}

/** The first was written before anybody came, the next one half a year later. */
function versionRow(
  { id: canteenId, timeZone }: Canteen,
  id: string,
  { content, before, today }: { content: RecipeContent; before: number; today: string },
) {
  const writtenAt = instantAt(plusDays(today, before === 0 ? -390 : -200), '16:30', timeZone)
  return { canteen_id: canteenId, recipe_id: id, version: before + 1, content: contentToJson(content), written_at: writtenAt }
}
