import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someCounts } from '#test/figures.ts'
import { findingOf } from './finding.ts'
import { mixOf, target, type MonthMix } from './mix.ts'
import { periodOf } from './period.ts'
import { shareOf, type Share } from './share.ts'

const canteen = { threshold: 5, roundedTo: 1, lowPriceMaxCents: 700 }
const network = { threshold: 11, roundedTo: 10, lowPriceMaxCents: 700 }

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
  const { ages } = mixOf(
    someCounts({
      under_25: 40,
      from_25_to_55: 50,
      over_55: 30,
      age_unknown: 2,
      eaters: 90,
      newcomers: 30,
      returning_guests: 60,
      newcomer_unknown: 32,
    }),
    canteen,
  )

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

test('only months that are over are read, and the last one that is published unless another is asked for', () => {
  const fifth = (today = '2026-12-15') => ({ today, publishingDay: 5, latest: undefined })
  const november = {
    chosen: '2026-11-01',
    first: '2025-11-01',
    next: undefined,
    previous: '2026-10-01',
    publishedOn: '2026-12-05',
  }

  expect(periodOf(undefined, fifth())).toEqual(november)
  expect(periodOf('2026-12', fifth()).chosen).toBe('2026-11-01')
  expect(periodOf('2031-01', fifth()).chosen).toBe('2026-11-01')
  expect(periodOf('n’importe quoi', fifth()).chosen).toBe('2026-11-01')
  expect(periodOf(undefined, fifth('2026-12-04'))).toMatchObject({ chosen: '2026-10-01', next: '2026-11-01' })
  expect(periodOf('2026-11', fifth('2026-12-04'))).toEqual(november)
  const putOff = { today: '2027-01-20', publishingDay: 21, latest: undefined }
  expect(periodOf(undefined, putOff)).toMatchObject({ chosen: '2026-11-01', publishedOn: '2026-12-21' })
  expect(periodOf(undefined, { ...putOff, latest: '2026-12-01' }).chosen).toBe('2026-12-01')
})

test('how few did not say their age is not the difference of two numbers that are shown', () => {
  const { ages, visits, eaters } = mixOf(
    someCounts({ under_25: 20, from_25_to_55: 20, over_55: 17, age_unknown: 2, newcomers: 20, returning_guests: 39, eaters: 59 }),
    canteen,
  )

  expect([eaters, ages.known, ages.total, visits.known, visits.total]).toEqual([59, null, null, 59, 59])
  expect(ages.shares.over55).toMatchObject({ count: null, of: null, share: 0.3 })
})

test('a month with one closed meal tells nothing of what was paid', () => {
  expect(mixOf(someCounts({ meals: 1 }), canteen)).toMatchObject({ meanCents: null, prices: { known: null, total: null } })
  expect(mixOf(someCounts({ meals: 2 }), canteen).meanCents).toBe(1300)
})

/** Months as they may come: sums that hold, whatever their sizes. */
const anyMonth = fc
  .record({
    ages: fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(12)),
    newcomers: fc.nat(60),
    visitUnknown: fc.nat(12),
    onlyCooks: fc.nat(9),
    paid: fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(12)),
    unseated: fc.nat(20),
    nobodyNew: fc.nat(15),
  })
  .map(({ ages: [under_25, from_25_to_55, over_55, age_unknown], paid: [price_low, price_middle, price_high, box_envelopes], ...more }) => {
    const guests = under_25 + from_25_to_55 + over_55 + age_unknown
    const newcomer_unknown = Math.min(more.visitUnknown, guests)
    const newcomers = Math.min(more.newcomers, guests - newcomer_unknown)
    const eaters = Math.max(0, guests - more.onlyCooks)
    const seated_guests = Math.max(0, eaters - more.unseated)
    const visits = { newcomers, newcomer_unknown, returning_guests: guests - newcomers - newcomer_unknown }
    const prices = { price_low, price_middle, price_high, box_envelopes, known_contributions: price_low + price_middle + price_high }
    const seats = { seated_guests, meals_with_plan: 3, meeting_nobody_new: Math.min(more.nobodyNew, seated_guests) }
    return someCounts({ under_25, from_25_to_55, over_55, age_unknown, guests, eaters, ...visits, ...prices, ...seats })
  })

/** Every number of people or payments that a month shows, and the wholes that each class is a part of. */
function told({ eaters, ages, visits, prices, mixing }: MonthMix) {
  const isTold = (count: number | null | undefined) => count !== null && count !== undefined
  const sizes = [eaters, mixing.seated, ...[ages, visits, prices].flatMap(({ known, total }) => [known, total])].filter(isTold)
  const splits = [
    { ...ages, wholes: [ages.known, ages.total, visits.total] },
    { ...visits, wholes: [visits.known, visits.total, ages.total] },
    { ...prices, wholes: [prices.known, prices.total] },
  ]
  const rests = splits.flatMap(({ shares, wholes }) => {
    const parts = Object.values<Share | null>(shares)
      .map((share) => share?.count)
      .filter(isTold)
    const together = parts.reduce((sum, count) => sum + count, 0)
    return wholes.filter(isTold).map((whole) => whole - together)
  })
  return { sizes, rests }
}

test('what is left of all guests beside the classes shown of another question is not told', () => {
  const { ages, visits } = mixOf(
    someCounts({
      under_25: 5,
      from_25_to_55: 35,
      over_55: 15,
      age_unknown: 0,
      newcomers: 31,
      returning_guests: 24,
      eaters: 54,
      guests: 55,
    }),
    network,
  )

  expect(visits.total).toBe(50)
  expect([ages.known, ages.total, ages.shares.from25To55?.count]).toEqual([null, null, null])
})

test.each([
  ['a canteen', canteen],
  ['the network', network],
])('whatever came, no two numbers that %s shows differ by fewer than its threshold, nor a whole from its parts', (_whose, madeWith) => {
  fc.assert(
    fc.property(anyMonth, (counts) => {
      const { sizes, rests } = told(mixOf(counts, madeWith))
      const isTelling = (difference: number) => difference > 0 && difference < madeWith.threshold
      expect(sizes.flatMap((one) => sizes.map((other) => one - other)).filter(isTelling)).toEqual([])
      expect(rests.filter(isTelling)).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('who cooked too is told in whole percents, and only where both those who did and those who did not are enough', () => {
  const { cooked } = mixOf(someCounts({ eaters: 90, cooked_and_ate: 27 }), canteen)
  expect(cooked).toMatchObject({ count: null, of: null, share: 0.3 })
  expect(mixOf(someCounts({ eaters: 90, cooked_and_ate: 4 }), canteen).cooked).toBeNull()
  expect(mixOf(someCounts({ eaters: 90, cooked_and_ate: 86 }), canteen).cooked).toBeNull()
})
