/** How a message reaches somebody of the team. */
import { sql } from 'kysely'
import { mobilePhone } from '#src/platform/messages/phone.ts'

/** Null where mails to it come back. */
export const reachedEmail = sql<
  string | null
>`case when exists (select from bouncing_addresses where address = teammates.email) then null else teammates.email end`

export type Ways = { email: string | null; phone: string | null }

/** By which way a message goes to somebody; undefined: only a person can tell them. */
export function wayTo({ email, phone }: Ways, sendsTexts: boolean): 'mail' | 'text' | undefined {
  if (email) return 'mail'
  return sendsTexts && phone && mobilePhone(phone) ? 'text' : undefined
}
