import { z } from 'zod'
import { dayField, optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { skippedClocks } from '#src/features/planning/meals/hours.ts'
import { clocksInOrder, plannedFields } from '#src/features/planning/meals/service-fields.ts'

const titleMaximum = 120
const textMaximum = 2000

export function mealForm(text: Text, timeZone: string) {
  const tooLong = (max: number) => text('meals:form.tooLong', { max })
  const line = textField({ max: titleMaximum }, tooLong(titleMaximum)).default('')
  return z
    .object({
      ...plannedFields(text),
      theme: line,
      description: textField({ max: textMaximum, lines: true }, tooLong(textMaximum)).default(''),
      greeter: line,
      serviceDate: dayField(text('meals:form.day')),
      placeName: optionalField(textField({ max: titleMaximum }, tooLong(titleMaximum))),
      placeAddress: optionalField(textField({ max: titleMaximum }, tooLong(titleMaximum))),
      confirmedDay: z.string().nullish(),
      confirmedBeside: z.string().nullish(),
    })
    .superRefine(clocksInOrder(text))
    .superRefine((meal, context) => {
      for (const clock of skippedClocks(meal.serviceDate, meal, timeZone))
        context.addIssue({ code: 'custom', path: [clock], message: text('meals:form.skippedClock') })
      if (meal.placeAddress !== null && meal.placeName === null)
        context.addIssue({ code: 'custom', path: ['placeName'], message: text('meals:form.placeNameNeeded') })
    })
}

/** Places kept for newcomers and for a partner's group. */
export function heldPlacesForm(text: Text) {
  const places = wholeNumberField({ max: 1000 }, text('meals:form.places'))
  return z
    .object({
      newcomersKitchen: places,
      newcomersTable: places,
      partnerKitchen: places,
      partnerTable: places,
      releaseHours: wholeNumberField({ max: 720 }, text('meals:form.places')),
    })
    .transform(({ newcomersKitchen, newcomersTable, partnerKitchen, partnerTable, releaseHours }) => ({
      newcomers: { kitchen: newcomersKitchen, table: newcomersTable },
      partner: { kitchen: partnerKitchen, table: partnerTable },
      releaseMinutes: releaseHours * 60,
    }))
}

export function cancellationForm(text: Text) {
  return z.object({
    reason: textField(
      { max: 500, lines: true, required: text('meals:cancellation.reasonNeeded') },
      text('meals:form.tooLong', { max: 500 }),
    ),
  })
}
