/** Which announced diets the ingredients of a dish stand against. What comes from nobody knows what is no proof of it. Pure. */
import type { Catalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import type { Ingredient } from '#src/features/kitchen/ingredients/ingredient.ts'
import { recipeOf } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { isSubRecipe, linesOf } from '#src/features/kitchen/recipes/recipe.ts'
import { servedOf, substitutionsIn, type MenuDish } from './menu.ts'

export const dietsAgainst = ['vegetarian', 'vegan', 'no-pork'] as const
export type DietAgainst = (typeof dietsAgainst)[number]

/** Of all that is served of it, with what was replaced on the day. */
export function dietsRefused(catalogue: Catalogue, dish: MenuDish): DietAgainst[] {
  const used = ingredientsOf(catalogue, dish)
  return dietsAgainst.filter((diet) => used.some((ingredient) => isAgainst(diet, ingredient)))
}

/** What replacements of the day brought into a dish that did not stand against it before. */
export function dietsBroughtIn(catalogue: Catalogue, dish: MenuDish): DietAgainst[] {
  if (dish.replaced.length === 0) return []
  return newlyRefused(dietsRefused(catalogue, { ...dish, replaced: [] }), dietsRefused(catalogue, dish))
}

export function newlyRefused(before: readonly DietAgainst[], after: readonly DietAgainst[]): DietAgainst[] {
  return after.filter((diet) => !before.includes(diet))
}

/** As the menu marks it, unless an ingredient says otherwise. */
export function isVegetarian(catalogue: Catalogue, dish: MenuDish): boolean {
  return dish.vegetarian && !dietsRefused(catalogue, dish).includes('vegetarian')
}

/** The dishes of a menu with the marks that hold. */
export function markedDishes<Of extends { name: string; vegetarian: boolean }>(
  { pantry, dishes: cooked }: { pantry: { catalogue: Catalogue }; dishes: readonly MenuDish[] },
  dishes: readonly Of[],
): Of[] {
  const holds = new Set(cooked.filter((dish) => isVegetarian(pantry.catalogue, dish)).map(({ name }) => name))
  return dishes.map((dish) => ({ ...dish, vegetarian: dish.vegetarian && holds.has(dish.name) }))
}

/** Meat of which nobody said whether it is pork may be pork. */
function isAgainst(diet: DietAgainst, { animal, pork }: Ingredient): boolean {
  if (diet === 'no-pork') return pork !== 'no'
  if (animal === 'meat' || animal === 'fish' || pork === 'yes') return true
  return diet === 'vegan' && animal !== 'none' && animal !== 'unknown'
}

function ingredientsOf(catalogue: Catalogue, dish: MenuDish): Ingredient[] {
  const { recipe } = dish
  if (!recipe) return []
  const rules = recipeOf(recipe.id, recipe.content)
  return servedOf(recipe).flatMap((variant) => {
    const instead = substitutionsIn(dish, variant)
    const lines = linesOf(rules, variant || undefined).flatMap((line) => (isSubRecipe(line) ? [] : [line]))
    return lines.flatMap((line) => catalogue.get(instead.get(line.id) ?? line.ingredient ?? '') ?? [])
  })
}
