/** The lines of a dish as it is served, in its recipe and in the variants that have lines of their own. Pure. */
import { isHeading } from '#src/features/kitchen/recipes/kept-lines.ts'
import { servedOf, substitutionsIn, variantOf, type MenuDish } from './menu.ts'
import type { LineKey } from './replace-ingredient.ts'

/** `key`: as a field names it. `variant`: how the one is called that has it; empty where it is the recipe's. `by`: what stands there today. */
export type ServedLine = { key: string; text: string; variant: string; by: string | null }

export function linesServed(dish: MenuDish): ServedLine[] {
  const { recipe } = dish
  if (!recipe) return []
  const served = servedOf(recipe).filter((variant) => variant !== '')
  const own = recipe.content.lines.flatMap((part) => (isHeading(part) ? [] : [{ line: part.id, text: part.text, variant: '', name: '' }]))
  const ofVariants = served.flatMap((key) => {
    const variant = variantOf(recipe.content, key)
    return (variant?.instead ?? []).flatMap(({ line, by }) => (by ? [{ line, text: by.text, variant: key, name: variant!.name }] : []))
  })
  return [...own, ...ofVariants].map(({ line, text, variant, name }) => ({
    ...{ key: keyOf({ variant, line }), text, variant: name, by: substitutionsIn(dish, variant).get(line) ?? null },
  }))
}

function keyOf({ variant, line }: LineKey): string {
  return variant === '' ? line : `${line}.${variant}`
}

/** Of one that `linesServed` names. */
export function lineOf(key: string): LineKey {
  const [line = '', variant = ''] = key.split('.')
  return { variant, line }
}
