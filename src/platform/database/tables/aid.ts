import type { Generated } from 'kysely'

export const aidSides = ['request', 'offer'] as const
export type AidSide = (typeof aidSides)[number]
/** What can be said beforehand that one has to give; a question is for everybody. */
export const meansKinds = ['hand', 'thing', 'food', 'skill', 'room'] as const
export type MeansKind = (typeof meansKinds)[number]
export const aidKinds = [...meansKinds, 'question'] as const
export type AidKind = (typeof aidKinds)[number]
export const aidPlaces = ['here', 'there', 'remote'] as const
export type AidPlace = (typeof aidPlaces)[number]
export const digests = ['daily', 'weekly', 'never'] as const
export type Digest = (typeof digests)[number]
export const urgentWays = ['mail', 'text', 'none'] as const
export type UrgentWay = (typeof urgentWays)[number]

export interface AidTables {
  aid_calls: {
    canteen_id: string
    id: string
    side: AidSide
    kind: AidKind
    title: string
    words: Generated<string>
    from_day: string | null
    to_day: string | null
    place: AidPlace
    until: string
    is_urgent: Generated<boolean>
    wanted: Generated<number>
    accepted: Generated<number>
    photo_digest: string | null
    photo_text: Generated<string>
    asked_by: string | null
    posted_at: Date
    withdrawn_at: Generated<Date | null>
    done_at: Generated<Date | null>
    thanks: Generated<string>
  }
  aid_answers: {
    canteen_id: string
    call_id: string
    id: string
    from_canteen_id: string
    words: Generated<string>
    answered_at: Date
    accepted_at: Generated<Date | null>
    withdrawn_at: Generated<Date | null>
  }
  aid_means: { canteen_id: string; id: string; kind: MeansKind; what: string; reach_km: number | null; until: string | null }
  aid_choices: {
    canteen_id: string
    digest: Generated<Digest>
    urgent_by: Generated<UrgentWay>
    phone: string | null
    reach_km: number | null
  }
  aid_told: {
    canteen_id: string
    id: Generated<string>
    call_canteen_id: string
    call_id: string
    way: 'digest' | 'urgent' | 'found'
    told_at: Date
  }
}
