import { z } from 'zod'
import { agreementWays, partnerKinds } from '#src/platform/database/tables/partners.ts'
import { foldName } from '#src/platform/names.ts'
import {
  dayField,
  emailField,
  nameField,
  nearDayField,
  onceRead,
  optionalField,
  phoneField,
  textField,
} from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestAgreed, longestDoes, longestName } from './partner.ts'

/** Conventions of some years; a slip of the hand is more. */
const yearsAround = 15

function long(text: Text, max: number): string {
  return text('partners:form.long', { max })
}

/** A day that is no slip of the hand, and not yet to come. */
function pastDay(text: Text, today: string) {
  return dayField(text('partners:form.dayWrong')).refine((day) => day <= today, text('partners:form.dayToCome'))
}

export function partnerForm(text: Text, today: string) {
  const called = textField({ max: longestName, required: text('partners:form.nameNeeded') }, long(text, longestName))
  return z.object({
    name: called.refine((name) => name === '' || foldName(name) !== '', text('partners:form.nameNeeded')),
    kind: z.enum(partnerKinds, text('partners:form.kindNeeded')),
    does: textField({ max: longestDoes, lines: true }, long(text, longestDoes)).default(''),
    since: optionalField(pastDay(text, today)),
  })
}

export function contactForm(text: Text, today: string) {
  const asked = { max: longestName, required: text('partners:form.personNeeded'), wrong: text('partners:form.personNeeded') }
  return z
    .object({
      name: nameField(asked, long(text, longestName)),
      role: textField({ max: longestName }, long(text, longestName)).default(''),
      email: optionalField(emailField(text('partners:form.emailWrong'))),
      phone: optionalField(phoneField(text('partners:form.phoneWrong'))),
      agreedHow: z.enum(agreementWays, text('partners:form.howNeeded')),
      agreedOn: pastDay(text, today),
    })
    .refine(
      ({ email, phone }) => email !== null || phone !== null,
      onceRead(['email', 'phone'], 'email', text('partners:form.reachNeeded')),
    )
}

export function conventionForm(text: Text, today: string) {
  const words = { wrong: text('partners:form.dayWrong'), far: text('partners:form.dayFar') }
  const day = nearDayField({ today, years: yearsAround }, words)
  return z
    .object({
      agreed: textField({ max: longestAgreed, lines: true, required: text('partners:form.agreedNeeded') }, long(text, longestAgreed)),
      from: day,
      until: day,
    })
    .refine(({ from, until }) => from <= until, onceRead(['from', 'until'], 'until', text('partners:form.endsBefore')))
}

/** A meal or a hire, as the list of choices names it. */
export function eventForm(text: Text) {
  const chosen = z.string(text('partners:form.eventNeeded')).regex(/^(meal|hire):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
    message: text('partners:form.eventNeeded'),
  })
  return z.object({ event: chosen }).transform(({ event }) => {
    const [what, id = ''] = event.split(':')
    return { mealId: what === 'meal' ? id : null, hireId: what === 'hire' ? id : null }
  })
}

export function removalForm(text: Text) {
  return z.object({ sure: z.literal('yes', text('partners:remove.tick')) })
}
