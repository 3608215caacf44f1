/** As which part of a menu a recipe is proposed. Pure. */
import { seedCatalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { linesIn, type RecipeContent } from '#src/features/kitchen/recipes/kept-recipe.ts'
import type { Course } from '#src/platform/database/tables/meals.ts'
import { foldedWords } from '#src/platform/names.ts'
import { proposedCourses, type ProposedCourse } from './weigh-recipe.ts'

const starters = new Set(['soupe', 'veloute', 'salade', 'potage', 'houmous', 'terrine', 'rillettes', 'tartinade', 'crudites', 'bouillon'])
const sweet = new Set([
  'sucre',
  'sucre-roux',
  'sucre-glace',
  'sucre-vanille',
  'miel',
  'chocolat-noir',
  'chocolat-au-lait',
  'chocolat-blanc',
])

/** As it was mostly served; where nobody has yet, by its first word, then by sugar without onion, garlic, pepper, meat or fish. Undefined for what goes beside a dish. */
export function courseOf(content: RecipeContent, served: Course | undefined): ProposedCourse | undefined {
  if (served) return proposedCourses.find((course) => course === served)
  if (starters.has(foldedWords(content.name)[0] ?? '')) return 'starter'
  const ingredients = linesIn(content).flatMap(({ ingredient }) => seedCatalogue().get(ingredient ?? '') ?? [])
  const isSweet = ingredients.some(({ key }) => sweet.has(key))
  const isSavoury = ingredients.some(({ animal, key }) => animal === 'meat' || animal === 'fish' || /^(oignon|ail$|poivre)/.test(key))
  return isSweet && !isSavoury ? 'dessert' : 'main'
}
