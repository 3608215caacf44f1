import type { Generated } from 'kysely'

export const partnerKinds = ['association', 'school', 'company', 'town', 'health', 'other'] as const
export type PartnerKind = (typeof partnerKinds)[number]
/** How somebody said that their contact may be kept. */
export const agreementWays = ['voice', 'mail', 'paper', 'link'] as const
export type AgreementWay = (typeof agreementWays)[number]

export interface PartnerTables {
  partners: {
    canteen_id: string
    id: string
    name: string
    folded_name: string
    kind: PartnerKind
    does: Generated<string>
    since: string | null
  }
  partner_contacts: {
    canteen_id: string
    partner_id: string
    id: string
    link_id: Generated<string>
    name: string
    role: Generated<string>
    email: string | null
    phone: string | null
    language: 'fr' | 'en'
    agreed_on: string
    agreed_how: AgreementWay
    asked_at: Generated<Date | null>
  }
  partner_conventions: {
    canteen_id: string
    partner_id: string
    id: string
    agreed: string
    valid_from: string
    valid_until: string
    file_digest: string | null
    reminded_at: Generated<Date | null>
  }
  partner_events: {
    canteen_id: string
    partner_id: string
    id: string
    meal_id: string | null
    hire_id: string | null
  }
}
