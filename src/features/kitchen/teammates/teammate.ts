/** Who carries the canteen, and what they wish. Pure. */
import type { KindWish, TeammateAge, TeammateKind } from '#src/platform/database/tables/kitchen.ts'
import type { Followed } from '#src/platform/viewer.ts'

/** What the team notes of somebody: a name is enough. */
export type TeammateContent = {
  name: string
  kind: TeammateKind
  email: string | null
  phone: string | null
  age: TeammateAge
  /** Who of the parents agreed, and on which day; of a minor alone. */
  parent: { name: string; agreedOn: string } | null
  skills: readonly HeldSkill[]
  /** Of a contract, an employee's or of civic service; null: not said. */
  weeklyHours: number | null
}

/** `until`: the last day of a training; null: for good. */
export type HeldSkill = { id: string; until: string | null }

/** A day on which somebody would come, `1` is Monday; all day without hours (`HH:MM`). */
export type Window = { weekday: number; hours: { from: string; until: string } | null }

/** What somebody wishes, all of it optional. Theirs alone: no page of the team shows it. */
export type Wishes = {
  /** By what there is to do at meals; left out where they do not mind. */
  kinds: Readonly<Record<string, KindWish>>
  windows: readonly Window[]
  /** At most so many tasks a month. */
  mostTasks: number | null
  companions: readonly string[]
  /** Skills that they would like to learn. */
  learns: readonly string[]
  /** Whether « il manque quelqu'un aujourd'hui » may reach them. */
  sameDay: boolean
  /** Welcomes who helps for the first time, by name. */
  greets: boolean
}

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
/** So many people somebody may name. */
export const companionFields = [0, 1, 2] as const
export const longestName = 60
export const mostTasksAMonth = 31
export const mostWeeklyHours = 48

/** Those who left are forgotten then: as long as a rota keeps names. */
export const daysAfterLeaving = 30

/** A Monday, to name the days of any week. */
export function dayOfWeekday(weekday: number): string {
  return `2024-01-0${weekday}`
}

/** By which newcomers know somebody. */
export function firstNameOf(name: string): string {
  return name.split(' ')[0] ?? name
}

/** How somebody is reached. Their own pages are sent there. */
export type Contact = { email: string | null; phone: string | null }

/**
 * Whether a change of how somebody is reached waits for their yes: whoever could be sent their pages until now is asked there. Where nothing of
 * theirs could be sent, what the team notes holds at once.
 */
export function waitsForYes(stands: Contact, noted: Contact, { sendsTexts }: { sendsTexts: boolean }): boolean {
  const isReached = stands.email !== null || (stands.phone !== null && sendsTexts)
  return isReached && (stands.email !== noted.email || stands.phone !== noted.phone)
}

/** Whether noting this asks something that does not wait already. */
export function asksAnother(
  {
    askedEmail,
    askedPhone,
    contactAskedAt,
    ...stands
  }: Contact & { askedEmail: string | null; askedPhone: string | null; contactAskedAt: Date | null },
  noted: Contact,
  sending: { sendsTexts: boolean },
): boolean {
  const isWaiting = contactAskedAt !== null && askedEmail === noted.email && askedPhone === noted.phone
  return waitsForYes(stands, noted, sending) && !isWaiting
}

/** Wrong codes that are borne; then it is asked anew. */
export const mostTries = 5
/** An address that nobody said yes to is forgotten then. */
export const daysContactIsAsked = 14

export function isMinor({ age }: { age: TeammateAge }): boolean {
  return age !== 'adult'
}

/** Who left, or lends a hand where tasks are not followed any more. */
export function isGone({ leftOn, followed }: { leftOn: string | null; followed: readonly Followed[] }): boolean {
  return leftOn !== null || !followed.includes('tasks')
}
