import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Document } from '#src/ui/document.tsx'
import { Checkbox, ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { acceptForm } from '../forms.ts'
import { boundBy, standingInvoices, type AcceptRefusal, type Hire, type Quote } from '../hire.ts'
import { formatHours } from '../hours.ts'
import { InvoicesStanding, QuoteAgreed } from './agreed.tsx'

type AskedPageProps = FormState & {
  canteen: CanteenName
  hire: Hire
  quote: Quote | undefined
  token: string
  /** Of an invoice: its client opens it by that. */
  tokenOf: (invoiceId: string) => string
  today: string
  refusal?: AcceptRefusal
}

/** Behind the link of the mails: how the request stands, the quote, a yes or a no. */
export function AskedPage({ canteen, hire, quote, token, tokenOf, today, refusal, ...form }: AskedPageProps) {
  const { text, href, language, now } = usePage()
  const place = { canteen: canteen.slug, token }
  const owed = hire.invoices.filter(({ number, leftCents }) => number !== null && leftCents > 0).map(({ number }) => number)
  const invoiceAddress = ({ id }: { id: string }) => href(urls.sentInvoice, { canteen: canteen.slug, token: tokenOf(id) })
  return (
    <Document title={text('hires:asked.title', { canteen: canteen.name })} unlisted>
      <h1>{text('hires:asked.title', { canteen: canteen.name })}</h1>
      {refusal && (
        <Notice>
          <p>{text(`hires:refusals.${refusal === 'room-taken' ? 'room-taken-meanwhile' : refusal}`, { name: hire.acceptedBy })}</p>
        </Notice>
      )}
      <p class="lead">{text(`hires:asked.${hire.state}`)}</p>
      {hire.state === 'accepted' && <p>{text('hires:hire.accepted', { name: hire.acceptedBy, version: hire.acceptedVersion })}</p>}
      {hire.state === 'cancelled' && hire.acceptedVersion !== null && (
        <>
          <p>{text(`hires:asked.bound.${boundBy(quote)}`)}</p>
          {owed.length > 0 && <p>{text('hires:asked.toCorrect', { numbers: owed.join(', ') })}</p>}
        </>
      )}
      <p>
        {formatHours(hire, canteen.timeZone, language)} · {text('hires:people', { count: hire.people })}
      </p>
      {quote && (hire.state !== 'cancelled' || hire.acceptedVersion !== null) && (
        <>
          <QuoteAgreed quote={quote} />
          <p class="actions">
            <a class="button" href={href(urls.askedHireQuote, place)}>
              {text('invoices:file')}
            </a>
          </p>
        </>
      )}
      <InvoicesStanding invoices={hire.invoices} addressOf={invoiceAddress} reader="client" />
      {quote &&
        hire.state === 'quoted' &&
        (quote.validUntil < today ? (
          <p class="warning">{text('hires:refusals.quote-expired')}</p>
        ) : (
          <AcceptForm place={place} quote={quote} {...form} />
        ))}
      {hire.state !== 'cancelled' && hire.startsAt > now && <GiveUp place={place} hire={hire} state={hire.state} quote={quote} />}
    </Document>
  )
}

type GiveUpProps = {
  place: { canteen: string; token: string }
  hire: Hire
  state: Exclude<Hire['state'], 'cancelled'>
  quote: Quote | undefined
}

/** What it means is told before: once a quote is accepted, it binds as the quote says, and what is invoiced stands. */
function GiveUp({ place, hire, state, quote }: GiveUpProps) {
  const { text, href } = usePage()
  const numbers = standingInvoices(hire).map(({ number }) => number)
  return (
    <details class="drawer">
      <summary>{text('hires:asked.giveUp')}</summary>
      <form method="post" action={href(urls.giveUpHire, place)}>
        <p>{text(`hires:asked.giveUpMeans.${state}`)}</p>
        {state === 'accepted' && (
          <>
            <p>{text(`hires:asked.bound.${boundBy(quote)}`)}</p>
            <p>
              {numbers.length === 0 ? text('hires:asked.noInvoice') : text('hires:asked.invoicesStand', { numbers: numbers.join(', ') })}
            </p>
          </>
        )}
        <button type="submit">{text('hires:asked.giveUpButton')}</button>
      </form>
    </details>
  )
}

function AcceptForm({ place, quote, typed = {}, errors = {} }: FormState & { place: { canteen: string; token: string }; quote: Quote }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof acceptForm>({ typed, errors })
  return (
    <form method="post" action={href(urls.acceptQuote, place)} class="editor" novalidate>
      <h2>{text('hires:asked.accept')}</h2>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="version" value={quote.version} />
      <Field {...of('name')} label={text('hires:asked.name')} autocomplete="name" maxlength={120} required />
      <Checkbox {...of('agreed')} label={text('hires:asked.agreed')} />
      <button type="submit" class="main">
        {text('hires:asked.acceptButton')}
      </button>
    </form>
  )
}
