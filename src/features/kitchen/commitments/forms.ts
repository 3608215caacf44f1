import { z } from 'zod'
import { ranks, type Rank } from '#src/features/kitchen/purchases/label.ts'
import { readMonth } from '#src/features/money/drafts/draft.ts'
import { mostCents } from '#src/features/kitchen/purchases/purchase.ts'
import type { Language } from '#src/platform/language.ts'
import { typedCents } from '#src/platform/money.ts'
import { amountField, optionalField } from '#src/platform/web/form-fields.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import { periodOf, wrongIn, type Period } from './period.ts'
import { besides, type Beside, type LabelTotals } from './total.ts'

/** As an address asks for it. */
export function periodForm(text: Text, thisMonth: string) {
  const month = () => optionalField(z.string().refine((typed) => readMonth(typed) !== undefined, text('commitments:period.monthWrong')))
  return z.object({ du: month(), au: month() }).transform(({ du, au }, context): Period => {
    const period = periodOf({ from: du, until: au }, thisMonth)
    const wrong = wrongIn(period)
    if (wrong === 'ends-before') context.addIssue({ code: 'custom', path: ['au'], message: text('commitments:period.endsBefore') })
    if (wrong === 'long') context.addIssue({ code: 'custom', path: ['du'], message: text('commitments:period.long') })
    return period
  })
}

export function totalsForm(text: Text) {
  const cents = () =>
    optionalField(
      amountField({ max: mostCents }, { wrong: text('commitments:form.amountWrong'), tooMuch: text('commitments:form.amountWrong') }),
    )
  const named = Object.fromEntries([...ranks, ...besides].map((name) => [name, cents()])) as Record<Rank | Beside, ReturnType<typeof cents>>
  const restKnown = z.literal('yes').optional().catch(undefined)
  return z.object({ ...named, restKnown }).transform(({ restKnown: sent, ...sums }): LabelTotals => ({
    ...sums,
    ...{ organic: sums.organic ?? 0, quality: sums.quality ?? 0, sustainable: sums.sustainable ?? 0, weighed: sums.weighed ?? 0 },
    isRestKnown: sent === 'yes',
  }))
}

export function typedTotals(totals: LabelTotals | undefined, language: Language): Typed {
  if (!totals) return {}
  const ofRanks = ranks.map((rank) => [rank, totals[rank] === 0 ? '' : typedCents(totals[rank], language)])
  const ofBesides = besides.map((beside) => [beside, totals[beside] === null ? '' : typedCents(totals[beside], language)])
  return { ...Object.fromEntries([...ofRanks, ...ofBesides]), ...(totals.isRestKnown && { restKnown: 'yes' }) }
}
