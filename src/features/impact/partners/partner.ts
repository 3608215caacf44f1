/** With whom a canteen works: who they are, what was agreed, and until when a contact is kept. Pure. */
import type { Channel } from '#src/features/impact/channels/channel.ts'
import type { AgreementWay, PartnerKind } from '#src/platform/database/tables/partners.ts'
import type { Language } from '#src/platform/language.ts'

export const longestName = 100
export const longestDoes = 500
export const longestAgreed = 1000
/** A contact is asked about after so many months, */
export const monthsKept = 18
/** and goes when so many days have brought no answer. */
export const daysToAnswer = 60
/** The team is told so many days before a convention ends. */
export const daysBeforeEnd = 60

export type Partner = { id: string; name: string; kind: PartnerKind; does: string; since: string | null }

export type Contact = {
  id: string
  name: string
  role: string
  email: string | null
  phone: string | null
  agreedOn: string
  agreedHow: AgreementWay
  askedAt: string | Date | null
}

export type Convention = { id: string; agreed: string; from: string; until: string; digest: string | null }

/** A meal or a hire « avec … ». `meal`: its slug; `hire`: its id. */
export type PartnerEvent = { id: string; day: string; title: string; meal: string | null; hire: string | null }

/** The way by which newcomers say that they came, where partners of a kind have one. */
export const channelOf: Readonly<Partial<Record<PartnerKind, Channel>>> = {
  association: 'partner',
  school: 'school',
  town: 'social',
  health: 'health',
}

export type ConventionStanding = 'coming' | 'running' | 'ending' | 'over'

export function standingOf({ from, until }: Pick<Convention, 'from' | 'until'>, today: string): ConventionStanding {
  if (until < today) return 'over'
  if (from > today) return 'coming'
  return until <= dayIn(today, daysBeforeEnd) ? 'ending' : 'running'
}

/** The last day on which a contact is kept, unless somebody says again that it may be. */
export function keptUntil({ agreedOn }: Pick<Contact, 'agreedOn'>): string {
  return Temporal.PlainDate.from(agreedOn).add({ months: monthsKept }).add({ days: daysToAnswer }).toString()
}

export function dayIn(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

export type OwnContact = Contact & { language: Language; partner: string; canteenName: string }
