import { z } from 'zod'
import { nearDayField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'

export function openProjectForm(text: Text, today: string) {
  return z.object({
    model: z.string().max(200).default(''),
    openedOn: nearDayField({ today, years: 2 }, { wrong: text('projects:form.dayWrong'), far: text('projects:form.dayFar') }),
    sure: z.literal('yes', text('openings:tick')),
  })
}
