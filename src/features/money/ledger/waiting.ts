/** What is not in the books yet. Features that come after the ledger say what of theirs waits. */
import type { Database } from '#src/platform/database/database.ts'
import type { Language } from '#src/platform/language.ts'
import type { Policy } from '#src/platform/viewer.ts'
import type { Text } from '#src/ui/page.tsx'

export type Waiting = {
  sentence: (text: Text, language: Language) => string
  /** Where it is dealt with, as the routes know it; null where nobody of the books can. */
  url: string | null
  /** Who is let in there: others read the sentence alone. */
  policy: Policy
}

/** @property until the last day that is asked for, `YYYY-MM-DD` @property today at the canteen */
export type WaitingAsked = { associationId: string; canteen: string; until: string; today: string; now: Date }

/**
 * A gift, a payment of an invoice and what a partner offered are taken back where they were noted, with all that goes with them. Of what is paid
 * the payment goes first.
 */
export type Keeper = 'of-a-gift' | 'of-a-payment' | 'of-a-sponsorship' | 'paid-since'

/** What stands on an entry. @property isNoted by a feature that corrects it in one go @property keeper that takes it back itself */
export type Standing = { isNoted: boolean; keeper: Keeper | undefined }

/** Features that come after the ledger say what of theirs stands on an entry. */
export type FindStanding = (db: Database, associationId: string, number: number) => Promise<Standing>

/** What goes with an entry that is taken back, in the same transaction. @property findKeeper locks it before anything is written */
export type NoteReversal = {
  findKeeper: (tx: Database, associationId: string, number: number) => Promise<Keeper | undefined>
  note: (tx: Database, associationId: string, number: number) => Promise<void>
}

/** What is proposed to be adjusted at the end of a year: told before it is closed, and hinders nothing. */
export type FindAdjustments = (
  db: Database,
  asked: { associationId: string; canteen: string; year: { firstDay: string; lastDay: string } },
) => Promise<Waiting[]>

/** What features that come after have noted on days of a year, beside its entries: while any stands the year is not taken for a slip of the hand. */
export type FindInYear = (
  db: Database,
  asked: { associationId: string; canteen: string; year: { firstDay: string; lastDay: string }; today: string },
) => Promise<Waiting[]>

export type FindWaiting = (db: Database, asked: WaitingAsked) => Promise<Waiting[]>
