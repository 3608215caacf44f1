import { formatCents } from '#src/platform/money.ts'
import { formatDate } from '#src/platform/time.ts'
import { Checkbox, ErrorSummary, Field, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage, type Text } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { paymentForm } from '../forms.ts'
import type { PaymentRefusal } from '../note-payment.ts'
import type { TakeBackRefusal } from '../take-back-payment.ts'
import type { AdvanceRefusal } from '../use-advance.ts'
import type { Payment } from '../find-payments.ts'
import type { KnownInvoice } from '../queries.ts'
import { nameOfLeft } from '../standing.ts'

export type Place = { canteen: string; invoice: string }

/** What was asked, taken back, paid: and what is left of it. */
export function Payments({ place, payments, invoice }: { place: Place; payments: readonly Payment[]; invoice: KnownInvoice }) {
  const { text, language } = usePage()
  const { dueCents, creditedCents, setOffCents, paidCents, leftCents } = invoice
  const sums = [
    ['asked', dueCents ?? 0],
    ['credited', -creditedCents],
    ...(setOffCents === 0 ? [] : [['setOff', -setOffCents] as const]),
    ['paid', -paidCents],
  ] as const
  const held = payments.reduce((sum, { advanceCents, isTakenBack }) => sum + (isTakenBack ? 0 : advanceCents), 0)
  return (
    <section id="reglements">
      <h2>{text('invoices:payments.title')}</h2>
      {creditedCents + Math.abs(setOffCents) + Math.abs(paidCents) > 0 && (
        <dl class="facts">
          {sums.map(([name, cents]) => (
            <div key={name}>
              <dt>{text(`invoices:payments.sums.${name}`)}</dt>
              <dd>{formatCents(cents, language)}</dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        <b>{text(`invoices:payments.${nameOfLeft(invoice)}`, { amount: formatCents(Math.abs(leftCents), language) })}</b>
      </p>
      {held > 0 && <p>{text('invoices:payments.held', { amount: formatCents(held, language) })}</p>}
      <ul class="entries">
        {payments.map((payment) => (
          <PaymentLine key={payment.id} place={place} payment={payment} />
        ))}
      </ul>
    </section>
  )
}

function PaymentLine({ place, payment }: { place: Place; payment: Payment }) {
  const { text, href, language } = usePage()
  const { id, paidOn, writtenOn, means, cents, advanceCents, isTakenBack, twin } = payment
  return (
    <li class="entry">
      <span>
        {formatDate(paidOn, language)} · {text(`invoices:means.${means}`)} · <b>{formatCents(Math.abs(cents), language)}</b>
        {cents < 0 && !twin && <> · {text('invoices:payments.givenBack')}</>}
        {twin && (
          <>
            {' '}
            · {text(`invoices:advances.${cents < 0 ? 'usedFor' : 'usedFrom'}`)}{' '}
            <a href={href(urls.invoice, { ...place, invoice: twin.invoiceId })}>{twin.number}</a>
          </>
        )}
        {advanceCents > 0 && <> · {text('invoices:payments.tooMuch', { amount: formatCents(advanceCents, language) })}</>}
        {writtenOn !== null && writtenOn !== paidOn && (
          <span class="soft"> · {text('invoices:payments.writtenOn', { day: formatDate(writtenOn, language) })}</span>
        )}
        {isTakenBack && <span class="soft"> · {text('invoices:payments.takenBack')}</span>}
      </span>
      {!isTakenBack && (
        <details class="drawer">
          <summary>{text('invoices:payments.mistake')}</summary>
          <form method="post" action={href(urls.takeBackPayment, { ...place, payment: id })}>
            <p>{text(`invoices:payments.takeBackMeans.${twin ? 'advance' : cents < 0 ? 'givenBack' : 'received'}`)}</p>
            <button type="submit">{text('invoices:payments.takeBack')}</button>
          </form>
        </details>
      )}
    </li>
  )
}

/** Refusals that are about one field are said beside it. */
export type InvoiceRefusal = PaymentRefusal | TakeBackRefusal | AdvanceRefusal

export const fieldOf: Partial<Record<InvoiceRefusal, 'amount' | 'paidOn'>> = {
  'more-than-left': 'amount',
  'more-than-to-give-back': 'amount',
  'in-the-future': 'paidOn',
  'long-before': 'paidOn',
  'before-invoice': 'paidOn',
  'month-validated': 'paidOn',
  'no-fiscal-year': 'paidOn',
  'fiscal-year-closed': 'paidOn',
  'day-closed': 'paidOn',
}

export function mistaken(form: FormState, refusal: InvoiceRefusal | undefined, text: Text): FormState {
  const field = refusal && fieldOf[refusal]
  return field ? { ...form, errors: { ...form.errors, [field]: text(`invoices:refusals.${refusal}`) } } : form
}

type PaymentFormProps = FormState & {
  place: Place
  left: number
  today: string
  paymentId: string
  /** Before the invoice: is that so? */ asksEarly: boolean
}

/** What the client has paid; where a credit note owes it, what was given back. */
export function PaymentForm({ place, left, today, paymentId, asksEarly, typed = {}, errors = {} }: PaymentFormProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof paymentForm>({ typed, errors })
  const means = (['transfer', 'cheque', 'card', 'cash'] as const).map((value) => ({ value, label: text(`invoices:means.${value}`) }))
  const way = left < 0 ? 'giveBack' : 'receive'
  return (
    <form method="post" action={href(urls.invoicePayments, place)} class="editor" novalidate>
      <h3>{text(`invoices:payments.${way}.note`)}</h3>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="id" value={of('id', paymentId).value} />
      <input type="hidden" name="direction" value={left < 0 ? 'back' : 'in'} />
      <div class="columns">
        <Field
          {...of('amount')}
          label={text(`invoices:payments.${way}.amount`, { left: formatCents(Math.abs(left), language) })}
          inputmode="decimal"
          maxlength={14}
          required
        />
        <Field {...of('paidOn', today)} type="date" label={text(`invoices:payments.${way}.day`)} max={today} required />
      </div>
      {asksEarly && <Checkbox name="early" label={text('invoices:payments.early')} />}
      <Radios {...of('means')} legend={text('invoices:payments.means')} options={means} />
      <button type="submit" class="main">
        {text(`invoices:payments.${way}.button`)}
      </button>
    </form>
  )
}
