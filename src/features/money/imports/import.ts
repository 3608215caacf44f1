/** A file that comes in: what kind it is, what its columns hold, what of it may be kept until somebody confirms it. Pure. */
import type { Database } from '#src/platform/database/database.ts'
import type { MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import type { Language } from '#src/platform/language.ts'
import type { Spreadsheet } from '#src/platform/spreadsheets/spreadsheet.ts'
import type { Text } from '#src/ui/page.tsx'

export const importKinds = ['members', 'partners', 'expenses', 'totals', 'opening', 'adjustments', 'online-payments'] as const
export type ImportKind = (typeof importKinds)[number]

/** Which column of the file holds what: its place, from 0, or none. */
export type Mapping = Readonly<Record<string, number | null>>

/** What no column says, and the form asks. */
export type Choices = {
  /** Of memberships: by which means their sum came in, where it is to be noted. */
  sumMeans: MeansOfPayment | null
  /** Of expenses whose line does not say it. */
  paidBy: 'transfer' | 'card' | 'cash' | 'cheque' | 'direct-debit'
  /** What is paid online that is neither a membership nor a gift. */
  othersAre: 'meal' | 'drinks' | 'resale' | 'other-income'
}

export const usualChoices: Choices = { sumMeans: null, paidBy: 'transfer', othersAre: 'meal' }

/** A column of amounts that stands beside names: of all of them the sum alone is kept, and none where it would tell what somebody gave. */
export type ColumnSum = ({ column: number; cents: number; count: number } | { column: number; hidden: true }) & {
  /** Lines of which what is written there is no amount. */ unread?: readonly number[]
}

export type Sheet = {
  header: string[]
  rows: Spreadsheet
  sums: ColumnSum[]
}

export type Pending = { kind: ImportKind; sheet: Sheet; mapping: Mapping; choices: Choices }

export type Why =
  | 'needed'
  | 'unreadable'
  | 'not-a-day'
  | 'day-beyond'
  | 'day-far'
  | 'not-a-month'
  | 'ends-before'
  | 'not-an-amount'
  | 'not-positive'
  | 'too-much'
  | 'sum-too-much'
  | 'too-long'
  | 'not-a-name'
  | 'not-an-email'
  | 'not-a-phone'
  | 'not-a-siren'
  | 'unknown-kind'
  | 'unknown-way'
  | 'unknown-nature'
  | 'unknown-account'
  | 'not-of-a-balance'
  | 'one-side'
  | 'entry-unbalanced'
  | 'of-the-till'
  | 'reserved-piece'
  | 'supplier-needed'
  | 'vat-much'
  | 'same-document'
  | 'month-not-over'
  | 'unknown-family'
  | 'unknown-label'
  | 'unknown-origin'
  | 'unknown-unit'
  | 'not-yes-or-no'
  | 'not-a-quantity'
  | 'no-fiscal-year'
  | 'fiscal-year-closed'

/** A line that cannot be taken as it is. @property column as the file calls it @property near the account that may be meant */
export type Fault = { line: number; column: string; why: Why; typed: string; near?: string | undefined }

/** What a whole file lacks. */
export type FileFault = 'empty' | 'column-needed' | 'too-many-of-kind' | 'unbalanced' | 'sum-too-much' | 'opened-already' | 'no-books'

/** More than these are done in parts: each line is compared with what is known. */
export const mostRows: Record<ImportKind, number> = {
  members: 5000,
  partners: 500,
  expenses: 1000,
  totals: 1000,
  opening: 500,
  adjustments: 2000,
  'online-payments': 5000,
}

/** Minutes that a preview waits. */
export const minutesKept = 120

/** Whose file it is, and when it is looked at. */
export type Importing = {
  associationId: string
  canteenId: string
  /** Of the canteen. */
  slug: string
  pending: Pending
  /** Recognises lines again (`keyedDigest`). */
  secret: string
  /** `YYYY-MM-DD`, at the canteen. */
  today: string
  now: Date
}

/** What confirming would do. Nothing of it is written before `write` is called. */
export type Prepared = {
  faults: Fault[]
  fileFault?: FileFault | undefined
  /** Lines that are new, and lines that came in before. */
  fresh: number
  known: number
  /** What else there is to say before confirming. */
  told: ((text: Text, language: Language) => string)[]
  write: (tx: Database) => Promise<void>
}

export const nothingPrepared: Prepared = { faults: [], fresh: 0, known: 0, told: [], write: async () => {} }
