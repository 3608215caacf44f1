import { formatCents, typedCents } from '#src/platform/money.ts'
import { ErrorSummary, Field, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { paidWays, receivedWays, type Draft } from '../draft.ts'
import { DraftLine } from '../parts/draft-line.tsx'
import type { paymentForm } from '../payment.ts'
import type { CanteenOfBooks } from '../queries.ts'

type OfDraft = { canteen: CanteenOfBooks; draft: Draft }

/** Part by part, each with the way to take it back. */
export function Paid({ canteen, draft, payments }: OfDraft & { payments: readonly Draft[] }) {
  const { text, language } = usePage()
  if (payments.length === 0) return null
  const left = formatCents(draft.leftCents, language)
  return (
    <section id="paiements">
      <h2>{text('drafts:payment.parts')}</h2>
      <p>{draft.leftCents > 0 ? text('drafts:left', { left }) : text('drafts:payment.nothingLeft')}</p>
      <ul class="entries">
        {payments.map((each) => (
          <DraftLine key={each.id} canteen={canteen.slug} draft={each} />
        ))}
      </ul>
      <p class="hint">{text('drafts:payment.undo')}</p>
    </section>
  )
}

/** How much of what is owed is paid, when and how: all that is left, unless somebody says less. */
export function Payment({ canteen, draft, payment = {} }: OfDraft & { payment?: FormState | undefined }) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof paymentForm>(payment)
  const isIncome = draft.kind === 'income'
  const ways = isIncome
    ? receivedWays.map((way) => ({ value: way, label: text(`drafts:receivedWays.${way}`) }))
    : paidWays.map((way) => ({ value: way, label: text(`drafts:ways.${way}`) }))
  return (
    <section class="card" id="paiement">
      <h2 class="first">{text(isIncome ? 'drafts:payment.received' : 'drafts:payment.paid')}</h2>
      <ErrorSummary errors={payment.errors} />
      <form method="post" action={href(urls.payDraft, { canteen: canteen.slug, draft: draft.id })} novalidate>
        <FormKey />
        <Field
          {...of('paidCents', typedCents(draft.leftCents, language))}
          inputmode="decimal"
          label={text('drafts:payment.amount', { left: formatCents(draft.leftCents, language) })}
          required
        />
        <Field {...of('paidOn')} type="date" label={text('drafts:payment.day')} required />
        <Radios {...of('paidWay')} legend={text('drafts:form.way')} options={ways} />
        <button type="submit">{text('drafts:payment.note')}</button>
      </form>
    </section>
  )
}
