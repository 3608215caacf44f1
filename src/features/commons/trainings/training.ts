/** What canteens learn together: how a session stands, how long a place is kept for who waits, who must have what by when. Pure. */
import type { TrainingAskedOf, TrainingPlaceState, TrainingTopic } from '#src/platform/database/tables/trainings.ts'

export const longestTitle = 100
export const longestAbout = 3000
export const longestGives = 60
export const longestPlace = 300
export const longestName = 80
export const longestWish = 200
export const longestOpinion = 500
export const mostPeople = 200
export const mostNeeded = 99
export const mostValidMonths = 120
export const mostDays = 730
/** Wishes of one person, or of one canteen, for one year; and how many of all are read at once. */
export const mostWishes = 20
export const mostWishesRead = 200

export type TrainingContent = {
  title: string
  topic: TrainingTopic
  about: string
  gives: string
  validMonths: number | null
  askedOf: TrainingAskedOf
  withinDays: number
}

const hour = 3_600_000

/** Who waited has a day to answer, and never less than the time that is left is worth: then the place is theirs without being asked. */
const hoursToAnswer = 24
const hoursBefore = 12

/** Until when a place that became free is kept for the first who waits; undefined where it is too late to wait for an answer. */
export function keptUntil(startsAt: Date, now: Date): Date | undefined {
  const until = Math.min(now.getTime() + hoursToAnswer * hour, latestAnswer(startsAt).getTime())
  return until - now.getTime() >= leastToAnswer ? new Date(until) : undefined
}

/** From then on nobody is waited for. */
export function latestAnswer(startsAt: Date): Date {
  return new Date(startsAt.getTime() - hoursBefore * hour)
}

/** In milliseconds: less is no time to answer. */
export const leastToAnswer = hour

export type SessionState = 'open' | 'full' | 'begun' | 'noted' | 'cancelled'
type Standing = { startsAt: Date; capacity: number; taken: number; isCancelled: boolean; isNoted: boolean }

export function stateOf({ startsAt, capacity, taken, isCancelled, isNoted }: Standing, now: Date): SessionState {
  if (isCancelled) return 'cancelled'
  if (isNoted) return 'noted'
  if (startsAt <= now) return 'begun'
  return taken < capacity ? 'open' : 'full'
}

/** So many days whoever gave a session may mend who was there, or note it late; then their link ends and their address goes. */
export const daysToMend = 14
export const daysToNote = 60

/** Whether the link of who gives a session still opens it. */
export function isGiversTime({ endsAt, notedAt }: { endsAt: Date; notedAt: Date | null }, now: Date): boolean {
  const [since, days] = notedAt === null ? [endsAt, daysToNote] : [notedAt, daysToMend]
  return now.getTime() - since.getTime() < days * 24 * hour
}

/** Holds one of the places. */
export function holdsPlace(state: TrainingPlaceState): boolean {
  return state === 'registered' || state === 'offered'
}

/** The last day on which a training counts that took place on this one; null where it counts for good. */
export function countsUntil(day: string, validMonths: number | null): string | null {
  return validMonths === null ? null : Temporal.PlainDate.from(day).add({ months: validMonths }).toString()
}

/** So long before it lapses a training is to be renewed. */
export const daysToRenew = 60

export type Due = { by: string; why: 'missing' | 'lapses' | 'lapsed' }

/** By when somebody must have a training; undefined where they have it for long enough. @param until the last day of what they have; null: for good */
export function dueOf(
  { since, withinDays, held }: { since: string; withinDays: number; held: { until: string | null } | undefined },
  today: string,
): Due | undefined {
  if (held === undefined) return { by: Temporal.PlainDate.from(since).add({ days: withinDays }).toString(), why: 'missing' }
  if (held.until === null) return undefined
  if (held.until < today) return { by: held.until, why: 'lapsed' }
  const soon = Temporal.PlainDate.from(today).add({ days: daysToRenew }).toString()
  return held.until <= soon ? { by: held.until, why: 'lapses' } : undefined
}

/** So long after a session those who were there say what they think of it. */
export const daysToSay = 21
/** Fewer answers are not told, nor kept. */
export const fewestSaid = 5

/** What those who were there are asked, and the answers. */
export const questions = {
  useful: ['yes', 'rather', 'rather-not', 'no'],
  pace: ['slow', 'right', 'fast'],
  advise: ['yes', 'unsure', 'no'],
} as const
export type Question = keyof typeof questions
export const questionNames = Object.keys(questions) as Question[]
export type Opinion = { [Name in Question]: (typeof questions)[Name][number] | null } & { words: string }

/** What is kept of somebody's training after it: as long as a certificate is asked for. */
export const yearsKept = 5
/** Who did not come is forgotten sooner. */
export const daysKeptOfOthers = 60
