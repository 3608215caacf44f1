import { expect, test } from 'vitest'
import { needsKeptUntil, planKeptUntil } from './kept-details.ts'

const endsAt = new Date('2026-12-01T13:00Z')
const at = (hour: string) => new Date(`2026-12-01T${hour}Z`)

test('needs and plan of a closed meal are kept six hours after its closing, or its end where that is later', () => {
  for (const keptUntil of [needsKeptUntil, planKeptUntil]) {
    expect(keptUntil({ state: 'closed', endsAt, closedAt: at('15:00') })).toEqual(at('21:00'))
    expect(keptUntil({ state: 'closed', endsAt, closedAt: at('12:00') })).toEqual(at('19:00'))
  }
})

test('a meal that was opened again, or never closed, is kept from its end on: needs six hours, its plan a week', () => {
  for (const closedAt of [null, at('15:00')]) {
    expect(needsKeptUntil({ state: 'held', endsAt, closedAt })).toEqual(at('19:00'))
    expect(planKeptUntil({ state: 'held', endsAt, closedAt })).toEqual(new Date('2026-12-08T13:00Z'))
  }
})

test('of a cancelled meal nothing is kept', () => {
  expect(+needsKeptUntil({ state: 'cancelled', endsAt, closedAt: null })).toBe(0)
  expect(+planKeptUntil({ state: 'cancelled', endsAt, closedAt: null })).toBe(0)
})
