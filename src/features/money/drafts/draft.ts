/** What is noted of money before it is in the books, in everyday words. Pure. */
import { isDeepStrictEqual } from 'node:util'
import { expenseNatures, type Nature } from '#src/features/money/accounts/nature.ts'
import type { LedgerLine } from '#src/features/money/ledger/ledger.ts'
import type { ThirdPartyKind } from '#src/platform/database/tables/accounts.ts'
import type { DraftKind } from '#src/platform/database/tables/drafts.ts'
import type { MediaType } from '#src/platform/database/tables/files.ts'

/** What only the treasurer and the board read: it tells what somebody earns. */
export const confidentialNatures: readonly Nature[] = ['wages', 'social-charges']
export const everydayNatures: readonly Nature[] = expenseNatures.filter((nature) => !confidentialNatures.includes(nature))
export const receivedNatures = ['grant', 'other-income'] as const satisfies readonly Nature[]

/** How an expense was paid: money of the till or of the bank, somebody's own, or nothing yet. */
export const paidWays = ['cash', 'card', 'transfer', 'direct-debit', 'cheque'] as const
export const expenseWays = [...paidWays, 'person', 'unpaid'] as const
export const receivedWays = ['transfer', 'cheque', 'cash'] as const
export const incomeWays = [...receivedWays, 'awaited'] as const
export const moves = ['cash-deposit', 'cash-withdrawal', 'cheque-deposit', 'card-payout'] as const

export type Move = (typeof moves)[number]
export type Way = (typeof expenseWays)[number] | (typeof incomeWays)[number] | Move

export type DraftContent = {
  /** Null where it is the whole association's. */
  canteenId: string | null
  kind: DraftKind
  /** `YYYY-MM-DD` */
  day: string
  label: string
  /** Null until somebody says what it was for. */
  nature: Nature | null
  /** VAT included. */
  amountCents: number
  vatCents: number
  thirdParty: { name: string; kind: ThirdPartyKind; siren?: string | null } | null
  way: Way | null
  /** The number of the supplier's invoice. */
  document: string
  dueOn: string | null
  /** Of an entry that somebody wrote with accounts. */
  lines: LedgerLine[] | null
  /** Of a deposit of cheques: smallest first, without drawers. */
  chequeCents: number[] | null
  /** The draft that is paid with it. */
  settles: string | null
  minutes: number | null
  /** It comes back each month. */
  repeats: boolean
}

export const emptyContent = {
  label: '',
  nature: null,
  vatCents: 0,
  thirdParty: null,
  way: null,
  document: '',
  dueOn: null,
  lines: null,
  chequeCents: null,
  settles: null,
  minutes: null,
  repeats: false,
} satisfies Partial<DraftContent>

export type Draft = DraftContent & {
  id: string
  canteenName: string | null
  thirdPartyCode: string | null
  receipts: readonly { digest: string; mediaType: MediaType }[]
  /** Whether its entry was taken back, and what was written instead. */
  isReversed: boolean
  replacedBy: string | null
  /** The voucher that it is written instead of. */
  replaces: string | null
  /** What is still to be paid of what is owed; all of it of everything else. */
  leftCents: number
  /** In the books: chain number of its entry, and what is written on the paper. */
  number: number | null
  piece: string | null
}

export type Lack = 'nature' | 'receipt'

/** What somebody should still add. Only without a nature nothing can be written into the books. */
export function lacksOf({ kind, nature, receipts, number }: Pick<Draft, 'kind' | 'nature' | 'receipts' | 'number'>): Lack[] {
  if (kind !== 'expense') return []
  return [...(nature === null && number === null ? (['nature'] as const) : []), ...(receipts.length === 0 ? (['receipt'] as const) : [])]
}

export function isOwed({ kind, way, leftCents, isReversed }: Pick<Draft, 'kind' | 'way' | 'leftCents' | 'isReversed'>): boolean {
  return (
    leftCents > 0 &&
    !isReversed &&
    ((kind === 'expense' && (way === 'unpaid' || way === 'person')) || (kind === 'income' && way === 'awaited'))
  )
}

/** Its last day has passed, and something is left to pay. @param today `YYYY-MM-DD` */
export function isLate(draft: Parameters<typeof isOwed>[0] & Pick<Draft, 'dueOn'>, today: string): boolean {
  return draft.kind === 'expense' && draft.dueOn !== null && draft.dueOn < today && isOwed(draft)
}

/** All of what was owed is paid, or a part of it. */
export function isPaidSome({ leftCents, amountCents }: Pick<Draft, 'leftCents' | 'amountCents'>): boolean {
  return leftCents < amountCents
}

type Moving = Pick<DraftContent, 'kind' | 'amountCents' | 'lines'> & { way: string | null }

/** Whether the bank's account is moved by the same sum, before and after a change: its card or its transfer is one to it. */
export function movesTheSame(before: Moving, after: Moving): boolean {
  if (before.amountCents !== after.amountCents || before.kind !== after.kind) return false
  if (before.kind === 'entry') return isDeepStrictEqual(before.lines, after.lines)
  const isOfBank = ({ kind, way }: Moving) => kind === 'expense' && way !== null && waysOfBank.has(way)
  return before.way === after.way || (isOfBank(before) && isOfBank(after))
}

const waysOfBank: ReadonlySet<string> = new Set(paidWays.filter((way) => way !== 'cash'))

/** Who is named beside an expense: a supplier, or whoever paid with their own money. */
export function thirdPartyKindOf(way: Way | null): ThirdPartyKind {
  return way === 'person' ? 'volunteer' : 'supplier'
}

export const mostReceipts = 5
/** The most that one draft may be: the form says it. */
export const mostCents = 100_000_000
export const longestLabel = 120
export const longestDocument = 40
export const longestName = 120

/** `YYYY-MM` of a day. */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** First and last day. @param month `YYYY-MM` */
export function daysOfMonth(month: string): { firstDay: string; lastDay: string } {
  const first = Temporal.PlainDate.from(`${month}-01`)
  return { firstDay: first.toString(), lastDay: first.with({ day: first.daysInMonth }).toString() }
}

/** @param month `YYYY-MM` */
export function monthAfter(month: string, months = 1): string {
  return Temporal.PlainDate.from(`${month}-01`).add({ months }).toString().slice(0, 7)
}

/** A month that an address names, between 1900 and 2199. */
export function readMonth(written: string | undefined): string | undefined {
  return written !== undefined && /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(written) ? written : undefined
}

/** The same day of another month, or its last one. */
export function sameDayIn(day: string, month: string): string {
  const date = Temporal.PlainDate.from(day)
  return Temporal.PlainDate.from({ year: Number(month.slice(0, 4)), month: Number(month.slice(5)), day: date.day }).toString()
}
