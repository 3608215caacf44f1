import { expect, test } from 'vitest'
import { accept, refuse } from '#src/platform/result.ts'
import type { MealState } from '#src/platform/database/tables/meals.ts'
import { isPublic, lacksVegetarianDish, stateAfter, type MealTransition } from './meal.ts'

const ways: Record<MealTransition, [from: MealState, to: MealState]> = {
  publish: ['draft', 'published'],
  unpublish: ['published', 'draft'],
  cancel: ['published', 'cancelled'],
  hold: ['published', 'held'],
  close: ['held', 'closed'],
  reopen: ['closed', 'held'],
}
const states: MealState[] = ['draft', 'published', 'cancelled', 'held', 'closed']

test.each(Object.entries(ways) as [MealTransition, [MealState, MealState]][])(
  'to %s a meal goes one way only',
  (transition, [from, to]) => {
    for (const state of states) expect(stateAfter(state, transition)).toEqual(state === from ? accept(to) : refuse(`meal-${state}`))
  },
)

test('nothing leads out of cancelled', () => {
  for (const transition of Object.keys(ways) as MealTransition[])
    expect(stateAfter('cancelled', transition)).toEqual(refuse('meal-cancelled'))
})

test('only a draft is hidden from the public', () => {
  expect(states.filter((state) => isPublic({ state }))).toEqual(['published', 'cancelled', 'held', 'closed'])
})

test('a menu lacks its vegetarian dish only once there is a menu', () => {
  expect(lacksVegetarianDish([])).toBe(false)
  expect(lacksVegetarianDish([{ vegetarian: false }])).toBe(true)
  expect(lacksVegetarianDish([{ vegetarian: false }, { vegetarian: true }])).toBe(false)
})
