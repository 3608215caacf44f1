/** A general meeting: who has a voice there, and whether enough of them are there. Pure. */
import { dayAfter, instantAt } from '#src/platform/time.ts'

export type AssemblyKey = { associationId: string; assemblyId: string }
/** @see `day` `YYYY-MM-DD`, `clock` `HH:MM` */
export type Meeting = { day: string; clock: string; place: string; agenda: string }
export type Decision = { text: string; for: number; against: number; abstained: number }

/** @see `namedHolder` to whom it is given, as it was typed; with no `holderId` the association looks into it */
export type Voice = { membershipId: string; isPresent: boolean; holderId: string | null; namedHolder: string | null }
export type Attendance = { entitled: number; present: number; represented: number; needed: number; isReached: boolean }

/** Who is there, and whose voice is carried by somebody who is. A quorum of none is always reached. */
export function attendanceOf(voices: readonly Voice[], quorumPercent: number): Attendance {
  const there = new Set(voices.filter(({ isPresent }) => isPresent).map(({ membershipId }) => membershipId))
  const represented = voices.filter(({ isPresent, holderId }) => !isPresent && holderId !== null && there.has(holderId)).length
  const needed = Math.ceil((voices.length * quorumPercent) / 100)
  return { entitled: voices.length, present: there.size, represented, needed, isReached: there.size + represented >= needed }
}

/**
 * `waits`: counts once whoever carries it is there. `lost`: who was to carry it gave their own away, or is no member any more. `to-verify`: the association
 * finds out who is meant.
 */
export type VoiceState = 'present' | 'represented' | 'waits' | 'to-verify' | 'lost' | 'silent'

export function voiceStateOf({ isPresent, holderId, namedHolder }: Voice, voices: readonly Voice[]): VoiceState {
  if (isPresent) return 'present'
  if (holderId === null) return namedHolder === null ? 'silent' : 'to-verify'
  const holder = voices.find(({ membershipId }) => membershipId === holderId)
  if (!holder || isAway(holder)) return 'lost'
  return holder.isPresent ? 'represented' : 'waits'
}

/** Whoever gave their voice away does not come, also where it is not known yet to whom. */
export function isAway({ holderId, namedHolder }: Pick<Voice, 'holderId' | 'namedHolder'>): boolean {
  return holderId !== null || namedHolder !== null
}

/** Whether somebody may carry the voice of somebody else: nobody their own, nobody who does not come, nobody more than the statutes say. */
export function refusalToCarry(
  holder: Voice,
  { giverId, voices, proxiesEach }: { giverId: string; voices: readonly Voice[]; proxiesEach: number },
): ProxyRefusal | undefined {
  if (holder.membershipId === giverId) return 'oneself'
  if (isAway(holder)) return 'holder-away'
  const carried = voices.filter((voice) => voice.holderId === holder.membershipId && voice.membershipId !== giverId).length
  return carried >= proxiesEach ? 'too-many-proxies' : undefined
}

/** Whose voice is carried by nobody from now on, because its holder gives their own away. */
export function voicesLostWith<Each extends Voice>(giver: Voice, voices: readonly Each[]): Each[] {
  return isAway(giver) ? [] : voices.filter(({ holderId }) => holderId === giver.membershipId)
}

/** How many voices one decision can have. Once names are forgotten, as many as were told with the minutes. */
export function votesThere(
  { entitled, present, represented }: { entitled: number | null; present: number | null; represented: number | null },
  counted: Attendance,
): number {
  const isForgotten = entitled !== null && counted.entitled < entitled
  return isForgotten ? (present ?? 0) + (represented ?? 0) : counted.present + counted.represented
}

export function votesOn({ for: yes, against, abstained }: Pick<Decision, 'for' | 'against' | 'abstained'>): number {
  return yes + against + abstained
}

/** Whether its hour has come: nobody can be called to it any more. */
export function hasBegun({ day, clock }: Pick<Meeting, 'day' | 'clock'>, { now, timeZone }: { now: Date; timeZone: string }): boolean {
  return instantAt(day, clock, timeZone) <= now
}

/** Who is there is noted, and minutes are written and sent, from the day on for which members were called. */
export function isHeld({ day, state }: { day: string; state: string }, today: string): boolean {
  return state === 'convened' && today >= day
}

/** The first day on which the meeting may be, when it is convened on a day. */
export function earliestDay(today: string, noticeDays: number): string {
  return Temporal.PlainDate.from(today).add({ days: noticeDays }).toString()
}

export type ConveningRefusal = 'hour-passed' | 'notice-too-short' | 'convened-already' | 'nobody-entitled'

export function refusalToConvene(
  { day, state }: { day: string; state: string },
  { today, noticeDays, begun }: { today: string; noticeDays: number; begun: boolean },
): ConveningRefusal | undefined {
  if (state !== 'draft') return 'convened-already'
  if (begun) return 'hour-passed'
  return day < earliestDay(today, noticeDays) ? 'notice-too-short' : undefined
}

/** `unclear`: what was sent is not one of the answers. */
export type ProxyRefusal =
  | 'unclear'
  | 'no-such-member'
  | 'several-members'
  | 'too-many-proxies'
  | 'oneself'
  | 'holder-away'
  | 'meeting-over'
  | 'not-yet'
  | 'verified-already'
  | 'minutes-sent'

/** A proxy is given until the evening of the meeting. */
export function isOver({ day, state }: { day: string; state: string }, today: string): boolean {
  return state !== 'convened' || today >= dayAfter(day)
}
