/** Who is reminded of what, when and how. Pure. */
import type { Language } from '#src/platform/language.ts'
import { mobilePhone } from '#src/platform/messages/phone.ts'
import type { ReminderChannel, ReminderKind } from '#src/platform/database/tables/messages.ts'
import { atPlace } from '#src/platform/time.ts'
import { beforeTheNight, isQuiet } from '#src/features/organisation/mails/quiet-hours.ts'

const hour = 60 * 60_000
/** Who has booked within these hours needs no reminding yet. */
const freshHours = 3

/** A booking that somebody is still expected for. */
export type ExpectedParty = {
  bookingId: string
  canteenId: string
  contactName: string
  email: string | null
  phone: string | null
  language: Language
  bookedAt: Date
  people: number
  /** How many of them cook: they come first. */
  cooks: number
  eaters: number
  /** `YYYY-MM-DD`, as the canteen lives it. */
  day: string
  title: string
  cooksAt: Date | null
  tableAt: Date
  canteen: string
  canteenName: string
  address: string
  timeZone: string
}

/** All that one person has booked for a day, in the order of the hours. */
export type ContactDay = { contact: string; day: string; parties: readonly [ExpectedParty, ...ExpectedParty[]] }

/** One message for a person and a day, whatever the number of bookings and canteens. */
export function contactDays(parties: readonly ExpectedParty[]): ContactDay[] {
  const reachable = parties.flatMap((party) => (contactOf(party) ? [{ contact: contactOf(party)!, party }] : []))
  const groups = Map.groupBy(reachable, ({ contact, party }) => `${contact} ${party.day}`)
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group.map(({ party }) => party).toSorted((one, other) => hourOf(one).getTime() - hourOf(other).getTime())
    return first ? [{ contact: group[0]!.contact, day: first.day, parties: [first, ...others] }] : []
  })
}

/** What a person is known by: the e-mail address, or the phone number where there is none. */
export function contactOf({ email, phone }: Pick<ExpectedParty, 'email' | 'phone'>): string | undefined {
  return email ?? phone ?? undefined
}

/** When a party is awaited: its cooks come first. */
export function hourOf({ cooks, cooksAt, tableAt }: Pick<ExpectedParty, 'cooks' | 'cooksAt' | 'tableAt'>): Date {
  return cooks > 0 && cooksAt ? cooksAt : tableAt
}

/** When the reminders of a meal leave; by night, in the evening before. */
export function leavingHours(awaitedAt: Date, timeZone: string): Record<ReminderKind, Date> {
  const dayBefore = atPlace(awaitedAt, timeZone).subtract({ days: 1 })
  return {
    'day-before': beforeTheNight(new Date(dayBefore.epochMilliseconds), timeZone),
    'two-hours-before': beforeTheNight(new Date(awaitedAt.getTime() - 2 * hour), timeZone),
  }
}

/**
 * The reminder that a person needs now. None at night, none once the first meal has begun, none for what was booked a moment ago;
 * the one of the day before is pointless when that of the day is due.
 */
export function reminderDue({ parties }: Pick<ContactDay, 'parties'>, now: Date): ReminderKind | undefined {
  const [{ timeZone }] = parties
  const awaitedAt = hourOf(parties[0])
  if (isQuiet(now, timeZone) || now >= awaitedAt) return undefined
  const leaves = leavingHours(awaitedAt, timeZone)
  const kind = (['two-hours-before', 'day-before'] as const).find((candidate) => now >= leaves[candidate])
  if (!kind) return undefined
  const isKnownForLong = ({ bookedAt }: ExpectedParty) => bookedAt.getTime() + freshHours * hour <= leaves[kind].getTime()
  return parties.some(isKnownForLong) ? kind : undefined
}

export type Destination = { channel: 'mail' | 'sms'; recipient: string }

/** The channels that can reach somebody. */
export function channelsFor({ email, phone }: { email: string | null; phone: string | null }): ReminderChannel[] {
  return [...(email ? (['mail'] as const) : []), ...(phone && mobilePhone(phone) ? (['sms'] as const) : []), 'none']
}

/** What holds for who never chose: mail where there is an address; a phone is written to only when its owner asked. */
export function channelChosen(choice: ReminderChannel | null, { email }: { email: string | null }): ReminderChannel {
  return choice ?? (email ? 'mail' : 'none')
}

/** Where the reminder of a day goes; nowhere when the guest wants none. Text messages without a number fall back on mail. */
export function destinationOf({ parties }: Pick<ContactDay, 'parties'>, choice: ReminderChannel | null): Destination | undefined {
  const { email } = parties[0]
  const channel = channelChosen(choice, { email })
  const mobile = parties.flatMap(({ phone }) => (phone ? (mobilePhone(phone) ?? []) : []))[0]
  if (channel === 'none') return undefined
  if (channel === 'sms' && mobile) return { channel, recipient: mobile }
  return email ? { channel: 'mail', recipient: email } : undefined
}
