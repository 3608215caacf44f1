/** What somebody may say of a line of the bank: what is offered, and what the form sends. Pure. */
import { expenseNatures, type Nature } from '#src/features/money/accounts/nature.ts'
import { everydayNatures, confidentialNatures, receivedNatures, type Move } from '#src/features/money/drafts/draft.ts'
import type { AsideReason } from '#src/platform/database/tables/bank.ts'
import { wordsOf } from './label.ts'
import type { StatementLine } from './statement.ts'

/** What somebody may say of a line, as the form sends it. `over`: it pays an invoice, and more than that. `paid`: it is noted on the invoice already. */
type ChoiceOfOne = 'draft' | 'pay' | 'invoice' | 'over' | 'paid' | 'entry' | 'refund-of'
export type Choice = { kind: ChoiceOfOne; id: string } | NewChoice
/** What was not noted before, or stands in the till's books. */
export type NewChoice =
  | { kind: 'aside'; reason: AsideReason }
  | { kind: 'move'; move: Move }
  | { kind: 'nature' | 'refund'; nature: Nature }
  | { kind: 'noted' | 'online' | 'gift' }

/** @property booksFrom the first day of the books, where there are any */
export type Following = { followsGifts: boolean; booksFrom?: string | undefined }

/** Writes something that was not noted: nothing is of before the books. */
export function writes(choice: Choice): boolean {
  return !['draft', 'entry', 'paid', 'noted', 'aside'].includes(choice.kind)
}

/** What may be said of any line that comes in, or goes out, in the order of the menu. */
const receivedChoices = [
  'noted',
  'online',
  'gift',
  'move:cheque-deposit',
  'move:cash-deposit',
  'move:card-payout',
  ...receivedNatures.map((nature) => `nature:${nature}` as const),
  ...expenseNatures.map((nature) => `refund:${nature}` as const),
] as const
const paidChoices = [
  'move:cash-withdrawal',
  ...[...everydayNatures, ...confidentialNatures].map((nature) => `nature:${nature}` as const),
] as const

/** What is none of the account: it stays, so that its file read again does not bring it back, and counts no more. */
const asideChoices = (['twice', 'wrong-file', 'other-account'] as const satisfies readonly AsideReason[]).map(
  (reason) => `aside:${reason}` as const,
)
export const asideBeforeBooks = 'aside:before-books'

/** What it moved stands in the balances that the books began with: nothing is noted of it. */
export function isBeforeBooks({ day }: Pick<StatementLine, 'day'>, { booksFrom }: { booksFrom?: string | undefined }): boolean {
  return booksFrom !== undefined && day < booksFrom
}

/** A gift where the canteen follows them: elsewhere nobody could look at it. */
export function choicesFor(line: Pick<StatementLine, 'day' | 'cents'>, { followsGifts, booksFrom }: Following): readonly string[] {
  const { cents } = line
  if (isBeforeBooks(line, { booksFrom })) return [asideBeforeBooks, ...(cents > 0 ? ['noted'] : []), ...asideChoices]
  const ofMoney = cents > 0 ? receivedChoices.filter((choice) => followsGifts || choice !== 'gift') : paidChoices
  return [...ofMoney, ...asideChoices]
}

/** What the form sends; undefined for what it does not offer of this line. */
export function readChoice(typed: string, line: Pick<StatementLine, 'day' | 'cents'>, following: Following): Choice | undefined {
  const [, number] = /^entry:(\d{1,12})$/.exec(typed) ?? []
  if (number) return { kind: 'entry', id: number }
  const [, kind, id] = /^(draft|pay|invoice|over|paid|refund-of):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(typed) ?? []
  if (id) return (kind === 'refund-of' || kind === 'over') && line.cents < 0 ? undefined : { kind: kind as ChoiceOfOne, id }
  if (!choicesFor(line, following).includes(typed)) return undefined
  const [word = '', of = ''] = typed.split(':')
  if (word === 'aside') return { kind: 'aside', reason: of as AsideReason }
  if (word === 'move') return { kind: 'move', move: of as Move }
  return word === 'nature' || word === 'refund' ? { kind: word, nature: of as Nature } : { kind: word as 'noted' | 'online' | 'gift' }
}

/** What is learnt of a confirmed line: which words mean what, where it is no single thing. */
export function habitOf(line: StatementLine, typed: string): { words: string; choice: string } | undefined {
  const words = wordsOf(line)
  return words !== '' && /^(move|nature|refund):|^online$/.test(typed) ? { words, choice: typed } : undefined
}
