import { z } from 'zod'
import { largestInvoice, netCentsOf } from '#src/features/money/invoices/invoice.ts'
import {
  abroadIsElsewhere,
  amountWords,
  clientFields,
  clientOf,
  isNear,
  linesField,
  noteMaximum,
  postcodeOfCountry,
  sirenOfFrance,
  textFields,
  typedLines,
} from '#src/features/money/invoices/sale-fields.ts'
import { amountField, clockField, dayField, optionalField, textField, wholeNumberField, onceRead } from '#src/platform/web/form-fields.ts'
import type { Language } from '#src/platform/language.ts'
import { typedCents } from '#src/platform/money.ts'
import { isClock, isDay } from '#src/platform/time.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Quote } from './hire.ts'

/** @param seats of the room, where its plan is known */
export function askForm(text: Text, { seats, today }: { seats: number | undefined; today: string }) {
  const people = seats === undefined ? text('hires:form.peopleNeeded') : text('hires:form.peopleSeated', { count: seats })
  return z
    .object({
      ...clientFields(text),
      day: dayField(text('invoices:form.dayNeeded')),
      from: clockField(text('hires:form.clockNeeded')),
      until: clockField(text('hires:form.clockNeeded')),
      people: wholeNumberField({ min: 1, max: seats ?? 500 }, people),
      about: textField(
        { max: noteMaximum, lines: true, required: text('hires:form.aboutNeeded') },
        text('invoices:form.tooLong', { max: noteMaximum }),
      ),
    })
    .refine(...postcodeOfCountry(text))
    .refine(...abroadIsElsewhere(text))
    .refine(...sirenOfFrance(text))
    .refine(({ clientKind, siren }) => clientKind !== 'company' || (siren ?? '') !== '', {
      path: ['siren'],
      message: text('hires:form.sirenNeeded'),
      when: always,
    })
    .refine(({ day }) => !isDay(day ?? '') || day >= today, { path: ['day'], message: text('hires:form.dayPast'), when: always })
    .refine(({ day }) => !isDay(day ?? '') || day < today || isNear(day, today), {
      path: ['day'],
      message: text('hires:form.dayFar'),
      when: always,
    })
    .refine(({ from, until }) => !isClock(from ?? '') || from !== until, {
      path: ['until'],
      message: text('hires:form.untilSame'),
      when: always,
    })
    .transform(({ day, from, until, people, about, ...client }) => ({ day, from, until, people, about, client: clientOf(client) }))
}

/** Beside whatever else is wrong. */
const always = () => true

/** Of the quote that the page showed; 0 where it showed none. */
const quoteVersion = z.coerce.number().int().min(1).max(999).catch(0)

/** @param lastDay that of the event: nothing is offered after it */
export function quoteForm(text: Text, { today, lastDay }: { today: string; lastDay: string }) {
  const amount = amountField({ max: largestInvoice }, amountWords(text, 'totalTooMuch'))
  return z
    .object({
      lines: linesField(text).refine((lines) => lines.length > 0, { path: [0, 'label'], message: text('hires:refusals.no-line') }),
      deposit: optionalField(amount).transform((cents) => cents ?? 0),
      depositKind: z.enum(['acompte', 'arrhes'], text('hires:form.depositKindNeeded')).default('acompte'),
      validUntil: dayField(text('invoices:form.dayNeeded'))
        .refine((day) => day >= today, text('hires:refusals.valid-past'))
        .refine((day) => day <= lastDay, text('hires:refusals.valid-after')),
      note: textFields(text).note,
      version: quoteVersion,
    })
    .refine(
      ({ lines, deposit }) => deposit <= netCentsOf(lines),
      onceRead(['lines', 'deposit'], 'deposit', text('hires:refusals.deposit-too-much')),
    )
}

/** The next version begins with what the last one said. */
export function typedQuote({ content, validUntil, version }: Quote, { today, language }: { today: string; language: Language }): Typed {
  const { lines, depositCents, depositKind, note } = content
  return {
    ...typedLines(lines, language),
    deposit: depositCents === 0 ? '' : typedCents(depositCents, language),
    depositKind,
    note,
    validUntil: validUntil < today ? '' : validUntil,
    version: String(version),
  }
}

export function acceptForm(text: Text) {
  return z.object({
    name: textFields(text).line(text('invoices:form.nameNeeded')),
    agreed: z.literal('yes', text('hires:form.agreedNeeded')),
    version: quoteVersion,
  })
}

export function servedForm(text: Text) {
  return z.object({ served: wholeNumberField({ max: 500 }, text('hires:form.peopleNeeded')) })
}
