/** Parts of form schemas that several features ask for. Each takes the sentence to show when the answer does not fit. */
import { z } from 'zod'
import { readEmail } from './email.ts'
import { readPhone } from './phone.ts'
import { readDay } from './time.ts'

/** A day that exists, `YYYY-MM-DD`, from 1900 to 2199. */
export function dayField(message: string) {
  return z.string(message).refine((written) => readDay(written) !== undefined, message)
}

/** A clock time, `HH:MM`. */
export function clockField(message: string) {
  return z.string(message).regex(/^([01]\d|2[0-3]):[0-5]\d(:00)?$/, message)
}

export function wholeNumberField({ min = 0, max }: { min?: number; max: number }, message: string) {
  return z
    .string(message)
    .trim()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((number) => min <= number && number <= max, message)
}

/** Text on one line or several, without the blanks around it. */
export function textField({ max, required }: { max: number; required?: string }, tooLong: string) {
  const text = z
    .string(required ?? tooLong)
    .trim()
    .max(max, tooLong)
  return required ? text.min(1, required) : text
}

/** An e-mail address, as it is kept. */
export function emailField(message: string) {
  return z.string(message).transform((typed, context) => {
    const email = readEmail(typed)
    if (!email) context.addIssue({ code: 'custom', message })
    return email ?? z.NEVER
  })
}

/** A phone number, as it is kept. */
export function phoneField(message: string) {
  return z.string(message).transform((typed, context) => {
    const phone = readPhone(typed)
    if (!phone) context.addIssue({ code: 'custom', message })
    return phone ?? z.NEVER
  })
}

/** An answer that may be left out: null then. */
export function optionalField<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  return z
    .string()
    .default('')
    .transform((typed) => (typed.trim() === '' ? null : typed))
    .pipe(schema.nullable())
}
