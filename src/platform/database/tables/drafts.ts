import type { Generated, JSONColumnType } from 'kysely'

export const draftKinds = ['expense', 'income', 'payment', 'move', 'entry', 'volunteering'] as const
export type DraftKind = (typeof draftKinds)[number]

type KeptLine = { account: string; thirdParty: string | null; debitCents: number; creditCents: number }

export interface DraftTables {
  drafts: {
    association_id: string
    id: Generated<string>
    canteen_id: string | null
    kind: DraftKind
    day: string
    label: string
    nature: string | null
    amount_cents: number
    vat_cents: number
    third_party: string | null
    way: string | null
    document: string
    due_on: string | null
    lines: JSONColumnType<KeptLine[]> | null
    cheque_cents: number[] | null
    settles: string | null
    /** Its entry is. */
    taken_back: Generated<boolean>
    replaces: Generated<string | null>
    minutes: number | null
    repeats: Generated<boolean>
    noted_at: Date
    number: number | null
    piece: string | null
  }
  /** By what the lines of files are known again, and the draft that they became. */
  imported_lines: { association_id: string; digest: string; draft_id: string }
  volunteering_rates: { association_id: string; valid_from: string; cents_per_hour: number }
}
