import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate, formatDayRange } from '#src/platform/time.ts'
import { ErrorSummary, Field, Notice, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { paymentForm } from '../forms.ts'
import { calledOf } from '../invoice.ts'
import type { PaymentRefusal } from '../note-payment.ts'
import { InvoiceSums } from '../parts/invoice-sums.tsx'
import type { CreditNote, KnownInvoice, Payment } from '../queries.ts'
import { leftCents, standingOf } from '../standing.ts'

export const invoiceDeeds = ['emise', 'reglement', 'retrait', 'avoir'] as const

type InvoicePageProps = FormState & {
  canteen: CanteenName
  invoice: KnownInvoice
  payments: readonly Payment[]
  credits: readonly CreditNote[]
  remindedOn: readonly string[]
  today: string
  /** Of the payment that may be noted. */
  paymentId: string
  refusal?: PaymentRefusal | undefined
  done?: (typeof invoiceDeeds)[number] | undefined
}

/** What was issued, how it stands, and what may still be done with it. */
export function InvoicePage({
  canteen,
  invoice,
  payments,
  credits,
  remindedOn,
  today,
  paymentId,
  refusal,
  done,
  ...form
}: InvoicePageProps) {
  const { text, href, language } = usePage()
  const { kind, number, content, issuedOn } = invoice
  const place = { canteen: canteen.slug, invoice: invoice.id }
  const title = text(`invoices:sheet.title.${calledOf(kind, content)}`, { number })
  const standing = standingOf(invoice, today)
  const left = leftCents(invoice)
  return (
    <TeamDocument title={title} canteen={canteen} at={href(urls.invoices, { canteen: canteen.slug })}>
      <h1>{title}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`invoices:done.${done}`, { email: content.client.email })}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`invoices:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <p class="lead">
        {isolated(content.client.name)} · {formatDayRange(content.serviceFrom, content.serviceUntil, language)}
        <br />
        {text(`invoices:standing.${standing}`, { day: invoice.dueOn ? formatDate(invoice.dueOn, language) : '' })}
      </p>
      <p class="actions">
        <a class="button main" href={href(urls.invoiceFile, place)}>
          {text('invoices:file')}
        </a>
        {kind !== 'credit-note' && (
          <a class="button" href={href(urls.creditNote, place)}>
            {text('invoices:credit.title')}
          </a>
        )}
      </p>
      <InvoiceSums kind={kind} content={{ ...content, language }} />
      {content.corrects && <p>{text('invoices:correctsNamed', { number: content.corrects.number })}</p>}
      <p class="small soft">{text('invoices:issuedOn', { day: formatDate(issuedOn ?? today, language), email: content.client.email })}</p>
      {kind !== 'credit-note' && <Payments place={place} payments={payments} left={left} />}
      {kind !== 'credit-note' && left > 0 && <PaymentForm place={place} left={left} today={today} paymentId={paymentId} {...form} />}
      <CreditNotes canteen={canteen} credits={credits} />
      {remindedOn.length > 0 && <p>{text('invoices:reminded', { days: remindedOn.map((day) => formatDate(day, language)).join(', ') })}</p>}
    </TeamDocument>
  )
}

type Place = { canteen: string; invoice: string }

function Payments({ place, payments, left }: { place: Place; payments: readonly Payment[]; left: number }) {
  const { text, href, language } = usePage()
  return (
    <section id="reglements">
      <h2>{text('invoices:payments.title')}</h2>
      <p>
        {left > 0
          ? text('invoices:payments.left', { amount: formatCents(left, language) })
          : text(left === 0 ? 'invoices:payments.whole' : 'invoices:payments.back', { amount: formatCents(-left, language) })}
      </p>
      <ul class="entries">
        {payments.map(({ id, paidOn, means, cents, isTakenBack }) => (
          <li key={id} class="entry">
            <span>
              {formatDate(paidOn, language)} · {text(`invoices:means.${means}`)} · <b>{formatCents(cents, language)}</b>
              {isTakenBack && <span class="soft"> · {text('invoices:payments.takenBack')}</span>}
            </span>
            {!isTakenBack && (
              <form method="post" action={href(urls.takeBackPayment, { ...place, payment: id })}>
                <button type="submit" class="quiet">
                  {text('invoices:payments.mistake')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

type PaymentFormProps = FormState & { place: Place; left: number; today: string; paymentId: string }

function PaymentForm({ place, left, today, paymentId, typed = {}, errors = {} }: PaymentFormProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof paymentForm>({ typed, errors })
  const means = (['transfer', 'cheque', 'card', 'cash'] as const).map((value) => ({ value, label: text(`invoices:means.${value}`) }))
  return (
    <form method="post" action={href(urls.invoicePayments, place)} class="editor" novalidate>
      <h3>{text('invoices:payments.note')}</h3>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="id" value={of('id', paymentId).value} />
      <div class="columns">
        <Field
          {...of('amount')}
          label={text('invoices:payments.amount', { left: formatCents(left, language) })}
          inputmode="decimal"
          maxlength={14}
          required
        />
        <Field {...of('paidOn', today)} type="date" label={text('invoices:payments.day')} max={today} required />
      </div>
      <Radios {...of('means')} legend={text('invoices:payments.means')} options={means} />
      <button type="submit" class="main">
        {text('invoices:payments.button')}
      </button>
    </form>
  )
}

function CreditNotes({ canteen, credits }: { canteen: CanteenName; credits: readonly CreditNote[] }) {
  const { text, href, language } = usePage()
  if (credits.length === 0) return null
  return (
    <section>
      <h2>{text('invoices:credit.list')}</h2>
      <ul class="entries">
        {credits.map(({ id, number, issuedOn, totalCents }) => (
          <li key={id} class="entry">
            <a href={href(urls.invoice, { canteen: canteen.slug, invoice: id })}>
              {number}, {formatDate(issuedOn!, language)}
            </a>
            <b>{formatCents(totalCents ?? 0, language)}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
