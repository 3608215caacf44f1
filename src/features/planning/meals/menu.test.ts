import { expect, test } from 'vitest'
import { accept, refuse } from '#src/platform/result.ts'
import { dishesMaximum, dishesOf, emptyRow, readRows, readStep, rearrange, rowsOf } from './menu.ts'

const soup = { 'dishes.0.course': 'starter', 'dishes.0.name': ' Soupe ', 'dishes.0.vegetarian': 'yes', 'dishes.0.allergens.celery': 'yes' }
const pie = { 'dishes.1.course': 'main', 'dishes.1.name': 'Tourte', 'dishes.1.unknown': 'yes' }

test('a form is read dish by dish, in order', () => {
  expect(readRows({ ...pie, ...soup })).toEqual([
    { course: 'starter', name: 'Soupe', vegetarian: true, allergensUnknown: false, allergens: ['celery'] },
    { course: 'main', name: 'Tourte', vegetarian: false, allergensUnknown: true, allergens: [] },
  ])
})

test('whatever the form holds beside dishes and known allergens is left aside', () => {
  const rows = readRows({
    ...soup,
    'dishes.0.course': 'midnight snack',
    'dishes.0.allergens.gravel': 'yes',
    'dishes.99.name': 'Trop',
    other: 'x',
  })

  expect(rows).toEqual([{ course: 'main', name: 'Soupe', vegetarian: true, allergensUnknown: false, allergens: ['celery'] }])
})

test('each button says what it asks for; Enter saves', () => {
  expect([{ step: 'add' }, { step: 'remove.3' }, { step: 'save' }, {}].map(readStep)).toEqual([
    { kind: 'add' },
    { kind: 'remove', position: 3 },
    { kind: 'save' },
    { kind: 'save' },
  ])
})

test('a dish comes last, with its allergens unknown, and leaves from its own place', () => {
  const rows = readRows({ ...soup, ...pie })

  expect(rearrange(rows, { kind: 'add' })).toEqual([...rows, emptyRow('main')])
  expect(rearrange(rows, { kind: 'remove', position: 0 })).toEqual([rows[1]])
})

test('a menu ends at twenty dishes', () => {
  const full = Array.from({ length: dishesMaximum }, () => emptyRow('main'))

  expect(rearrange(full, { kind: 'add' })).toHaveLength(dishesMaximum)
})

test('a dish without a name is not kept', () => {
  const kept = dishesOf([emptyRow('starter'), ...readRows(soup)])

  expect(kept).toEqual(accept([{ course: 'starter', name: 'Soupe', vegetarian: true, allergens: ['celery'] }]))
})

test('unknown allergens stay apart from none, there and back', () => {
  const dishes = [
    { course: 'main' as const, name: 'Tourte', vegetarian: false, allergens: null },
    { course: 'dessert' as const, name: 'Poire', vegetarian: true, allergens: [] },
  ]

  expect(dishesOf(rowsOf(dishes))).toEqual(accept(dishes))
})

test('a dish whose allergens are both unknown and ticked is refused', () => {
  expect(dishesOf(readRows({ ...soup, 'dishes.0.unknown': 'yes' }))).toEqual(refuse('contradiction'))
})
