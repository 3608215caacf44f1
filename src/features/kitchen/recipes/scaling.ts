/** A line of a recipe for another number of covers. Amounts stay exact; what is shown of them is rounded at the end. Pure. */
import { compare, fraction, fromNumber, product, quotient, roundedUp, sumOf, toNumber, type Fraction } from '#src/platform/fraction.ts'
import type { Ingredient, Role } from '#src/features/kitchen/ingredients/ingredient.ts'
import { unitOf, type Base, type UnitKey } from '#src/features/kitchen/ingredients/unit.ts'
import { inBase, measureOf } from './measure.ts'
import type { Amount } from './read-amount.ts'
import type { RecipeLine } from './recipe.ts'
import { shownAmount, shownCount } from './rounding.ts'

/** Of a portion, for a child, where a canteen says nothing else. */
export const childPortion = fraction(3, 5)

/** Portions for who is expected. */
export function portionsOf({ adults, children }: { adults: number; children: number }, child: Fraction = childPortion): Fraction {
  return sumOf(fraction(adults), product(fraction(children), child))
}

/**
 * Salt and spices grow slower than heads: times the factor to the power of these. A bigger pot evaporates less for what it holds, and what
 * is too salty cannot be helped. 0.8 for salt, 0.75 for spices are what calculators of kitchens use (superglobalcalculator.com/calculators/cooking/spice-scaling,
 * read November 2026); no measurement behind them was found. The cook tastes.
 */
const paces: Readonly<Record<Role, number>> = { main: 1, taste: 1, salt: 0.8, spice: 0.75 }

export type Scaled = {
  line: RecipeLine
  /** Exactly, in the unit of the line; null: to taste. */
  needed: Amount | null
  /** What the cook takes: whole pieces and packs. */
  taken: Amount | null
  shown: Shown | null
}

export type Shown = { amount: Amount; unit: UnitKey | null }

type Needs = { line: RecipeLine; ingredient: Ingredient | undefined; from: Fraction; to: Fraction }

/** @param needs `from` how many portions `to` how many */
export function scaleLine({ line, ingredient, from, to }: Needs): Scaled {
  if (!line.amount || line.scaling === 'to-taste') return { line, needed: null, taken: null, shown: null }
  const factor = line.scaling === 'fixed' ? fraction(1) : paced(quotient(to, from), ingredient?.role ?? 'main')
  const needed = each(line.amount, (amount) => product(amount, factor))
  const isWhole = line.scaling === 'whole' || line.scaling === 'by-container' || line.unit === null
  const taken = isWhole ? each(needed, (amount) => roundedUp(amount)) : needed
  return { line, needed, taken, shown: isWhole ? { amount: taken, unit: line.unit } : shownOf(taken, line.unit, ingredient) }
}

function paced(factor: Fraction, role: Role): Fraction {
  return paces[role] === 1 ? factor : fromNumber(toNumber(factor) ** paces[role])
}

export function each(amount: Amount, change: (amount: Fraction) => Fraction): Amount {
  return { from: change(amount.from), to: change(amount.to) }
}

/** So many spoons, pinches or glasses are still counted; more are measured. */
const spoonsCounted = fraction(8)

function shownOf(amount: Amount, unit: UnitKey | null, ingredient: Ingredient | undefined): Shown {
  const { kind, size } = unitOf(unit ?? 'piece')
  const isCounted = kind !== 'measure' && compare(amount.to, spoonsCounted) <= 0
  if (unit === null || isCounted || size === null) return { amount: each(amount, (one) => shownCount(one, unit)), unit }
  const base = shownBase(unit, ingredient)
  const based = each(amount, (one) => measured(one, unit, base, ingredient))
  return inShownUnit(each(based, shownAmount), base)
}

/** Many spoons of what is weighed are weighed. */
function shownBase(unit: UnitKey, ingredient: Ingredient | undefined): Base {
  const { kind, base } = unitOf(unit)
  const isWeighed = kind === 'spoon' && ingredient?.density && ingredient.bought.unit !== 'l' && ingredient.bought.size?.base !== 'ml'
  return isWeighed ? 'g' : base
}

function measured(amount: Fraction, unit: UnitKey, base: Base, ingredient: Ingredient | undefined): Fraction {
  const measure = measureOf({ amount, unit, size: null }, ingredient)
  return (measure && ingredient && inBase(measure, base, ingredient)?.value) ?? measure?.value ?? amount
}

/** From a thousand on in kg and l. */
export function inShownUnit(amount: Amount, base: Base): Shown {
  if (base === 'piece') return { amount, unit: null }
  const isLarge = compare(amount.from, fraction(1000)) >= 0
  const large = base === 'g' ? 'kg' : 'l'
  return isLarge ? { amount: each(amount, (one) => quotient(one, fraction(1000))), unit: large } : { amount, unit: base }
}
