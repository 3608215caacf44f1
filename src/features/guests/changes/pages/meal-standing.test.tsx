import { expect, test } from 'vitest'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { aMealToShow, waysOutOf, wordsOf } from '#test/read-page.ts'
import { MealStanding } from './meal-standing.tsx'

const standing = (meal: Partial<Meal>, dishes = 0) => <MealStanding meal={aMealToShow(meal)} dishes={dishes} />
const team = '/equipe/la-marmite/repas/midi'

const waysOf = (meal: Partial<Meal>) => waysOutOf(standing(meal)).map((way) => way.replace(team, '…'))

test('each state of a meal says who sees it, and offers what may become of it', () => {
  expect(wordsOf(standing({ state: 'draft' }))).toContain('Brouillon Seule l’équipe le voit.')
  expect(wordsOf(standing({ state: 'published' }))).toContain('Publié Tout le monde le voit et peut réserver.')
  expect(wordsOf(standing({ state: 'closed' }))).toContain('Clôturé Ses chiffres sont arrêtés.')

  expect(waysOf({ state: 'draft' })).toEqual(['…/menu', '…/places-gardees', '…/publications', '…/suppression'])
})

test('a draft has no public page and nobody to write to', () => {
  expect(wordsOf(standing({ state: 'draft' }))).not.toContain('Voir la page publique')
  expect(wordsOf(standing({ state: 'published' }))).toContain('Voir la page publique')
})

test('a meal that took place offers no gesture any more, and a cancelled one whom to call', () => {
  for (const state of ['held', 'closed'] as const) {
    expect(wordsOf(standing({ state }))).not.toContain('Annuler ce repas')
    expect(wordsOf(standing({ state }))).not.toContain('Publier ce repas')
  }
  const cancelled = wordsOf(standing({ state: 'cancelled', cancellationReason: 'La chaudière est en panne.' }))
  expect(cancelled).toContain('La chaudière est en panne.')
  expect(cancelled).toContain('Voir qui prévenir')
})

test('beside the menu stands whether it is to be decided, and beside the places kept how many they are', () => {
  expect(wordsOf(standing({}, 0))).toMatch(/Écrire le menu menu à décider/i)
  expect(wordsOf(standing({}, 3))).toMatch(/Écrire le menu 3 plats/)
  expect(wordsOf(standing({ eatersHeldForNewcomers: 2 }))).toContain('Places gardées 2 places')
  expect(wordsOf(standing({}))).not.toContain('Places gardées 0')
})
