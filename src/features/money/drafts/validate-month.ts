import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import type { LedgerEntry, LedgerRefusal } from '#src/features/money/ledger/ledger.ts'
import { takeHead } from '#src/features/money/ledger/take-head.ts'
import { findFiscalYears, type FiscalYear } from '#src/features/money/ledger/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { keepFilesUntil } from '#src/platform/files/kept-files.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { versionOf } from '#src/platform/web/edits.ts'
import { daysOfMonth, lacksOf, monthOf, type Draft } from './draft.ts'
import { entryOf } from './entries.ts'
import { lastDayKept } from './keep-vouchers.ts'
import { letterPayments } from './letter-payments.ts'
import { findByIds, findDraft, findWaiting, type Sight } from './queries.ts'

/** What keeps a draft out of the books for now. */
export type WhyLeft = 'no-nature' | 'paid-before-written' | 'no-fiscal-year' | 'fiscal-year-closed'

export type MonthToWrite = {
  written: { draft: Draft; entry: LedgerEntry }[]
  left: { draft: Draft; why: WhyLeft }[]
  /** Changes with anything that would be written otherwise. */
  version: string
}

export type MonthRefusal = LedgerRefusal | 'month-not-over' | 'changed-meanwhile'

type OfMonth = { sight: Sight; month: string; today: string }

/** What validating a month will write, and what it will leave. @param month `YYYY-MM` @param today from when on it is final */
export async function prepareMonth(db: Database, { sight, month, today }: OfMonth): Promise<MonthToWrite> {
  const waiting = await findWaiting(db, sight, month)
  const years = await findFiscalYears(db, sight.associationId)
  const settled = await findByIds(
    db,
    sight,
    waiting.flatMap(({ settles }) => settles ?? []),
  )
  const { ready, left } = partOf(waiting, { years, settled })
  const first = await findNextPiece(db, sight.associationId, month)
  const accounts = await findAccountsByDay(db, sight.associationId, ready)
  const written = ready.map((draft, index) => {
    const paid = draft.settles === null ? undefined : settled.get(draft.settles)
    const writing = { accounts: accounts.get(draft.day)!, piece: pieceOf(month, first + index), validatedOn: today }
    return { draft, entry: entryOf({ ...draft, settled: paid }, writing) }
  })
  return { written, left, version: versionOf({ entries: JSON.stringify(written.map(({ draft, entry }) => [draft.id, entry])) }) }
}

type ValidateMonth = OfMonth & { version: string; canteenId: string; actorId: string; now: Date }

/**
 * Chains what was shown, in one transaction: afterwards drafts are vouchers. Done twice it is done once, and what changed after it was
 * shown is shown again first. Locks: the drafts, then the ledger's head.
 */
export function validateMonth(
  db: Database,
  { sight, month, today, version, canteenId, actorId, now }: ValidateMonth,
): Promise<Result<number, MonthRefusal>> {
  return inTransaction(db, async (tx) => {
    if (daysOfMonth(month).lastDay >= today) return refuse('month-not-over')
    await lockWaiting(tx, sight, month)
    // Pieces are counted: a correction beside it may be about to write one.
    await takeHead(tx, sight.associationId)
    const { written, version: stands } = await prepareMonth(tx, { sight, month, today })
    if (written.length === 0) return accept(0)
    if (stands !== version) return refuse('changed-meanwhile')
    const appended = await appendEntries(
      tx,
      sight.associationId,
      written.map(({ entry }) => entry),
    )
    if (!appended.ok) return appended
    const first = appended.value - written.length + 1
    for (const [index, { draft, entry }] of written.entries())
      await becomeVoucher(tx, sight, draft, { number: first + index, piece: entry.piece })
    const settled = written.flatMap(({ draft }) => draft.settles ?? [])
    await letterPayments(tx, { associationId: sight.associationId, settled, day: today })
    await keepReceipts(tx, sight.associationId, written)
    await recordEvent(tx, {
      name: 'month.validated',
      canteenId,
      actorId,
      at: now,
      facts: { month: daysOfMonth(month).firstDay, entries: written.length },
    })
    return accept(written.length)
  })
}

/** Chains one draft at once, after what its month holds already: what is written instead of a voucher. Call under the ledger's head. */
export async function writeDraft(
  tx: Database,
  { sight, draftId, today }: { sight: Sight; draftId: string; today: string },
): Promise<Result<number, LedgerRefusal>> {
  const draft = await findDraft(tx, sight, draftId)
  const month = monthOf(draft.day)
  const accounts = await findAccountsOf(tx, sight.associationId, draft.day)
  const piece = pieceOf(month, await findNextPiece(tx, sight.associationId, month))
  const entry = entryOf({ ...draft, settled: undefined }, { accounts, piece, validatedOn: today })
  const appended = await appendEntries(tx, sight.associationId, [entry])
  if (!appended.ok) return appended
  await becomeVoucher(tx, sight, draft, { number: appended.value, piece })
  await keepReceipts(tx, sight.associationId, [{ draft, entry }])
  return appended
}

type Known = { years: readonly FiscalYear[]; settled: ReadonlyMap<string, Draft> }

/** In the order of the days: what is paid is looked at before its payment. */
function partOf(waiting: readonly Draft[], known: Known) {
  const [ready, left] = [[] as Draft[], [] as MonthToWrite['left']]
  for (const draft of waiting) {
    const why = whyLeft(draft, ready, known)
    if (why) left.push({ draft, why })
    else ready.push(draft)
  }
  return { ready, left }
}

function whyLeft(draft: Draft, ready: readonly Draft[], { years, settled }: Known): WhyLeft | undefined {
  const year = years.find(({ firstDay, lastDay }) => firstDay <= draft.day && draft.day <= lastDay)
  if (!year) return 'no-fiscal-year'
  if (year.closedOn !== null) return 'fiscal-year-closed'
  if (lacksOf(draft).includes('nature')) return 'no-nature'
  if (draft.settles === null) return undefined
  const isWritten = settled.get(draft.settles)?.number != null || ready.some(({ id }) => id === draft.settles)
  return isWritten ? undefined : 'paid-before-written'
}

function pieceOf(month: string, number: number): string {
  return `${month}-${String(number).padStart(3, '0')}`
}

/** What is noted late into a month goes on after what was validated. */
async function findNextPiece(db: Database, associationId: string, month: string): Promise<number> {
  const { firstDay, lastDay } = daysOfMonth(month)
  const { count } = await db
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where('day', '>=', firstDay)
    .where('day', '<=', lastDay)
    .where('number', 'is not', null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count + 1
}

/** Where natures go may change within a month. */
async function findAccountsByDay(
  db: Database,
  associationId: string,
  drafts: readonly Draft[],
): Promise<Map<string, Record<Nature, string>>> {
  const days = [...new Set(drafts.map(({ day }) => day))]
  return new Map(await Promise.all(days.map(async (day) => [day, await findAccountsOf(db, associationId, day)] as const)))
}

export function lockWaiting(tx: Database, { associationId }: Sight, month: string) {
  const { firstDay, lastDay } = daysOfMonth(month)
  return tx
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where('number', 'is', null)
    .where('day', '>=', firstDay)
    .where('day', '<=', lastDay)
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute()
}

function becomeVoucher(tx: Database, { associationId }: Sight, draft: Draft, voucher: { number: number; piece: string }) {
  return tx.updateTable('drafts').set(voucher).where('association_id', '=', associationId).where('id', '=', draft.id).execute()
}

/** By the last day of their fiscal year: there is one, or at a year's end two. */
async function keepReceipts(tx: Database, associationId: string, written: MonthToWrite['written']): Promise<void> {
  const years = await findFiscalYears(tx, associationId)
  const yearOf = (day: string) => years.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)?.lastDay ?? day
  for (const [lastDay, ofYear] of Map.groupBy(written, ({ draft }) => yearOf(draft.day)))
    await keepFilesUntil(
      tx,
      associationId,
      ofYear.map(({ draft }) => draft.id),
      await lastDayKept(tx, associationId, lastDay),
    )
}
