import { z } from 'zod'
import type { Text } from '#src/ui/page.tsx'

export const emailField = (text: Text) =>
  z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email(text('access:form.email')).max(254))

export const signInForm = (text: Text) => z.object({ email: emailField(text), retour: returnField })

export const secondFactorForm = (text: Text) =>
  z.object({
    code: z
      .string()
      .trim()
      .transform((code) => code.replaceAll(' ', ''))
      .pipe(z.string().min(6, text('access:form.code')).max(40, text('access:form.code'))),
    retour: returnField,
  })

/** A page of this site to come back to; anything else is forgotten. A path of ours starts with one slash. */
export const returnField = z
  .string()
  .regex(/^\/(?![/\\])[^\\\s]*$/)
  .optional()
  .catch(undefined)
