/** The lines of a recipe as a page shows them, for so many covers. Pure. */
import type { Catalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import type { Ingredient } from '#src/features/kitchen/ingredients/ingredient.ts'
import { unitOf } from '#src/features/kitchen/ingredients/unit.ts'
import { compare, fraction, isSame, toNumber } from '#src/platform/fraction.ts'
import type { Language } from '#src/platform/language.ts'
import { formatNumber } from '#src/platform/numbers.ts'
import type { Text } from '#src/ui/page.tsx'
import { isDoubtful, isHeading, recipeLineOf, type KeptPart } from './kept-lines.ts'
import { isOutdated, type RecipeContent } from './kept-recipe.ts'
import { scaleLine, type Shown } from './scaling.ts'

export type ShownPart =
  | { kind: 'heading'; id: string; text: string }
  /** As it is written: nobody has looked at it, and nothing of it is scaled. */
  | { kind: 'open'; id: string; text: string }
  | { kind: 'line'; id: string; shown: Shown | null; ingredient: Ingredient | null; written: string; remark: string; isOptional: boolean }

export type Asked = { catalogue: Catalogue; covers: number; variant?: string | undefined }

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

function shownPart(part: KeptPart, { covers: from }: RecipeContent, { catalogue, covers: to }: Asked): ShownPart {
  if (isHeading(part)) return { kind: 'heading', id: part.id, text: part.heading }
  const { id, text: written, remark, isOptional } = part
  if (isDoubtful(part)) return { kind: 'open', id, text: written }
  const ingredient = catalogue.get(part.ingredient ?? '')
  const { shown } = scaleLine({ line: recipeLineOf(part), ingredient, from: fraction(from), to: fraction(to) })
  return { kind: 'line', id, shown, ingredient: ingredient ?? null, written, remark, isOptional }
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
