/**
 * Where a year will end, from the same months of past years (docs/decisions/0044-will-we-live.md). A month to come is what the same month
 * was, times how this year has compared so far: at the worst of these comparisons, on the whole, and at the best. No more is claimed. Pure.
 */

export type Forecast = {
  /** Of how it is known: all is there; compared with past years; from the last months alone; nothing can be said yet. */
  by: 'end' | 'past-years' | 'last-months' | 'nothing'
  /** What has come in so far. */
  doneCents: number
  lowCents: number
  middleCents: number
  highCents: number
  /** Months that it rests on. */
  months: number
}

type Asked = {
  /** Of the fiscal year, each by its first day. */
  months: readonly string[]
  /** Complete ones up to `lastDone`, those of past years too; what later ones hold already. */
  known: ReadonlyMap<string, number>
  lastDone: string
}

/** Fewer say nothing. */
const fewest = 3
/** From so many on, the lowest and the highest are left out: one odd month does not make the interval. */
const enoughToTrim = 6
/** No false precision: to a hundred euros, outwards. */
const step = 10_000

export function forecastOf({ months, known, lastDone }: Asked): Forecast {
  const cents = (month: string) => known.get(month) ?? 0
  const [done, toCome] = [months.filter((month) => month <= lastDone), months.filter((month) => month > lastDone)]
  const doneCents = sum(done.map(cents))
  const held = sum(months.map(cents))
  if (toCome.length === 0) return { by: 'end', doneCents, lowCents: held, middleCents: held, highCents: held, months: done.length }
  const compared = comparedWithPast({ done, toCome, known })
  const rest = compared ?? likeTheLast({ toCome, known, lastDone })
  if (!rest) return { by: 'nothing', doneCents, lowCents: held, middleCents: held, highCents: held, months: done.length }
  return {
    by: compared ? 'past-years' : 'last-months',
    doneCents,
    months: rest.months,
    lowCents: Math.floor((doneCents + rest.low) / step) * step,
    middleCents: Math.round((doneCents + rest.middle) / step) * step,
    highCents: Math.ceil((doneCents + rest.high) / step) * step,
  }
}

type Rest = { low: number; middle: number; high: number; months: number }
type Comparing = { done: readonly string[]; toCome: readonly string[]; known: ReadonlyMap<string, number> }

/** Undefined where too few months can be compared, or a month to come has no past. */
function comparedWithPast({ done, toCome, known }: Comparing): Rest | undefined {
  const past = (month: string) => sameMonthBefore(month, known)
  const comparable = done.filter((month) => (past(month) ?? 0) > 0)
  if (comparable.length < fewest || toCome.some((month) => past(month) === undefined)) return undefined
  const ratios = comparable.map((month) => (known.get(month) ?? 0) / past(month)!)
  const whole = sum(comparable.map((month) => known.get(month) ?? 0)) / sum(comparable.map((month) => past(month)!))
  const [low, high] = bounds(ratios, whole)
  const at = (ratio: number) => sum(toCome.map((month) => Math.max(known.get(month) ?? 0, Math.max(0, past(month)!) * ratio)))
  return { low: at(low), middle: at(whole), high: at(high), months: comparable.length }
}

/** Where no year is known before: each month to come like one of the last twelve. */
function likeTheLast({ toCome, known, lastDone }: { toCome: readonly string[]; known: ReadonlyMap<string, number>; lastDone: string }) {
  const last = [...known.keys()]
    .filter((month) => month <= lastDone)
    .toSorted()
    .slice(-12)
    .map((month) => known.get(month) ?? 0)
  if (last.length < fewest) return undefined
  const mean = sum(last) / last.length
  const [low, high] = bounds(last, mean)
  const at = (each: number) => sum(toCome.map((month) => Math.max(known.get(month) ?? 0, each)))
  return { low: at(low), middle: at(mean), high: at(high), months: last.length }
}

/** The mean of the same month in the three years before; undefined where none is known. */
function sameMonthBefore(month: string, known: ReadonlyMap<string, number>): number | undefined {
  const found = [1, 2, 3].flatMap((years) => known.get(Temporal.PlainDate.from(month).subtract({ years }).toString()) ?? [])
  return found.length === 0 ? undefined : sum(found) / found.length
}

function bounds(values: readonly number[], middle: number): [number, number] {
  const sorted = values.toSorted((one, other) => one - other)
  const kept = sorted.length >= enoughToTrim ? sorted.slice(1, -1) : sorted
  return [Math.min(kept[0]!, middle), Math.max(kept.at(-1)!, middle)]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** A part of two, now and at the year's end, between what the intervals allow. Null where nothing came in. */
export function shareOfTwo(one: Forecast, other: Forecast) {
  const part = (of: number, beside: number) => (of + beside <= 0 ? null : Math.min(1, Math.max(0, of / (of + beside))))
  return {
    now: part(one.doneCents, other.doneCents),
    low: part(one.lowCents, other.highCents),
    middle: part(one.middleCents, other.middleCents),
    high: part(one.highCents, other.lowCents),
  }
}
