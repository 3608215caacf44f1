import { z } from 'zod'
import { dayField, optionalField, sirenField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'

/** The first and the last day of a fiscal year. */
export function yearForm(text: Text) {
  const day = () => dayField(text('ledger:years.dayWrong'))
  return z.object({ firstDay: day(), lastDay: day(), siren: optionalField(sirenField(text('canteens:form.sirenWrong'))) })
}
