/** How a canteen fares, in signs, each against itself alone. Pure. */
import type { MonthMix } from '#src/features/impact/mix/mix.ts'
import type { VitalitySign } from '#src/platform/database/tables/vitality.ts'

export const longestNote = 2000
export const canteensOfPage = 20

/** Without a word for so long, somebody calls. */
export const daysOfSilence = 42

/** Now, and what was usual there before; null where it cannot be told. */
export type Measured = { now: number; before: number | null }
export type Trend = 'more' | 'less' | 'same' | 'unknown'

/** A sign that moved by less than a fifth of what was usual, or by less than one, moved by chance. */
export function trendOf({ now, before }: Measured): Trend {
  if (before === null) return 'unknown'
  const moved = now - before
  if (Math.abs(moved) < Math.max(1, Math.abs(before) / 5)) return 'same'
  return moved > 0 ? 'more' : 'less'
}

/** Of months ahead, half of one. */
export function trendOfMonths({ now, before }: Measured): Trend {
  if (before === null) return 'unknown'
  return Math.abs(now - before) < 0.5 ? 'same' : now > before ? 'more' : 'less'
}

/** Of whole percents, ten of them. */
export function trendOfShare({ now, before }: Measured): Trend {
  if (before === null) return 'unknown'
  const moved = now - before
  return Math.abs(moved) < 10 ? 'same' : moved > 0 ? 'more' : 'less'
}

/** Who met somebody new, in whole percents, as the gate shows it: of the last month that tells it, and of the one before. */
export function mixingOf(months: readonly Pick<MonthMix, 'mixing'>[]): Measured | undefined {
  const told = months.flatMap(({ mixing: { meetingSomebodyNew: met } }) => (met === null ? [] : [Math.round(met.share * 100)]))
  const now = told.at(-1)
  return now === undefined ? undefined : { now, before: told.at(-2) ?? null }
}

/** Whether nobody heard of it for six weeks. */
export function isSilent(lastOn: string | null, today: string): boolean {
  return lastOn === null || lastOn < Temporal.PlainDate.from(today).subtract({ days: daysOfSilence }).toString()
}

export type DueShown = { title: string; by: string; people: number; nextId: string | null }

export type CanteenSigns = {
  id: string
  slug: string
  name: string
  town: string
  lastOn: string | null
  shares: readonly VitalitySign[]
  /** Meals held in thirty days; usually, in the ninety before. */
  openings: Measured | null
  /** Places of tasks that nobody took: of the next two weeks; usually, of two weeks when their meals came. */
  rota: Measured | null
  /** Yes that other canteens accepted, and that are not done yet, each with the last day of its call. */
  promised: readonly { until: string }[] | null
  /** What its circles promised, of those that show it. */
  promises: readonly { what: string; byDay: string }[]
  /** Visits of who begins and who helps, here or from here, since a month or to come. */
  visits: readonly { day: string }[] | null
  /** What is to be learnt, and by when. */
  due: readonly DueShown[] | null
  /** Months that its money lasts, as its outlook says. */
  ahead: Measured | null
}

export type Promised = {
  kind: 'aid' | 'circle' | 'visit' | 'training'
  /** In the circle's own words, or what the training is called. */
  words: string
  day: string
  /** Of a training: how many are to have it. */
  people: number
  sessionId: string | null
}

/** All that was promised, as far as it is shown, the first day first. */
export function promisesOf({ promised, promises, visits, due }: CanteenSigns): Promised[] {
  const plain = { words: '', people: 1, sessionId: null }
  return [
    ...(promised ?? []).map(({ until }) => ({ ...plain, kind: 'aid' as const, day: until })),
    ...promises.map(({ what, byDay }) => ({ ...plain, kind: 'circle' as const, words: what, day: byDay })),
    ...(visits ?? []).map(({ day }) => ({ ...plain, kind: 'visit' as const, day })),
    ...(due ?? []).map(({ title, by, people, nextId }) => ({
      kind: 'training' as const,
      words: title,
      day: by,
      people,
      sessionId: nextId,
    })),
  ].toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}
