import { expect, test } from 'vitest'
import { contracted, isElided, takesArticle } from './elision.ts'

test('a vowel is elided, with or without its accent; a consonant is not, nor a y that sounds like one', () => {
  const elided = ['Anne', 'Élise', 'Île-Saint-Denis', 'Œuvre', 'Yves', 'Une Table']
  expect(elided.filter((name) => !isElided(name))).toEqual([])
  expect(['Bruno', 'Yann', 'La Marmite', '3 Cantines', ''].filter(isElided)).toEqual([])
})

test('an h is guessed: mute but in « ha », each with the words that go the other way', () => {
  const muted = ['Hélène', 'Henri', 'Hirondelle', 'Hôtel', 'Huguette', 'Herbes folles', 'Habitants du Nord', 'Harmonie']
  expect(muted.filter((name) => !isElided(name))).toEqual([])
  expect(['Hassan', 'Halles', 'Hérisson', 'Hibou', 'Huit', 'Hublot', 'Houx'].filter(isElided)).toEqual([])
})

test('what calls itself an association takes its article', () => {
  expect([takesArticle('Association La Marmite'), takesArticle('Les Amis'), takesArticle('Associations')]).toEqual([true, false, false])
})

test('Le and Les are taken in by à and de; La, L’ and names that only begin alike are not', () => {
  expect(contracted('Le Chaudron Saint-Michel')).toEqual({ article: 'le', rest: 'Chaudron Saint-Michel' })
  expect(contracted('Les Amis du Pré')).toEqual({ article: 'les', rest: 'Amis du Pré' })
  expect(['La Marmite', 'L’Escale', 'Lecaldron', 'Le', 'Lesage'].map((name) => contracted(name).article)).toEqual(Array(5).fill('none'))
})
