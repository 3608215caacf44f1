/** How an amount that is given freely is typed, for a meal or a membership. */
import { z } from 'zod'
import { parseCents } from '#src/platform/money.ts'
import { handedMeans } from '#src/platform/database/tables/bookings.ts'
import type { Text } from '#src/ui/page.tsx'
import { largestContribution, type Contribution } from './contribution.ts'

/** An amount chosen, or written: what is written counts. Nothing today asks for no means: it is counted with cash, to whose sum it adds nothing. */
export function contributionForm(text: Text) {
  return z
    .object({
      amount: z.string().default(''),
      other: z.string().trim().default(''),
      means: z.enum(handedMeans).optional().catch(undefined),
      nothing: z.literal('yes').optional().catch(undefined),
    })
    .transform(({ amount, other, means, nothing }, context): Contribution => {
      if (nothing) return { amountCents: 0, means: 'cash' }
      const amountCents = parseCents(other || amount)
      if (!means) context.addIssue({ code: 'custom', path: ['other'], message: text('contributions:form.chooseMeans') })
      else if (amountCents !== undefined && amountCents <= largestContribution) return { amountCents, means }
      else context.addIssue({ code: 'custom', path: ['other'], message: messageFor(text, other, amountCents) })
      return z.NEVER
    })
}

function messageFor(text: Text, other: string, amountCents: number | undefined): string {
  if (amountCents !== undefined) return text('contributions:form.tooMuch')
  return text(other ? 'contributions:form.notAnAmount' : 'contributions:form.chooseAmount')
}
