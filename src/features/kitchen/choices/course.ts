/** As which part of a menu a recipe is proposed. Pure. */
import { seedCatalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { linesIn, type RecipeContent } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { measureOf } from '#src/features/kitchen/recipes/measure.ts'
import type { ReadLine } from '#src/features/kitchen/recipes/kept-lines.ts'
import type { Course } from '#src/platform/database/tables/meals.ts'
import { toNumber } from '#src/platform/fraction.ts'
import { foldedWords } from '#src/platform/names.ts'
import { proposedCourses, type ProposedCourse } from './weigh-recipe.ts'

const starters = new Set(['soupe', 'veloute', 'salade', 'potage', 'houmous', 'terrine', 'rillettes', 'tartinade', 'crudites', 'bouillon'])
const breads =
  /^(?:pains?(?! (?:perdu|(?:d )?epices?)\b)|petits pains|baguettes?|focaccias?|fougasses?|chapatis?|naans?|pitas?|galettes? de pain)\b/
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
/** Grams or millilitres a cover: less of it feeds a yeast or takes the edge off a sauce. */
const leastSweet = 3

/** As it was mostly served; where nobody has yet, by its first words, then by sugar without onion, garlic, pepper, meat or fish. Undefined for what goes beside a dish, as bread does. */
export function courseOf(content: RecipeContent, served: Course | undefined): ProposedCourse | undefined {
  if (served) return proposedCourses.find((course) => course === served)
  const words = foldedWords(content.name)
  const lines = linesIn(content)
  const ingredients = lines.flatMap(({ ingredient }) => seedCatalogue().get(ingredient ?? '') ?? [])
  const isOfAnimals = ingredients.some(({ animal }) => animal === 'meat' || animal === 'fish')
  if (breads.test(words.join(' ')) && !isOfAnimals) return undefined
  if (starters.has(words[0] ?? '')) return 'starter'
  const isSavoury = isOfAnimals || ingredients.some(({ key }) => /^(oignon|ail$|poivre)/.test(key))
  return isSweet(lines, content.covers) && !isSavoury ? 'dessert' : 'main'
}

/** What nobody can measure counts as enough. */
function isSweet(lines: readonly ReadLine[], covers: number): boolean {
  const sugars = lines.filter(({ ingredient }) => sweet.has(ingredient ?? ''))
  const measured = sugars.map((line) => {
    const measure = line.amount && measureOf({ ...line, amount: line.amount.to }, seedCatalogue().get(line.ingredient ?? ''))
    return measure ? toNumber(measure.value) / covers : leastSweet
  })
  return measured.reduce((sum, each) => sum + each, 0) >= leastSweet
}
