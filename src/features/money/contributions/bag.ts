/** All that is known of a meal's money, as it is sealed: one bag a meal (docs/decisions/0005-contributions-are-a-bag.md). Pure. */
import { z } from 'zod'
import { meansOfPayment, type HandedMeans, type MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import type { Contribution } from './contribution.ts'

export type BagEntry = { means: MeansOfPayment; amountCents: number; times: number }

/** One payment online for several people: what each is said to have given, so often, and what is left of it after a part went back. */
export type Joined = { eachCents: number; people: number; restCents: number; times: number }

/** A box counted in one go; `envelopes` is null when nobody counted them. */
export type Box = { totalCents: number; envelopes: number | null }

/** What the till held at the last closing, and who counted it. */
export type Till = { countedCents: number; countedBy: string }

/** Sums by means, where the amounts themselves were lost with their secret. */
export type CountedTotals = Record<HandedMeans, number>

/** What a closing showed for the first time. Its values are shown again as they are, never newer ones. */
export type Showing = {
  closedAt: Date | null
  lines: { means: MeansOfPayment[]; cents: number }[]
  box: Box | null
  /** The till counted at the closing that showed the cash line. */
  tillCents: number | null
  /** Nothing that the meal had received was hidden then: the sum of the lines and the box is its total. */
  complete: boolean
}

export type Bag = {
  contributions: BagEntry[]
  box: Box | null
  till: Till | null
  counted: CountedTotals | null
  /** When the meal was last closed; null while it never was, or where that is not known. */
  closedAt: Date | null
  showings: Showing[]
  /** Means by which something was noted or taken back after a closing had shown them: for good, whatever their sum came back to. */
  moved: MeansOfPayment[]
  /** Of the contributions online those that one person paid: many contributions, and one giver. */
  joined: Joined[]
}

export const emptyBag: Bag = {
  contributions: [],
  box: null,
  till: null,
  counted: null,
  closedAt: null,
  showings: [],
  moved: [],
  joined: [],
}

/** The bag with one contribution more (`by` 1) or less (-1). Equal ones are one entry; entries are in the order of their amounts, not of their arrival. */
export function withContribution(bag: Bag, { means, amountCents }: Contribution, by: 1 | -1): Bag {
  const isSame = (entry: BagEntry) => entry.means === means && entry.amountCents === amountCents
  const times = (bag.contributions.find(isSame)?.times ?? 0) + by
  const others = bag.contributions.filter((entry) => !isSame(entry))
  const contributions = times > 0 ? [...others, { means, amountCents, times }] : others
  return { ...bag, contributions: contributions.toSorted(byMeansAndAmount), moved: movedBy(bag, means) }
}

/** A sum that somebody can bring back to what it was would tell, by being equal, what they took away: that it moved is kept, a zero included. */
function movedBy({ moved, showings }: Bag, means: MeansOfPayment): MeansOfPayment[] {
  const isShown = showings.some(({ lines }) => lines.some((line) => line.means.includes(means)))
  return isShown && !moved.includes(means) ? [...moved, means] : moved
}

function byMeansAndAmount(one: BagEntry, other: BagEntry): number {
  return meansOfPayment.indexOf(one.means) - meansOfPayment.indexOf(other.means) || one.amountCents - other.amountCents
}

/** The bag with one payment more (`by` 1) or less (-1) whose shares one person gave; the shares are noted one by one, with `withContribution`. */
export function withJoined(bag: Bag, payment: Omit<Joined, 'times'>, by: 1 | -1): Bag {
  const isSame = (one: Joined) =>
    one.eachCents === payment.eachCents && one.people === payment.people && one.restCents === payment.restCents
  const times = (bag.joined.find(isSame)?.times ?? 0) + by
  const others = bag.joined.filter((one) => !isSame(one))
  return { ...bag, joined: [...others, ...(times > 0 ? [{ ...payment, times }] : [])].toSorted(byAmount) }
}

function byAmount(one: Joined, other: Joined): number {
  return one.eachCents - other.eachCents || one.people - other.people || one.restCents - other.restCents
}

/** What each giver gave: who paid for several people is one, and hides nobody by being many. */
export function givenByEach({ contributions, joined }: Pick<Bag, 'contributions' | 'joined'>): BagEntry[] {
  const apart = new Map<number, number>()
  const add = (cents: number, times: number) => apart.set(cents, (apart.get(cents) ?? 0) + times)
  for (const { eachCents, people, restCents, times } of joined) {
    add(eachCents, people * times)
    if (restCents > 0) add(restCents, times)
  }
  const alone = contributions.map((entry) => {
    const others = entry.means === 'online' ? (apart.get(entry.amountCents) ?? 0) : 0
    return { ...entry, times: entry.times - others }
  })
  const together = joined.map(({ eachCents, people, restCents, times }) => ({
    means: 'online' as const,
    amountCents: eachCents * people + restCents,
    times,
  }))
  return [...alone.filter(({ times }) => times > 0), ...together]
}

export function bagHolds(bag: Bag, { means, amountCents }: Contribution): boolean {
  return bag.contributions.some((entry) => entry.means === means && entry.amountCents === amountCents)
}

export function contributionsIn({ contributions }: Bag): number {
  return contributions.reduce((sum, { times }) => sum + times, 0)
}

/** Whether the meal received nothing that was noted or counted. */
export function isEmpty({ contributions, box, counted }: Bag): boolean {
  return contributions.length === 0 && !box && !counted
}

const cents = z.int().nonnegative()
const instant = z.iso.datetime().transform((text) => new Date(text))
const box = z.object({ totalCents: cents, envelopes: z.int().nonnegative().nullable() })
const entry = z
  .tuple([z.enum(meansOfPayment), cents, z.int().positive()])
  .transform(([means, amountCents, times]): BagEntry => ({ means, amountCents, times }))
const joined = z
  .tuple([cents, z.int().positive(), cents, z.int().positive()])
  .transform(([eachCents, people, restCents, times]): Joined => ({ eachCents, people, restCents, times }))
const showing = z.object({
  closedAt: instant.nullable(),
  lines: z.array(z.object({ means: z.array(z.enum(meansOfPayment)), cents })),
  box: box.nullable(),
  tillCents: cents.nullable(),
  complete: z.boolean(),
})
const schema = z.object({
  contributions: z.array(entry),
  box: box.nullable(),
  till: z.object({ countedCents: cents, countedBy: z.string() }).nullable(),
  counted: z.object({ cash: cents, card: cents, cheque: cents, transfer: cents }).nullable(),
  closedAt: instant.nullable(),
  showings: z.array(showing),
  moved: z.array(z.enum(meansOfPayment)).default([]),
  joined: z.array(joined).default([]),
})

/** The bag that `writeBag` wrote; undefined where the bytes are no bag: no constraint of the database watches over them. */
export function readBag(bytes: Uint8Array): Bag | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data
  } catch {
    return undefined
  }
}

/** What a box, a till, totals and every sum that closings may ever show take at most, with the seal's own, in bytes. */
const bytesForSums = 1280
const bytesForEach = '["transfer",50000,999],'.length

const bytesForJoined = '[50000,20,50000,999],'.length

/** Bytes that are enough for a sealed bag of so many contributions, and of so many payments for several people, whatever they are. */
export function roomForBag(bag: Bag): number {
  const payments = bag.joined.reduce((sum, { times }) => sum + times, 0)
  return bytesForSums + contributionsIn(bag) * bytesForEach + payments * bytesForJoined
}

/** Entries are written short. */
export function writeBag(bag: Bag): Uint8Array {
  const contributions = bag.contributions.map(({ means, amountCents, times }) => [means, amountCents, times])
  const joined = bag.joined.map(({ eachCents, people, restCents, times }) => [eachCents, people, restCents, times])
  return Buffer.from(JSON.stringify({ ...bag, contributions, joined }))
}
