/** A general meeting: who has a voice there, and whether enough of them are there. Pure. */
import { dayAfter } from '#src/platform/time.ts'

export type AssemblyKey = { associationId: string; assemblyId: string }
/** @see `day` `YYYY-MM-DD`, `clock` `HH:MM` */
export type Meeting = { day: string; clock: string; place: string; agenda: string }
export type Decision = { text: string; for: number; against: number; abstained: number }

export type Voice = { membershipId: string; isPresent: boolean; holderId: string | null }
export type Attendance = { entitled: number; present: number; represented: number; needed: number; isReached: boolean }

/** Who is there, and whose voice is carried by somebody who is. A quorum of none is always reached. */
export function attendanceOf(voices: readonly Voice[], quorumPercent: number): Attendance {
  const there = new Set(voices.filter(({ isPresent }) => isPresent).map(({ membershipId }) => membershipId))
  const represented = voices.filter(({ isPresent, holderId }) => !isPresent && holderId !== null && there.has(holderId)).length
  const needed = Math.ceil((voices.length * quorumPercent) / 100)
  return { entitled: voices.length, present: there.size, represented, needed, isReached: there.size + represented >= needed }
}

/** The first day on which the meeting may be, when it is convened on a day. */
export function earliestDay(today: string, noticeDays: number): string {
  return Temporal.PlainDate.from(today).add({ days: noticeDays }).toString()
}

export type ConveningRefusal = 'notice-too-short' | 'convened-already' | 'nobody-entitled'

export function refusalToConvene(
  { day, state }: { day: string; state: string },
  { today, noticeDays }: { today: string; noticeDays: number },
): ConveningRefusal | undefined {
  if (state !== 'draft') return 'convened-already'
  return day < earliestDay(today, noticeDays) ? 'notice-too-short' : undefined
}

/** `unclear`: what was sent is not one of the answers. */
export type ProxyRefusal = 'unclear' | 'no-such-member' | 'several-members' | 'too-many-proxies' | 'oneself' | 'meeting-over'

/** A proxy is given until the evening of the meeting. */
export function isOver({ day, state }: { day: string; state: string }, today: string): boolean {
  return state !== 'convened' || today >= dayAfter(day)
}
