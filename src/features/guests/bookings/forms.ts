import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { textField } from '#src/platform/web/form-fields.ts'
import { plainText } from '#src/platform/plain-text.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Asker } from '#src/features/guests/parties/party.ts'
import { agreedHelp, oneContact, partyFields, withContact } from '#src/features/guests/parties/party-fields.ts'

/** What a guest fills in to book. */
export function bookingForm(text: Text) {
  return z
    .object({
      ...partyFields(text, 'guest'),
      requestKey: z.guid(text('bookings:form.errors.stale')),
      // No person sees this field: who fills it in is a machine.
      website: z.string().max(0, text('bookings:form.errors.honeypot')).default(''),
    })
    .superRefine(oneContact(text))
    .superRefine(agreedHelp(text))
    .transform(withContact)
}

/** What a guest fills in to change a booking; the team may leave out names and contacts. */
export function changeForm(text: Text, asker: Asker) {
  const fields = z.object(partyFields(text, asker))
  return (asker === 'guest' ? fields.superRefine(oneContact(text)).superRefine(agreedHelp(text)) : fields).transform(withContact)
}

/** What a slip of paper says: the code, and the first name of somebody in the party. */
export function codeForm(text: Text) {
  return z.object({
    code: z
      .string()
      .transform(readCode)
      .refine((code) => code.length === 6, text('bookings:code.errors.code')),
    firstName: textField({ max: 60, required: text('bookings:form.errors.firstName') }, text('bookings:form.errors.firstNameLong')),
  })
}

/** A code as the database keeps it, however it was said and written down. */
export function readCode(typed: string): string {
  return plainText(typed)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
}

/** One line of the team's list. */
export const lineForm = z.object({
  line: z.string().trim().max(200).catch(''),
  channel: z.enum(['phone', 'walk-in', 'partner']).catch('phone'),
  // Two bookings under one number on purpose.
  again: z.literal('yes').optional().catch(undefined),
  // The very line whose meaning was said back and confirmed.
  understood: z.string().trim().optional().catch(undefined),
  // The meal is full: the caller waits; a second time under one number on purpose.
  wait: z.enum(['yes', 'again']).optional().catch(undefined),
  requestKey: z.guid().catch(() => randomUUID()),
})

export type LineForm = z.infer<typeof lineForm>
