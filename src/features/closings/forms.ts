import { z } from 'zod'
import { parseCents } from '#src/platform/money.ts'
import type { Text } from '#src/ui/page.tsx'

/** The till may be left uncounted. */
export function closingForm(text: Text) {
  return z.object({ cash: z.string().trim().default('') }).transform(({ cash }, context) => {
    if (cash === '') return { cashCountedCents: null }
    const cashCountedCents = parseCents(cash)
    if (cashCountedCents !== undefined) return { cashCountedCents }
    context.addIssue({ code: 'custom', path: ['cash'], message: text('closings:form.notAnAmount') })
    return z.NEVER
  })
}

export function reopeningForm(text: Text) {
  return z.object({
    reason: z.string().trim().min(3, text('closings:form.sayWhy')).max(500, text('closings:form.shorter')),
  })
}
