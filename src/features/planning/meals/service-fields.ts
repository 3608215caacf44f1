/** What the forms of a meal and of a sitting ask alike: read here only. */
import { z } from 'zod'
import { clockField, optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import { mealKinds } from '#src/platform/database/tables/meals.ts'
import type { Text } from '#src/ui/page.tsx'
import { disorderOf, type Clocks } from './hours.ts'

/** A title, clocks and places: nothing is served without them. */
export function serviceFields(text: Text) {
  const clock = clockField(text('meals:form.clock'))
  const places = wholeNumberField({ max: 1000 }, text('meals:form.places'))
  return {
    title: textField({ max: 120, required: text('meals:form.titleNeeded') }, text('meals:form.tooLong', { max: 120 })),
    cooksAt: optionalField(clock),
    tableAt: clock,
    endsAt: clock,
    kitchenPlaces: places,
    tablePlaces: places,
  }
}

/** With what the first meal takes as usual. */
export function plannedFields(text: Text) {
  return {
    ...serviceFields(text),
    kind: z.enum(mealKinds, text('meals:form.kindNeeded')),
    bookingClosesMinutes: wholeNumberField({ max: 20_160 }, text('meals:form.minutes')),
  }
}

/** The kitchen before the table, the table before the end. */
export function clocksInOrder(text: Text) {
  return (clocks: Omit<Clocks, 'bookingClosesMinutes'>, context: z.RefinementCtx) => {
    const disorder = disorderOf(clocks)
    if (disorder === 'cooks-after-table')
      context.addIssue({ code: 'custom', path: ['cooksAt'], message: text('meals:form.cooksAfterTable') })
    if (disorder === 'end-before-table') context.addIssue({ code: 'custom', path: ['endsAt'], message: text('meals:form.endBeforeTable') })
  }
}
