import type { Text } from '#src/ui/page.tsx'
import type { Measure } from '../need.ts'

/** A figure and which part of it: « Les âges à table : moins de 25 ans ». */
export function measureInWords({ indicator, class: name }: Measure, text: Text): string {
  return text('actions:subject', { name: text(`indicators:name.${indicator}`), class: text(`indicators:class.${name}`) })
}
