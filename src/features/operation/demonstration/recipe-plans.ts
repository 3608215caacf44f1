/** The recipes of the invented canteens, as their teams wrote them (`*-recipes.json`): lines that the reader of lines understands without a doubt. */
import { seedCatalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { indexNames } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import { keptLine, keptLines } from '#src/features/kitchen/recipes/kept-lines.ts'
import { linesIn, recipeOf, type KeptVariant, type RecipeContent } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { allergenSheet } from '#src/features/kitchen/recipes/allergen-sheet.ts'
import { allergens, type Allergen } from '#src/platform/database/tables/meals.ts'
import { makeRandom, type Random } from '#src/solver/random.ts'
import { uuid } from './draw.ts'
import breads from './bread-recipes.json' with { type: 'json' }
import desserts from './dessert-recipes.json' with { type: 'json' }
import meatAndFish from './meat-recipes.json' with { type: 'json' }
import soups from './soup-recipes.json' with { type: 'json' }
import starters from './starter-recipes.json' with { type: 'json' }
import vegetarianMains from './vegetarian-recipes.json' with { type: 'json' }

type RecipePlan = {
  name: string
  kind: 'starter' | 'soup' | 'main' | 'dessert' | 'bread'
  covers: number
  /** From one to another, perhaps over the turn of the year; null the whole year. */
  months: readonly [number, number] | null
  /** Minutes. */
  preparation: number
  cooking: number
  equipment: string
  lines: readonly string[]
  steps: readonly string[]
  /** By the line that is replaced, what stands for it; null where it is left out. */
  variants: readonly { name: string; instead: Readonly<Record<string, string | null>> }[]
}

/** One of the network’s recipes, read. */
export type PlannedRecipe = {
  plan: RecipePlan
  content: RecipeContent
  /** 1 to 12. */
  months: readonly number[]
  /** Neither meat nor fish. */
  isVegetarian: boolean
  /** What is in it for sure. */
  allergens: readonly Allergen[]
}

const plans = [...starters, ...soups, ...vegetarianMains, ...meatAndFish, ...desserts, ...breads] as unknown as readonly RecipePlan[]
const licence = 'CC BY-SA 4.0'

let read: readonly PlannedRecipe[] | undefined
/** Read when first asked for: a thousand lines. */
export function plannedRecipes(): readonly PlannedRecipe[] {
  const random = makeRandom(plans.length)
  read ??= plans.map((plan) => plannedRecipe(plan, random))
  return read
}

/** @throws Error where no recipe is called so */
export function recipeCalled(name: string): PlannedRecipe {
  const recipe = plannedRecipes().find(({ plan }) => plan.name === name)
  if (!recipe) throw new Error(`no recipe « ${name} »`)
  return recipe
}

function plannedRecipe(plan: RecipePlan, random: Random): PlannedRecipe {
  const content = contentOf(plan, random)
  const catalogue = seedCatalogue()
  const recipe = recipeOf(plan.name, content)
  const { states } = allergenSheet({ catalogue, recipes: new Map([[plan.name, recipe]]) }, { recipe: plan.name })
  const animals = linesIn(content).map(({ ingredient }) => catalogue.get(ingredient ?? '')?.animal)
  return {
    ...{ plan, content, months: monthsBetween(plan.months) },
    isVegetarian: !animals.some((animal) => animal === 'meat' || animal === 'fish'),
    allergens: allergens.filter((allergen) => states[allergen] === 'yes'),
  }
}

function contentOf({ name, covers, lines, steps, preparation, cooking, equipment, variants }: RecipePlan, random: Random): RecipeContent {
  const index = nameIndex()
  const parts = keptLines(index, lines.join('\n'))
  const content = {
    ...{ name, covers, lines: parts, steps, variants: [], preparationMinutes: preparation, cookingMinutes: cooking, equipment },
    ...{ author: '', licence },
  }
  return { ...content, variants: variants.map((variant) => keptVariant(content, variant, uuid(random))) }
}

let named: ReturnType<typeof indexNames> | undefined
function nameIndex() {
  named ??= indexNames(seedCatalogue())
  return named
}

function keptVariant(content: RecipeContent, { name, instead }: RecipePlan['variants'][number], key: string): KeptVariant {
  const ids = new Map(linesIn(content).map(({ id, text }) => [text, id]))
  return {
    ...{ key, name },
    instead: Object.entries(instead).map(([text, other]) => {
      const id = ids.get(text)
      if (id === undefined) throw new Error(`${content.name}: no line « ${text} »`)
      return { line: id, by: other === null ? null : keptLine(nameIndex(), other, id) }
    }),
  }
}

/** 1 to 12, perhaps over the turn of the year. */
export function monthsBetween(bounds: RecipePlan['months']): number[] {
  const [from, to] = bounds ?? [1, 12]
  const all = Array.from({ length: 12 }, (_, index) => index + 1)
  return all.filter((month) => (from <= to ? month >= from && month <= to : month >= from || month <= to))
}
