import { InvoiceSums } from '#src/features/money/invoices/parts/invoice-sums.tsx'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatDate, formatMoment } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Checkbox, ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { acceptForm } from '../forms.ts'
import type { AcceptRefusal, Hire, Quote } from '../hire.ts'

type AskedPageProps = FormState & {
  canteen: CanteenName
  hire: Hire
  quote: Quote | undefined
  token: string
  today: string
  refusal?: AcceptRefusal
}

/** Behind the link of the mails: how the request stands, the quote, a yes or a no. */
export function AskedPage({ canteen, hire, quote, token, today, refusal, ...form }: AskedPageProps) {
  const { text, href, language, now } = usePage()
  const place = { canteen: canteen.slug, token }
  return (
    <Document title={text('hires:asked.title', { canteen: canteen.name })} unlisted>
      <h1>{text('hires:asked.title', { canteen: canteen.name })}</h1>
      {refusal && (
        <Notice>
          <p>{text(`hires:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <p class="lead">{text(`hires:asked.${hire.state}`)}</p>
      <p>
        {formatMoment(hire.startsAt, canteen.timeZone, language)} · {text('hires:people', { count: hire.people })}
      </p>
      {quote && hire.state !== 'cancelled' && (
        <section>
          <h2>{text('hires:quote.title', { version: quote.version })}</h2>
          <InvoiceSums kind="invoice" content={{ lines: quote.content.lines, deposits: [], language }} />
          {quote.content.depositCents > 0 && (
            <p>{text(`hires:quote.${quote.content.depositKind}`, { amount: formatCents(quote.content.depositCents, language) })}</p>
          )}
          {quote.content.note && <p>{quote.content.note}</p>}
          <p>{text('hires:quote.validUntil', { day: formatDate(quote.validUntil, language) })}</p>
          <p class="actions">
            <a class="button" href={href(urls.askedHireQuote, place)}>
              {text('invoices:file')}
            </a>
          </p>
        </section>
      )}
      {quote &&
        hire.state === 'quoted' &&
        (quote.validUntil < today ? (
          <p class="warning">{text('hires:refusals.quote-expired')}</p>
        ) : (
          <AcceptForm place={place} quote={quote} {...form} />
        ))}
      {hire.state !== 'cancelled' && hire.startsAt > now && (
        <details class="drawer">
          <summary>{text('hires:asked.giveUp')}</summary>
          <form method="post" action={href(urls.giveUpHire, place)}>
            <p>{text(`hires:asked.giveUpMeans.${hire.state}`)}</p>
            <button type="submit">{text('hires:asked.giveUpButton')}</button>
          </form>
        </details>
      )}
    </Document>
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
