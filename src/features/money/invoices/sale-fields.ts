/** What forms of invoices and of quotes ask alike: who pays, and for what. */
import { z } from 'zod'
import { isSiren } from '#src/platform/siren.ts'
import type { Language } from '#src/platform/language.ts'
import { largestAmount, typedCents } from '#src/platform/money.ts'
import { plainText } from '#src/platform/plain-text.ts'
import { readPostcode } from '#src/platform/postcode.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { amountField, emailField, optionalField, textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { countries } from './countries.ts'
import {
  clientKinds,
  fullCents,
  invoicedNatures,
  largestInvoice,
  type Client,
  type InvoicedNature,
  type InvoiceLine,
  type Vat,
} from './invoice.ts'

export const mostLines = 80
const lineMaximum = 120
export const noteMaximum = 600

export function textFields(text: Text) {
  const tooLong = (max: number) => text('invoices:form.tooLong', { max })
  return {
    line: (required?: string) => textField({ max: lineMaximum, ...(required !== undefined && { required }) }, tooLong(lineMaximum)),
    note: textField({ max: noteMaximum, lines: true }, tooLong(noteMaximum)).default(''),
  }
}

const sirenField = optionalField(z.string().transform((typed) => plainText(typed).replaceAll(/\s/g, '')))

const farYears = 2

/** A sale is of about now: years away, its day is a slip of the hand. */
export function isNear(day: string, today: string): boolean {
  return Math.abs(Temporal.PlainDate.from(today).until(day, { largestUnit: 'years' }).years) < farYears
}

/** Who is to pay. */
export function clientFields(text: Text) {
  const { line } = textFields(text)
  return {
    clientKind: z.enum(clientKinds, text('invoices:form.kindNeeded')),
    name: line(text('invoices:form.nameNeeded')),
    siren: sirenField,
    street: line(text('invoices:form.streetNeeded')),
    postcode: line().default(''),
    town: line(text('invoices:form.townNeeded')),
    country: z.enum(countries as [string, ...string[]], text('invoices:form.countryNeeded')).default('FR'),
    email: emailField(text('invoices:form.emailNeeded')),
  }
}

type TypedPlace = { clientKind: (typeof clientKinds)[number]; country: string; postcode: string }
/** Told beside whatever else is wrong: all is told at once. */
type Told = { path: string[]; message: string; when: () => boolean }
const always = () => true
type TypedFirm = { clientKind: (typeof clientKinds)[number]; siren: string | null }

/** Looked at once the fields are read: what a postcode is, its country says. */
export function postcodeOfCountry(text: Text): [fits: (typed: TypedPlace) => boolean, told: Told] {
  const fits = (typed: TypedPlace) => typeof typed.postcode !== 'string' || readPostcode(typed.postcode, countryOf(typed)) !== undefined
  return [fits, { path: ['postcode'], message: text('invoices:form.postcodeNeeded'), when: always }]
}

/** Whoever is abroad says where. */
export function abroadIsElsewhere(text: Text): [fits: (typed: TypedPlace) => boolean, told: Told] {
  const fits = ({ clientKind, country }: TypedPlace) => clientKind !== 'foreign' || country !== 'FR'
  return [fits, { path: ['country'], message: text('invoices:form.countryAbroad'), when: always }]
}

/** Only in France is it one: a company of another country may have typed a number of its own. */
export function sirenOfFrance(text: Text): [fits: (typed: TypedFirm) => boolean, told: Told] {
  const fits = ({ clientKind, siren }: TypedFirm) => typeof siren !== 'string' || !isOfFrance(clientKind) || isSiren(siren)
  return [fits, { path: ['siren'], message: text('invoices:form.sirenWrong'), when: always }]
}

function isOfFrance(clientKind: Client['kind']): boolean {
  return clientKind === 'company' || clientKind === 'association'
}

function countryOf({ clientKind, country }: Pick<TypedPlace, 'clientKind' | 'country'>): string {
  return isOfFrance(clientKind) ? 'FR' : country
}

type TypedClient = z.output<z.ZodObject<ReturnType<typeof clientFields>>>

/** Only a company or an association of France has a SIREN, and who is abroad is of another country. */
export function clientOf({ clientKind, siren, country, name, street, postcode, town, email }: TypedClient): Client {
  const place = { street, postcode: readPostcode(postcode, countryOf({ clientKind, country })) ?? postcode, town }
  return {
    kind: clientKind,
    name,
    siren: isOfFrance(clientKind) ? siren : null,
    ...place,
    country: countryOf({ clientKind, country }),
    email,
  }
}

export function typedClient({ kind, siren, ...client }: Client): Typed {
  return { ...client, clientKind: kind, siren: siren ?? '' }
}

/** What is wrong with an amount, each in its own words. `unitTooMuch`: up to `largestAmount`; `totalTooMuch`: up to `largestInvoice`. */
export function amountWords(text: Text, tooMuch: 'unitTooMuch' | 'totalTooMuch') {
  return {
    empty: text('invoices:form.amountNeeded'),
    wrong: text('invoices:form.amountWrong'),
    below: text('invoices:form.amountBelow'),
    tooMuch: text(`invoices:form.${tooMuch}`),
  }
}

/** Lines of which nothing is typed are none. */
export function linesField(text: Text) {
  const quantityWrong = text('invoices:form.quantityWrong')
  const money = amountWords(text, 'unitTooMuch')
  const line = z.object({
    label: textFields(text).line(text('invoices:form.labelNeeded')),
    quantity: amountField(
      { min: 1, max: largestAmount },
      {
        empty: text('invoices:form.quantityNeeded'),
        wrong: quantityWrong,
        below: quantityWrong,
        tooMuch: text('invoices:form.quantityTooMuch'),
      },
    ),
    unit: amountField({ max: largestAmount }, money),
    discount: optionalField(amountField({ max: largestInvoice }, amountWords(text, 'totalTooMuch'))).transform((cents) => cents ?? 0),
    nature: z.enum(invoicedNatures, text('invoices:form.natureNeeded')),
  })
  const typed = z.object({
    label: z.string().default(''),
    quantity: z.string().default(''),
    unit: z.string().default(''),
    discount: z.string().default(''),
    nature: z.string().default(''),
  })
  return z
    .array(typed)
    .max(mostLines, text('invoices:form.tooManyLines', { max: mostLines }))
    .default([])
    .transform((lines, context) => linesOf(lines, line, context, text('invoices:form.discountTooMuch')))
}

type TypedLine = { label: string; quantity: string; unit: string; discount: string; nature: string }
type ReadLine = { label: string; quantity: number; unit: number; discount: number; nature: InvoicedNature }

function linesOf(lines: readonly TypedLine[], line: z.ZodType<ReadLine>, context: z.RefinementCtx, discountTooMuch: string): InvoiceLine[] {
  return lines.flatMap((typed, index) => {
    if (typed.label.trim() === '' && typed.unit.trim() === '') return []
    const read = line.safeParse(typed)
    if (read.success) {
      const { unit: unitCents, discount: discountCents, ...rest } = read.data
      const full = { ...rest, unitCents, vat: notSaidYet }
      if (discountCents > fullCents(full)) context.addIssue({ code: 'custom', message: discountTooMuch, path: [index, 'discount'] })
      return [discountCents === 0 ? full : { ...full, discountCents }]
    }
    for (const issue of read.error.issues) context.addIssue({ code: 'custom', message: issue.message, path: [index, ...issue.path] })
    return []
  })
}

/** Until the day of the issue decides. */
const notSaidYet: Vat = { status: 'outside', rate: null }

/** Whether a form asks for more lines: nothing else is done with it. */
export function wantsLines(typed: Typed): boolean {
  return typed.moreLines === 'yes'
}

export function typedLines(lines: readonly InvoiceLine[], language: Language): Typed {
  return Object.fromEntries(
    lines.flatMap(({ label, quantity, unitCents, discountCents = 0, nature }, index) => [
      [`lines.${index}.label`, label],
      [`lines.${index}.quantity`, typedCents(quantity, language)],
      [`lines.${index}.unit`, typedCents(unitCents, language)],
      [`lines.${index}.discount`, discountCents === 0 ? '' : typedCents(discountCents, language)],
      [`lines.${index}.nature`, nature],
    ]),
  )
}
