/** How a party can be told something in time. Pure. */
import { mobilePhone } from '#src/platform/messages/phone.ts'
import type { ReminderChannel } from '#src/platform/database/tables/messages.ts'

export type Way = 'mail' | 'text' | 'call'

type Reachable = { email: string | null; phone: string | null }

/** By mail; by text message too for who is reminded that way, and for who has left a mobile number alone. Nobody can be told: call. */
export function waysToTell({ email, phone }: Reachable, choice: ReminderChannel | null): Exclude<Way, 'call'>[] {
  const isTexted = Boolean(phone && mobilePhone(phone)) && (!email || choice === 'sms')
  return [...(email ? (['mail'] as const) : []), ...(isTexted ? (['text'] as const) : [])]
}

type Told = Reachable & {
  toldAt: Date | null
  calledAt: Date | null
  /** How far the messages went; null while none was written. */
  mailState: string | null
  textState: string | null
  /** The address is known to bounce. */
  bounceId: string | null
}

/** Whom only a person can tell: nothing reaches them, or what was sent did not leave. Who was called stays on the list, as done. */
export function isToCall(party: Told): boolean {
  return party.calledAt !== null || !(isReachedByMail(party) || isReachedByText(party))
}

export function isWaiting(party: Told): boolean {
  return party.toldAt === null && !isToCall(party)
}

/** Who waits for a text message alone. */
export function isWaitingForText(party: Told): boolean {
  return isWaiting(party) && !isReachedByMail(party)
}

function isReachedByMail({ email, bounceId, mailState }: Told): boolean {
  return email !== null && bounceId === null && mailState !== 'failed' && mailState !== 'held'
}

/** A message that no provider carries is kept to be read here: the guest knows nothing. */
function isReachedByText(party: Told): boolean {
  const isTexted = party.textState ?? (party.toldAt ? null : waysToTell(party, null).find((way) => way === 'text'))
  return Boolean(isTexted) && party.textState !== 'failed' && party.textState !== 'kept'
}
