import { z } from 'zod'
import { expenseNatures, type Nature } from '#src/features/money/accounts/nature.ts'
import type { Planned } from '#src/features/money/budgets/budget.ts'
import type { Books } from '#src/features/money/ledger/queries.ts'
import type { Language } from '#src/platform/language.ts'
import { typedCents } from '#src/platform/money.ts'
import { amountField, dayField, optionalField, textField, wholeNumberField, onceRead } from '#src/platform/web/form-fields.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestConditions, longestTitle, mostCents, type Grant, type GrantContent } from './grant.ts'

/** What the drop-down sends for the whole association. */
export const ofAssociation = '-'
const longestName = 120

type Asking = { text: Text; canteens: Books['canteens'] }

/** The fields of the budget are called as its natures are. */
export function grantForm({ text, canteens }: Asking) {
  const messages = { wrong: text('grants:form.amountWrong'), tooMuch: text('grants:form.amountMuch') }
  const planned = optionalField(amountField({ max: mostCents }, messages)).transform((cents) => cents ?? 0)
  const day = () => dayField(text('grants:form.dayNeeded'))
  return z
    .object({
      funder: textField({ max: longestName, required: text('grants:form.funderNeeded') }, text('grants:form.long', { max: longestName })),
      title: textField({ max: longestTitle, required: text('grants:form.titleNeeded') }, text('grants:form.long', { max: longestTitle })),
      promised: amountField({ min: 1, max: mostCents }, messages),
      firstDay: day(),
      lastDay: day(),
      canteen: z
        .string()
        .default(ofAssociation)
        .refine((slug) => slug === ofAssociation || canteens.some((canteen) => canteen.slug === slug), text('grants:form.canteenNeeded')),
      conditions: textField({ max: longestConditions, lines: true }, text('grants:form.long', { max: longestConditions })).default(''),
      dedicated: z.literal('yes').optional().catch(undefined),
      ...(Object.fromEntries(expenseNatures.map((nature) => [nature, planned])) as Record<(typeof expenseNatures)[number], typeof planned>),
    })
    .refine(({ firstDay, lastDay }) => firstDay <= lastDay, onceRead(['firstDay', 'lastDay'], 'lastDay', text('grants:form.endsBefore')))
    .transform(({ canteen, promised, dedicated, funder, title, firstDay, lastDay, conditions, ...budget }) => ({
      content: {
        canteenId: canteens.find(({ slug }) => slug === canteen)?.id ?? null,
        ...{ funder, title, promisedCents: promised, firstDay, lastDay, conditions, isDedicated: dedicated === 'yes' },
        planned: budget as Planned,
      } satisfies GrantContent,
    }))
}

/** The form as it is opened on a grant. */
export function typedGrant(grant: Grant, { canteens, language }: { canteens: Books['canteens']; language: Language }): Typed {
  const { canteenId, funder, title, promisedCents, firstDay, lastDay, conditions, isDedicated, planned } = grant
  const budget = expenseNatures.map((nature: Nature) => [nature, planned[nature] ? typedCents(planned[nature], language) : ''])
  return {
    ...{ funder, title, promised: typedCents(promisedCents, language), firstDay, lastDay, conditions },
    canteen: canteens.find((canteen) => canteen.id === canteenId)?.slug ?? ofAssociation,
    dedicated: isDedicated ? 'yes' : '',
    ...Object.fromEntries(budget),
  }
}

/** Lines of the books that are ticked, and which part of each is paid by the grant. */
export function countForm(text: Text) {
  return z.object({ percent: wholeNumberField({ min: 1, max: 100 }, text('grants:count.percentWrong')) })
}
