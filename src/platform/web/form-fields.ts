/** Parts of form schemas that several features ask for. Each takes the sentence to show when the answer does not fit. */
import { isCalled } from '../names.ts'
import { z } from 'zod'
import { readEmail } from '../messages/email.ts'
import { parseLargeCents } from '../money.ts'
import { withField } from './form.ts'
import { readPhone, withLocalCode } from '../messages/phone.ts'
import { isEasyPin, readPin } from '../pin.ts'
import { plainText, visibleLine, visibleText } from '../plain-text.ts'
import { readPostcode, readPostcodeAnywhere } from '../postcode.ts'
import { readSiren } from '../siren.ts'
import { readClock, readTypedDay } from '../time.ts'

/** Read from what was typed. Said in short: a form of fifteen fields whose every step stands in its type costs seconds of type checking. */
type Field<Value> = z.ZodType<Value, string>

/** What one of our readers makes of an answer. */
function readField<Value>(read: (typed: string) => Value | undefined, message: string): Field<Value> {
  return z.string(message).transform((typed, context): Value => {
    const value = read(typed)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

/** A PIN as it is typed to open something. */
export function pinField(message: string): Field<string> {
  return readField(readPin, message)
}

/** A new one, that is not guessed at the first try. */
export function newPinField({ wrong, easy }: { wrong: string; easy: string }): Field<string> {
  return pinField(wrong).refine((pin) => !isEasyPin(pin), easy)
}

/** A day that exists, from 1900 to 2199: `YYYY-MM-DD` however it was typed. */
export function dayField(message: string): Field<string> {
  return readField(readTypedDay, message)
}

/** A day of about now: more years away, it is a slip of the hand. */
export function nearDayField({ today, years }: { today: string; years: number }, words: { wrong: string; far: string }): Field<string> {
  const now = Temporal.PlainDate.from(today)
  const [first, last] = [now.subtract({ years }).toString(), now.add({ years }).toString()]
  return dayField(words.wrong).refine((day) => first <= day && day <= last, words.far)
}

/** A clock time, `HH:MM`. */
export function clockField(message: string): Field<string> {
  return readField(readClock, message)
}

/** `empty`, `below`: where nothing, or less than what is asked, has a sentence of its own. */
type AmountWords = { wrong: string; tooMuch: string; empty?: string; below?: string }

/** Integer cents up to a limit that its own sentence names. */
export function amountField({ min = 0, max }: { min?: number; max: number }, words: AmountWords): Field<number> {
  const { wrong, tooMuch, empty = wrong, below = wrong } = words
  return z
    .string(empty)
    .refine((typed) => plainText(typed) !== '', empty)
    .pipe(readField(parseLargeCents, wrong))
    .refine((cents) => cents >= min, below)
    .refine((cents) => cents <= max, tooMuch)
}

export function wholeNumberField({ min = 0, max }: { min?: number; max: number }, message: string): Field<number> {
  return z
    .string(message)
    .transform((typed) => plainText(typed).replaceAll(/\s(?=\d{3}(?!\d))/g, ''))
    .pipe(z.string().regex(/^\d{1,6}$/, message))
    .transform(Number)
    .refine((number) => min <= number && number <= max, message)
}

type TextAsked = { max: number; required?: string; /** It may have several. */ lines?: boolean }

/** Text on one line, without the blanks around it. */
export function textField({ max, required, lines = false }: TextAsked, tooLong: string): Field<string> {
  const text = z.string().max(max, tooLong)
  return z
    .string(required ?? tooLong)
    .transform(lines ? visibleText : visibleLine)
    .pipe(required ? text.min(1, required) : text)
}

/** How somebody is called: with a letter of some script, or nothing where that may be left out. Signs alone call nobody. */
export function nameField(asked: TextAsked & { wrong: string }, tooLong: string): Field<string> {
  return textField(asked, tooLong).refine((name) => name === '' || isCalled(name), asked.wrong)
}

/** An e-mail address, as it is kept. */
export function emailField(message: string): Field<string> {
  return readField(readEmail, message)
}

/** A form whose phone number is dialled from everywhere: at the canteen the code of the place goes without saying. */
export function dialledAt(data: FormData, { timeZone }: { timeZone: string }, field = 'phone'): FormData {
  return withField(data, field, (typed) => withLocalCode(typed, timeZone))
}

/** The nine digits of an association or a firm. */
export function sirenField(message: string): Field<string> {
  return readField(readSiren, message)
}

/** A postcode of France. */
export function postcodeField(message: string): Field<string> {
  return readField((typed) => readPostcode(typed, 'FR'), message)
}

/** A postcode of whoever may live elsewhere, where no country is asked. */
export function postcodeAnywhereField(message: string): Field<string> {
  return readField(readPostcodeAnywhere, message)
}

/** A phone number, as it is kept. */
export function phoneField(message: string): Field<string> {
  return readField(readPhone, message)
}

/** An answer that may be left out: null then. */
export function optionalField<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  return z
    .string()
    .default('')
    .transform((typed) => (typed.trim() === '' ? null : typed))
    .pipe(schema.nullable())
}

/** A page of this site to come back to, without what stuck to the end of its link; anything else is forgotten. A path of ours starts with one slash. */
export const returnField = z
  .string()
  .transform((path) => path.replace(/[^\p{L}\p{N}_/-]+$/u, ''))
  .pipe(z.string().regex(/^\/(?![/\\])[^\\\s]*$/))
  .optional()
  .catch(undefined)

type Read = { issues: readonly { path?: PropertyKey[] | undefined; params?: object | undefined }[] }
type Rule<Name extends string> = { path: [Name]; message: string; params: typeof ofRule; when: (read: Read) => boolean }

/** A field of which a rule tells has been read all the same. */
const ofRule = { isRule: true } as const

/**
 * A rule over several fields, told beside one of them. It is looked at as soon as those that it compares are read, whatever else is wrong: nobody is told
 * in turns.
 */
export function onceRead<Name extends string>(compared: readonly string[], field: Name, message: string): Rule<Name> {
  const isRead = ({ issues }: Read) => !issues.some(({ path = [], params }) => params !== ofRule && compared.includes(String(path[0])))
  return { path: [field], message, params: ofRule, when: isRead }
}
