import { z } from 'zod'
import { storyScopes } from '#src/platform/database/tables/stories.ts'
import { dayField, emailField, nameField, optionalField, textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestObjection, longestSaid, longestTitle, longestWords, mostYears, othersAsked } from './story.ts'

const tick = z
  .enum(['', 'yes'])
  .default('')
  .transform((value) => value === 'yes')

function personFields(text: Text) {
  const long = text('stories:form.long', { max: 80 })
  const wrong = text('stories:form.nameWrong')
  return {
    firstName: (required: boolean) => nameField({ max: 80, wrong, ...(required && { required: text('stories:form.nameNeeded') }) }, long),
    email: emailField(text('stories:form.emailWrong')),
  }
}

function writtenFields(text: Text) {
  const long = (max: number) => text('stories:form.long', { max })
  return {
    title: textField({ max: longestTitle, required: text('stories:form.titleNeeded') }, long(longestTitle)),
    words: textField({ max: longestWords, lines: true }, long(longestWords)).default(''),
    photoText: textField({ max: longestSaid }, long(longestSaid)).default(''),
    childInPhoto: tick,
  }
}

type Told = {
  /** The public form: a link is all that proves who tells. */ needsEmail: boolean
  /** Told aloud to somebody of the team. */ oral: boolean
}

export function tellForm(text: Text, { needsEmail, oral }: Told) {
  const { firstName, email } = personFields(text)
  const other = z
    .object({ firstName: firstName(false).default(''), email: optionalField(email).default(null) })
    .refine((person) => person.firstName !== '' || person.email === null, { path: ['firstName'], message: text('stories:form.nameNeeded') })
  return z.object({
    ...writtenFields(text),
    firstName: firstName(true),
    // A form without the field is that of a booking, which has its own.
    email: needsEmail ? email.nullable() : optionalField(email).default(null),
    others: z.array(other).max(othersAsked).default([]),
    readAloud: oral ? z.literal('yes', text('stories:form.readAloud')) : z.string().optional(),
    // Of what is told aloud; else it is the page's.
    language: z.enum(['fr', 'en']).optional().catch(undefined),
  })
}

export function mendForm(text: Text) {
  const long = text('stories:form.long', { max: longestSaid })
  return z
    .object({ ...writtenFields(text), childSaid: textField({ max: longestSaid }, long).default(''), childAgreed: tick })
    .refine(({ childAgreed, childSaid }) => !childAgreed || childSaid !== '', {
      path: ['childSaid'],
      message: text('stories:form.childSaid'),
    })
}

/** @param today `YYYY-MM-DD` */
export function consentForm(text: Text, today: string) {
  const last = Temporal.PlainDate.from(today).add({ years: mostYears }).toString()
  const until = dayField(text('stories:form.dayWrong'))
    .refine((day) => day >= today, text('stories:form.dayPast'))
    .refine((day) => day <= last, text('stories:form.dayFar', { years: mostYears }))
  return z.object({
    scope: z.enum(storyScopes, text('stories:form.scopeNeeded')),
    showsName: tick,
    until: optionalField(until),
    edition: z.coerce.number().int().catch(0),
  })
}

export function notedForm(text: Text, today: string) {
  return consentForm(text, today).extend({ how: z.enum(['voice', 'paper'], text('stories:form.howNeeded')) })
}

export function personForm(text: Text) {
  const { firstName, email } = personFields(text)
  return z.object({
    part: z.enum(['other', 'parent'], text('stories:form.partNeeded')),
    firstName: firstName(true),
    email: optionalField(email).default(null),
  })
}

export function reasonForm(text: Text) {
  return z.object({
    reason: textField({ max: 1000, lines: true, required: text('stories:form.reasonNeeded') }, text('stories:form.long', { max: 1000 })),
  })
}

export function objectionForm(text: Text) {
  const long = text('stories:form.long', { max: longestObjection })
  return z.object({
    words: textField({ max: longestObjection, lines: true, required: text('stories:form.objectionNeeded') }, long),
    email: optionalField(emailField(text('stories:form.emailWrong'))).default(null),
  })
}
