/** The fourteen allergens of a dish, from its ingredients through its sub-recipes. What is not known is never told as absent. Pure. */
import { allergens, type Allergen } from '#src/platform/database/tables/meals.ts'
import type { Catalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { allUnknown, statesOf, type AllergenState, type AllergenStates } from '#src/features/kitchen/ingredients/ingredient.ts'
import { isSubRecipe, linesOf, type Recipe, type RecipeLine, type SubRecipe } from './recipe.ts'

export type AllergenSheet = {
  states: AllergenStates
  /** What labels warn of, apart from what is in it. */
  traces: readonly Allergen[]
  /** Whose label has to be read, as they are called: names of lines and of recipes. */
  toCheck: readonly string[]
}

/** Of the day: another ingredient in a line, by recipe and line; lines of two recipes may have the same id. */
export type Substitutions = ReadonlyMap<string, ReadonlyMap<string, string>>

type Kitchen = { catalogue: Catalogue; recipes: ReadonlyMap<string, Recipe> }
type Cooked = { recipe: string; variant?: string; substitutions?: Substitutions }

export function allergenSheet(kitchen: Kitchen, { recipe: key, variant, substitutions = new Map() }: Cooked): AllergenSheet {
  const recipe = kitchen.recipes.get(key)
  return recipe ? sheetOf(kitchen, recipe, { variant, substitutions, within: [] }) : unknownSheet(key)
}

type Way = { variant: string | undefined; substitutions: Substitutions; within: readonly string[] }

function sheetOf(kitchen: Kitchen, recipe: Recipe, way: Way): AllergenSheet {
  const isCircle = way.within.includes(recipe.key)
  const isVariant = way.variant === undefined || recipe.variants.some(({ key }) => key === way.variant)
  // Without a line, nobody has said what is in it.
  if (isCircle || !isVariant || recipe.lines.length === 0) return unknownSheet(recipe.name)
  return unionOf(linesOf(recipe, way.variant).map((line) => sheetOfLine(kitchen, recipe, line, way)))
}

function sheetOfLine(kitchen: Kitchen, recipe: Recipe, line: RecipeLine | SubRecipe, way: Way): AllergenSheet {
  if (!isSubRecipe(line))
    return sheetOfIngredient(kitchen.catalogue, way.substitutions.get(recipe.key)?.get(line.id) ?? line.ingredient, line.name)
  const below = kitchen.recipes.get(line.recipe)
  return below ? sheetOf(kitchen, below, { ...way, variant: undefined, within: [...way.within, recipe.key] }) : unknownSheet(line.recipe)
}

function sheetOfIngredient(catalogue: Catalogue, key: string | null, name: string): AllergenSheet {
  const ingredient = catalogue.get(key ?? '')
  if (!ingredient) return unknownSheet(name)
  const isOpen = allergens.some((allergen) => ingredient.allergens[allergen] === 'unknown')
  return { states: ingredient.allergens, traces: ingredient.traces, toCheck: isOpen ? [ingredient.name] : [] }
}

function unknownSheet(name: string): AllergenSheet {
  return { states: allUnknown, traces: [], toCheck: [name] }
}

/** Of several dishes, or of all variants that are served. Of none: nothing is known. */
export function unionOf(sheets: readonly AllergenSheet[]): AllergenSheet {
  if (sheets.length === 0) return { states: allUnknown, traces: [], toCheck: [] }
  const states = statesOf((allergen) => worst(sheets.map((sheet) => sheet.states[allergen])))
  const traces = allergens.filter((allergen) => states[allergen] !== 'yes' && sheets.some((sheet) => sheet.traces.includes(allergen)))
  return { states, traces, toCheck: [...new Set(sheets.flatMap(({ toCheck }) => toCheck))] }
}

function worst(states: readonly AllergenState[]): AllergenState {
  if (states.includes('yes')) return 'yes'
  return states.includes('unknown') ? 'unknown' : 'no'
}

/** As a menu keeps them: a list, or null as long as something is not known. */
export function menuAllergens({ states }: AllergenSheet): Allergen[] | null {
  const isKnown = allergens.every((allergen) => states[allergen] !== 'unknown')
  return isKnown ? allergens.filter((allergen) => states[allergen] === 'yes') : null
}
