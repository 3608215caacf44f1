/** What is corrected is read as what is pasted: the same words are the same lines. */
import { expect, test } from 'vitest'
import { pantryOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { isDoubtful, isHeading, keptLine, keptLines, type KeptPart } from './kept-lines.ts'
import type { RecipeContent } from './kept-recipe.ts'
import { settledContent } from './typed-recipe.ts'

const { index } = pantryOf([])
const none = { steps: [], equipment: '', author: '', licence: '', preparationMinutes: null, cookingMinutes: null, variants: [] }
const recipeOf = (pasted: string): RecipeContent => ({ ...none, name: 'Soupe', covers: 4, lines: keptLines(index, pasted) })
const told = (parts: readonly KeptPart[]) =>
  parts.map((part) => (isHeading(part) ? part.heading : [part.text, part.ingredient, part.doubts]))
const answered = (text: string) => [{ text, ingredient: null, isChecked: false }]

test.each(['sel, poivre', 'Beurre de cacahuète :', 'Pour la pâte :', '2 oignons', '- 500 g de carottes', 'trucmuche'])(
  '« %s » is the same, pasted and corrected',
  (written) => {
    const corrected = settledContent(recipeOf('machin chose'), answered(written), index)
    expect(told(corrected.lines)).toEqual(told(keptLines(index, written)))
    expect(new Set(corrected.lines.map(({ id }) => id)).size).toBe(corrected.lines.length)
  },
)

test('what nobody has settled stays as doubtful as it was', () => {
  const open = recipeOf('Beurre de cacahuète :')
  expect(told(settledContent(open, answered('Beurre de cacahuète :'), index).lines)).toEqual(told(open.lines))
  expect(isDoubtful(keptLine(index, 'Beurre de cacahuète :', '1'))).toBe(true)
})
