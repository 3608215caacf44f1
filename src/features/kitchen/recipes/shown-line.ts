/** The lines of a recipe as a page shows them, for so many covers. Pure. */
import type { Catalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import type { Ingredient } from '#src/features/kitchen/ingredients/ingredient.ts'
import { unitOf } from '#src/features/kitchen/ingredients/unit.ts'
import { compare, fraction, isSame, toNumber, type Fraction } from '#src/platform/fraction.ts'
import type { Language } from '#src/platform/language.ts'
import { formatNumber } from '#src/platform/numbers.ts'
import type { Text } from '#src/ui/page.tsx'
import { isDoubtful, isHeading, recipeLineOf, type KeptPart } from './kept-lines.ts'
import { isOutdated, type RecipeContent } from './kept-recipe.ts'
import { scaleLine, type Scaled, type Shown } from './scaling.ts'

export type ShownPart =
  | { kind: 'heading'; id: string; text: string }
  /** As it is written: nobody has looked at it, and nothing of it is scaled. */
  | { kind: 'open'; id: string; text: string; scaled: Scaled }
  | {
      kind: 'line'
      id: string
      scaled: Scaled
      shown: Shown | null
      ingredient: Ingredient | null
      written: string
      remark: string
      isOptional: boolean
      /** Another ingredient stands there today. */
      isReplaced: boolean
    }

/** `covers`: for how many, or so many portions. `replaced`: ingredients of the day, by line. */
export type Asked = {
  catalogue: Catalogue
  covers: number | Fraction
  variant?: string | undefined
  replaced?: ReadonlyMap<string, string>
}

export function shownParts(content: RecipeContent, asked: Asked): ShownPart[] {
  return partsOf(content, asked.variant).map((part) => shownPart(part, content, asked))
}

/** As it is cooked in a variant, headings and all. */
function partsOf(content: RecipeContent, variant: string | undefined): KeptPart[] {
  const instead = content.variants.find((one) => one.key === variant && !isOutdated(content, one))?.instead ?? []
  return content.lines.flatMap((part) => {
    const other = instead.find(({ line }) => line === part.id)
    return other ? (other.by ?? []) : part
  })
}

function shownPart(part: KeptPart, { covers: from }: RecipeContent, { catalogue, covers, replaced }: Asked): ShownPart {
  if (isHeading(part)) return { kind: 'heading', id: part.id, text: part.heading }
  const { id, text: written, remark, isOptional } = part
  const ofDay = replaced?.get(id)
  const line = { ...recipeLineOf(part), ...(ofDay !== undefined && { ingredient: ofDay }) }
  const ingredient = catalogue.get(line.ingredient ?? '')
  const to = typeof covers === 'number' ? fraction(covers) : covers
  const scaled = scaleLine({ line, ingredient, from: fraction(from), to })
  if (isDoubtful(part) && ofDay === undefined) return { kind: 'open', id, text: written, scaled }
  return {
    ...{ kind: 'line', id, scaled, shown: scaled.shown, ingredient: ingredient ?? null, written, remark, isOptional },
    isReplaced: ofDay !== undefined,
  }
}

/** « 1,5 kg », « 2 à 3 gousses ». */
export function amountWords({ amount: { from, to }, unit }: Shown, text: Text, language: Language): string {
  const [least, most] = [from, to].map((one) => formatNumber(toNumber(one), language))
  const amount = isSame(from, to) ? most : text('recipes:range', { from: least, to: most })
  return unit === null ? (amount ?? '') : text(`recipes:units.${unit}`, { count: toNumber(to), amount })
}

/** One onion, two onions, a kilo of onions, a litre of broth. */
export function ingredientName({ name, plural, english }: Ingredient, shown: Shown | null, language: Language): string {
  if (language === 'en') return english
  const isOne = shown?.unit === null && compare(shown.amount.to, fraction(2)) < 0
  const isPoured = shown?.unit !== null && shown?.unit !== undefined && unitOf(shown.unit).base === 'ml'
  return isOne || isPoured ? name : plural
}
