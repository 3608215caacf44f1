import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandOf } from './band.ts'
import { projectionOf, withOneMore } from './projection.ts'
import { leverNames, levers, scenarioOf, usualOf, type Scenario } from './scenario.ts'

const usual = usualOf('neighbourhood')
const nothing: Scenario = { ...(Object.fromEntries(leverNames.map((lever) => [lever, 0])) as Scenario), weeks: 52 }

const anyScenario = fc.record(
  Object.fromEntries(leverNames.map((lever) => [lever, fc.integer({ min: levers[lever].min, max: levers[lever].max })])),
) as fc.Arbitrary<Scenario>

describe('what becomes of a canteen', () => {
  test('by hand: ten seats, one opening a week, full, two euros left of each meal', () => {
    const scenario = {
      ...nothing,
      seats: 10,
      openings: 10,
      weeks: 48,
      filled: 100,
      meanCents: 500,
      foodCents: 300,
      rentCents: 6000,
      worksCents: 50_000,
    }
    const { meals, leftCents, evenFrom, neededCents, cash } = projectionOf(scenario)

    expect([meals, leftCents, evenFrom, neededCents]).toEqual([40, 2000, 1, 50_000])
    expect([cash[0], cash[35]]).toEqual([-48_000, 22_000])
  })

  test('by hand: known after four months, it is even in the month that covers the rent', () => {
    const scenario = {
      ...nothing,
      seats: 10,
      openings: 10,
      weeks: 48,
      filled: 100,
      meanCents: 500,
      foodCents: 300,
      rentCents: 6000,
      months: 4,
    }
    const { evenFrom, neededCents } = projectionOf(scenario)

    // 16 meals, then 22, 28, 34, 40: 3200, 4400, 5600, 6800 and 8000 against 6000.
    expect([evenFrom, neededCents]).toEqual([4, 2800 + 1600 + 400])
  })

  test('what never covers its costs has no sum that would do', () => {
    const { evenFrom, neededCents } = projectionOf({ ...nothing, rentCents: 100 })

    expect([evenFrom, neededCents]).toEqual([null, null])
  })

  test('one more opening brings in what its meals leave', () => {
    expect(withOneMore({ ...nothing, seats: 12, weeks: 50, filled: 100, meanCents: 1000, foodCents: 400 })).toBe(50 * 600)
  })

  test('more of what brings in never leaves less, more of what costs never more', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const left = (change: Partial<Scenario>) => projectionOf({ ...scenario, ...change }).leftCents
        expect(left({ meanCents: scenario.meanCents + 100 })).toBeGreaterThanOrEqual(left({}))
        expect(left({ rentCents: scenario.rentCents + 100 })).toBe(left({}) - 100)
      }),
    )
  })
})

describe('how sure it is', () => {
  test('the band holds what was said, and is the same each time', () => {
    const { cash } = projectionOf(usual)
    const { low, high, evenPercent } = bandOf(usual)

    for (const month of [0, 11, 35]) {
      expect(low[month]).toBeLessThan(cash[month]!)
      expect(high[month]).toBeGreaterThan(cash[month]!)
    }
    expect(evenPercent).toBeGreaterThanOrEqual(0)
    expect(bandOf(usual)).toEqual({ low, high, evenPercent })
  })

  test('where nothing is uncertain there is no band', () => {
    const { low, high } = bandOf({ ...nothing, rentCents: 500, filled: 0 })

    expect(low).toEqual(high)
  })
})

describe('what is typed', () => {
  const asked = (typed: Record<string, string>) => scenarioOf(usual, (name) => typed[name])

  test.each([
    ['couverts', '30', 'seats', 30],
    ['moyenne', '9,50 €', 'meanCents', 950],
    ['services', '0,2', 'openings', 2],
    ['remplissage', '75 %', 'filled', 75],
    ['loyer', '1 200', 'rentCents', 120_000],
  ] as const)('%s « %s »', (name, typed, lever, value) => {
    expect(asked({ [name]: typed }).scenario[lever]).toBe(value)
  })

  test.each(['', 'beaucoup', '-3', '1e9', '999999', '12,345,6'])('« %s » seats leave what is usual, and are marked', (typed) => {
    const { scenario, sliders } = asked({ couverts: typed })

    expect(scenario.seats).toBe(usual.seats)
    expect(sliders.find(({ lever }) => lever === 'seats')?.isWrong).toBe(true)
  })

  test('a slider that moved is meant where its number was left', () => {
    const moved = { couverts: '40', 'couverts-ecrit': '40', 'couverts-curseur': '55', 'couverts-avant': '40' }

    expect(asked(moved).scenario.seats).toBe(55)
    expect(asked({ ...moved, couverts: '20' }).scenario.seats).toBe(20)
  })
})
