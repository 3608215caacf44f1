import { z } from 'zod'
import { clocksInOrder, serviceFields } from '#src/features/planning/meals/service-fields.ts'
import { wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'

/** The sitting that the first meal is made of; what is not asked is as usual. */
export function firstMealForm(text: Text) {
  return z
    .object({
      ...serviceFields(text),
      weekday: wholeNumberField({ min: 1, max: 7 }, text('sittings:form.weekdayNeeded')),
    })
    .superRefine(clocksInOrder(text))
}
