import { readTwoPartCode } from '#src/platform/secrets.ts'
import { z } from 'zod'
import { amountField, dayField, emailField, optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import { largestAmount } from '#src/platform/money.ts'
import type { Text } from '#src/ui/page.tsx'
import { contrastWithWhite, MINIMUM_CONTRAST } from './colour.ts'

const short = (message: string) => textField({ max: 80, required: message }, message)

export const firstRunForm = (text: Text) =>
  z.object({
    network: short(text('networks:form.name')),
    name: short(text('networks:form.yourName')),
    email: emailField(text('networks:form.email')),
    code: textField({ max: 20, required: text('networks:form.code') }, text('networks:form.code')).transform(readTwoPartCode),
  })

export const settingsForm = (text: Text) =>
  z.object({
    name: short(text('networks:form.name')),
    taglineFr: tagline(text),
    taglineEn: tagline(text),
    aboutFr: about(text),
    aboutEn: about(text),
    email: optionalField(emailField(text('networks:form.email'))),
    accentColour: z
      .string()
      .trim()
      .regex(/^#[0-9a-f]{6}$/i, text('networks:form.colour'))
      .refine((colour) => contrastWithWhite(colour) >= MINIMUM_CONTRAST, text('networks:form.contrast')),
    lowPriceMaxCents: amountField(
      { min: 1, max: largestAmount },
      { wrong: text('networks:form.price'), tooMuch: text('networks:form.priceTooMuch') },
    ),
    canteenCellThreshold: threshold(5, text('networks:form.canteenThreshold')),
    networkCellThreshold: threshold(11, text('networks:form.networkThreshold')),
    noShowsBeforeAsking: between(0, 50, text('networks:form.noShows')),
    noShowMonths: between(1, 24, text('networks:form.noShowMonths')),
    publishingDay: between(2, 28, text('networks:form.publishingDay')),
    membershipsEverywhere: z
      .literal('yes')
      .optional()
      .catch(undefined)
      .transform((sent) => sent === 'yes'),
  })

export const detailKeepingForm = (text: Text) =>
  z.object({ validFrom: dayField(text('networks:form.day')), years: between(6, 50, text('networks:form.years')) })

function tagline(text: Text) {
  return textField({ max: 160 }, text('networks:form.tooLong', { max: 160 }))
}

function about(text: Text) {
  return textField({ max: 4000, lines: true }, text('networks:form.tooLong', { max: 4000 }))
}

/** A threshold may be raised, never lowered under what protects people. */
function threshold(minimum: number, message: string) {
  return between(minimum, 100, message)
}

function between(minimum: number, maximum: number, message: string) {
  return wholeNumberField({ min: minimum, max: maximum }, message)
}
