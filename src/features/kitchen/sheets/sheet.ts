/** The kitchen's sheet of a meal: each dish for who is expected, its vessels, and what has to be bought for all of them. Pure. */
import type { Catalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { substitutionsIn, variantOf, type MenuDish, type Served } from '#src/features/kitchen/menus/menu.ts'
import { measureOf } from '#src/features/kitchen/recipes/measure.ts'
import { portionsOf, type Scaled } from '#src/features/kitchen/recipes/scaling.ts'
import { shoppingList, type ShoppingList } from '#src/features/kitchen/recipes/shopping.ts'
import { shownParts, type ShownPart } from '#src/features/kitchen/recipes/shown-line.ts'
import { splitBatches, usualVessels, volumeOf, type Batches } from '#src/features/kitchen/recipes/vessels.ts'
import type { Course } from '#src/platform/database/tables/meals.ts'
import type { YieldSaid } from '#src/platform/database/tables/menus.ts'
import { compare, fraction, isSame, nought, product, quotient, sumOf, type Fraction } from '#src/platform/fraction.ts'
import { learnedShare, percentOf } from './yield.ts'

export type Heads = { adults: number; children: number }

/** What was said after the meals before this one, the oldest first, by recipe. */
export type Notes = ReadonlyMap<string, readonly YieldSaid[]>

/** A recipe or one of its variants, for so many portions. */
export type Batch = {
  /** How the variant is called; empty where it is the recipe as it stands. */
  variant: string
  portions: Fraction
  parts: readonly ShownPart[]
  /** In what it is cooked; undefined where nothing of it has a size. `isWhole`: everything in it has one. */
  vessels: (Batches & { isWhole: boolean }) | undefined
}

export type SheetDish = {
  name: string
  course: Course
  /** Nothing is worked out of a dish without a recipe. */
  batches: readonly Batch[] | null
  steps: readonly string[]
  equipment: string
  /** For how many its steps and its equipment are written; null where that many are cooked, or where there are none. */
  writtenFor: number | null
  preparation: number | null
  cooking: number | null
  /** Percents more than the recipe says, or less, as cooks said after earlier meals. */
  learned: number
}

export type Sheet = { heads: Heads; dishes: readonly SheetDish[] }

/** Portions: of who is expected, unless somebody asks for another number. */
type For = { heads: Heads; portions?: number | undefined }

export function sheetOf(catalogue: Catalogue, dishes: readonly MenuDish[], notes: Notes, { heads, portions }: For): Sheet {
  const total = portions === undefined ? portionsOf(heads) : fraction(portions)
  return { heads, dishes: dishes.map((dish) => sheetDish(catalogue, dish, notes, total)) }
}

function sheetDish(catalogue: Catalogue, dish: MenuDish, notes: Notes, total: Fraction): SheetDish {
  const { name, course, recipe } = dish
  if (!recipe) return { ...{ name, course, batches: null, steps: [], equipment: '' }, ...withoutRecipe }
  const { steps, equipment, covers, preparationMinutes: preparation, cookingMinutes: cooking } = recipe.content
  const share = learnedShare(notes.get(recipe.id) ?? [])
  const served = [...portionsServed(recipe.served, product(total, share))].filter(([, portions]) => compare(portions, nought) > 0)
  const batches = served.map(([variant, portions]) => batchOf(catalogue, dish, variant, portions))
  const isAsWritten = (steps.length === 0 && equipment === '') || batches.every(({ portions }) => isSame(portions, fraction(covers)))
  const writtenFor = isAsWritten ? null : covers
  return { name, course, batches, steps, equipment, writtenFor, preparation, cooking, learned: percentOf(share) }
}

const withoutRecipe = { writtenFor: null, preparation: null, cooking: null, learned: 0 }

/** Variants for as many as were said; the recipe itself for all others, or where it is not served, the variants among all. */
export function portionsServed({ plain, variants }: Served, total: Fraction): Map<string, Fraction> {
  const said = Object.entries(variants).map(([key, covers]) => [key, fraction(covers)] as const)
  const sum = sumOf(...said.map(([, covers]) => covers))
  if (!plain) return new Map(said.map(([key, covers]) => [key, quotient(product(total, covers), sum)]))
  const left = sumOf(total, product(sum, fraction(-1)))
  return new Map([['', compare(left, nought) > 0 ? left : nought], ...said])
}

function batchOf(catalogue: Catalogue, dish: MenuDish, variant: string, portions: Fraction): Batch {
  const { content } = dish.recipe!
  const asked = { catalogue, covers: portions, replaced: substitutionsIn(dish, variant), ...(variant && { variant }) }
  const parts = shownParts(content, asked)
  return { variant: variantOf(content, variant)?.name ?? '', portions, parts, vessels: vesselsFor(catalogue, parts) }
}

function vesselsFor(catalogue: Catalogue, parts: readonly ShownPart[]): Batch['vessels'] {
  const lines = scaledOf(parts).filter(({ needed }) => needed !== null)
  const measured = lines.flatMap((line) => volumePart(catalogue, line) ?? [])
  if (measured.length === 0) return undefined
  const batches = splitBatches(volumeOf(measured), usualVessels)
  return batches && { ...batches, isWhole: measured.length === lines.length }
}

function volumePart(catalogue: Catalogue, { line, needed }: Scaled) {
  const ingredient = catalogue.get(line.ingredient ?? '')
  const measure = needed && measureOf({ ...line, amount: needed.to }, ingredient)
  if (!measure) return undefined
  if (measure.base !== 'piece') return { value: measure.value, base: measure.base, density: ingredient?.density?.value ?? null }
  const piece = ingredient?.sizes.get('piece')?.value
  return piece && { value: product(measure.value, piece), base: 'g' as const, density: null }
}

function scaledOf(parts: readonly ShownPart[]): Scaled[] {
  return parts.flatMap((part) => (part.kind === 'heading' ? [] : [part.scaled]))
}

/** For all dishes together: added up before anything is rounded. */
export function shoppingOf(catalogue: Catalogue, { dishes }: Sheet): ShoppingList {
  return shoppingList(
    catalogue,
    dishes.flatMap(({ batches }) => (batches ?? []).flatMap(({ parts }) => scaledOf(parts))),
  )
}
