/** What was most likely a slip of the pen: a day that cannot be, or a day and an amount that nobody means often. Pure. */
import type { FiscalYear } from '#src/features/money/ledger/queries.ts'
import type { DraftContent } from './draft.ts'
import type { Held } from './find-held.ts'

export type YearOfBooks = Pick<FiscalYear, 'firstDay' | 'lastDay' | 'closedOn'>

/** The most recent first, as the books list them. */
export type KnownOfBooks = {
  years: readonly YearOfBooks[]
  today: string
  /** What waits to be brought to the bank, of what is moved there; undefined of everything else. */ held: Held | undefined
  /** The same is noted already, most likely. */ isNotedBefore: boolean
}

export type Impossible = 'before-books' | 'year-closed' | 'paid-to-come'

type Dated = Pick<DraftContent, 'kind' | 'day' | 'way'>

/** Of a day on which nothing can be noted. */
export function impossibleDay({ kind, day, way }: Dated, { years, today }: Pick<KnownOfBooks, 'years' | 'today'>): Impossible | undefined {
  const year = years.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
  if (year && year.closedOn !== null) return 'year-closed'
  if (years.length > 0 && day < years.at(-1)!.firstDay) return 'before-books'
  const isToCome = kind === 'entry' || way === 'unpaid' || way === 'awaited'
  return day > today && !isToCome ? 'paid-to-come' : undefined
}

export type Doubt = 'long-ago' | 'no-year-yet' | 'large' | 'over-cash' | 'over-cheques' | 'over-cards' | 'noted-before'

/** More than a canteen pays at once, in cents. */
const largeCents = 2_000_000

/** What may be right, and is asked about once. */
export function doubtsOf(content: Pick<DraftContent, 'kind' | 'day' | 'way' | 'amountCents'>, known: KnownOfBooks): Doubt[] {
  const { kind, day, way, amountCents } = content
  const { years, today, held, isNotedBefore } = known
  const aYearAgo = Temporal.PlainDate.from(today).subtract({ years: 1 }).toString()
  // What is still to be split by means may be of any of them.
  const isOver = years.length > 0 && held !== undefined && amountCents > held.heldCents + Math.max(0, held.splitCents)
  const found: Record<Doubt, boolean> = {
    'long-ago': day < aYearAgo,
    'no-year-yet': years[0] !== undefined && day > years[0].lastDay,
    large: kind === 'expense' && amountCents > largeCents,
    'over-cash': way === 'cash-deposit' && isOver,
    'over-cheques': way === 'cheque-deposit' && isOver,
    'over-cards': way === 'card-payout' && isOver,
    'noted-before': isNotedBefore,
  }
  return (Object.keys(found) as Doubt[]).filter((doubt) => found[doubt])
}

/** The field that each is told beside. */
export const fieldOfDoubt = {
  'long-ago': 'day',
  'no-year-yet': 'day',
  large: 'amount',
  'over-cash': 'amount',
  'over-cheques': 'amount',
  'over-cards': 'amount',
  'noted-before': 'amount',
} as const satisfies Record<Doubt, string>
