import { z } from 'zod'
import type { Typed } from '#src/platform/web/form.ts'
import type { Language } from '#src/platform/language.ts'
import {
  amountField,
  dayField,
  emailField,
  optionalField,
  phoneField,
  postcodeAnywhereField,
  sirenField,
  textField,
} from '#src/platform/web/form-fields.ts'
import { largestAmount, typedCents } from '#src/platform/money.ts'
import { readPastedPoint } from '#src/features/organisation/places/map-link.ts'
import { meantTowns } from '#src/features/organisation/places/meant-towns.ts'
import { kilometresBetween, type Point } from '#src/features/organisation/places/point.ts'
import type { Town } from '#src/features/organisation/places/towns.ts'
import { canteenStates, wheelchairAccesses } from '#src/platform/database/tables/canteens.ts'
import type { Text } from '#src/ui/page.tsx'
import { isRna, slugOf } from './canteen.ts'
import type { PriceVersion } from './queries.ts'

/** Every zone that a canteen may keep its clock by; most networks need the first only. */
export const timeZones: readonly string[] = [
  'Europe/Paris',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'Europe/Paris'),
]

export const lineMaximum = 120
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
    postcode: postcodeAnywhereField(text('canteens:form.postcodeNeeded')),
    town: needed(text('canteens:form.townNeeded')),
    point: pointField(text),
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
    // Asked before what needs it, not before the first meal.
    legalName: textField({ max: lineMaximum }, text('canteens:form.tooLong', { max: lineMaximum })).default(''),
    siren: optionalField(sirenField(text('canteens:form.sirenWrong'))),
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
    .transform(withSlug)
    .refine(({ slug }) => slug !== '', { path: ['slug'], message: text('canteens:form.slugWrong') })
    .transform(({ point, ...settings }, context) => {
      const { towns, isSure } = meantTowns(`${settings.postcode} ${settings.town}`)
      const at = point ? ownPoint(point) : townPoint(towns[0])
      const mistake = at ? isSure && farFrom(towns[0], point, text) : text('canteens:form.pointNeeded')
      return mistake ? refusePoint(context, mistake) : { ...settings, ...at! }
    })
}

/** Further away than the largest commune is wide: two numbers in the wrong order, or the point of another place. */
const farthestKm = 100

export function farFrom(town: Town | undefined, point: Point | null, text: Text): string | undefined {
  const away = town && point ? kilometresBetween(town, point) : 0
  return town && away > farthestKm ? text('canteens:form.pointFar', { km: Math.round(away), town: town.name }) : undefined
}

export function refusePoint(context: z.RefinementCtx, message: string) {
  context.addIssue({ code: 'custom', path: ['point'], message })
  return z.NEVER
}

export function ownPoint(point: Point) {
  return { ...point, isApproximate: false }
}

export function townPoint(town: Town | undefined) {
  return town && { latitude: town.latitude, longitude: town.longitude, isApproximate: true }
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
    sure: z.string().default(''),
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

/** « 47.3936, 0.6892 » or a map's link. */
export function pointField(text: Text) {
  const wrong = text('canteens:form.pointWrong')
  return optionalField(
    z
      .string()
      .max(2000, wrong)
      .transform((pasted, context) => {
        const point = readPastedPoint(pasted)
        if (!point) context.addIssue({ code: 'custom', message: wrong })
        return point ?? z.NEVER
      }),
  )
}

function unspaced(typed: string): string {
  return typed.replaceAll(/[\s\u00a0\u202f.]/g, '')
}

/** The photo of a canteen as its form shows it, if there is one. */
export function typedPhoto(photo: { alternativeText: string; updatedAt: Date } | undefined): Typed {
  return photo ? { alternativeText: photo.alternativeText, photo: photo.updatedAt.toISOString() } : {}
}
