import { expect, test } from 'vitest'
import { chosenId } from './named-choice.ts'

const all = [
  { id: '1', name: 'L’Étape', code: 'l-etape' },
  { id: '2', name: 'La Louche', code: 'la-louche' },
  { id: '3', name: 'La Louche', code: 'la-louche-de-lyon' },
]

test('what is called so is chosen, with accents or without; of two of one name the code tells which', () => {
  expect(['l etape', 'la-louche-de-lyon', '2'].map((written) => chosenId(all, written))).toEqual(['1', '3', '2'])
})

test('a name that two bear, or none, chooses nothing', () => {
  expect(['La Louche', 'Ailleurs', ''].map((written) => chosenId(all, written))).toEqual(['La Louche', 'Ailleurs', ''])
})
