/** What a line of the bank probably is. Nothing is decided here: each is proposed, and somebody confirms it. Pure. */
import type { Nature } from '#src/features/money/accounts/nature.ts'
import type { DraftContent } from '#src/features/money/drafts/draft.ts'
import { foldName } from '#src/platform/names.ts'
import { asideBeforeBooks, isBeforeBooks } from './choices.ts'
import { wordsOf } from './label.ts'
import { invoicesFor, type OwedInvoice } from './matching-invoices.ts'
import { usualOf } from './usual-words.ts'
import type { StatementLine } from './statement.ts'

/** `mayBeTwice`: another line of that day and amount was there before it, in other words. */
export type OpenLine = StatementLine & { id: string; mayBeTwice?: boolean }

/** Something that the bank should show: a draft or voucher, one that is still to be paid, or an entry that is neither's. */
export type NotedMoney = {
  id: string
  day: string
  cents: number
  label: string
  document: string
  state: 'noted' | 'owed' | 'posted'
} & Partial<Pick<DraftContent, 'kind' | 'nature' | 'way'>>

/** A payment of an invoice that somebody has noted on its page. */
export type NotedPayment = { id: string; invoiceId: string; canteenId: string; number: string; client: string; day: string; cents: number }

/** What a supplier was paid, of which something may come back. */
export type SpentMoney = { id: string; day: string; cents: number; label: string; supplier: string; nature: Nature }

export type Candidates = {
  spent: readonly SpentMoney[]
  noted: readonly NotedMoney[]
  invoices: readonly OwedInvoice[]
  /** Of which nothing is left. */ settled: readonly OwedInvoice[]
  payments: readonly NotedPayment[]
  habits: ReadonlyMap<string, string>
  /** The first day of the books, where there are any. */ booksFrom?: string | undefined
  /** Their payouts are written by themselves. */ isPaidOnline: boolean
}

/** `found`: what is of just this amount, the likeliest first. `likely`: chosen beforehand, where there is little doubt. */
export type Proposal = {
  found: { choice: string; of: NotedMoney | NotedPayment | OwedInvoice }[]
  /** What it may give back something of, or pay a part of: never chosen beforehand. */
  spent: SpentMoney[]
  parts: NotedMoney[]
  /** Owed for so long that it is proposed, and never chosen beforehand. */
  older: NotedMoney[]
  /** Of which it is more than is left: somebody has to say so. */
  over: OwedInvoice[]
  likely: string
  isExact: boolean
}

const kinds = { noted: 'draft', owed: 'pay', posted: 'entry' } as const
const daysBefore = 60
const daysAfter = 10

/** Of all lines that stand on one page. What two of them may be is for sure neither; of a line that may be there twice nothing is sure. */
export function proposalsFor(lines: readonly OpenLine[], candidates: Candidates, looksFor = ''): ReadonlyMap<string, Proposal> {
  const proposals = lines.map((line) => {
    const proposal = proposalFor(line, candidates, looksFor)
    return [line.id, isBeforeBooks(line, candidates) ? beforeBooks(proposal) : proposal] as const
  })
  const byChoice = Map.groupBy(
    proposals.flatMap(([, { found }]) => found),
    ({ choice }) => choice,
  )
  const exact = Map.groupBy(
    proposals.flatMap(([, { isExact, likely }]) => (isExact ? [likely] : [])),
    (likely) => likely,
  )
  const isSure = ({ likely, isExact }: Proposal) => ((isExact ? exact.get(likely) : byChoice.get(likely)) ?? []).length <= 1
  const inDoubt = new Set(lines.filter(({ mayBeTwice }) => mayBeTwice).map(({ id }) => id))
  return new Map(proposals.map(([id, proposal]) => [id, isSure(proposal) && !inDoubt.has(id) ? proposal : { ...proposal, likely: '' }]))
}

function proposalFor(line: OpenLine, candidates: Candidates, looksFor: string): Proposal {
  const { noted, spent, habits, isPaidOnline } = candidates
  const of = { ...invoicesFor(line, candidates, looksFor), noted: ofTheAmount(line, noted) }
  const more = {
    spent: spentBefore(line, spent),
    older: olderOf(line, noted, looksFor),
    parts: partsOf(line, noted, looksFor),
    over: of.over,
  }
  const found = [
    ...of.meant.map((invoice) => ({ choice: `invoice:${invoice.id}`, of: invoice })),
    ...ofTheAmount(line, candidates.payments).map((payment) => ({ choice: `paid:${payment.id}`, of: payment })),
    ...of.noted.map((money) => ({ choice: `${kinds[money.state]}:${money.id}`, of: money })),
    ...of.ofAmount.map((invoice) => ({ choice: `invoice:${invoice.id}`, of: invoice })),
  ]
  const exact = of.meant.length === 0 && !of.isOver ? exactOf(line, of.noted) : undefined
  if (exact) return { found, ...more, likely: `${kinds[exact.state]}:${exact.id}`, isExact: true }
  const likely = of.isOver ? '' : likelyOf(line, found, { isMeant: of.meant.length === 1, habit: habits.get(wordsOf(line)) })
  return { found, ...more, likely: isPaidOnline && likely === 'online' ? '' : likely, isExact: false }
}

/** Of what was before the books nothing is noted, paid or matched with what is still owed. */
function beforeBooks({ found }: Proposal): Proposal {
  const kept = found.filter(({ choice }) => /^(draft|entry|paid):/.test(choice))
  const likely = kept.length === 0 ? asideBeforeBooks : ''
  return { found: kept, spent: [], parts: [], older: [], over: [], likely, isExact: false }
}

/** Of just this amount and of days that are near, the nearest first. */
function ofTheAmount<Noted extends { day: string; cents: number }>(line: OpenLine, noted: readonly Noted[]): Noted[] {
  return noted
    .filter(({ day, cents }) => cents === line.cents && isNear(day, line.day))
    .toSorted((one, other) => distance(one.day, line.day) - distance(other.day, line.day))
}

const mostSpent = 8

/** What is given back was paid before, and no less: the very sum first, then the latest. */
function spentBefore({ day, cents: received }: OpenLine, spent: readonly SpentMoney[]): SpentMoney[] {
  if (received < 0) return []
  const rank = ({ cents }: SpentMoney) => (cents === received ? 0 : 1)
  return spent
    .filter((each) => each.cents >= received && each.day <= day)
    .toSorted((one, other) => rank(one) - rank(other) || distance(one.day, day) - distance(other.day, day))
    .slice(0, mostSpent)
}

/** What is owed and more than that, the nearest first: the line may pay a part of it. */
function partsOf({ day, cents }: OpenLine, noted: readonly NotedMoney[], looksFor: string): NotedMoney[] {
  return nearestOwed(day, noted, looksFor)
    .filter((each) => each.cents !== cents && isPartOf(cents, each.cents))
    .slice(0, mostOwed)
}

/** Of just this amount, and from long before. */
function olderOf({ day, cents }: OpenLine, noted: readonly NotedMoney[], looksFor: string): NotedMoney[] {
  return nearestOwed(day, noted, looksFor)
    .filter((each) => each.cents === cents && !isNear(each.day, day))
    .slice(0, mostOwed)
}

const mostOwed = 8

/** However old: a list is short, and a word of its name or its number finds what is not in it. */
function nearestOwed(day: string, noted: readonly NotedMoney[], looksFor: string): NotedMoney[] {
  const wanted = foldName(looksFor)
  return noted
    .filter((each) => each.state === 'owed' && daysBetween(each.day, day) >= -daysAfter)
    .filter(({ label, document }) => wanted === '' || foldName(`${label} ${document}`).includes(wanted))
    .toSorted((one, other) => distance(one.day, day) - distance(other.day, day))
}

/** Of the same direction, and no more. */
export function isPartOf(cents: number, owedCents: number): boolean {
  return Math.sign(cents) === Math.sign(owedCents) && Math.abs(cents) <= Math.abs(owedCents)
}

/** The one of that very day, where it is named as the bank names it, or where all others are of other months. */
function exactOf(line: OpenLine, near: readonly NotedMoney[]): NotedMoney | undefined {
  const [same, ...others] = near.filter(({ day }) => day === line.day)
  if (!same || others.length > 0) return undefined
  const ofMonth = near.filter(({ day }) => day.slice(0, 7) === line.day.slice(0, 7))
  return ofMonth.length === 1 || isNamed(same, line) ? same : undefined
}

/** Both are folded: « Marché de Wazemmes » is in « CB MARCHE DE WAZEMMES 0211 ». */
function isNamed({ label }: NotedMoney, line: OpenLine): boolean {
  const words = foldName(line.label)
  return label.split(', ').some((part) => foldName(part).length >= shortestName && words.includes(foldName(part)))
}

const shortestName = 4

function likelyOf(line: OpenLine, found: Proposal['found'], { isMeant, habit }: { isMeant: boolean; habit: string | undefined }): string {
  if (isMeant || found.length === 1) return found[0]!.choice
  return found.length > 1 ? '' : (habit ?? usualOf(line))
}

/** Days may be before the bank saw the money, hardly after. */
function isNear(day: string, ofBank: string): boolean {
  const days = daysBetween(day, ofBank)
  return days <= daysBefore && days >= -daysAfter
}

function distance(one: string, other: string): number {
  return Math.abs(daysBetween(one, other))
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).days
}
