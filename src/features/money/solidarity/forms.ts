import { z } from 'zod'
import { handedMeans } from '#src/platform/database/tables/bookings.ts'
import { amountField, nearDayField, textField, wholeNumberField, onceRead } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'

export const mostMeals = 20
const mostSeats = 2000
const mostCents = 5_000_000

export function mealsForm(text: Text) {
  return z.object({
    meals: wholeNumberField({ min: 1, max: mostMeals }, text('solidarity:form.mealsWrong')),
    means: z.enum(handedMeans, text('contributions:form.chooseMeans')),
  })
}

export const mealsTakeBackForm = z.object({ token: z.string().default('') })

/** How a partner's money comes. */
export const sponsorWays = ['transfer', 'cheque', 'cash', 'invoiced'] as const

export type NewSponsorship = z.output<ReturnType<typeof sponsorshipForm>>

/** A partner pays for a season, at most for some years. */
const yearsAround = 2

export function sponsorshipForm(text: Text, today: string) {
  const day = nearDayField({ today, years: yearsAround }, { wrong: text('solidarity:form.dayWrong'), far: text('solidarity:form.dayFar') })
  return z
    .object({
      partner: textField({ max: 100, required: text('solidarity:form.partnerNeeded') }, text('solidarity:form.partnerLong')),
      seats: wholeNumberField({ min: 1, max: mostSeats }, text('solidarity:form.seatsWrong')),
      from: day,
      until: day,
      amount: amountField(
        { min: 1, max: mostCents },
        { wrong: text('solidarity:form.amountWrong'), tooMuch: text('solidarity:form.amountWrong') },
      ),
      way: z.enum(sponsorWays, text('solidarity:form.wayNeeded')),
    })
    .refine(({ from, until }) => from <= until, onceRead(['from', 'until'], 'until', text('solidarity:form.endsBefore')))
    .transform(({ amount: cents, ...rest }) => ({ ...rest, cents }))
}
