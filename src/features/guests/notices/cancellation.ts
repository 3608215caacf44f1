/** Who must hear that a meal is cancelled, and how. Pure. */
import { waysToTell } from './ways.ts'
import type { Language } from '#src/platform/language.ts'
import type { TextMessageState } from '#src/platform/database/tables/messages.ts'

export type BookingContact = {
  bookingId: string
  name: string
  email: string | null
  phone: string | null
  /** From then on nobody can say whom to call. */
  contactsErasedAt: Date | null
  language: Language
  people: number
  /** When somebody of the team told them in person. */
  calledAt: Date | null
  /** The address is known to bounce. */
  bounceId: string | null
  /** How far the text message went that tells it; null where none was asked for. */
  text: TextMessageState | 'asked' | null
}

/** How far somebody has heard of it. */
export type Contacted = Pick<BookingContact, 'email' | 'bounceId' | 'calledAt' | 'text'>

/** Who hears it by mail: one mail a booking, because each has its own entry in a calendar. */
export function withMail(contacts: readonly BookingContact[]): BookingContact[] {
  return contacts.filter(({ email }) => email !== null)
}

/** Before: who would have to be called, because nothing reaches them. */
export function toCallAbout(contacts: readonly BookingContact[]): BookingContact[] {
  return contacts.filter((contact) => !isReachedByMail(contact) && !waysToTell(contact, null).includes('text'))
}

/** Before: who has left a number alone that a text message reaches. */
export function toText(contacts: readonly BookingContact[]): BookingContact[] {
  return contacts.filter((contact) => waysToTell(contact, null).includes('text'))
}

/** After: to whom a text message goes or has gone. */
export function texted(contacts: readonly BookingContact[]): BookingContact[] {
  return contacts.filter(isReachedByText)
}

/** After: whom only a person can tell; who was called stays on the list, as done. */
export function stillToCall<Contact extends Contacted>(contacts: readonly Contact[]): Contact[] {
  return contacts.filter((contact) => contact.calledAt !== null || !(isReachedByMail(contact) || isReachedByText(contact)))
}

function isReachedByMail({ email, bounceId }: Contacted): boolean {
  return email !== null && bounceId === null
}

/** A message that no provider carries is kept to be read here: the guest knows nothing. */
function isReachedByText({ text }: Contacted): boolean {
  return text !== null && text !== 'failed' && text !== 'kept'
}
