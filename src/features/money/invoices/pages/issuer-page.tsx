import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { vatAnswers, type issuerForm } from '../forms.ts'
import { invoicedNatures } from '../invoice.ts'

type IssuerPageProps = FormState & { canteen: CanteenName; association: string; isSaved?: boolean }

/** What the association's invoices say of it, for all its canteens. */
export function IssuerPage({ canteen, association, isSaved = false, typed = {}, errors = {} }: IssuerPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof issuerForm>({ typed, errors })
  const answers = vatAnswers.map((value) => ({ value, label: text(`invoices:vat.${value === '' ? 'unsaid' : value}`) }))
  return (
    <TeamDocument title={text('invoices:issuer.tab')} canteen={canteen} at={href(urls.invoices, { canteen: canteen.slug })}>
      <h1>{text('invoices:issuer.tab')}</h1>
      {isSaved && (
        <Notice kind="success">
          <p>{text('invoices:saved')}</p>
        </Notice>
      )}
      <p class="lead">{text('invoices:issuer.lead', { association })}</p>
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.issuer, { canteen: canteen.slug })} class="editor" novalidate>
        <Version typed={typed} />
        <Field {...of('street')} label={text('invoices:form.street')} maxlength={120} required />
        <div class="columns">
          <Field {...of('postcode')} label={text('invoices:form.postcode')} maxlength={120} required />
          <Field {...of('town')} label={text('invoices:form.town')} maxlength={120} required />
        </div>
        <div class="columns">
          <Field {...of('email')} type="email" label={text('invoices:issuer.email')} maxlength={254} />
          <Field {...of('phone')} type="tel" label={text('invoices:issuer.phone')} maxlength={40} />
        </div>
        <Field {...of('iban')} label={text('invoices:issuer.iban')} hint={text('invoices:issuer.ibanHint')} maxlength={50} />
        <Field {...of('paymentDays')} label={text('invoices:issuer.paymentDays')} inputmode="numeric" maxlength={3} required />
        <h2>{text('invoices:issuer.vat')}</h2>
        <p class="hint">{text('invoices:issuer.vatHint')}</p>
        {invoicedNatures.map((nature) => (
          <Select key={nature} {...of(`vat.${nature}`)} label={text(`invoices:natures.${nature}`)} options={answers} />
        ))}
        <Checkbox {...of('onDebits')} label={text('invoices:issuer.onDebits')} />
        <button type="submit" class="main">
          {text('invoices:form.keepSettings')}
        </button>
      </form>
    </TeamDocument>
  )
}
