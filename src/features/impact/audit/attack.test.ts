/** What somebody can reckon from what is shown: each way by hand, on months that are made for it. */
import { describe, expect, test } from 'vitest'
import { mixOf, type MonthMix } from '#src/features/impact/mix/mix.ts'
import { shareOf, withoutCounts } from '#src/features/impact/mix/share.ts'
import type { MonthlyCounts } from '#src/platform/database/tables/figures.ts'
import { someCounts } from '#test/figures.ts'
import { attack, attackPage } from './attack.ts'
import { coarsen } from './levels.ts'
import { countNames, countsOf, familyNames, type CountsOf } from './family.ts'
import type { NetworkVersion, Version } from './reader.ts'
import { sizesOf } from './told-counts.ts'

const canteenWith = { threshold: 5, roundedTo: 1, lowPriceMaxCents: 700 }
const networkWith = { threshold: 11, roundedTo: 10, lowPriceMaxCents: 700 }
const publicly = { tablePlaces: 100_000, suggestedCents: 1300 }

function version(canteenId: string, counts: MonthlyCounts, change: (shown: MonthMix) => MonthMix = (shown) => shown): Version {
  return { canteenId, shown: change(mixOf(counts, canteenWith)), counts: countsOf(counts, 0), publicly }
}

type Network = NetworkVersion & { counts: CountsOf }

function networkOf(
  versions: readonly Version[],
  months: readonly MonthlyCounts[],
  change: (shown: MonthMix) => MonthMix = (shown) => shown,
): Network {
  const names = Object.keys(months[0]!).filter((name): name is Exclude<keyof MonthlyCounts, 'month'> => name !== 'month')
  const sums = { ...months[0]!, ...Object.fromEntries(names.map((name) => [name, months.reduce((all, each) => all + each[name], 0)])) }
  const made = new Map(versions.map(({ canteenId, counts }) => [canteenId, counts]))
  const of = Object.fromEntries(familyNames.map((family) => [family, made])) as unknown as NetworkVersion['of']
  const counts = countsOf(sums, 0)
  return { shown: change(mixOf(sums, networkWith)), publicly, of, sums: counts, counts }
}

/** Everything but ages is hidden, so that one question is asked at a time. */
const onlyAges = (shown: MonthMix): MonthMix => coarsen(shown, { heads: 2, hires: 2, cooking: 2, visits: 2, prices: 2, tables: 2 })

const namesOf = (found: readonly { canteenId: string; name: string }[]) => found.map(({ canteenId, name }) => `${canteenId} ${name}`)

describe('the network’s page less the canteens’', () => {
  // Together 40 under 25: the network says 40, the one 33, and the other hides 7 as the second smallest.
  const large = someCounts({ under_25: 33, from_25_to_55: 60, over_55: 60 })
  const small = someCounts({ under_25: 1, from_25_to_55: 3, over_55: 60 })

  test('narrows what a canteen hides, where only one hides it', async () => {
    const versions = [version('large', large, onlyAges), version('small', small, onlyAges)]
    const network = networkOf(versions, [large, small], onlyAges)

    expect(await attack({ network: [] }, versions)).toEqual([])
    expect(namesOf(await attack({ network: [network] }, versions))).toContain('small under25')
  })

  test('tells nothing once it is hidden', async () => {
    const versions = [version('large', large, onlyAges), version('small', small, onlyAges)]
    const network = networkOf(versions, [large, small], (shown) => coarsen(onlyAges(shown), { ages: 2 }))

    expect(await attack({ network: [network] }, versions)).toEqual([])
  })
})

test('a team that hides its own first times knows them, and reckons those of the only other one', async () => {
  const onlyVisits = (shown: MonthMix) => coarsen(shown, { heads: 2, hires: 2, cooking: 2, ages: 2, prices: 2, tables: 2 })
  // 12 + 2 + 50 first times, told as 60: who knows the twelve knows that the other hides two at most.
  const months = [
    [12, 3],
    [2, 70],
    [50, 60],
  ].map(([newcomers = 0, returning_guests = 0]) => someCounts({ newcomers, returning_guests }))
  const versions = months.map((month, index) => version(`canteen ${index}`, month, onlyVisits))
  const network = networkOf(versions, months, onlyVisits)

  expect(namesOf(await attack({ network: [network] }, versions))).toContain('canteen 1 newcomers')
  const [, second] = versions
  expect(namesOf(await attack({ network: [] }, [second!]))).toEqual([])
})

test('who counted the guests on the day reckons a class from the others that are shown', async () => {
  // 20 + 18 are shown, and 41 came: three are left for the class that is hidden and for who did not answer.
  const counts = someCounts({ under_25: 2, from_25_to_55: 20, over_55: 18, age_unknown: 1 })
  const careless = (shown: MonthMix): MonthMix => {
    const { ages } = onlyAges(mixOf(someCounts({ under_25: 12, from_25_to_55: 20, over_55: 18 }), canteenWith))
    return { ...onlyAges(shown), ages: { known: null, total: null, shares: { ...ages.shares, under25: null } } }
  }
  expect(namesOf(await attack({ network: [] }, [version('one', counts, careless)]))).toEqual(['one under25'])
})

test('two versions with the same counts are one: what the one hides and the other tells is told', async () => {
  const counts = someCounts({ under_25: 2, from_25_to_55: 3, over_55: 60 })
  const told = (shown: MonthMix): MonthMix => {
    const { ages } = shown
    return { ...onlyAges(shown), ages: { ...ages, shares: { ...ages.shares, from25To55: shareOf(3, 65) } } }
  }
  const [hidden, open] = [version('one', counts, onlyAges), version('one', counts, told)]

  expect(await attack({ network: [] }, [hidden])).toEqual([])
  expect(namesOf(await attack({ network: [] }, [hidden, open]))).toContain('one under25')
})

test('the mean and the bounds of the prices tell that few paid more', async () => {
  // All but two paid the least: a mean of 1 € leaves room for one or two above 13 €.
  const counts = someCounts({ price_low: 38, price_middle: 0, price_high: 2, known_contributions: 40, known_cents: 4_000 })
  const onlyPrices = (shown: MonthMix) => coarsen(shown, { heads: 2, hires: 2, cooking: 2, ages: 2, visits: 2, tables: 2 })
  const found = await attack({ network: [] }, [version('one', counts, onlyPrices)])

  expect(namesOf(found)).toEqual(expect.arrayContaining(['one high']))
  const without = await attack({ network: [] }, [version('one', counts, (shown) => ({ ...onlyPrices(shown), meanCents: null }))])
  expect(without).toEqual([])
})

test('a network’s page alone is attacked with its own threshold', async () => {
  const counts = someCounts({ under_25: 4, from_25_to_55: 30, over_55: 60 })
  const [one] = [version('one', counts)]
  const network = networkOf([one!], [counts])
  const { ages } = network.shown
  const careless = {
    ...network,
    shown: {
      ...network.shown,
      ages: { ...ages, known: 90, shares: { ...ages.shares, from25To55: shareOf(30, 90), over55: shareOf(60, 90) } },
    },
  }

  expect(await attackPage(network)).toEqual([])
  expect(namesOf(await attackPage(careless))).toEqual([' under25'])
})

test('the interval of a share in whole percents tells how many were asked, the nearer the fewer they were', () => {
  const sizes = (count: number, of: number) => sizesOf(withoutCounts(shareOf(count, of)))
  for (const [count, of] of [
    [12, 20],
    [30, 60],
    [150, 400],
  ] as const) {
    const [least, most] = sizes(count, of)
    expect([least <= of, of <= most]).toEqual([true, true])
  }
  expect(sizes(12, 20)).toEqual([20, 20])
  expect(sizes(3000, 6000)[1]).toBe(Infinity)
})

test('every count has a place in what is kept', () => {
  expect(new Set(countNames).size).toBe(countNames.length)
  expect(Object.keys(countsOf(someCounts(), 0)).toSorted()).toEqual(countNames.toSorted())
})
