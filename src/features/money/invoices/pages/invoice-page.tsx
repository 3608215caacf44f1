import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate, formatDayRange } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { calledOf } from '../invoice.ts'
import { InvoiceSums } from '../parts/invoice-sums.tsx'
import { AdvanceForms } from './advance-forms.tsx'
import { fieldOf, mistaken, PaymentForm, Payments, type InvoiceRefusal, type Place } from './payment-form.tsx'
import { leftOfInvoice } from '../credit.ts'
import type { Payment } from '../find-payments.ts'
import type { CreditNote, Deduction, KnownInvoice } from '../queries.ts'
import type { Advance } from '../open-advances.ts'
import { standingOf } from '../standing.ts'

export const invoiceDeeds = ['emise', 'reglement', 'remboursement', 'retrait', 'avoir', 'avance'] as const

type InvoicePageProps = FormState & {
  canteen: CanteenName
  invoice: KnownInvoice
  payments: readonly Payment[]
  credits: readonly CreditNote[]
  /** Held for the client on other invoices. */
  advances: readonly Advance[]
  remindedOn: readonly string[]
  /** Of a deposit: the invoice that is to be corrected instead. */
  deductedIn: Deduction | null | undefined
  today: string
  /** Of the payment that may be noted. */
  paymentId: string
  refusal?: InvoiceRefusal | undefined
  done?: (typeof invoiceDeeds)[number] | undefined
}

/** What was issued, how it stands, and what may still be done with it. */
export function InvoicePage({
  canteen,
  invoice,
  payments,
  credits,
  advances,
  remindedOn,
  deductedIn,
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
  const { leftCents: left } = invoice
  const isCreditNote = kind === 'credit-note'
  const mayCredit = !isCreditNote && !deductedIn && leftOfInvoice(content, credits) > 0
  return (
    <TeamDocument title={title} canteen={canteen} at={href(urls.invoices, { canteen: canteen.slug })}>
      <h1>{title}</h1>
      <Answer email={content.client.email} refusal={refusal} done={done} />
      <p class="lead">
        {isolated(content.client.name)} · {formatDayRange(content.serviceFrom, content.serviceUntil, language)}
        {!isCreditNote && (
          <>
            <br />
            {text(`invoices:standing.${standing}`, { day: invoice.dueOn ? formatDate(invoice.dueOn, language) : '' })}
          </>
        )}
      </p>
      <Acts place={place} mayCredit={mayCredit} />
      <InvoiceSums kind={kind} content={{ ...content, language }} />
      {content.corrects && <p>{text('invoices:correctsNamed', { number: content.corrects.number })}</p>}
      <p class="small soft">
        {text(isCreditNote ? 'invoices:creditNoteIssuedOn' : 'invoices:issuedOn', {
          day: formatDate(issuedOn ?? today, language),
          email: content.client.email,
        })}
      </p>
      {deductedIn && (
        <p>
          {text('invoices:deducted')} <a href={href(urls.invoice, { ...place, invoice: deductedIn.id })}>{deductedIn.number}</a>
        </p>
      )}
      {!isCreditNote && <Payments place={place} payments={payments} invoice={invoice} />}
      {remindedOn.length > 0 && <p>{text('invoices:reminded', { days: remindedOn.map((day) => formatDate(day, language)).join(', ') })}</p>}
      <AdvanceForms {...{ place, left, advances }} />
      {left !== 0 && (
        <PaymentForm {...{ place, left, today, paymentId }} asksEarly={refusal === 'before-invoice'} {...mistaken(form, refusal, text)} />
      )}
      <CreditNotes canteen={canteen} credits={credits} />
    </TeamDocument>
  )
}

type Answered = Pick<InvoicePageProps, 'refusal' | 'done'> & { email: string }

function Answer({ email, refusal, done }: Answered) {
  const { text } = usePage()
  return (
    <>
      {done && (
        <Notice kind="success">
          <p>{text(`invoices:done.${done}`, { email })}</p>
        </Notice>
      )}
      {refusal && !(refusal in fieldOf) && (
        <Notice>
          <p>{text(`invoices:refusals.${refusal}`)}</p>
        </Notice>
      )}
    </>
  )
}

function Acts({ place, mayCredit }: { place: Place; mayCredit: boolean }) {
  const { text, href } = usePage()
  return (
    <p class="actions">
      <a class="button main" href={href(urls.invoiceFile, place)}>
        {text('invoices:file')}
      </a>
      {mayCredit && (
        <a class="button" href={href(urls.creditNote, place)}>
          {text('invoices:credit.title')}
        </a>
      )}
    </p>
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
