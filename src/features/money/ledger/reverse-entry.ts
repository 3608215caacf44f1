import { recordEvent } from '#src/platform/database/events.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { refuse, type Result } from '#src/platform/result.ts'
import { writtenLabel } from './label.ts'
import { letterEntries, unletterEntries } from './letter-entries.ts'
import { appendEntries } from './append-entries.ts'
import { oppositeOf, type LedgerRefusal } from './ledger.ts'
import { findEntry, findFiscalYears, type Entry, type FiscalYear } from './queries.ts'
import type { FindStanding, Keeper, NoteReversal } from './waiting.ts'

export type ReversalRefusal = LedgerRefusal | Keeper | 'of-the-till' | 'opening' | 'of-an-invoice'

type ReverseEntry = {
  associationId: string
  canteenId: string
  number: number
  /** Of the features that come after, unless the one that stands on it asks: what they stand on is taken back there. */
  findStanding?: FindStanding
  noteReversal?: NoteReversal
  actorId: string
  today: string
  now: Date
}

/**
 * Takes an entry back by its opposite: on its own day while that year is open, else today. What should have been written is noted anew.
 * Entries of the till are not taken back by hand, nor those of an invoice, which a credit note corrects, nor what opened a year, nor what a
 * gift or a payment stands on: they would still say the contrary.
 */
export function reverseEntry(db: Database, reversing: ReverseEntry) {
  const { associationId, canteenId, number, noteReversal, actorId, today, now } = reversing
  return inTransaction(db, async (tx): Promise<Result<number, ReversalRefusal>> => {
    const entry = await findEntry(tx, associationId, number)
    const refusal = entry ? (refusalToReverse(entry) ?? (await findKeeper(tx, reversing))) : 'nothing-to-reverse'
    if (!entry || refusal) return refuse(refusal ?? 'nothing-to-reverse')
    const date = dayOfReversal(entry, await findFiscalYears(tx, associationId), today)
    const opposite = {
      ...{ canteenId: entry.canteenId, journal: entry.journal, date, validatedOn: date > today ? date : today },
      ...{ piece: entry.piece, pieceDate: date, label: writtenLabel('reversed', entry.label), reverses: number },
    }
    const lines = entry.lines.map(({ account, thirdParty, debitCents, creditCents }) =>
      oppositeOf({ account, thirdParty, debitCents, creditCents }),
    )
    const appended = await appendEntries(tx, associationId, [{ ...opposite, lines }])
    if (!appended.ok) return appended
    // What it settled is open again; it and its opposite settle each other.
    await unletterEntries(tx, associationId, [number])
    await letterEntries(tx, { associationId, entries: [number, appended.value], day: today })
    await noteReversal?.note(tx, associationId, number)
    await recordEvent(tx, {
      name: 'entry.reversed',
      canteenId,
      subjectId: associationId,
      actorId,
      at: now,
      facts: { number: entry.entryNumber },
    })
    return appended
  })
}

async function findKeeper(tx: Database, { associationId, number, findStanding, noteReversal }: ReverseEntry): Promise<Keeper | undefined> {
  return (await noteReversal?.findKeeper(tx, associationId, number)) ?? (await findStanding?.(tx, associationId, number))?.keeper
}

/** Pure: what the entry itself says against it. */
export function refusalToReverse({ journal, piece, canteenId, reverses, reversedBy }: Entry): ReversalRefusal | undefined {
  if (reverses !== null) return 'nothing-to-reverse'
  if (reversedBy !== null) return 'already-reversed'
  if (journal === 'AN') return 'opening'
  if (journal === 'VE') return 'of-an-invoice'
  // The sheet of a till's day is the piece of all that its closing wrote, of one canteen. What came in as a file under such a name is the whole association's.
  return journal === 'CA' || (piece.startsWith('Z-') && canteenId !== null) ? 'of-the-till' : undefined
}

function dayOfReversal({ date }: Entry, years: readonly FiscalYear[], today: string): string {
  const year = years.find(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay)
  return year?.closedOn === null ? date : today
}
