import { z } from 'zod'
import type { Typed } from '#src/platform/web/form.ts'
import { dayField, emailField, optionalField, phoneField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import { attendeeModes } from '#src/platform/database/tables/bookings.ts'
import type { Text } from '#src/ui/page.tsx'
import { largestStandingParty } from './standing-place.ts'

export function standingPlaceForm(text: Text) {
  return z.object({
    sittingId: z.guid(text('standing:form.sittingNeeded')),
    firstName: textField({ max: 60, required: text('standing:form.nameNeeded') }, text('standing:form.nameLong')),
    guests: wholeNumberField({ min: 1, max: largestStandingParty }, text('standing:form.guestsNeeded', { max: largestStandingParty })),
    mode: z.enum(attendeeModes, text('standing:form.modeNeeded')),
    email: optionalField(emailField(text('standing:form.emailWrong'))),
    phone: optionalField(phoneField(text('standing:form.phoneWrong'))),
  })
}

export function standingSettingsForm(text: Text) {
  return z.object({
    sharePercent: wholeNumberField({ max: 100 }, text('standing:settings.shareNeeded')),
    confirmHours: wholeNumberField({ min: 1, max: 168 }, text('standing:settings.hoursNeeded')),
  })
}

/** One click in a mail reader says « no more » (RFC 8058), a button of the page either. */
export const mailForm = z.object({ wanted: z.enum(['oui', 'non']).catch('non') })

/** Until when a regular is away, as the form of a pause shows it. */
export function typedPause({ pausedUntil }: { pausedUntil: string | null }): Typed {
  return { until: pausedUntil ?? '' }
}

/** Left empty: back at once. */
export function pauseForm(text: Text) {
  return z.object({ until: optionalField(dayField(text('standing:pause.dayNeeded'))) })
}
