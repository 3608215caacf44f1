import { z } from 'zod'
import { vitalitySigns } from '#src/platform/database/tables/vitality.ts'
import { textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestNote } from './vitality.ts'

export function noteForm(text: Text) {
  const long = text('vitality:form.long', { max: longestNote })
  return z.object({ words: textField({ max: longestNote, required: text('vitality:form.needed'), lines: true }, long) })
}

/** A button each. */
export const shareForm = z.object({ sign: z.enum(vitalitySigns), shares: z.enum(['yes', 'no']) })
