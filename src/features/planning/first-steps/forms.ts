import { z } from 'zod'
import { disorderOf } from '#src/features/planning/meals/hours.ts'
import { clockField, optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'

/** The sitting that the first meal is made of; what is not asked is as usual. */
export function firstMealForm(text: Text) {
  const clock = clockField(text('meals:form.clock'))
  const places = wholeNumberField({ max: 1000 }, text('meals:form.places'))
  return z
    .object({
      weekday: wholeNumberField({ min: 1, max: 7 }, text('sittings:form.weekdayNeeded')),
      title: textField({ max: 120, required: text('meals:form.titleNeeded') }, text('meals:form.tooLong', { max: 120 })),
      cooksAt: optionalField(clock),
      tableAt: clock,
      endsAt: clock,
      kitchenPlaces: places,
      tablePlaces: places,
    })
    .superRefine((sitting, context) => {
      const disorder = disorderOf(sitting)
      if (disorder === 'cooks-after-table')
        context.addIssue({ code: 'custom', path: ['cooksAt'], message: text('meals:form.cooksAfterTable') })
      if (disorder === 'end-before-table')
        context.addIssue({ code: 'custom', path: ['endsAt'], message: text('meals:form.endBeforeTable') })
    })
}
