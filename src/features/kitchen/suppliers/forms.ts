import { z } from 'zod'
import { foldName } from '#src/platform/names.ts'
import { textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestName, longestNote } from './supplier.ts'

export const supplierForm = (text: Text) =>
  z.object({
    name: textField(
      { max: longestName, required: text('suppliers:form.nameNeeded') },
      text('suppliers:form.long', { max: longestName }),
    ).refine((name) => name === '' || foldName(name) !== '', text('suppliers:form.nameNeeded')),
    note: textField({ max: longestNote, lines: true }, text('suppliers:form.long', { max: longestNote })).default(''),
  })
