/** A recipe: what it takes for how many covers, in lines that may be other recipes. Pure. */
import type { Fraction } from '#src/platform/fraction.ts'
import type { UnitKey } from '#src/features/kitchen/ingredients/unit.ts'
import type { Amount } from './read-amount.ts'

/**
 * How a line follows the number of covers. `linear`: with heads, or slower if it is salt or a spice. `fixed`: never. `whole`: in whole pieces.
 * `by-container`: in whole tins, packs, bottles. `to-taste`: no amount.
 */
export const scalings = ['linear', 'fixed', 'whole', 'by-container', 'to-taste'] as const
export type Scaling = (typeof scalings)[number]

/** Of one tin or pack, where the line says it. */
export type Size = { value: Fraction; unit: UnitKey }

export type RecipeLine = {
  id: string
  amount: Amount | null
  /** null: pieces, or no amount. */
  unit: UnitKey | null
  size: Size | null
  /** Key of the catalogue; null: nobody has said yet which ingredient it is. */
  ingredient: string | null
  /** As it was written. */
  name: string
  remark: string
  isOptional: boolean
  scaling: Scaling
}

/** Another recipe in this one: of its covers, `share` times. */
export type SubRecipe = { id: string; recipe: string; share: Fraction }

/** « Version végétarienne »: what stands for a line, or null where it is left out. */
export type Variant = { key: string; name: string; instead: ReadonlyMap<string, RecipeLine | SubRecipe | null> }

export type Recipe = {
  key: string
  name: string
  covers: number
  lines: readonly (RecipeLine | SubRecipe)[]
  steps: readonly string[]
  /** ISO 8601 durations, as in schema.org: « PT30M ». */
  preparation: string | null
  cooking: string | null
  author: string
  licence: string
  variants: readonly Variant[]
}

export function isSubRecipe(line: RecipeLine | SubRecipe): line is SubRecipe {
  return 'recipe' in line
}

/** The lines as they are cooked in a variant; without one, as they stand. */
export function linesOf(recipe: Pick<Recipe, 'lines' | 'variants'>, variant?: string): (RecipeLine | SubRecipe)[] {
  const instead = recipe.variants.find(({ key }) => key === variant)?.instead
  return recipe.lines.flatMap((line) => {
    const other = instead?.get(line.id)
    return other === null ? [] : [other ?? line]
  })
}
