import { z } from 'zod'
import { ageBounds } from '#src/platform/database/tables/canteens.ts'
import type { Text } from '#src/ui/page.tsx'

export const mostCommunes = 10
const officialCode = /^(?:\d{5}|2[AB]\d{3})$/

/** Official codes of communes, however they are parted; none: the canteen compares with no neighbourhood. */
export function communesForm(text: Text) {
  const codes = z
    .string()
    .max(200, text('neighbourhoods:form.wrong'))
    .transform((typed) => [
      ...new Set(
        typed
          .toUpperCase()
          .split(/[\s,;]+/)
          .filter((code) => code !== ''),
      ),
    ])
  return z.object({
    communes: codes
      .refine((all) => all.every((code) => officialCode.test(code)), text('neighbourhoods:form.wrong'))
      .refine((all) => all.length <= mostCommunes, text('neighbourhoods:form.many', { most: mostCommunes })),
  })
}

export const boundsForm = z.object({ bounds: z.enum(ageBounds) })

const areaField = /^zone-([0-9AB]{9})$/

export function areaFieldOf(iris: string): string {
  return `zone-${iris}`
}

/** The areas that were ticked. */
export function areasIn(fields: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(fields).flatMap(([name, ticked]) => (ticked === 'yes' && areaField.exec(name)?.[1]) || [])
}
