import type { ComponentChildren } from 'preact'
import { Amounts } from '#src/features/money/contributions/parts/amount-choice.tsx'
import { formatCents } from '#src/platform/money.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { fieldsOf, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { properNames, type ProviderName } from '../account.ts'
import type { payForm } from '../forms.ts'
import { mostPeople, type ProviderRefusal } from '../payment.ts'
import { WhoSees } from './who-sees.tsx'

/** Whatever is paid for, in its own words: at a table, at the door, or for others. */
const words = {
  meal: { ways: 'ways', nothing: 'payments:form.nothing' },
  membership: { ways: 'membershipWays', nothing: 'payments:form.membershipNothing' },
  prepaid: { ways: 'prepaid.ways', nothing: 'payments:form.prepaidNothing' },
} as const

type PayPageProps = {
  title: string
  purpose: keyof typeof words
  canteen: string
  /** What it is for, where that is more than the canteen. */
  about?: string | undefined
  provider: ProviderName
  action: string
  /** Where meals are paid ahead for others, if the canteen keeps a pot. */
  aheadAt?: string | undefined
  /** Several may give, each as much. */
  forSeveral?: boolean
  refusal?: ProviderRefusal | undefined
  form?: FormState | undefined
  /** What a meal costs, where meals are paid ahead: only how many is chosen. */
  mealCents?: number | undefined
  amounts: (of: FieldsOf<'amount' | 'other'>) => ComponentChildren
}

/** Where an amount is chosen before one is led to the provider. Nothing is chosen beforehand, and nobody is named. */
export function PayPage({
  title,
  purpose,
  canteen,
  about,
  provider,
  action,
  aheadAt,
  forSeveral = false,
  refusal,
  form,
  mealCents,
  amounts,
}: PayPageProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof payForm>(form)
  const name = properNames[provider]
  return (
    <Document title={title} unlisted>
      <p class="eyebrow">
        <ProperName french>{canteen}</ProperName>
        {about && ` · ${about}`}
      </p>
      <h1>{title}</h1>
      {refusal && (
        <Notice>
          <p>{text(`payments:refusals.${refusal}`, { provider: name })}</p>
        </Notice>
      )}
      <div class="stack">
        <WhoSees provider={provider} ways={words[purpose].ways} />
        <form method="post" action={action} autocomplete="off" class="contribution-form">
          <ErrorSummary errors={form?.errors} />
          <FormKey />
          {mealCents === undefined ? amounts(of) : <MealsAhead mealCents={mealCents} of={of} />}
          {forSeveral && (
            <Field
              {...of('people', '1')}
              label={text('payments:form.people')}
              hint={text('payments:form.peopleHint', { count: mostPeople })}
              inputmode="numeric"
              maxlength={2}
            />
          )}
          <p>
            <button type="submit" class="main">
              {text('payments:form.submit', { provider: name })}
            </button>
          </p>
          <p class="hint">{text(words[purpose].nothing)}</p>
        </form>
        {aheadAt && (
          <p>
            {text('payments:prepaid.offer')} <a href={aheadAt}>{text('payments:prepaid.link')}</a>.
          </p>
        )}
      </div>
    </Document>
  )
}

function MealsAhead({ mealCents, of }: { mealCents: number; of: FieldsOf<'people'> }) {
  const { text, language } = usePage()
  return (
    <>
      <p>{text('payments:prepaid.lead')}</p>
      <p>{text('solidarity:form.each', { price: formatCents(mealCents, language) })}</p>
      <Field
        {...of('people')}
        label={text('solidarity:form.meals')}
        hint={text('solidarity:form.mealsHint', { count: mostPeople })}
        inputmode="numeric"
        maxlength={2}
      />
    </>
  )
}

/** Those of an association's memberships, and a free field. */
export function OfferedAmounts({ offered, of }: { offered: readonly number[]; of: FieldsOf<'amount' | 'other'> }) {
  const { text } = usePage()
  return (
    <>
      <Amounts amounts={offered.filter((cents) => cents > 0)} chosen={of('amount').value} />
      <Field
        {...of('other')}
        label={text('contributions:other')}
        hint={text('contributions:otherHint')}
        inputmode="decimal"
        maxlength={10}
      />
    </>
  )
}

/** Where one cannot pay online for this, or not any more. */
export function NotPayablePage({ canteen, why }: { canteen: string; why: 'off' | 'over' | 'cancelled' | 'noGift' }) {
  const { text } = usePage()
  return (
    <Document title={text('payments:notPayable.title')} unlisted>
      <p class="eyebrow">
        <ProperName french>{canteen}</ProperName>
      </p>
      <h1>{text('payments:notPayable.title')}</h1>
      <p class="lead">{text(`payments:notPayable.${why}`)}</p>
    </Document>
  )
}

/** The same words whoever comes, and whatever was paid: it knows neither. */
export function PaidPage({ canteen }: { canteen: string }) {
  const { text } = usePage()
  return (
    <Document title={text('payments:paid.title')} unlisted>
      <p class="eyebrow">
        <ProperName french>{canteen}</ProperName>
      </p>
      <h1>{text('payments:paid.title')}</h1>
      <p class="lead">{text('payments:paid.lead')}</p>
      <p>{text('payments:paid.receipt')}</p>
    </Document>
  )
}
