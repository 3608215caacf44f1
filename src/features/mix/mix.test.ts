import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someCounts } from '#test/figures.ts'
import { findingOf } from './finding.ts'
import { mixOf, target } from './mix.ts'
import { periodOf } from './period.ts'
import { shareOf } from './share.ts'

const canteen = { threshold: 5, roundedTo: 1 }
const network = { threshold: 11, roundedTo: 10 }

test('shares are made of the guests whose class is known, and say out of how many', () => {
  const { ages } = mixOf(someCounts({ under_25: 30, from_25_to_55: 30, over_55: 40, age_unknown: 25 }), canteen)

  expect(ages).toMatchObject({ known: 100, total: 125 })
  expect(ages.shares.over55).toMatchObject({ count: 40, of: 100, share: 0.4 })
})

test('a class of four guests is not shown, nor the class that would give it away', () => {
  const { ages } = mixOf(someCounts({ under_25: 4, from_25_to_55: 50, over_55: 30, age_unknown: 20 }), canteen)

  expect(ages.shares.under25).toBeNull()
  expect(ages.shares.over55).toBeNull()
  expect(ages.shares.from25To55).toMatchObject({ count: 50, of: 84 })
})

test('the network needs eleven guests where a canteen needs five, and rounds to ten', () => {
  const counts = someCounts({ under_25: 8, from_25_to_55: 603, over_55: 498, age_unknown: 97 })

  expect(mixOf(counts, canteen).ages.shares.under25?.count).toBe(8)
  expect(mixOf(counts, network).ages.shares.under25).toBeNull()
  expect(mixOf(counts, network).ages.shares.from25To55?.count).toBe(600)
})

test('a network’s month does not tell the hidden cell of the one canteen that all the others surround', () => {
  fc.assert(
    fc.property(fc.nat(4), fc.nat(4), fc.integer({ min: 20, max: 5000 }), (one, other, rest) => {
      const seen = (hidden: number) =>
        mixOf(someCounts({ under_25: rest + hidden, from_25_to_55: 900, over_55: 900 }), network).ages.shares.under25?.count
      const distance = Math.abs((seen(one) ?? 0) - (seen(other) ?? 0))
      expect([0, 10]).toContain(distance)
    }),
  )
})

test('a few who did not answer are not counted out, and hide no class', () => {
  const { ages } = mixOf(someCounts({ under_25: 40, from_25_to_55: 50, over_55: 30, age_unknown: 2 }), canteen)

  expect(ages).toMatchObject({ known: 120, total: null })
  expect(ages.shares.under25?.count).toBe(40)
})

test('a mean of fewer payments than the threshold is not shown', () => {
  expect(mixOf(someCounts({ known_contributions: 4, price_low: 4, known_cents: 1200 }), canteen).meanCents).toBeNull()
  expect(mixOf(someCounts({ known_contributions: 5, price_low: 5, known_cents: 2600 }), canteen).meanCents).toBe(520)
})

test('the class that is missing is said before the one that takes its room', () => {
  const shares = { under25: shareOf(10, 100), from25To55: shareOf(35, 100), over55: shareOf(55, 100) }

  expect(findingOf(shares, target)).toMatchObject({ class: 'under25', side: 'below' })
})

test('shares that may well be a third are not called a finding', () => {
  expect(findingOf({ under25: shareOf(7, 20), from25To55: shareOf(6, 20), over55: shareOf(7, 20) }, target)).toBeUndefined()
})

test('only months that are over are read, whatever is asked', () => {
  const today = '2026-12-15'

  expect(periodOf(undefined, today)).toEqual({ chosen: '2026-11-01', first: '2025-11-01', next: undefined, previous: '2026-10-01' })
  expect(periodOf('2026-12', today).chosen).toBe('2026-11-01')
  expect(periodOf('2031-01', today).chosen).toBe('2026-11-01')
  expect(periodOf('n’importe quoi', today).chosen).toBe('2026-11-01')
  expect(periodOf('2026-02', today)).toEqual({ chosen: '2026-02-01', first: '2025-02-01', next: '2026-03-01', previous: '2026-01-01' })
})
