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
  /** In the books as a sum of several means, on an account of its own. */
  apart: BagEntry[]
  /** What tills held more, or less, than was noted, on days whose cash the books do not tell. */
  varianceCents: number
}

export const emptyPurse: Purse = { rest: [], apart: [], varianceCents: 0 }

export function withMore(purse: Purse, more: Purse): Purse {
  return {
    rest: [...purse.rest, ...more.rest],
    apart: [...purse.apart, ...more.apart],
    varianceCents: purse.varianceCents + more.varianceCents,
  }
}

const entry = z
  .tuple([z.enum(meansOfPayment), z.int(), z.int().positive()])
  .transform(([means, amountCents, times]): BagEntry => ({ means, amountCents, times }))
const schema = z.object({ rest: z.array(entry), apart: z.array(entry), varianceCents: z.int() })

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
  return Buffer.from(JSON.stringify({ ...purse, rest: written(purse.rest), apart: written(purse.apart) }))
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
export function roomForPurse({ rest, apart }: Purse): number {
  return 256 + [...rest, ...apart].reduce((sum, { times }) => sum + times, 0) * '["transfer",-50000,999],'.length
}
