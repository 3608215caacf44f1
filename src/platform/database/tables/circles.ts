import type { Generated } from 'kysely'
import type { Language } from '#src/platform/language.ts'

export const circleKinds = ['circle', 'core-team', 'board'] as const
export type CircleKind = (typeof circleKinds)[number]

export interface CircleTables {
  circles: {
    id: string
    canteen_id: string | null
    kind: CircleKind
    name: string
    about: Generated<string>
    meets_on: Generated<string | null>
    /** To the network's team: what is promised and until when, never by whom. */
    shows_promises: Generated<boolean>
  }
  circle_members: { circle_id: string; id: string; email: string; name: string; language: Generated<Language> }
  circle_items: { circle_id: string; id: string; words: string; added_at: Date; closed_at: Generated<Date | null> }
  circle_decisions: {
    circle_id: string
    id: string
    title: string
    words: string
    decided_on: string
    replaces: string | null
    ended_on: Generated<string | null>
    ended_why: Generated<string>
  }
  circle_actions: {
    circle_id: string
    id: string
    what: string
    name: Generated<string>
    email: string | null
    language: Generated<Language>
    by_day: string
    given_at: Date
    done_at: Generated<Date | null>
    reminded_on: Generated<string | null>
  }
}
