/** The dishes of a meal as they are cooked, and the allergens that are in them. What is not known is never told as absent. Pure. */
import { createHash } from 'node:crypto'
import type { Catalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { allUnknown, statesOf, type AllergenStates } from '#src/features/kitchen/ingredients/ingredient.ts'
import { allergensIn } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { allergenSheet, unionOf, type AllergenSheet } from '#src/features/kitchen/recipes/allergen-sheet.ts'
import { recipeOf, type KeptVariant, type RecipeContent } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { allergens, type Allergen, type Course } from '#src/platform/database/tables/meals.ts'

/** The recipe as it stands, and of its variants each with how many it is for. */
export type Served = { plain: boolean; variants: Readonly<Record<string, number>> }

/** `current`: the last version there is; `version` is what is cooked. */
export type DishRecipe = { id: string; version: number; current: number; content: RecipeContent; served: Served }

/** Another ingredient in a line of a variant, or of the recipe itself (''). */
export type Replaced = { variant: string; line: string; ingredient: string }

/** What a person read or knows, of a dish as it was then. */
export type Answers = { basis: string; contains: readonly Allergen[]; absent: readonly Allergen[] }

export type MenuDish = {
  name: string
  course: Course
  vegetarian: boolean
  /** What the menu says; null where it says nothing. */
  declared: readonly Allergen[] | null
  recipe: DishRecipe | null
  replaced: readonly Replaced[]
  answers: Answers | null
}

export type DishSheet = {
  name: string
  states: AllergenStates
  traces: readonly Allergen[]
  /** Whose label has to be read. */
  toCheck: readonly string[]
  /** What no ingredient tells: a person says it, or it stays unknown. */
  asked: readonly Allergen[]
  /** The same dish cooked in the same way: what was answered of it holds. */
  basis: string
}

/** `digest`: changes with anything that is confirmed. */
export type MealSheet = { dishes: readonly DishSheet[]; digest: string }

export function mealSheet(catalogue: Catalogue, dishes: readonly MenuDish[]): MealSheet {
  const sheets = dishes.map((dish) => dishSheet(catalogue, dish))
  const told = sheets.map(({ name, states, traces, basis }, at) => {
    const dish = [name, basis, allergensIn(states, 'yes'), isAnswered({ states }), traces]
    const versions = versionSheets(catalogue, dishes[at]!).map((version) => [version.name, allergensIn(version.states, 'yes')])
    // Guests read them one by one.
    return versions.length > 1 ? [...dish, versions] : dish
  })
  return { dishes: sheets, digest: digestOf(told) }
}

/** Nothing is confirmed, printed or shown as checked before every one of the fourteen is known of every dish. */
export function isComplete({ dishes }: Pick<MealSheet, 'dishes'>): boolean {
  return dishes.length > 0 && dishes.every(isAnswered)
}

export function isAnswered({ states }: Pick<DishSheet, 'states'>): boolean {
  return allergens.every((allergen) => states[allergen] !== 'unknown')
}

export function dishSheet(catalogue: Catalogue, dish: MenuDish): DishSheet {
  const { states: derived, traces, toCheck } = derivedSheet(catalogue, dish)
  const asked = allergensIn(derived, 'unknown')
  const basis = digestOf([dish.recipe && [dish.recipe.id, dish.recipe.version, dish.recipe.served], dish.replaced, asked])
  const answers = dish.answers?.basis === basis ? dish.answers : null
  const states = statesOf((allergen) => (derived[allergen] === 'unknown' ? answered(answers, allergen) : derived[allergen]))
  return { name: dish.name, states, traces: traces.filter((allergen) => states[allergen] !== 'yes'), toCheck, asked, basis }
}

function answered(answers: Answers | null, allergen: Allergen) {
  if (answers?.contains.includes(allergen)) return 'yes'
  return answers?.absent.includes(allergen) ? 'no' : 'unknown'
}

/** Of all that is served of it. What the menu itself names is in it, whatever its recipe says. */
function derivedSheet(catalogue: Catalogue, dish: MenuDish): AllergenSheet {
  const { recipe, declared } = dish
  const cooked = recipe ? unionOf(servedOf(recipe).map((variant) => variantSheet(catalogue, dish, recipe, variant))) : nothingKnown
  const states = statesOf((allergen) => (declared?.includes(allergen) ? 'yes' : cooked.states[allergen]))
  return { ...cooked, states }
}

const nothingKnown: AllergenSheet = { states: allUnknown, traces: [], toCheck: [] }

/** The variants that are served; '' is the recipe itself. */
export function servedOf({ served: { plain, variants } }: Pick<DishRecipe, 'served'>): string[] {
  return [...(plain ? [''] : []), ...Object.keys(variants)]
}

function variantSheet(catalogue: Catalogue, dish: MenuDish, { id, content }: DishRecipe, variant: string): AllergenSheet {
  const kitchen = { catalogue, recipes: new Map([[id, recipeOf(id, content)]]) }
  const substitutions = new Map([[id, substitutionsIn(dish, variant)]])
  return allergenSheet(kitchen, { recipe: id, substitutions, ...(variant && { variant }) })
}

/** `name`: empty for the recipe as it stands. */
export type VersionSheet = { key: string; name: string; states: AllergenStates }

/** Of each version that is served, what its own ingredients tell: what is in one is no word of another. */
export function versionSheets(catalogue: Catalogue, dish: MenuDish): VersionSheet[] {
  const { recipe } = dish
  if (!recipe) return []
  const { basis } = dishSheet(catalogue, dish)
  const answers = dish.answers?.basis === basis ? dish.answers : null
  return servedOf(recipe).map((key) => {
    const { states } = variantSheet(catalogue, dish, recipe, key)
    const told = statesOf((allergen) => {
      // What the menu names without saying in which version is in each.
      if (dish.declared?.includes(allergen)) return 'yes'
      return states[allergen] === 'unknown' ? answered(answers, allergen) : states[allergen]
    })
    return { key, name: variantOf(recipe.content, key)?.name ?? '', states: told }
  })
}

/** The dish as if this version alone were served of it. */
export function inVersion(dish: MenuDish, key: string): MenuDish {
  const { recipe } = dish
  return { ...dish, recipe: recipe && { ...recipe, served: { plain: key === '', variants: key === '' ? {} : { [key]: 1 } } } }
}

/** By line: a line of a variant has the id of the one that it stands for, and is another all the same. */
export function substitutionsIn({ recipe, replaced }: Pick<MenuDish, 'recipe' | 'replaced'>, variant: string): Map<string, string> {
  const own = variantOf(recipe?.content, variant)?.instead.map(({ line }) => line) ?? []
  const ofVariant = replaced.filter((one) => one.variant === (own.includes(one.line) ? variant : ''))
  return new Map(ofVariant.map(({ line, ingredient }) => [line, ingredient]))
}

export function variantOf(content: RecipeContent | undefined, variant: string): KeptVariant | undefined {
  return content?.variants.find(({ key }) => key === variant)
}

/** What ingredients of the day bring in that was not in the dish before. */
export function broughtIn(catalogue: Catalogue, dish: MenuDish): Allergen[] {
  if (dish.replaced.length === 0) return []
  return cameIn(dishSheet(catalogue, { ...dish, replaced: [] }), dishSheet(catalogue, dish))
}

type Told = Pick<DishSheet, 'states'> & { traces?: readonly Allergen[] }

/** What is in a dish, or may be, that was known not to be; traces too, which are enough for some. */
export function cameIn(before: Told, after: Told): Allergen[] {
  const isTrace = ({ traces }: Told, allergen: Allergen) => traces?.includes(allergen) ?? false
  return allergens.filter(
    (allergen) =>
      before.states[allergen] === 'no' && (after.states[allergen] !== 'no' || (isTrace(after, allergen) && !isTrace(before, allergen))),
  )
}

function digestOf(told: unknown): string {
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22)
}

/** What was said of each: who says nothing leaves it unknown. */
export function statesAnswered(said: { [Each in Allergen]?: 'yes' | 'no' | 'unknown' | undefined }): Pick<Answers, 'contains' | 'absent'> {
  const among = (answer: 'yes' | 'no') => allergens.filter((allergen) => said[allergen] === answer)
  return { contains: among('yes'), absent: among('no') }
}
