import { z } from 'zod'
import { languages, type Language } from '#src/platform/language.ts'
import { plainText } from '#src/platform/plain-text.ts'
import type { Typed } from '#src/platform/web/form.ts'
import {
  amountField,
  dayField,
  emailField,
  optionalField,
  phoneField,
  postcodeField,
  textField,
  wholeNumberField,
  onceRead,
} from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { invoicedNatures, largestInvoice, type InvoiceContent, type InvoicedNature, type Vat } from './invoice.ts'
import type { IssuerSettings } from './queries.ts'
import {
  abroadIsElsewhere,
  amountWords,
  clientFields,
  clientOf,
  isNear,
  linesField,
  mostLines,
  postcodeOfCountry,
  sirenOfFrance,
  noteMaximum,
  textFields,
  typedClient,
  typedLines,
} from './sale-fields.ts'

export const draftKinds = ['invoice', 'acompte', 'arrhes'] as const

/** @param today the days of a sale are looked at from there: years away, it is a slip of the hand */
export function draftForm(text: Text, today: string) {
  const { line, note } = textFields(text)
  const day = dayField(text('invoices:form.dayNeeded')).refine((typed) => isNear(typed, today), text('invoices:form.dayFar'))
  return z
    .object({
      ...clientFields(text),
      draftKind: z.enum(draftKinds, text('invoices:form.draftKindNeeded')),
      language: z.enum(languages).default('fr'),
      serviceFrom: day,
      serviceUntil: optionalField(day),
      reference: line().default(''),
      note,
      lines: linesField(text),
      deposits: z.array(z.guid()).max(mostLines).default([]).catch([]),
    })
    .refine(...postcodeOfCountry(text))
    .refine(...abroadIsElsewhere(text))
    .refine(...sirenOfFrance(text))
    .refine(
      ({ serviceFrom, serviceUntil }) => serviceUntil === null || serviceUntil >= serviceFrom,
      onceRead(['serviceFrom', 'serviceUntil'], 'serviceUntil', text('invoices:form.untilBefore')),
    )
    .transform(({ draftKind, deposits, language, serviceFrom, serviceUntil, reference, note: typedNote, lines, ...client }) => {
      const content: InvoiceContent = {
        language,
        client: clientOf(client),
        lines,
        serviceFrom,
        serviceUntil: serviceUntil ?? serviceFrom,
        reference,
        note: typedNote,
        depositKind: draftKind === 'invoice' ? null : draftKind,
        deposits:
          draftKind === 'invoice' ? deposits.map((id) => ({ id, number: '', issuedOn: serviceFrom, netCents: 0, taxCents: 0 })) : [],
        corrects: null,
      }
      return { kind: draftKind === 'invoice' ? ('invoice' as const) : ('deposit' as const), content }
    })
}

export function typedDraft(
  { client, lines, language, serviceFrom, serviceUntil, reference, note, depositKind, deposits }: InvoiceContent,
  of: Language,
): Typed {
  return {
    ...typedClient(client),
    ...typedLines(lines, of),
    ...Object.fromEntries(deposits.map(({ id }, index) => [`deposits.${index}`, id])),
    draftKind: depositKind ?? 'invoice',
    language,
    serviceFrom,
    serviceUntil: serviceUntil === serviceFrom ? '' : serviceUntil,
    reference,
    note,
  }
}

export function paymentForm(text: Text) {
  return z
    .object({
      id: z.guid(),
      direction: z.enum(['in', 'back'], text('invoices:form.directionNeeded')).default('in'),
      paidOn: dayField(text('invoices:form.dayNeeded')),
      means: z.enum(['transfer', 'cheque', 'card', 'cash'], text('invoices:form.meansNeeded')),
      amount: amountField({ min: 1, max: largestInvoice }, amountWords(text, 'totalTooMuch')),
      early: z.literal('yes').optional().catch(undefined),
    })
    .transform(({ direction, amount, early, ...payment }) => ({
      ...payment,
      isDaySure: early === 'yes',
      cents: direction === 'back' ? -amount : amount,
    }))
}

export function creditForm(text: Text) {
  const amount = amountField({ max: largestInvoice }, amountWords(text, 'totalTooMuch'))
  const form = z.object({
    whole: z.enum(['all', 'part'], text('invoices:form.wholeNeeded')),
    reason: textField(
      { max: noteMaximum, required: text('invoices:form.reasonNeeded') },
      text('invoices:form.tooLong', { max: noteMaximum }),
    ),
    cents: z
      .array(optionalField(amount).transform((cents) => cents ?? 0))
      .max(mostLines)
      .default([]),
    version: z.coerce.number().int().min(0).catch(-1),
  })
  return form.refine(
    ({ whole, cents }) => whole === 'part' || cents.every((each) => each === 0),
    onceRead(['whole', 'cents'], 'whole', text('invoices:form.wholeOrPart')),
  )
}

/** What the page of an invoice sends to have it paid by an advance. */
export const advanceForm = z.object({ from: z.guid(), cents: z.coerce.number().int().positive() })

/** VAT as one answer: a status, or the rate of what is liable. */
export const vatAnswers = ['', 'outside', 'exempt', 'franchise', '550', '1000', '2000'] as const

export function issuerForm(text: Text) {
  const { line } = textFields(text)
  const iban = z
    .string()
    .transform((typed) => plainText(typed).replaceAll(/\s/g, '').toUpperCase())
    .pipe(z.string().refine(isIban, text('invoices:form.ibanWrong')))
  const answer = z.enum(vatAnswers).optional().catch(undefined)
  return z.object({
    street: line(text('invoices:form.streetNeeded')),
    postcode: postcodeField(text('invoices:form.postcodeNeeded')),
    town: line(text('invoices:form.townNeeded')),
    email: optionalField(emailField(text('invoices:form.emailWrong'))),
    phone: optionalField(phoneField(text('invoices:form.phoneWrong'))),
    iban: optionalField(iban),
    paymentDays: wholeNumberField({ max: 60 }, text('invoices:form.daysWrong')),
    onDebits: z
      .literal('yes')
      .optional()
      .catch(undefined)
      .transform((sent) => sent === 'yes'),
    vat: z
      .object({
        'company-meal': answer,
        'private-hire': answer,
        drinks: answer,
        resale: answer,
        sponsorship: answer,
        'other-income': answer,
      })
      .superRefine((answers, context) => {
        const [franchise] = Object.entries(answers).find(([, said]) => said === 'franchise') ?? []
        const isTaxed = Object.values(answers).some((said) => said !== undefined && /^\d+$/.test(said))
        if (franchise && isTaxed) context.addIssue({ code: 'custom', path: [franchise], message: text('invoices:form.franchiseBesideTax') })
      })
      .prefault({}),
  })
}

export function vatOfAnswers(
  answers: Partial<Record<InvoicedNature, (typeof vatAnswers)[number] | undefined>>,
): Partial<Record<InvoicedNature, Vat>> {
  const said = Object.entries(answers).flatMap(([nature, answer]): [string, Vat][] => {
    if (answer === undefined || answer === '') return []
    return [
      [
        nature,
        answer === 'outside' || answer === 'exempt' || answer === 'franchise'
          ? { status: answer, rate: null }
          : { status: 'liable', rate: Number(answer) },
      ],
    ]
  })
  return Object.fromEntries(said)
}

export function typedIssuer(settings: IssuerSettings | undefined, vat: Partial<Record<string, Vat>>): Typed {
  const answers = invoicedNatures.map((nature) => [`vat.${nature}`, String(vat[nature]?.rate ?? vat[nature]?.status ?? '')])
  if (!settings) return { paymentDays: '30', ...Object.fromEntries(answers) }
  const { onDebits, paymentDays, email, phone, iban, ...place } = settings
  return {
    ...place,
    email: email ?? '',
    phone: phone ?? '',
    iban: iban ?? '',
    paymentDays: String(paymentDays),
    ...(onDebits && { onDebits: 'yes' }),
    ...Object.fromEntries(answers),
  }
}

/** ISO 13616: moved, read as one number, it leaves 1 when divided by 97. */
function isIban(written: string): boolean {
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{10,30}$/.test(written)) return false
  const digits = (written.slice(4) + written.slice(0, 4)).replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return BigInt(digits) % 97n === 1n
}
