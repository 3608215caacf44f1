import { z } from 'zod'
import type { Text } from '#src/ui/page.tsx'
import { monthsIn, mostMonths } from './report.ts'

/** @param months those that are over, the latest first: `YYYY-MM-01` */
export function reportForm(text: Text, months: readonly string[]) {
  const month = z.enum(months, text('reports:form.month'))
  return z
    .object({ firstMonth: month, lastMonth: month })
    .refine(({ firstMonth, lastMonth }) => firstMonth <= lastMonth, { path: ['lastMonth'], message: text('reports:form.backwards') })
    .refine((period) => period.firstMonth > period.lastMonth || monthsIn(period) <= mostMonths, {
      path: ['lastMonth'],
      message: text('reports:form.tooLong', { most: mostMonths }),
    })
}
