import { z } from 'zod'
import { clocksInOrder, plannedFields } from '#src/features/planning/meals/service-fields.ts'
import { dayField, optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import { sittingRhythms } from '#src/platform/database/tables/meals.ts'
import type { Text } from '#src/ui/page.tsx'

export const reasonMaximum = 120

export function sittingForm(text: Text) {
  return z
    .object({
      ...plannedFields(text),
      weekday: wholeNumberField({ min: 1, max: 7 }, text('sittings:form.weekdayNeeded')),
      rhythm: z.enum(sittingRhythms, text('sittings:form.rhythmNeeded')),
      validFrom: dayField(text('meals:form.day')),
      validUntil: optionalField(dayField(text('meals:form.day'))),
    })
    .superRefine(clocksInOrder(text))
    .refine(({ validFrom, validUntil }) => validUntil === null || validFrom <= validUntil, {
      path: ['validUntil'],
      message: text('sittings:form.untilBeforeFrom'),
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
