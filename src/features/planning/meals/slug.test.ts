import { expect, test } from 'vitest'
import { slugFor } from './slug.ts'

test('a meal is named by its day and hour', () => {
  expect(slugFor('2026-12-01', '12:15:00', new Set())).toBe('2026-12-01-1215')
})

test('the second and third meals of an hour are numbered', () => {
  expect(slugFor('2026-12-01', '12:15', new Set(['2026-12-01-1215']))).toBe('2026-12-01-1215-2')
  expect(slugFor('2026-12-01', '12:15', new Set(['2026-12-01-1215', '2026-12-01-1215-2']))).toBe('2026-12-01-1215-3')
})
