/** What a kitchen of a test cooks with. */
import { randomUUID } from 'node:crypto'
import { addIngredient } from '#src/features/kitchen/ingredients/keep-ingredient.ts'
import { allUnknown } from '#src/features/kitchen/ingredients/ingredient.ts'
import { pantryOf, type OwnContent } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { addRecipe } from '#src/features/kitchen/recipes/keep-recipe.ts'
import { keptLine, keptLines } from '#src/features/kitchen/recipes/kept-lines.ts'
import { linesIn } from '#src/features/kitchen/recipes/kept-recipe.ts'
import type { Database } from '#src/platform/database/database.ts'
import { aUser, now } from './world.ts'

/** For twenty covers. `variant`: what stands for the first line in its only version. */
export async function aRecipe(
  db: Database,
  canteen: { id: string },
  {
    name = 'Carottes au cumin',
    lines = '2 kg de carottes\n5 g de cumin',
    variant = '2 kg de panais',
    variantName = 'Autrement',
    isShared = false,
  } = {},
) {
  const [id, key] = [randomUUID(), randomUUID()]
  const { index } = pantryOf([])
  const parts = keptLines(index, lines)
  const [first] = linesIn({ lines: parts })
  const content = {
    ...{ name, covers: 20, lines: parts, steps: ['Éplucher.', 'Cuire.'], preparationMinutes: 20, cookingMinutes: 40 },
    ...{ equipment: 'Un fait-tout', author: 'Josiane', licence: 'CC BY-SA 4.0' },
    variants: [{ key, name: variantName, instead: first ? [{ line: first.id, by: keptLine(index, variant, first.id) }] : [] }],
  }
  await addRecipe(db, { canteenId: canteen.id, recipeId: id, content, isShared, actorId: (await aUser(db)).id, now })
  return { id, variant: key }
}

export async function anIngredient(db: Database, canteen: { id: string }, more: Partial<OwnContent> = {}) {
  const id = randomUUID()
  const content = {
    name: 'Tomme du voisin',
    family: 'PRODUITS_LAITIERS',
    unit: 'kg',
    animal: 'dairy',
    pork: 'unknown',
    allergens: allUnknown,
    season: null,
    ...more,
  } as const
  await addIngredient(db, { canteenId: canteen.id, ingredientId: id, content, actorId: (await aUser(db)).id, now })
  return { id }
}

/** A dish of a meal's menu as it is cooked; without variants, the recipe itself. */
export async function aCookedDish(
  db: Database,
  meal: { id: string; canteenId: string },
  { dish, recipe, plain = true, variants = {} }: { dish: string; recipe: string; plain?: boolean; variants?: Record<string, number> },
) {
  const { version } = await db.selectFrom('recipes').where('id', '=', recipe).select('version').executeTakeFirstOrThrow()
  await db
    .insertInto('meal_dishes')
    .values({
      canteen_id: meal.canteenId,
      meal_id: meal.id,
      dish,
      recipe_id: recipe,
      version,
      serves_plain: plain,
      variants: JSON.stringify(variants),
    })
    .execute()
}
