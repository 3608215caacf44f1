import { z } from 'zod'
import type { Typed } from '#src/platform/web/form.ts'
import type { Language } from '#src/platform/language.ts'
import { amountField, dayField, emailField, optionalField, phoneField, textField } from '#src/platform/web/form-fields.ts'
import { largestAmount, typedCents } from '#src/platform/money.ts'
import { canteenStates, wheelchairAccesses } from '#src/platform/database/tables/canteens.ts'
import type { Text } from '#src/ui/page.tsx'
import { isRna, isSiren, slugOf } from './canteen.ts'
import type { PriceVersion } from './queries.ts'

/** Every zone that a canteen may keep its clock by; most networks need the first only. */
export const timeZones: readonly string[] = [
  'Europe/Paris',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'Europe/Paris'),
]

const lineMaximum = 120
const textMaximum = 2000

/** How a canteen presents itself. An address left empty is made from the name. */
function placeFields(text: Text) {
  const tooLong = (max: number) => text('canteens:form.tooLong', { max })
  const needed = (required: string) => textField({ max: lineMaximum, required }, tooLong(lineMaximum))
  const line = textField({ max: lineMaximum }, tooLong(lineMaximum)).default('')
  const paragraphs = textField({ max: textMaximum, lines: true }, tooLong(textMaximum)).default('')
  return {
    name: needed(text('canteens:form.nameNeeded')),
    slug: line.transform((typed) => slugOf(typed)),
    street: needed(text('canteens:form.streetNeeded')),
    postcode: needed(text('canteens:form.postcodeNeeded')),
    town: needed(text('canteens:form.townNeeded')),
    latitude: degrees(90, text('canteens:form.latitudeWrong')),
    longitude: degrees(180, text('canteens:form.longitudeWrong')),
    timeZone: z.string().refine((zone) => timeZones.includes(zone), text('canteens:form.timeZoneWrong')),
    state: z.enum(canteenStates, text('canteens:form.stateNeeded')),
    openedOn: optionalField(dayField(text('canteens:form.dayWrong'))),
    welcomeFrench: paragraphs,
    welcomeEnglish: paragraphs,
    wheelchairAccess: z.enum(wheelchairAccesses, text('canteens:form.wheelchairNeeded')),
    publicTransport: textField({ max: 300 }, tooLong(300)).default(''),
    greeter: line,
    phone: optionalField(phoneField(text('canteens:form.phoneWrong'))),
    email: optionalField(emailField(text('canteens:form.emailWrong'))),
    zeroPolicyFrench: paragraphs,
    zeroPolicyEnglish: paragraphs,
  }
}

function associationFields(text: Text) {
  return {
    legalName: textField({ max: lineMaximum }, text('canteens:form.tooLong', { max: lineMaximum })).default(''),
    siren: optionalField(z.string().transform(unspaced).refine(isSiren, text('canteens:form.sirenWrong'))),
    rna: optionalField(
      z
        .string()
        .transform((typed) => unspaced(typed).toUpperCase())
        .refine(isRna, text('canteens:form.rnaWrong')),
    ),
  }
}

export function settingsForm(text: Text) {
  return z
    .object({ ...placeFields(text), ...associationFields(text) })
    .refine(({ legalName }) => legalName !== '', { path: ['legalName'], message: text('canteens:form.legalNameNeeded') })
    .transform(withSlug)
    .refine(({ slug }) => slug !== '', { path: ['slug'], message: text('canteens:form.slugWrong') })
}

/** A canteen that joins the network: carried by an association that is there already, or by a new one. */
export function openingForm(text: Text) {
  return z
    .object({ ...placeFields(text), ...associationFields(text), association: z.union([z.literal(''), z.uuid()]).default('') })
    .refine(({ association, legalName }) => association !== '' || legalName !== '', {
      path: ['legalName'],
      message: text('canteens:form.legalNameNeeded'),
    })
    .transform(withSlug)
    .refine(({ slug }) => slug !== '', { path: ['slug'], message: text('canteens:form.slugWrong') })
}

function withSlug<Place extends { slug: string; name: string }>(place: Place): Place {
  return { ...place, slug: place.slug || slugOf(place.name) }
}

export function priceForm(text: Text) {
  const amount = (wrong: string, min = 0) => amountField({ min, max: largestAmount }, { wrong, tooMuch: text('canteens:prices.tooMuch') })
  return z.object({
    validFrom: dayField(text('canteens:form.dayWrong')),
    suggestedCents: amount(text('canteens:prices.suggestedWrong'), 1),
    ingredientsCents: amount(text('canteens:prices.amountWrong')),
    runningCostsCents: amount(text('canteens:prices.amountWrong')),
  })
}

/** A price as its form would show it. */
export function typedPrice({ validFrom, ...amounts }: PriceVersion, language: Language): Typed {
  const shown = Object.entries(amounts).map(([name, cents]) => [name, typedCents(cents, language)] as const)
  return { validFrom, ...Object.fromEntries(shown) }
}

export function photoForm(text: Text) {
  return z.object({
    alternativeText: textField(
      { max: 300, required: text('canteens:photo.alternativeNeeded') },
      text('canteens:form.tooLong', { max: 300 }),
    ),
  })
}

/** « 50,6371 » or “50.6371”. */
function degrees(limit: number, message: string) {
  return z
    .string(message)
    .trim()
    .regex(/^-?\d{1,3}([.,]\d{1,9})?$/, message)
    .transform((typed) => Number(typed.replace(',', '.')))
    .refine((value) => Math.abs(value) <= limit, message)
}

function unspaced(typed: string): string {
  return typed.replaceAll(/[\s\u00a0\u202f.]/g, '')
}

/** The photo of a canteen as its form shows it, if there is one. */
export function typedPhoto(photo: { alternativeText: string; updatedAt: Date } | undefined): Typed {
  return photo ? { alternativeText: photo.alternativeText, photo: photo.updatedAt.toISOString() } : {}
}
