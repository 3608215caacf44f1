/** What the site holds about a person. Pure. */
import type { BookingKey } from '#src/features/guests/parties/party.ts'

/** Who asks: a person with an account, or whoever holds the signed link of one booking. */
export type Subject =
  | { kind: 'person'; userId: string; email: string }
  | (BookingKey & { kind: 'booking'; token: string; email: string | null; phone: string | null })

export type HeldWord = string | number | boolean | null | Date
export type HeldValue = HeldWord | readonly HeldRecord[]
export type HeldRecord = { readonly [field: string]: HeldValue }

export const holdingKinds = [
  'account',
  'roles',
  'invitations',
  'sessions',
  'passkeys',
  'ideas',
  'bookings',
  'standing',
  'teammates',
  'memberships',
  'gifts',
  'hires',
  'seating',
  'mails',
  'reminders',
  'bounces',
  'surveys',
  'stories',
  'contacts',
  'registrations',
  'trainings',
  'circles',
  'mentorings',
  'supports',
  'events',
] as const
export type HoldingKind = (typeof holdingKinds)[number]
export type Holding = { kind: HoldingKind; records: readonly HeldRecord[] }

/** The same for another machine: every kind by its name, also where nothing is held. */
export function exportOf(holdings: readonly Holding[], now: Date): string {
  const held = Object.fromEntries(holdings.map(({ kind, records }) => [kind, records]))
  return JSON.stringify({ exportedAt: now, ...held }, null, 2)
}
