import { z } from 'zod'
import { textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestChange } from './path.ts'
import { long } from './step-fields.ts'

export function publishForm(text: Text) {
  const needed = text('paths:form.changedNeeded')
  return z.object({
    version: z.coerce.number().int().min(1).max(1_000_000).catch(0),
    changed: textField({ max: longestChange, lines: true, required: needed }, long(text, longestChange)),
  })
}
