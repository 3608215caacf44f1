/** What a month's figures, as they are shown, tell of the counts that they were made of. Pure. */
import type { Row, Sum } from '#src/platform/narrowing/known.ts'
import type { MonthMix, Split } from '#src/features/impact/mix/mix.ts'
import { shareOf, withoutCounts, type Share } from '#src/features/impact/mix/share.ts'
import type { CountName } from './family.ts'

/** A sum of columns and a number. */
export type Form = { sum: Sum; constant: number }

/** Where the counts of whose month it is stand among the columns, and how a new column is begun. */
export type Place = { form(name: CountName): Form; column(truth: number): number; valueOf(form: Form): number; tell(row: Row): void }

/** What everybody may know beside the page: how many places there were, and what a cover had to bring in. */
export type Public = { tablePlaces: number; suggestedCents: number }

/** A count as the page rounds it: itself, or a number of tens around it. */
type Rounded = (name: CountName) => Form

export function tell(shown: MonthMix, place: Place, { tablePlaces, suggestedCents }: Public): void {
  const rounded = roundedBy(shown.madeWith.roundedTo, place)
  const says = (value: number | null | undefined, ...names: CountName[]) => {
    if (value !== null && value !== undefined) is(place, total(names.map(rounded)), value, value)
  }
  says(shown.eaters, 'eaters')
  says(shown.privateEaters, 'privateEaters')
  tellSplit(shown.ages, ['under25', 'from25To55', 'over55'], 'ageUnknown', { place, rounded })
  tellSplit(shown.visits, ['newcomers', 'returning'], 'visitUnknown', { place, rounded })
  tellSplit(shown.prices, ['low', 'middle', 'high'], 'priceUnknown', { place, rounded })
  if (shown.cooked)
    tellShare(shown.cooked, { of: total([rounded('cookedAndAte'), rounded('ateOnly')]), part: rounded('cookedAndAte'), place })
  tellTables(shown, says, { place, rounded })
  if (shown.occupancy !== null)
    is(place, place.form('eaters'), (shown.occupancy - halfPercent) * tablePlaces, (shown.occupancy + halfPercent) * tablePlaces)
  if (shown.meanCents !== null) tellMean(shown.meanCents, { place, lowMax: shown.madeWith.lowPriceMaxCents, suggestedCents })
}

const halfPercent = 0.005

type Reading = { place: Place; rounded: Rounded }

function tellSplit<Class extends CountName>(split: Split<Class>, classes: readonly Class[], unknown: CountName, reading: Reading) {
  const { place, rounded } = reading
  const known = total(classes.map(rounded))
  if (split.known !== null) is(place, known, split.known, split.known)
  if (split.total !== null) is(place, total([known, rounded(unknown)]), split.total, split.total)
  for (const name of classes) {
    const share = split.shares[name]
    if (share) tellShare(share, { of: known, part: rounded(name), place })
  }
}

/** A share in whole percents tells its count as near as the whole is known; its interval tells the whole's size a little. */
function tellShare(share: Share, { of, part, place }: { of: Form; part: Form; place: Place }) {
  if (share.count !== null) return is(place, part, share.count, share.count)
  is(place, total([part, times(of, -(share.share - halfPercent))]), 0, Infinity)
  is(place, total([part, times(of, -(share.share + halfPercent))]), -Infinity, 0)
  is(place, of, ...sizesOf(share))
}

const largestSize = 2000

/** Of how many a share with its interval, both in whole percents, can be. @returns the least and the most */
export function sizesOf(shown: Share): [least: number, most: number] {
  const sizes = []
  for (let size = 1; size <= largestSize; size++) if (canBe(shown, size)) sizes.push(size)
  return [sizes[0] ?? 0, sizes.length === 0 || sizes.at(-1) === largestSize ? Infinity : sizes.at(-1)!]
}

function canBe(shown: Share, size: number): boolean {
  const least = Math.max(0, Math.ceil((shown.share - halfPercent) * size))
  const most = Math.min(size, Math.floor((shown.share + halfPercent) * size))
  for (let count = least; count <= most; count++) {
    const { share, low, high } = withoutCounts(shareOf(count, size))
    if (share === shown.share && low === shown.low && high === shown.high) return true
  }
  return false
}

type Says = (value: number | null | undefined, ...names: CountName[]) => void

function tellTables({ mixing, madeWith }: MonthMix, says: Says, { place, rounded }: Reading) {
  const met = mixing.meetingSomebodyNew
  says(mixing.seated, 'somebody', 'nobody')
  says(mixing.meetingNobodyNew, 'nobody')
  if (met) tellShare(met, { of: total([rounded('somebody'), rounded('nobody')]), part: rounded('somebody'), place })
  if (mixing.atLeast !== null) is(place, rounded('nobody'), 0, madeWith.threshold - 1)
  says(mixing.newEncounters, 'newEncounters')
  says(mixing.acrossDifference, 'acrossDifference')
  says(mixing.compared, 'compared')
  says(mixing.random, 'random')
}

/** A mean bounds how many paid more than the low price: all together they brought in no more than the mean says. */
function tellMean(mean: number, { place, lowMax, suggestedCents }: { place: Place; lowMax: number; suggestedCents: number }) {
  const most = mean + 5
  const least: [CountName, number][] = [
    ['low', 0],
    ['middle', lowMax],
    ['high', Math.max(lowMax, suggestedCents)],
    ['priceUnknown', 0],
  ]
  is(place, total(least.map(([name, cents]) => times(place.form(name), cents - most))), -Infinity, 0)
}

function roundedBy(base: number, place: Place): Rounded {
  const columns = new Map<CountName, Form>()
  return (name) => {
    if (base === 1) return place.form(name)
    const known = columns.get(name)
    if (known) return known
    const rounded = Math.round(place.valueOf(place.form(name)) / base)
    const tens: Form = { sum: [[place.column(rounded), base]], constant: 0 }
    columns.set(name, tens)
    is(place, total([place.form(name), times(tens, -1)]), -base / 2, base / 2 - 1)
    return tens
  }
}

function is(place: Place, { sum, constant }: Form, low: number, high: number): void {
  place.tell({ sum, low: low - constant, high: high - constant })
}

export function total(forms: readonly Form[]): Form {
  return { sum: forms.flatMap(({ sum }) => sum), constant: forms.reduce((all, { constant }) => all + constant, 0) }
}

function times({ sum, constant }: Form, by: number): Form {
  return { sum: sum.map(([column, factor]) => [column, factor * by] as const), constant: constant * by }
}
