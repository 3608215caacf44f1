import type { Generated } from 'kysely'
import type { Language } from '../../language.ts'

export const waysToJoin = ['door', 'online', 'import'] as const
export const membershipYears = ['civil', 'rolling'] as const

export interface MembershipTables {
  /** A name and a year. What was given for it is in the canteen's purse, and nothing leads there. */
  memberships: {
    association_id: string
    id: string
    canteen_id: string
    name: string
    folded_name: string
    email: string | null
    phone: string | null
    language: Generated<Language>
    how: (typeof waysToJoin)[number]
    valid_from: string
    valid_until: string
    left_on: Generated<string | null>
    /** A night's job sends it: a mail with an hour would stand beside that of a card payment. */
    card_due: Generated<boolean>
  }
  membership_rules: {
    association_id: string
    year: (typeof membershipYears)[number]
    offered_cents: number[]
    notice_days: number
    quorum_percent: number
    proxies_each: number
    grace_months: Generated<number>
  }
  assemblies: {
    association_id: string
    id: Generated<string>
    canteen_id: string
    day: string
    clock: string
    place: string
    agenda: string
    state: Generated<'draft' | 'convened' | 'cancelled'>
    convened_on: string | null
    minutes: Generated<string>
    minutes_sent_on: Generated<string | null>
    entitled: Generated<number | null>
    present: Generated<number | null>
    represented: Generated<number | null>
  }
  /** Of who is there, or has somebody else speak for them. */
  assembly_voices: {
    association_id: string
    assembly_id: string
    membership_id: string
    id: Generated<string>
    is_present: Generated<boolean>
    holder_id: Generated<string | null>
    /** As it was typed by who gives their voice; without `holder_id` the association looks into it. */
    named_holder: Generated<string | null>
    called_on: Generated<string | null>
  }
  assembly_decisions: {
    association_id: string
    assembly_id: string
    position: number
    decision: string
    votes_for: number
    votes_against: number
    abstained: number
  }
}
