import { expect, test } from 'vitest'
import { pageOf } from './canteen-pages.ts'

const thirty = Array.from({ length: 30 }, (_, number) => number)

test('a list has as many pages as it needs, one at least', () => {
  expect(pageOf([], undefined)).toEqual({ items: [], page: 1, pages: 1 })
  expect(pageOf(thirty, '2')).toEqual({ items: thirty.slice(24), page: 2, pages: 2 })
})

test.each(['0', '3', '-1', 'deux', '1e9', '99999999'])('« %s » is no page and leads to the first', (asked) => {
  expect(pageOf(thirty, asked).page).toBe(1)
})
