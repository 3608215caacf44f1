/** What speaks for cooking a recipe on a day, and what against it. Pure. Points are whole, so that they add up. */
import type { Need } from '#src/features/guests/parties/need.ts'
import type { Catalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { findNamed, type NameIndex } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import type { Ingredient } from '#src/features/kitchen/ingredients/ingredient.ts'
import { allergensIn } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { allergenSheet } from '#src/features/kitchen/recipes/allergen-sheet.ts'
import { recipeOf, type RecipeContent } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { isSubRecipe, linesOf, type Recipe } from '#src/features/kitchen/recipes/recipe.ts'
import { urgencyOf, type StockItem } from '#src/features/kitchen/stock/stock.ts'
import type { Allergen } from '#src/platform/database/tables/meals.ts'
import { foldedWords } from '#src/platform/names.ts'
import { costOfCover, type CoverCost, type Prices } from './price.ts'

/** A proposal has one dish of each, where there is one. */
export const proposedCourses = ['starter', 'main', 'dessert'] as const
export type ProposedCourse = (typeof proposedCourses)[number]

export type Choosable = {
  id: string
  version: number
  content: RecipeContent
  /** The canteen that shares it; null for one's own. */
  owner: { slug: string; name: string } | null
  course: ProposedCourse
  /** Here: `YYYY-MM-DD`; null where it never was. */
  lastServed: string | null
}

export type Circumstances = {
  catalogue: Catalogue
  index: NameIndex
  stock: readonly StockItem[]
  prices: Prices
  /** Of those who have booked, as the kitchen's page shows them. */
  counts: readonly { need: Need; guests: number }[]
  /** `YYYY-MM-DD`: on which it is to be served. */
  day: string
}

export type Weighed = Choosable & {
  /** Of the stock, what would be lost first. */
  uses: readonly StockItem[]
  inSeason: readonly Ingredient[]
  cost: CoverCost
  contains: readonly { allergen: Allergen; guests: number }[]
  vegetarian: boolean
  daysSince: number | null
  /** Beside what it uses of the stock, which counts once a menu. */
  points: number
}

const [inSeasonPoints, outOfSeasonPoints, recentPoints, monthPoints, allergenPoints] = [4, -8, -60, -15, -10]
/** Ingredients and people are counted up to so many, so that a long recipe is no better than a short one. */
const [mostSeasonal, mostAnnounced] = [3, 3]
/** A dish comes back after three weeks at the earliest, where there is another. */
const [recentDays, monthDays] = [21, 42]

export function weighRecipe(recipe: Choosable, { catalogue, index, stock, prices, counts, day }: Circumstances): Weighed {
  const rules = recipeOf(recipe.id, recipe.content)
  const lines = linesOf(rules).flatMap((line) => (isSubRecipe(line) ? [] : [line]))
  const ingredients = [...new Set(lines.flatMap(({ ingredient }) => catalogue.get(ingredient ?? '') ?? []))]
  const keys = new Set(ingredients.map(({ key }) => key))
  const month = Number(day.slice(5, 7))
  const seasonal = ingredients.filter(({ months }) => months.length > 0 && months.length < 12)
  const inSeason = seasonal.filter(({ months }) => months.includes(month))
  const contains = announcedIn(catalogue, rules, counts)
  const daysSince = recipe.lastServed === null ? null : daysBetween(recipe.lastServed, day)
  return {
    ...recipe,
    uses: stock.filter((item) => isThere(item, day) && keys.has(findNamed(index, foldedWords(item.name))?.key ?? '')),
    inSeason,
    cost: costOfCover(lines, recipe.content.covers, { catalogue, prices }),
    contains,
    vegetarian: lines.every(({ ingredient }) => isWithoutMeat(catalogue.get(ingredient ?? ''))),
    daysSince,
    points:
      inSeasonPoints * Math.min(inSeason.length, mostSeasonal) +
      outOfSeasonPoints * Math.min(seasonal.length - inSeason.length, mostSeasonal) +
      allergenPoints * contains.reduce((sum, { guests }) => sum + Math.min(guests, mostAnnounced), 0) +
      (daysSince === null || daysSince > monthDays ? 0 : daysSince > recentDays ? monthPoints : recentPoints),
  }
}

/** What is past its day is looked at before anybody cooks with it. */
function isThere(item: StockItem, day: string): boolean {
  return item.level !== 'none' && urgencyOf(item, day) !== 'over'
}

/** What is not known to be absent counts as being there. */
function announcedIn(catalogue: Catalogue, recipe: Recipe, counts: Circumstances['counts']) {
  const { states } = allergenSheet(
    { catalogue, recipes: new Map([[recipe.key, recipe]]) },
    { recipe: recipe.key, substitutions: new Map() },
  )
  const there = [...allergensIn(states, 'yes'), ...allergensIn(states, 'unknown')]
  return there.flatMap((allergen) => {
    const guests = counts.find(({ need }) => need === allergen)?.guests ?? 0
    return guests > 0 ? [{ allergen, guests }] : []
  })
}

const withoutMeat: ReadonlySet<Ingredient['animal']> = new Set(['none', 'dairy', 'egg', 'honey'])

function isWithoutMeat(ingredient: Ingredient | undefined): boolean {
  return ingredient !== undefined && withoutMeat.has(ingredient.animal)
}

function daysBetween(from: string, until: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until)).days
}
