import { z } from 'zod'
import { largestAmount, parseCents } from '#src/platform/money.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Box } from './bag.ts'

/** Nothing to type: the page holds what the device was given. */
export const takeBackForm = z.object({ token: z.string().default('') })

export function boxForm(text: Text) {
  return z
    .object({ total: z.string().trim().default(''), envelopes: z.string().trim().default('') })
    .transform(({ total, envelopes }, context): Box => {
      const totalCents = parseCents(total)
      if (totalCents === undefined) context.addIssue({ code: 'custom', path: ['total'], message: text('contributions:form.notAnAmount') })
      else if (totalCents > largestAmount)
        context.addIssue({ code: 'custom', path: ['total'], message: text('contributions:form.boxTooMuch') })
      if (!/^\d{0,3}$/.test(envelopes))
        context.addIssue({ code: 'custom', path: ['envelopes'], message: text('contributions:form.notANumber') })
      return { totalCents: totalCents ?? 0, envelopes: envelopes === '' ? null : Number(envelopes) }
    })
}
