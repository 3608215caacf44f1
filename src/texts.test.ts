import { expect, test } from 'vitest'
import { textIn } from './texts.ts'

test.each([
  ['Anne-Marie', 'Réservation d’Anne-Marie'],
  ['Élodie', 'Réservation d’Élodie'],
  ['Ömer', 'Réservation d’Ömer'],
  ['Œuvre', 'Réservation d’Œuvre'],
  ['Yves', 'Réservation d’Yves'],
  ['Yann', 'Réservation de Yann'],
  ['Bruno', 'Réservation de Bruno'],
  ['', 'Réservation de '],
])('in French, what is of %s is written as it is said', (name, sentence) => {
  expect(textIn('fr')('bookings:team.changeTitle', { name })).toBe(sentence)
})
