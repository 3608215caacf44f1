/** Who must hear that a meal is cancelled, and how. Pure. */
import type { Language } from '#src/platform/language.ts'

export type BookingContact = {
  bookingId: string
  name: string
  email: string | null
  phone: string | null
  language: Language
  people: number
  /** When somebody of the team told them in person. */
  calledAt: Date | null
  /** From then on nobody can say whom to call. */
  contactsErasedAt: Date | null
}

/** Who hears it by mail: one mail a booking, because each has its own entry in a calendar. */
export function withMail(contacts: readonly BookingContact[]): BookingContact[] {
  return contacts.filter(({ email }) => email !== null)
}

/** Who can only be told by a person. */
export function withoutMail(contacts: readonly BookingContact[]): BookingContact[] {
  return contacts.filter(({ email }) => email === null)
}
