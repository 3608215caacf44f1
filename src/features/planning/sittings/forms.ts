import { z } from 'zod'
import { disorderOf } from '#src/features/planning/meals/hours.ts'
import { clockField, dayField, optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import { mealKinds, sittingRhythms } from '#src/platform/database/tables/meals.ts'
import type { Text } from '#src/ui/page.tsx'

export const reasonMaximum = 120

export function sittingForm(text: Text) {
  return z
    .object({
      weekday: wholeNumberField({ min: 1, max: 7 }, text('sittings:form.weekdayNeeded')),
      rhythm: z.enum(sittingRhythms, text('sittings:form.rhythmNeeded')),
      kind: z.enum(mealKinds, text('meals:form.kindNeeded')),
      title: textField({ max: 120, required: text('meals:form.titleNeeded') }, text('meals:form.tooLong', { max: 120 })),
      cooksAt: optionalField(clockField(text('meals:form.clock'))),
      tableAt: clockField(text('meals:form.clock')),
      endsAt: clockField(text('meals:form.clock')),
      kitchenPlaces: wholeNumberField({ max: 1000 }, text('meals:form.places')),
      tablePlaces: wholeNumberField({ max: 1000 }, text('meals:form.places')),
      bookingClosesMinutes: wholeNumberField({ max: 20_160 }, text('meals:form.minutes')),
      validFrom: dayField(text('meals:form.day')),
      validUntil: optionalField(dayField(text('meals:form.day'))),
    })
    .superRefine((sitting, context) => {
      const disorder = disorderOf(sitting)
      if (disorder === 'cooks-after-table')
        context.addIssue({ code: 'custom', path: ['cooksAt'], message: text('meals:form.cooksAfterTable') })
      if (disorder === 'end-before-table')
        context.addIssue({ code: 'custom', path: ['endsAt'], message: text('meals:form.endBeforeTable') })
      if (sitting.validUntil !== null && sitting.validUntil < sitting.validFrom)
        context.addIssue({ code: 'custom', path: ['validUntil'], message: text('sittings:form.untilBeforeFrom') })
    })
}

export function closureForm(text: Text) {
  return z
    .object({
      firstDay: dayField(text('meals:form.day')),
      lastDay: optionalField(dayField(text('meals:form.day'))),
      reason: textField(
        { max: reasonMaximum, required: text('sittings:closures.reasonNeeded') },
        text('meals:form.tooLong', { max: reasonMaximum }),
      ),
    })
    .transform(({ firstDay, lastDay, reason }) => ({ firstDay, lastDay: lastDay ?? firstDay, reason }))
    .refine(({ firstDay, lastDay }) => firstDay <= lastDay, { path: ['lastDay'], message: text('sittings:closures.lastBeforeFirst') })
}
