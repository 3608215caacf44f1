/** What the team may write to everybody who has booked a meal, and how each party hears it. Pure. */
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Language } from '#src/platform/language.ts'
import type { AnnouncementReason } from '#src/platform/database/tables/bookings.ts'
import type { ReminderChannel } from '#src/platform/database/tables/messages.ts'
import { isToCall as isUnreached, waysToTell } from '#src/features/guests/notices/ways.ts'

/** A text message of so many letters is read on any phone, and costs a few of the shortest. */
export const longestWords = 300
/** More than may be sent can be typed: it is said by how much, instead of being cut. */
export const longestTyped = 2000
/** So many about one meal in a day: whoever gets more reads none. */
export const mostInADay = 3

/** Said by their sentence alone where nothing is added; the others need words. */
export const plainReasons: readonly AnnouncementReason[] = ['delay', 'thanks']

export type Announcement = { reason: AnnouncementReason; words: string; language: Language }

export type AnnounceRefusal =
  | 'not-public'
  | 'cancelled'
  | 'nobody'
  | 'too-late'
  | 'too-early'
  | 'said-already'
  | 'another-sent'
  | 'too-many'

type Sent = Announcement & { announcedAt: Date }
type Asked = Announcement & {
  /** How many had been sent when it was shown how this one would read. */
  seen: number
}

/** Why a meal has nobody to write to. */
export function closedToAnnouncing({ state }: Pick<Meal, 'state'>): 'not-public' | 'cancelled' | undefined {
  if (state === 'draft') return 'not-public'
  return state === 'cancelled' ? 'cancelled' : undefined
}

/** Why it is not sent: said already, not what was looked at, too much for who reads it, or out of time. */
export function refusalToAnnounce(
  meal: Pick<Meal, 'state' | 'tableAt' | 'endsAt'>,
  { asked, sent, parties, now }: { asked: Asked; sent: readonly Sent[]; parties: number; now: Date },
): AnnounceRefusal | undefined {
  const closed = closedToAnnouncing(meal)
  if (closed) return closed
  if (parties === 0) return 'nobody'
  if (sent.some(({ reason, words }) => reason === asked.reason && words === asked.words)) return 'said-already'
  if (sent.length !== asked.seen) return 'another-sent'
  const outOfTime = refusalOfHour(asked.reason, meal, now)
  if (outOfTime) return outOfTime
  return sent.filter(({ announcedAt }) => now.getTime() - announcedAt.getTime() < day).length >= mostInADay ? 'too-many' : undefined
}

const day = 24 * 3_600_000

/** Nobody is thanked before the meal, nor told after it what to bring. */
export function refusalOfHour(
  reason: AnnouncementReason,
  meal: Pick<Meal, 'tableAt' | 'endsAt'>,
  now: Date,
): 'too-late' | 'too-early' | undefined {
  if (isOfBefore(reason) && now >= meal.endsAt) return 'too-late'
  return reason === 'thanks' && now < meal.tableAt ? 'too-early' : undefined
}

function isOfBefore(reason: AnnouncementReason): boolean {
  return reason === 'place-or-hour' || reason === 'to-bring' || reason === 'delay' || reason === 'allergens'
}

/** Nobody is thanked for coming who did not come. */
export function recipientsOf<Party extends { isMissed: boolean }>(reason: AnnouncementReason, parties: readonly Party[]): Party[] {
  return reason === 'thanks' ? parties.filter(({ isMissed }) => !isMissed) : [...parties]
}

/** From then on nobody needs it any more. */
export function lastUseOf({ reason }: Announcement, { endsAt }: Pick<Meal, 'endsAt'>): Date {
  return isOfBefore(reason) ? endsAt : new Date(endsAt.getTime() + daysRead * day)
}

/** Thanks that come a week late are none. */
const daysRead = 7

type Reachable = { email: string | null; phone: string | null; choice: ReminderChannel | null }

/** @param sendsTexts whether anything carries text messages from here */
export function waysFor({ choice, ...party }: Reachable, sendsTexts: boolean): { byMail: boolean; byText: boolean } {
  const ways = waysToTell(party, choice)
  return { byMail: ways.includes('mail'), byText: sendsTexts && ways.includes('text') }
}

export type Way = ReturnType<typeof waysFor>

/** What is told of a sending: by how many ways it goes, and to whom only a person can say it. */
export function countWays(ways: readonly Way[]): { mails: number; texts: number; calls: number } {
  return {
    mails: ways.filter(({ byMail }) => byMail).length,
    texts: ways.filter(({ byText }) => byText).length,
    calls: ways.filter(({ byMail, byText }) => !byMail && !byText).length,
  }
}

type Told = Parameters<typeof isUnreached>[0] & Way

/** Whom only a person can tell: nothing was sent there, or what was sent did not arrive. Who was called stays on the list, as done. */
export function isToCall({ byMail, byText, ...party }: Told): boolean {
  return isUnreached({ ...party, email: byMail ? party.email : null, phone: byText ? party.phone : null })
}

/** An address of the web, which whoever gets the message could not tell from one of ours. */
export function holdsLink(words: string): boolean {
  const plain = words.normalize('NFKC').replaceAll(/[\u2024\u3002]/g, '.')
  return addresses.some((address) => address.test(plain))
}

/** What programs for mail and SMS make a link of: a scheme, the name of a site, four numbers, but not the five of a telephone. A sentence after a full stop begins with a capital. */
const addresses = [
  /\w:\//,
  /\bwww\./i,
  /[\p{L}\p{N}]\.(?:[a-z]{2,}|xn--[a-z\d-]+)(?![\p{L}\p{N}])/u,
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/,
]
