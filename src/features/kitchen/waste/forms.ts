import { z } from 'zod'
import { dayField, optionalField, textField } from '#src/platform/web/form-fields.ts'
import { plainText } from '#src/platform/plain-text.ts'
import type { Language } from '#src/platform/language.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestText, type Leftover } from './leftover.ts'
import { bins, mostGrams, type Weighing } from './waste.ts'

/** Kilos, to the gram; zero is an answer. */
function readGrams(typed: string): number | undefined {
  const plain = plainText(typed).replace(/\s*kg$/i, '')
  const match = /^(\d{1,4})(?:[.,](\d{1,3}))?$/.exec(plain)
  const grams = match ? Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0')) : undefined
  return grams !== undefined && grams <= mostGrams ? grams : undefined
}

/** « 3 », « 3,5 », « -18 °C »: tenths of a degree. */
function readTenths(typed: string): number | undefined {
  const plain = plainText(typed)
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s*°?\s*c?$/i, '')
  const match = /^(-?)(\d{1,2})(?:[.,](\d))?$/.exec(plain)
  if (!match) return undefined
  const tenths = Number(match[2]) * 10 + Number(match[3] ?? 0)
  return match[1] === '-' ? -tenths : tenths
}

function read<Value>(reader: (typed: string) => Value | undefined, message: string): z.ZodType<Value, string> {
  return z.string(message).transform((typed, context): Value => {
    const value = reader(typed)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

export function weighingForm(text: Text) {
  const grams = () => optionalField(read(readGrams, text('waste:form.weightWrong')))
  return z.object({ preparation: grams(), plates: grams(), leftOver: grams() })
}

export function typedWeighing(weighing: Weighing, language: Language): Typed {
  return Object.fromEntries(bins.map((bin) => [bin, weighing[bin] === null ? '' : typedKilos(weighing[bin], language)]))
}

function typedKilos(grams: number, language: Language): string {
  const [whole, rest] = [
    Math.floor(grams / 1000),
    String(grams % 1000)
      .padStart(3, '0')
      .replace(/0+$/, ''),
  ]
  return rest === '' ? String(whole) : `${whole}${language === 'fr' ? ',' : '.'}${rest}`
}

export function leftoverForm({ text, today }: { text: Text; today: string }) {
  const long = text('waste:given.long', { max: longestText })
  return z
    .object({
      givenOn: dayField(text('waste:given.dayNeeded')).refine((day) => day <= today && day >= '2000-01-01', text('waste:given.dayToCome')),
      product: textField({ max: longestText, required: text('waste:given.productNeeded') }, long),
      weight: read((typed) => readGrams(typed) || undefined, text('waste:form.weightWrong')),
      useBy: dayField(text('waste:given.useByNeeded')),
      celsius: optionalField(read(readTenths, text('waste:given.celsiusWrong'))),
      receiver: textField({ max: longestText, required: text('waste:given.receiverNeeded') }, long),
      agreement: textField({ max: longestText }, long).default(''),
    })
    .superRefine(({ givenOn, useBy }, context) => {
      if (useBy < givenOn) context.addIssue({ code: 'custom', path: ['useBy'], message: text('waste:given.tooLate') })
    })
    .transform(({ weight, celsius, ...given }): Leftover => ({ ...given, grams: weight, tenthsCelsius: celsius }))
}
