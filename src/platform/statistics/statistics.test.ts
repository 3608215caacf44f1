import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeRandom } from '#src/solver/random.ts'
import { rankedChange } from './before-after.ts'
import { effectiveSize, rake } from './raking.ts'
import { newcombe, wilson } from './wilson.ts'

const rounded = ({ low, high }: { low: number; high: number }) => [low, high].map((bound) => Number(bound.toFixed(4)))

describe('how sure a share is', () => {
  test.each([
    [{ count: 97, of: 100 }, 0.9155, 0.9897],
    [{ count: 30, of: 30 }, 0.8865, 1],
    [{ count: 17, of: 20 }, 0.6396, 0.9476],
    [{ count: 17, of: 20, population: 40 }, 0.7072, 0.9301],
  ])('%j is known within the published bounds', (sample, low, high) => {
    expect(rounded(wilson(sample))).toEqual([low, high])
  })

  test('everybody having answered there is no doubt, and one person is everybody', () => {
    expect(rounded(wilson({ count: 3, of: 12, population: 12 }))).toEqual([0.25, 0.25])
    expect(rounded(wilson({ count: 1, of: 1, population: 1 }))).toEqual([1, 1])
  })

  test('the interval holds the share, within 0 and 1, and what is not so is the other way round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const count = Math.round(of * part)
        const [is, isNot] = [wilson({ count, of }), wilson({ count: of - count, of })]
        expect(0 <= is.low && is.low <= count / of + 1e-12 && count / of <= is.high + 1e-12 && is.high <= 1).toBe(true)
        expect(is.low).toBeCloseTo(1 - isNot.high, 10)
      }),
    )
  })

  test.each([20, 50, 200])('of 10,000 draws of %i people, 93 to 97 % of the intervals hold the truth', (of) => {
    const random = makeRandom(of).fraction
    let held = 0
    for (let draw = 0; draw < 10_000; draw++) {
      const truth = 0.1 + 0.8 * random()
      let count = 0
      for (let person = 0; person < of; person++) if (random() < truth) count++
      const { low, high } = wilson({ count, of })
      if (low <= truth && truth <= high) held++
    }
    expect(held).toBeGreaterThan(9300)
    expect(held).toBeLessThan(9700)
  })

  test('of 10,000 draws of 20 among 40, as many do, where the population is known', () => {
    const random = makeRandom(40).fraction
    let held = 0
    for (let draw = 0; draw < 10_000; draw++) {
      const yes = 4 + Math.floor(random() * 33)
      const count = drawn({ of: 20, yes, among: 40 }, random)
      const { low, high } = wilson({ count, of: 20, population: 40 })
      if (low - 1e-9 <= yes / 40 && yes / 40 <= high + 1e-9) held++
    }
    expect(held).toBeGreaterThan(9300)
    expect(held).toBeLessThan(9800)
  })

  test.each([
    [
      { count: 0, of: 10 },
      { count: 0, of: 0 },
    ],
    [
      { count: 3, of: 2 },
      { count: -1, of: 4 },
    ],
  ])('no share is made of nothing', (first, second) => {
    if (first.count > first.of) expect(() => wilson(first)).toThrow(RangeError)
    expect(() => wilson(second)).toThrow(RangeError)
    expect(() => wilson({ count: 1, of: 10, population: 9 })).toThrow(RangeError)
  })
})

/** How many of those drawn said yes. */
function drawn({ of, yes, among }: { of: number; yes: number; among: number }, random: () => number): number {
  let [left, yesLeft, count] = [among, yes, 0]
  for (let person = 0; person < of; person++, left--)
    if (random() < yesLeft / left) {
      count++
      yesLeft--
    }
  return count
}

describe('the difference of two shares', () => {
  test('is that of Newcombe’s published tables', () => {
    // Table II, example a: 56/70 and 48/80, and example d: 9/10 and 3/10 (method 10).
    expect(rounded(newcombe({ count: 48, of: 80 }, { count: 56, of: 70 }))).toEqual([0.0524, 0.3339])
    expect(rounded(newcombe({ count: 3, of: 10 }, { count: 9, of: 10 }))).toEqual([0.1705, 0.809])
  })

  test('nothing changed lies around zero', () => {
    const { difference, low, high } = newcombe({ count: 20, of: 60 }, { count: 20, of: 60 })
    expect([difference, low < 0, high > 0]).toEqual([0, true, true])
  })
})

describe('weights', () => {
  const someMargins = fc
    .tuple(
      fc.array(fc.tuple(fc.nat(2), fc.nat(1)), { minLength: 40, maxLength: 120 }),
      fc.tuple(fc.double({ min: 0.2, max: 0.5, noNaN: true }), fc.double({ min: 0.3, max: 0.7, noNaN: true })),
    )
    .map(([people, [first, half]]) => {
      // Everybody of every pair of classes answered at least once: the margins then agree.
      const all = [...people, ...[0, 1, 2].flatMap((age) => [0, 1].map((visit): [number, number] => [age, visit]))]
      const shares = [first, (1 - first) * 0.6, (1 - first) * 0.4]
      return {
        ages: { classes: all.map(([age]) => age), shares },
        visits: { classes: all.map(([, visit]) => visit), shares: [half, 1 - half] },
      }
    })

  test('make those who answered look like those who were asked, to a billionth', () => {
    fc.assert(
      fc.property(someMargins, ({ ages, visits }) => {
        const raked = rake([ages, visits], ages.classes.length)
        if (!raked.ok) throw new Error(raked.refusal)
        const { weights, isTrimmed } = raked.value
        if (isTrimmed) return
        for (const { classes, shares } of [ages, visits])
          for (const [name, share] of shares.entries()) {
            const sum = weights.filter((_, index) => classes[index] === name).reduce((total, weight) => total + weight, 0)
            expect(Math.abs(sum / weights.length - share)).toBeLessThan(1e-9)
          }
      }),
    )
  })

  test('where nobody of a class answered, none are made', () => {
    expect(rake([{ classes: [0, 0, 1], shares: [0.5, 0.3, 0.2] }], 3)).toEqual({ ok: false, refusal: 'empty-class' })
  })

  test('margins that contradict each other are refused', () => {
    const classes = [0, 0, 1, 1]
    expect(rake([{ classes, shares: [0.5, 0.5] }, { classes, shares: [0.9, 0.1] }], 4)).toEqual({ ok: false, refusal: 'no-agreement' }) // prettier-ignore
  })

  test('nobody speaks for more than about five, and that is said', () => {
    const classes = [0, ...Array.from({ length: 99 }, () => 1)]
    const raked = rake([{ classes, shares: [0.5, 0.5] }], 100)
    expect(raked).toMatchObject({ ok: true, value: { isTrimmed: true } })
    expect(raked.ok && Math.max(...raked.value.weights) / Math.min(...raked.value.weights)).toBeCloseTo(5 / (50 / 99), 6)
  })

  test('equal ones are worth as many as there are, and one heavy one less', () => {
    expect(effectiveSize([1, 1, 1, 1])).toBe(4)
    expect(effectiveSize([3, 1, 1, 1])).toBe(3)
  })
})

describe('before and after', () => {
  const flat = [30, 31, 29, 30, 32, 31, 30, 29, 31, 30, 30, 31]

  test('a change that is larger than all that came by themselves is said to be', () => {
    expect(rankedChange([...flat, 40, 41, 40], { action: 12, length: 3 })).toEqual({
      change: expect.closeTo(10, 9) as number,
      of: 7,
      larger: 7,
    })
  })

  test('one that is no larger than others is not', () => {
    const ranked = rankedChange([...flat, 30, 31, 30], { action: 12, length: 3 })!
    expect(ranked.larger).toBeLessThan(ranked.of)
  })

  test('a fall is compared with falls', () => {
    expect(rankedChange([...flat, 20, 21, 20], { action: 12, length: 3 })).toMatchObject({ of: 7, larger: 7 })
  })

  test('the months that made somebody act are neither before nor in the ranking', () => {
    const months = [...flat, 10, 11, 30, 31, 30]
    const skipped = new Set([12, 13])
    expect(rankedChange(months, { action: 14, length: 3, skipped })).toEqual(rankedChange([...flat, 30, 31, 30], { action: 12, length: 3 }))
  })

  test('with too few months nothing is said', () => {
    expect(rankedChange([30, 31, 29, null, 40], { action: 3, length: 3 })).toBeUndefined()
  })
})
