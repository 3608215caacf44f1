import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someCounts } from '#test/figures.ts'
import { mixOf, type MonthMix } from '#src/features/impact/mix/mix.ts'
import { revised } from './revision.ts'

const madeWith = { threshold: 5, roundedTo: 1, lowPriceMaxCents: 700 }

test('what changed by fewer people than the threshold stays as it was published, with all that belongs to it', () => {
  const published = someCounts()
  const now = someCounts({ under_25: 110, from_25_to_55: 110, over_55: 103, price_low: 110, price_middle: 110, price_high: 110 })

  const revision = revised(published, { ...now, known_contributions: 330, known_cents: 420_000 }, 5)

  expect(revision).toMatchObject({ under_25: 100, over_55: 100, price_low: 110, known_contributions: 330, known_cents: 420_000 })
})

test('a month that hardly changed is not published again', () => {
  const published = someCounts()

  expect(revised(published, someCounts({ under_25: 104 }), 5)).toBeUndefined()
  expect(revised(published, { ...published, known_cents: 391_300 }, 5)).toBeUndefined()
})

const change = fc.integer({ min: -30, max: 30 })
const changes = fc.record({ under_25: change, from_25_to_55: change, over_55: change, age_unknown: change, newcomers: change })

test('a revision less what was published never tells of fewer guests than the threshold', () => {
  fc.assert(
    fc.property(changes, (moved) => {
      const published = someCounts({ age_unknown: 40, eaters: 200 })
      const grown = {
        ...published,
        ...Object.fromEntries(Object.entries(moved).map(([name, by]) => [name, published[name as 'newcomers'] + by])),
      }
      const revision = revised(published, grown, madeWith.threshold)
      if (!revision) return
      const [before, after] = [numbersOf(mixOf(published, madeWith)), numbersOf(mixOf(revision, madeWith))]
      const seen = before.flatMap((number, position) => {
        const now = after[position]
        return number === null || now === null || now === undefined ? [] : [Math.abs(number - now)]
      })
      expect(seen.filter((difference) => difference > 0 && difference < madeWith.threshold)).toEqual([])
    }),
    { numRuns: 2000 },
  )
})

function numbersOf({ eaters, ages, visits }: MonthMix): (number | null)[] {
  const classes = [...Object.values(ages.shares), ...Object.values(visits.shares)].map((share) => share?.count ?? null)
  return [eaters, ages.known, visits.known, ages.total, visits.total, ...classes]
}
