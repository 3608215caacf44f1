/**
 * What a canteen received of one nature and what its books do not tell apart yet: sealed like the bags that it comes from
 * (docs/decisions/0035-till-days.md). Pure.
 */
import { z } from 'zod'
import type { BagEntry } from '#src/features/money/contributions/bag.ts'
import { meansOfPayment } from '#src/platform/database/tables/bookings.ts'

export type Purse = {
  /** Not in the books: a sum of it would tell what somebody gave. A correction may be below zero. */
  rest: BagEntry[]
  /** The same, of what came or went after its means was shown: it hides nobody, since who notes it can bring it to zero. */
  late: BagEntry[]
  /** In the books as a sum of several means, on an account of its own. */
  apart: BagEntry[]
  /** What tills held more, or less, than was noted, on days whose cash the books do not tell. */
  varianceCents: number
  /** Contributions in cash that were noted on those days: who typed what a till held would read theirs in the variance. */
  varianceTimes: number
  /** Received in months whose till is still open, and in no till day: memberships, what an online payment brings late or takes back. */
  waiting: WaitingEntry[]
}

/** `month`: `YYYY-MM` */
export type WaitingEntry = BagEntry & { month: string }

export const emptyPurse: Purse = { rest: [], late: [], apart: [], varianceCents: 0, varianceTimes: 0, waiting: [] }

export function withMore(purse: Purse, more: Purse): Purse {
  return {
    rest: [...purse.rest, ...more.rest],
    late: [...purse.late, ...more.late],
    apart: [...purse.apart, ...more.apart],
    varianceCents: purse.varianceCents + more.varianceCents,
    varianceTimes: purse.varianceTimes + more.varianceTimes,
    waiting: [...purse.waiting, ...more.waiting],
  }
}

/** The purse with one more, or one fewer, of what was received in a month. */
export function withWaiting(purse: Purse, received: Omit<WaitingEntry, 'times'>, change: 1 | -1): Purse {
  const others = purse.waiting.filter((entry) => !isSame(entry, received))
  const times = waitingTimes(purse, received) + change
  return { ...purse, waiting: times > 0 ? [...others, { ...received, times }] : others }
}

/** How many times a purse still holds that, before its month is closed. */
export function waitingTimes({ waiting }: Purse, received: Omit<WaitingEntry, 'times'>): number {
  return waiting.filter((entry) => isSame(entry, received)).reduce((sum, { times }) => sum + times, 0)
}

function isSame(entry: WaitingEntry, { month, means, amountCents }: Omit<WaitingEntry, 'times'>): boolean {
  return entry.month === month && entry.means === means && entry.amountCents === amountCents
}

/** The purse as a month, or a fiscal year, that ends on a day finds it: what waited for it is among the rest. @param day `YYYY-MM-DD` */
export function dueOn(purse: Purse, day: string): Purse {
  const isDue = ({ month }: WaitingEntry) => lastDayOf(month) <= day
  const due = purse.waiting.filter(isDue).map(({ means, amountCents, times }) => ({ means, amountCents, times }))
  return { ...purse, rest: [...purse.rest, ...due], waiting: purse.waiting.filter((entry) => !isDue(entry)) }
}

function lastDayOf(month: string): string {
  return Temporal.PlainYearMonth.from(month).toPlainDate({ day: 31 }).toString()
}

const entry = z
  .tuple([z.enum(meansOfPayment), z.int(), z.int().positive()])
  .transform(([means, amountCents, times]): BagEntry => ({ means, amountCents, times }))
const waitingEntry = z
  .tuple([z.string().regex(/^\d{4}-\d{2}$/), z.enum(meansOfPayment), z.int(), z.int().positive()])
  .transform(([month, means, amountCents, times]): WaitingEntry => ({ month, means, amountCents, times }))
const schema = z.object({
  rest: z.array(entry),
  late: z.array(entry).default([]),
  apart: z.array(entry),
  varianceCents: z.int(),
  varianceTimes: z.int().nonnegative().default(0),
  waiting: z.array(waitingEntry).default([]),
})

/** The purse that `writePurse` wrote; undefined where the bytes are none. */
export function readPurse(bytes: Uint8Array): Purse | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data
  } catch {
    return undefined
  }
}

/** Equal entries are one, in the order of means and amounts, not of arrival. */
export function writePurse(purse: Purse): Uint8Array {
  const { rest, late, apart, waiting, ...variance } = purse
  const entries = { rest: written(rest), late: written(late), apart: written(apart) }
  return Buffer.from(JSON.stringify({ ...entries, ...variance, waiting: writtenByMonth(waiting) }))
}

function writtenByMonth(waiting: readonly WaitingEntry[]): [string, string, number, number][] {
  const months = [...new Set(waiting.map(({ month }) => month))].toSorted()
  return months.flatMap((month) =>
    written(waiting.filter((entry) => entry.month === month)).map((one): [string, string, number, number] => [month, ...one]),
  )
}

function written(entries: readonly BagEntry[]): [string, number, number][] {
  const times = new Map<string, number>()
  for (const { means, amountCents, times: more } of entries)
    times.set(`${means} ${amountCents}`, (times.get(`${means} ${amountCents}`) ?? 0) + more)
  return [...times]
    .map(([key, count]): [string, number, number] => [key.slice(0, key.indexOf(' ')), Number(key.slice(key.indexOf(' ') + 1)), count])
    .toSorted(([means, cents], [other, otherCents]) => means.localeCompare(other) || cents - otherCents)
}

/** Bytes that are enough for a sealed purse of so many entries, whatever their amounts. */
export function roomForPurse({ rest, late, apart, waiting }: Purse): number {
  return (
    256 + [...rest, ...late, ...apart, ...waiting].reduce((sum, { times }) => sum + times, 0) * '["2026-12","transfer",-50000,999],'.length
  )
}
