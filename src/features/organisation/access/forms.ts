import { z } from 'zod'
import { dayField, emailField, optionalField, returnField, textField } from '#src/platform/web/form-fields.ts'
import type { Role } from '#src/platform/viewer.ts'
import type { Proof } from './show-second-factor.ts'
import type { Text } from '#src/ui/page.tsx'

export const signInForm = (text: Text) => z.object({ email: emailField(text('access:form.email')), retour: returnField })

export const secondFactorForm = (text: Text) =>
  z.object({
    code: z
      .string()
      .trim()
      .transform((code) => code.replaceAll(' ', ''))
      .pipe(z.string().min(6, text('access:form.code')).max(40, text('access:form.code'))),
    retour: returnField,
  })

/** A code, or what a device answered. */
export const proofForm = (text: Text) =>
  z.union([
    z
      .object({ passkey: z.string().min(1), retour: returnField })
      .transform(({ passkey, retour }): { proof: Proof; retour: string | undefined } => ({ proof: { passkey }, retour })),
    secondFactorForm(text).transform(({ code, retour }): { proof: Proof; retour: string | undefined } => ({ proof: { code }, retour })),
  ])

export const passkeyForm = (text: Text) =>
  z.object({
    name: textField({ max: 80, required: text('access:passkeys.nameNeeded') }, text('access:passkeys.nameNeeded')),
    passkey: z.string().default(''),
    retour: returnField,
  })

const optionalDay = (text: Text) => optionalField(dayField(text('access:form.day')))

export const invitationForm = (text: Text, roles: readonly Role[]) =>
  z.object({
    email: emailField(text('access:form.email')),
    role: z.enum(roles, text('access:form.role')),
    startsOn: optionalDay(text),
    endsOn: optionalDay(text),
  })

export const endingForm = (text: Text) => z.object({ endsOn: optionalDay(text) })

export const acceptanceForm = (text: Text) =>
  z.object({ name: textField({ max: 80, required: text('access:form.name') }, text('access:form.name')) })
