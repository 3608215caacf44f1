/** What has to be bought for recipes: added up exactly, then rounded up as it is sold. Pure. */
import { compare, fraction, product, quotient, roundedUp, sumOf, type Fraction } from '#src/platform/fraction.ts'
import type { Catalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { fromTheTap, type Ingredient } from '#src/features/kitchen/ingredients/ingredient.ts'
import type { Base, UnitKey } from '#src/features/kitchen/ingredients/unit.ts'
import { boughtFor, inBase, measureOf, shareLeft, type Measure } from './measure.ts'
import { boughtAmount } from './rounding.ts'
import type { Scaled } from './scaling.ts'

export type Purchase = {
  ingredient: string
  /** As it is bought, exactly, in g, ml or pieces. */
  needed: Measure
  /** What is left of that once it is peeled, cored or boned; null where nothing is lost. */
  left: Measure | null
  /** Rounded up: whole packs of a size, whole pieces, or a weight that somebody sells. */
  bought: { amount: Fraction; unit: UnitKey | null }
}

export type ShoppingList = {
  purchases: readonly Purchase[]
  /** « Sel », without an amount. */
  toTaste: readonly string[]
  /** Whose size nobody knows, or that are no ingredient of the catalogue: told line by line. */
  open: readonly Scaled[]
}

/** Of a range, the upper end. Water is not bought. */
export function shoppingList(catalogue: Catalogue, lines: readonly Scaled[]): ShoppingList {
  const bought = lines.filter(({ line }) => line.ingredient !== fromTheTap)
  const counted = bought.filter(({ needed }) => needed !== null)
  const measured = counted.map((scaled) => ({ scaled, part: partOf(catalogue, scaled) }))
  const parts = measured.flatMap(({ part }) => (part ? [part] : []))
  const taste = bought.filter(({ needed }) => needed === null).map(({ line }) => line.ingredient ?? line.name)
  return {
    purchases: [...Map.groupBy(parts, ({ ingredient }) => ingredient)].map(([ingredient, all]) => purchaseOf(ingredient, all)),
    toTaste: [...new Set(taste)],
    open: measured.filter(({ part }) => !part).map(({ scaled }) => scaled),
  }
}

/** `isCounted`: its recipe counts whole ones. */
type Part = { ingredient: Ingredient; left: Measure; bought: Measure; isCounted: boolean }

function partOf(catalogue: Catalogue, { line, needed }: Scaled): Part | undefined {
  const ingredient = catalogue.get(line.ingredient ?? '')
  const measure = ingredient && needed && measureOf({ ...line, amount: needed.to }, ingredient)
  const sold = measure && inBase(measure, soldIn(ingredient), ingredient)
  if (!ingredient || !sold) return undefined
  return { ingredient, left: sold, bought: boughtFor(sold, shareLeft(line, ingredient)), isCounted: line.unit === null && !line.size }
}

function soldIn({ bought }: Ingredient): Base {
  if (bought.size) return bought.size.base
  return bought.unit === 'l' ? 'ml' : bought.unit === 'piece' ? 'piece' : 'g'
}

function purchaseOf(ingredient: Ingredient, parts: readonly Part[]): Purchase {
  const base = soldIn(ingredient)
  const value = sumOf(...parts.map(({ bought }) => bought.value))
  const left = sumOf(...parts.map((part) => part.left.value))
  return {
    ingredient: ingredient.key,
    needed: { value, base },
    left: compare(left, value) < 0 ? { value: left, base } : null,
    bought: soldAs(ingredient, value, parts.every(({ isCounted }) => isCounted) ? mostOfRecipes : mostCounted),
  }
}

function soldAs(ingredient: Ingredient, needed: Fraction, most: Fraction): Purchase['bought'] {
  const { unit, size } = ingredient.bought
  if (size) return { amount: roundedUp(quotient(needed, size.value)), unit }
  if (unit === 'piece') return { amount: roundedUp(needed), unit: null }
  const one = ingredient.sizes.get(unit)?.value
  if (one) return { amount: roundedUp(quotient(needed, one)), unit }
  return countedAs(ingredient, needed, most) ?? weighedAs(ingredient, needed)
}

/** So many lemons are counted, more where recipes count them; more still, and what is smaller than a shallot, are weighed. */
const [mostCounted, mostOfRecipes] = [fraction(4), fraction(12)]
const leastCounted = fraction(20)

/** A few whole ones of what is sold by weight: nobody sells a quarter of a lemon. */
function countedAs({ sizes }: Ingredient, needed: Fraction, most: Fraction): Purchase['bought'] | undefined {
  const unit = (['piece', 'head'] as const).find((whole) => sizes.has(whole))
  const weight = unit && sizes.get(unit)?.value
  if (!weight || compare(weight, leastCounted) < 0) return undefined
  const amount = roundedUp(quotient(needed, weight))
  return compare(amount, most) <= 0 ? { amount, unit: unit === 'piece' ? null : unit } : undefined
}

/** Grams or millilitres that somebody sells; of what gives taste, a jar holds less. */
const least = { g: { taste: fraction(10), other: fraction(100) }, ml: { taste: fraction(20), other: fraction(250) } } as const

function weighedAs({ bought, role }: Ingredient, needed: Fraction): Purchase['bought'] {
  const isPoured = bought.unit === 'l'
  const smallest = least[isPoured ? 'ml' : 'g'][role === 'spice' || role === 'salt' ? 'taste' : 'other']
  const sold = boughtAmount(compare(needed, smallest) < 0 ? smallest : needed)
  return { amount: product(sold, fraction(1, 1000)), unit: isPoured ? 'l' : 'kg' }
}
