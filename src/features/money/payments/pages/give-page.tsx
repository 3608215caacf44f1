import { percentOf, type KnownStatement } from '#src/features/money/gifts/statement.ts'
import type { GivingCanteen } from '#src/features/money/gifts/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, Notice, Radios } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { fieldsOf, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import { properNames, type ProviderName } from '../account.ts'
import { giverMaxima, type giveForm } from '../forms.ts'
import { offeredGifts, type ProviderRefusal } from '../payment.ts'
import { OfferedAmounts } from './pay-page.tsx'
import { WhoSees } from './who-sees.tsx'

type GivePageProps = {
  canteen: GivingCanteen
  provider: ProviderName
  /** Whose word lets the association issue receipts; without it a gift has none. */
  statement: KnownStatement | undefined
  refusal?: ProviderRefusal | undefined
  form?: FormState | undefined
}

/** Where somebody gives to the association, before they are led to the provider. Nothing is chosen beforehand; names are for receipts alone. */
export function GivePage({ canteen, provider, statement, refusal, form }: GivePageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof giveForm>(form)
  const name = properNames[provider]
  const title = text('payments:give.title')
  return (
    <Document title={title}>
      <p class="eyebrow">
        <ProperName french>{canteen.name}</ProperName>
      </p>
      <h1>{title}</h1>
      {refusal && (
        <Notice>
          <p>{text(`payments:refusals.${refusal}`, { provider: name })}</p>
        </Notice>
      )}
      <p class="lead">{text('payments:give.lead', { association: canteen.association })}</p>
      <div class="stack">
        <WhoSees provider={provider} ways="give.ways" />
        <form method="post" action={href(urls.giveOnline, { canteen: canteen.slug })} class="giving" novalidate>
          <ErrorSummary errors={form?.errors} />
          <FormKey />
          <OfferedAmounts offered={offeredGifts} of={of} />
          {statement ? <ReceiptFields statement={statement} of={of} /> : <p>{text('payments:give.noReceipt')}</p>}
          <p>
            <button type="submit" class="main">
              {text('payments:form.submit', { provider: name })}
            </button>
          </p>
        </form>
        {canteen.email && (
          <p class="hint">
            {text('payments:give.company')} <a href={`mailto:${canteen.email}`}>{isolated(canteen.email)}</a>
          </p>
        )}
      </div>
    </Document>
  )
}

type GiverField = 'receipt' | 'firstNames' | 'name' | 'street' | 'postcode' | 'town' | 'email'

function ReceiptFields({ statement, of }: { statement: KnownStatement; of: FieldsOf<GiverField> }) {
  const { text } = usePage()
  const { officer, office, body } = statement
  return (
    <>
      <Radios
        {...of('receipt')}
        legend={text('payments:give.receipt')}
        hint={text('payments:give.receiptHint', { officer: isolated(officer), office, percent: percentOf(body) })}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: text(`payments:give.receipts.${value}`) }))}
      />
      <fieldset class="for-receipt">
        <legend>{text('payments:give.you')}</legend>
        <div class="columns">
          <Field {...of('firstNames')} label={text('gifts:form.firstNames')} autocomplete="given-name" maxlength={giverMaxima.firstNames} />
          <Field {...of('name')} label={text('gifts:claim.name')} autocomplete="family-name" maxlength={giverMaxima.name} />
        </div>
        <Field {...of('street')} label={text('gifts:form.street')} autocomplete="street-address" maxlength={giverMaxima.street} />
        <div class="columns">
          <Field {...of('postcode')} label={text('gifts:form.postcode')} autocomplete="postal-code" maxlength={giverMaxima.postcode} />
          <Field {...of('town')} label={text('gifts:form.town')} autocomplete="address-level2" maxlength={giverMaxima.town} />
        </div>
        <Field
          {...of('email')}
          type="email"
          label={text('gifts:form.email')}
          hint={text('payments:give.emailHint')}
          autocomplete="email"
          maxlength={254}
        />
        <p class="hint">{text('payments:give.kept')}</p>
      </fieldset>
    </>
  )
}

/** The same words whoever comes, and whatever was given: it knows neither. */
export function GivenPage({ canteen }: { canteen: GivingCanteen }) {
  const { text } = usePage()
  return (
    <Document title={text('payments:paid.title')} unlisted>
      <p class="eyebrow">
        <ProperName french>{canteen.name}</ProperName>
      </p>
      <h1>{text('payments:paid.title')}</h1>
      <p class="lead">{text('payments:give.given')}</p>
      <p>{text('payments:give.next')}</p>
    </Document>
  )
}
