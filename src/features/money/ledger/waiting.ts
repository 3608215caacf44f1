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

/** @property until the last day that is asked for, `YYYY-MM-DD` */
export type WaitingAsked = { associationId: string; canteen: string; until: string; now: Date }

/** Whether an entry was noted by a feature that corrects it in one go. */
export type IsNoted = (db: Database, associationId: string, number: number) => Promise<boolean>

/** What stands on an entry: it is taken back there, with all that goes with it. */
export type Keeper = 'of-a-gift' | 'of-a-payment'

export type FindKeeper = (db: Database, associationId: string, number: number) => Promise<Keeper | undefined>

/** What goes with an entry that is taken back, in the same transaction. */
export type NoteReversal = (tx: Database, associationId: string, number: number) => Promise<void>

export type FindWaiting = (db: Database, asked: WaitingAsked) => Promise<Waiting[]>
