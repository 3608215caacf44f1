/**
 * Meals that somebody has paid ahead, and seats that a partner offers: counts, never persons. Whoever gives nothing at a meal is covered by
 * them, without a word, a gesture or a mark; which meals were, is reckoned afterwards. Pure.
 */
import { z } from 'zod'

const count = z.int().nonnegative()
const schema = z.object({
  /** Paid ahead, and how many of them were eaten. */
  given: z.int(),
  used: count,
  /** How many of each partner's seats were. */
  seats: z.record(z.string(), count),
  /** The last day that was reckoned, `YYYY-MM-DD`. */
  reckonedUntil: z.string(),
  /** What is told all month: how it stood when the month began. */
  told: z.object({ month: z.string(), given: z.int(), left: count, seats: z.record(z.string(), count) }).optional(),
})

export type Pot = z.output<typeof schema>

/** What a partner offers: so many seats, from a day to a day. */
export type Sponsorship = { id: string; seats: number; from: string; until: string }

export function emptyPot(reckonedUntil: string): Pot {
  return { given: 0, used: 0, seats: {}, reckonedUntil }
}

export function readPot(bytes: Uint8Array): Pot | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data
  } catch {
    return undefined
  }
}

export type Told = Omit<NonNullable<Pot['told']>, 'month'>

/**
 * What is told of a pot in a month: how it stood when the month began, whatever is noted or reckoned meanwhile. Told as it stands, somebody who
 * notes meals until a step is reached would count who gave nothing on the days after. @param month `YYYY-MM`
 */
export function toldIn(pot: Pot, month: string): Told {
  const { given, seats } = pot
  return pot.told?.month === month ? pot.told : { given, left: mealsLeft(pot), seats }
}

/** The pot before anything changes it in a month: what is told of it then is kept. */
export function keptFor(pot: Pot, month: string): Pot {
  const { given, left, seats } = toldIn(pot, month)
  return { ...pot, told: { month, given, left, seats } }
}

export function mealsLeft({ given, used }: Pot): number {
  return Math.max(0, given - used)
}

/** The pot after a day on which so many gave nothing: partners' seats go first, those that end soonest before the others. */
export function drawnOn(pot: Pot, { day, meals, sponsorships }: { day: string; meals: number; sponsorships: readonly Sponsorship[] }): Pot {
  const seats = { ...pot.seats }
  let wanted = meals
  for (const { id, seats: offered } of offeredOn(sponsorships, day)) {
    const taken = Math.min(wanted, Math.max(0, offered - (seats[id] ?? 0)))
    if (taken > 0) seats[id] = (seats[id] ?? 0) + taken
    wanted -= taken
  }
  return { ...pot, seats, used: pot.used + Math.min(wanted, mealsLeft(pot)), reckonedUntil: day }
}

function offeredOn(sponsorships: readonly Sponsorship[], day: string): Sponsorship[] {
  return sponsorships
    .filter(({ from, until }) => from <= day && day <= until)
    .toSorted((one, other) => one.until.localeCompare(other.until) || one.id.localeCompare(other.id))
}

/**
 * What is told of what is left: of the meals that were eaten only the step counts. Told by itself, what is left would tell whoever noted the meals, and
 * so knows how many there were, that nobody gave nothing: ten of ten.
 */
export function leftToTell({ given, left }: Pick<Told, 'given' | 'left'>, threshold: number): { atLeast: number } | 'few' {
  const used = Math.max(0, given - left)
  const mostUsed = used - (used % threshold) + threshold - 1
  return toldCount(Math.max(0, given - mostUsed), threshold)
}

/** A number as it is told: below the threshold not at all, and in steps of it, so that two looks differ by nobody. */
export function toldCount(number: number, threshold: number): { atLeast: number } | 'few' {
  return number < threshold ? 'few' : { atLeast: number - (number % threshold) }
}
