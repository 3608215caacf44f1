/** The forms of a dish as they are opened. Pure. */
import { isOutdated, type KeptVariant, type RecipeContent } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { versionOf } from '#src/platform/web/edits.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { DishSheet, MenuDish } from './menu.ts'

/** Which recipe, which of its variants and for how many. */
export function typedRecipe({ name, recipe }: Pick<MenuDish, 'name' | 'recipe'>): Typed {
  if (!recipe) return { dish: name, recipe: '' }
  const variants = Object.entries(recipe.served.variants).map(([key, covers]) => [`variants.${key}`, `${covers}`])
  return {
    ...{ dish: name, recipe: recipe.id, written: `${recipe.version}` },
    ...(recipe.served.plain && { plain: 'yes' }),
    ...(Object.fromEntries(variants) as Typed),
  }
}

/** The dish and the recipe whose lines are named in a form: another one has lines of the same names. */
export function cookedAs({ name, recipe }: Pick<MenuDish, 'name' | 'recipe'>): string {
  return versionOf({ dish: name, recipe: recipe?.id ?? '', written: `${recipe?.version ?? ''}` })
}

/** Those that may be served: what it replaced in them has not changed since. */
export function variantsOf(content: RecipeContent): KeptVariant[] {
  return content.variants.filter((variant) => !isOutdated(content, variant))
}

/** What was said of what no ingredient tells. */
export function typedAnswers({ name, states, asked, basis }: DishSheet): Typed {
  return { dish: name, basis, ...(Object.fromEntries(asked.map((allergen) => [`answers.${allergen}`, states[allergen]])) as Typed) }
}
