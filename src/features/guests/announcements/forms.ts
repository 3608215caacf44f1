import { z } from 'zod'
import { tellsAmount } from '#src/platform/tells-amount.ts'
import { textField } from '#src/platform/web/form-fields.ts'
import { announcementReasons } from '#src/platform/database/tables/bookings.ts'
import type { Text } from '#src/ui/page.tsx'
import { holdsLink, longestTyped, longestWords, plainReasons } from './announcement.ts'

export function announcementForm(text: Text) {
  return z
    .object({
      reason: z.enum(announcementReasons, text('announcements:form.reasonNeeded')),
      words: z
        .string()
        .default('')
        // A browser sends two letters for each end of a line, and counts one while it is typed.
        .transform((typed) => typed.replaceAll('\r\n', '\n'))
        .pipe(textField({ max: longestTyped, lines: true }, text('announcements:form.tooLong', { max: longestWords })))
        .refine((words) => words.length <= longestWords, {
          error: ({ input }) => text('announcements:form.tooLongBy', { max: longestWords, count: String(input).length - longestWords }),
        })
        .refine((words) => !tellsAmount(words), text('announcements:form.noAmount'))
        .refine((words) => !holdsLink(words), text('announcements:form.noLink')),
      seen: z.coerce.number().int().min(0).max(999).catch(0),
    })
    .refine(({ reason, words }) => words !== '' || plainReasons.includes(reason), {
      path: ['words'],
      message: text('announcements:form.wordsNeeded'),
    })
}
