import { expect, test } from 'vitest'
import { holdsLink } from './announcement.ts'

test.each([
  ...['http://x', 'www.exemple.fr', 'voir exemple.fr', 'exemple.com?x=1', 'exemple.com:8080/x', 'http:/exemple.com', 'ecrire@exemple.fr'],
  ...['bit．ly／x', 'bit․ly/x', 'exemple。com/x', 'exemple.xn--p1ai/x', '1.2.3.4/x'],
])('« %s » is an address of the web, which programs make a link of', (words) => {
  expect(holdsLink(words)).toBe(true)
})

test.each([
  'Appelez le 06.12.34.56.78.',
  '06 12 34 56 78',
  '+33612345678',
  'On se retrouve à 12 h 15.Venez !',
  'Apportez 1.5 kg de pommes',
  'Merci à M.Dupont, etc.',
  'Le 3.12.2026',
])('« %s » holds none', (words) => {
  expect(holdsLink(words)).toBe(false)
})
