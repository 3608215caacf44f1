import type { Generated } from 'kysely'
import type { Loss } from '#src/platform/documents/document.ts'
import type { Language } from '#src/platform/language.ts'

export const practiceKinds = [
  'welcome',
  'kitchen',
  'team',
  'free-price',
  'money',
  'mixing',
  'partners',
  'place',
  'opening',
  'communication',
  'hygiene',
  'governance',
] as const
export type PracticeKind = (typeof practiceKinds)[number]

/** Moments of a canteen at which practices are proposed; beside them, each figure that one is meant to move. */
export const practiceNeeds = ['break-even', 'rota', 'first-week'] as const
export type PracticeNeed = (typeof practiceNeeds)[number]

export const trialStates = ['tried', 'kept', 'stopped'] as const
export type TrialState = (typeof trialStates)[number]

export interface PracticeTables {
  practices: {
    id: string
    canteen_id: string | null
    slug: string
    language: Language
    translates: string | null
    kind: PracticeKind
    is_given: Generated<boolean>
    version: number | null
    confirmed_on: string | null
    withdrawn_at: Date | null
  }
  practice_versions: {
    practice_id: string
    number: number
    title: string
    kind: PracticeKind
    is_given: boolean
    tags: string[]
    applies: string
    how: string
    takes: string
    risks: string
    tells: Generated<string>
    changed: Generated<string>
    measure: Generated<string>
    needs: Generated<PracticeNeed[]>
    not_taken: Generated<Loss[]>
    source_version: Generated<number | null>
    written_by: string | null
    written_at: Date
    read_by: string | null
    read_at: Date | null
    read_words: Generated<string>
    published_at: Date | null
  }
  practice_pictures: {
    practice_id: string
    number: number
    digest: string
    alt: string
    since_version: number
    until_version: number | null
  }
  practice_trials: {
    canteen_id: string
    practice_id: string
    state: TrialState
    started_on: string
    decided_on: string | null
    words: Generated<string>
  }
  practice_lexemes: {
    language: Language
    lexeme: string
    practice_id: string
    kind: PracticeKind
    is_given: boolean
    titled: bigint
    weight: number
  }
  practice_words: { language: Language; lexeme: string; practices: number }
  practice_questions: {
    practice_id: string
    id: string
    asked_by: string | null
    canteen_id: string | null
    words: string
    asked_at: Date
    answer: Generated<string>
    answered_by: string | null
    answered_at: Date | null
  }
}
