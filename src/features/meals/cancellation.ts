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
}

export type MailContact = Pick<BookingContact, 'name' | 'language'> & { email: string }

/** One mail an address, in the language of its first booking, whatever the number of bookings. */
export function contactsByMail(contacts: readonly BookingContact[]): MailContact[] {
  const byAddress = new Map<string, MailContact>()
  for (const { name, language, email } of contacts)
    if (email !== null && !byAddress.has(email)) byAddress.set(email, { name, language, email })
  return [...byAddress.values()]
}

/** Who can only be told by a person. */
export function withoutMail(contacts: readonly BookingContact[]): BookingContact[] {
  return contacts.filter(({ email }) => email === null)
}
