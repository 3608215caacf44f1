import { randomUUID } from 'node:crypto'
import { expenseNatures, type Nature } from '#src/features/money/accounts/nature.ts'
import { emptyContent, longestLabel, type DraftContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { vatGivenBack } from '#src/features/money/drafts/refund.ts'
import { noteGift } from '#src/features/money/gifts/note-gift.ts'
import { notePayment, type PaymentRefusal } from '#src/features/money/invoices/note-payment.ts'
import { dayToWrite } from '#src/features/money/ledger/fiscal-year.ts'
import { credit, debit } from '#src/features/money/ledger/ledger.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { inTransaction, violates, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { AsideReason } from '#src/platform/database/tables/bank.ts'
import { NotFound } from '#src/platform/errors.ts'
import { foldName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { habitOf, isBeforeBooks, readChoice, writes, type Choice, type Following, type NewChoice } from './choices.ts'
import { isPartOf, type OpenLine } from './matching.ts'
import { findPostedMoney, findSpentMoney, bankAccount, lockNotedMoney } from './candidates.ts'
import { lockPayment } from './invoice-candidates.ts'
import { lockLine } from './queries.ts'

/** It is another line already, or not of this amount; the form did not offer it. */
export type MatchRefusal = PaymentRefusal | 'taken' | 'other-amount' | 'not-offered' | 'before-books'

/** It is something now; it is none of the account's, and counts no more; it was something before. */
export type MatchDone = 'matched' | 'aside' | 'already'

type MatchLine = Pick<Following, 'followsGifts'> & {
  associationId: string
  canteenId: string
  lineId: string
  choice: string
  actorId: string
  now: Date
}
type Matched =
  | { set_aside: AsideReason }
  | { draft_id: string }
  | { entry_number: number }
  | { payment_id: string; payment_was_there?: true }
  | { is_noted: true; label: '' }

/**
 * Says what a line of the bank is. What was not noted yet is noted by it, as a draft; an invoice is paid by it. Twice is once: what it is already, it
 * stays. What it is said to be and is nowhere is refused like what is another line's.
 */
export async function matchLine(db: Database, matching: MatchLine): Promise<Result<MatchDone, MatchRefusal>> {
  try {
    return await matchInTransaction(db, matching)
  } catch (error) {
    if (error instanceof NotFound || violates(error, 'bank_lines_of_entry') || violates(error, 'bank_lines_of_payment'))
      return refuse('taken')
    throw error
  }
}

function matchInTransaction(db: Database, { lineId, choice: typed, ...order }: MatchLine): Promise<Result<MatchDone, MatchRefusal>> {
  return inTransaction(db, async (tx): Promise<Result<MatchDone, MatchRefusal>> => {
    const line = await lockLine(tx, order.associationId, lineId)
    if (!line) return accept('already' as const)
    const years = await findFiscalYears(tx, order.associationId)
    const following = { ...order, booksFrom: years.at(-1)?.firstDay }
    const choice = readChoice(typed, line, following)
    const isBefore = isBeforeBooks(line, following)
    if (!choice) return refuse(isBefore ? 'before-books' : 'not-offered')
    if (isBefore && writes(choice)) return refuse('before-books')
    const writtenOn = dayToWrite(years, line.day)
    const matched = await matchedBy(tx, { ...order, line, writtenOn }, choice)
    if (!matched.ok) return matched
    await tx
      .updateTable('bank_lines')
      .set({ payment_id: null, payment_was_there: false, draft_id: null, entry_number: null, ...matched.value })
      .where('association_id', '=', order.associationId)
      .where('id', '=', lineId)
      .execute()
    await learn(tx, order.associationId, habitOf(line, typed))
    const { canteenId, actorId, now } = order
    const isAside = choice.kind === 'aside'
    await recordEvent(tx, { name: isAside ? 'bank.set-aside' : 'bank.matched', canteenId, actorId, at: now, facts: { lines: 1 } })
    return accept(isAside ? 'aside' : 'matched')
  })
}

/** `writtenOn`: the day of the line, or the next that is open where its year is closed. */
type Order = Omit<MatchLine, 'lineId' | 'choice'> & { line: OpenLine; writtenOn: string }

async function matchedBy(tx: Database, order: Order, choice: Choice): Promise<Result<Matched, MatchRefusal>> {
  if ('id' in choice) return matching[choice.kind](tx, order, choice.id)
  // Whoever gave it by transfer is in the till's books without a name: of the label nothing stays.
  if (choice.kind === 'noted') return accept({ is_noted: true, label: '' })
  if (choice.kind === 'aside') return accept({ set_aside: choice.reason })
  if (choice.kind === 'gift') return asGift(tx, order)
  return noted(tx, order, contentOf(order, choice))
}

const matching = {
  draft: asDraft,
  pay: asPayment,
  invoice: asInvoice,
  over: (tx: Database, order: Order, id: string) => asInvoice(tx, order, id, true),
  paid: asPaid,
  entry: asEntry,
  'refund-of': asRefund,
}

async function asDraft(tx: Database, { associationId, line }: Order, id: string): Promise<Result<Matched, MatchRefusal>> {
  const found = await lockNotedMoney(tx, associationId, id)
  if (!found) return refuse('taken')
  return found.cents === line.cents ? accept({ draft_id: id }) : refuse('other-amount')
}

async function asEntry(tx: Database, { associationId, line }: Order, number: string): Promise<Result<Matched, MatchRefusal>> {
  const found = await findPostedMoney(tx, associationId, Number(number))
  if (!found) return refuse('taken')
  return found.cents === line.cents ? accept({ entry_number: Number(number) }) : refuse('other-amount')
}

/** What was owed, or a part of it, is paid on the day that the bank says. */
async function asPayment(tx: Database, order: Order, id: string): Promise<Result<Matched, MatchRefusal>> {
  const { associationId, line } = order
  const found = await lockNotedMoney(tx, associationId, id)
  if (!found || !found.owedCents) return refuse('taken')
  if (!isPartOf(line.cents, found.owedCents)) return refuse('other-amount')
  const { canteenId, label, partyName: name, partyKind: kind } = found
  const thirdParty = name && kind && { name, kind }
  return noted(tx, order, {
    ...basis(order),
    canteenId,
    label,
    thirdParty: thirdParty || null,
    kind: 'payment',
    way: 'transfer',
    settles: id,
  })
}

/** Some of an expense comes back: for what it was, from whom, and with as much of its VAT. */
async function asRefund(tx: Database, order: Order, id: string): Promise<Result<Matched, MatchRefusal>> {
  const { associationId, line } = order
  const spent = await findSpentMoney(tx, associationId, id)
  if (!spent) return refuse('taken')
  if (spent.cents < line.cents) return refuse('other-amount')
  const { canteenId, cents: amountCents, label, supplier: name } = spent
  const vatCents = vatGivenBack({ ...spent, amountCents }, line.cents)
  const same = { canteenId, label, vatCents, nature: spent.nature as Nature, thirdParty: { name, kind: 'supplier' } } as const
  return noted(tx, order, { ...basis(order), ...same, kind: 'income', way: 'transfer' })
}

/** @param mayExceed somebody said that it is more than is left */
async function asInvoice(
  tx: Database,
  { associationId, line, actorId, now }: Order,
  invoiceId: string,
  mayExceed = false,
): Promise<Result<Matched, MatchRefusal>> {
  const payment = { id: randomUUID(), paidOn: line.day, means: 'transfer' as const, cents: line.cents, isOfBank: true, mayExceed }
  const paid = await notePayment(tx, { associationId, invoiceId, payment, actorId, now })
  return paid.ok ? accept({ payment_id: payment.id }) : paid
}

async function asPaid(tx: Database, { associationId, line }: Order, id: string): Promise<Result<Matched, MatchRefusal>> {
  const payment = await lockPayment(tx, associationId, id)
  if (!payment) return refuse('taken')
  return payment.cents === line.cents ? accept({ payment_id: id, payment_was_there: true }) : refuse('other-amount')
}

/** Somebody's, without a name: it can be given one on its page. */
async function asGift(tx: Database, { line, ...order }: Order): Promise<Result<Matched, MatchRefusal>> {
  const today = dayAt(order.now, networkTimeZone)
  if (line.day > today) return refuse('in-the-future')
  const giftId = randomUUID()
  const gift = { givenOn: line.day, kind: 'money', form: 'manual', means: 'transfer', what: '', cents: line.cents } as const
  const postedOn = order.writtenOn
  const given = await noteGift(tx, { ...order, postedOn, giftId, donor: null, gift, today })
  if (!given.ok) return given
  const { number } = await tx
    .selectFrom('gifts')
    .where('association_id', '=', order.associationId)
    .where('id', '=', giftId)
    .select('entry_number as number')
    .executeTakeFirstOrThrow()
  return accept(number === null ? { is_noted: true, label: '' } : { entry_number: number })
}

async function noted(tx: Database, { associationId, actorId, now }: Order, content: DraftContent): Promise<Result<Matched, MatchRefusal>> {
  const draft = await noteDraft(tx, { associationId, content, actorId, now })
  return draft.ok ? accept({ draft_id: draft.value }) : refuse('taken')
}

function basis({ writtenOn: day, line: { cents, label } }: Order) {
  return { ...emptyContent, day, amountCents: Math.abs(cents), label: label.slice(0, longestLabel) }
}

const onTheWay = '5117'

function contentOf(order: Order, choice: Exclude<NewChoice, { kind: 'noted' | 'gift' | 'aside' }>): DraftContent {
  const { canteenId, line } = order
  const same = { ...basis(order), canteenId }
  if (choice.kind === 'move') return { ...same, kind: 'move', way: choice.move }
  if (choice.kind === 'refund') return { ...same, kind: 'income', way: 'transfer', nature: choice.nature }
  if (choice.kind === 'nature') return { ...same, ...kindOf(choice.nature, line), nature: choice.nature }
  return { ...same, kind: 'entry', lines: [debit(bankAccount, same.amountCents), credit(onTheWay, same.amountCents)] }
}

function kindOf(nature: Nature, { label }: OpenLine): Pick<DraftContent, 'kind' | 'way'> {
  // The bank takes its fees by itself: nobody made a transfer.
  if (nature === 'bank-fees') return { kind: 'expense', way: 'direct-debit' }
  if (!(expenseNatures as readonly Nature[]).includes(nature)) return { kind: 'income', way: 'transfer' }
  const folded = foldName(label)
  if (/prlv|prelevement/.test(folded)) return { kind: 'expense', way: 'direct-debit' }
  if (/cheque|chq/.test(folded)) return { kind: 'expense', way: 'cheque' }
  return { kind: 'expense', way: /carte|cb/.test(folded) ? 'card' : 'transfer' }
}

async function learn(tx: Database, associationId: string, habit: { words: string; choice: string } | undefined): Promise<void> {
  if (!habit) return
  await tx
    .insertInto('bank_habits')
    .values({ association_id: associationId, ...habit })
    .onConflict((conflict) => conflict.columns(['association_id', 'words']).doUpdateSet({ choice: habit.choice }))
    .execute()
}
