import { z } from 'zod'
import { parseCents } from '#src/platform/money.ts'
import type { Text } from '#src/ui/page.tsx'

/** The till may be left uncounted. `confirmed` is there once something was asked again. */
export function closingForm(text: Text) {
  return z
    .object({ cash: z.string().trim().default('').transform(countedCents(text)), confirmed: z.string().max(200).optional() })
    .transform(({ cash, confirmed }) => ({ cashCountedCents: cash, confirmed }))
}

function countedCents(text: Text) {
  return (typed: string, context: z.RefinementCtx) => {
    if (typed === '') return null
    const cents = parseCents(typed)
    if (cents !== undefined) return cents
    context.addIssue({ code: 'custom', message: text('closings:form.notAnAmount') })
    return z.NEVER
  }
}

export function reopeningForm(text: Text) {
  return z.object({
    reason: z.string().trim().min(3, text('closings:form.sayWhy')).max(500, text('closings:form.shorter')),
  })
}
