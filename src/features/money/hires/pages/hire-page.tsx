import { calledOf } from '#src/features/money/invoices/invoice.ts'
import { addressOf } from '#src/features/money/invoices/sheet.ts'
import { LinesFields } from '#src/features/money/invoices/parts/lines-fields.tsx'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { ErrorSummary, Field, Notice, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage, type Text } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { typedQuote, type quoteForm, type servedForm } from '../forms.ts'
import { invoiceOf, nextAct, type Hire, type Quote } from '../hire.ts'
import { formatHours } from '../hours.ts'
import { InvoicesStanding, QuoteAgreed } from './agreed.tsx'
import { KeptQuote } from './kept-quote.tsx'
import { mayQuote } from '../policy.ts'
import type { ServedRefusal } from '../note-served.ts'
import type { QuoteRefusal } from '../send-quote.ts'

type Refused = QuoteRefusal | ServedRefusal | 'not-accepted' | 'no-deposit'

type HirePageProps = FormState & {
  canteen: CanteenName
  hire: Hire
  quote: Quote | undefined
  now: Date
  refusal?: Refused | undefined
  isDone?: boolean
}

/** A request: what was asked, the quote, then its invoices. */
export function HirePage({ canteen, hire, quote, now, refusal, isDone = false, ...form }: HirePageProps) {
  const { text, href, language, viewer } = usePage()
  const { client, state } = hire
  const place = { canteen: canteen.slug, hire: hire.id }
  const isOpen = state === 'asked' || state === 'quoted'
  const mayAnswer = mayQuote(viewer, { canteen: canteen.slug })
  return (
    <TeamDocument title={text('hires:hire.title')} canteen={canteen} at={href(urls.hires, { canteen: canteen.slug })}>
      <h1>{isolated(client.name)}</h1>
      {isDone && (
        <Notice kind="success">
          <p>{text('hires:hire.done')}</p>
        </Notice>
      )}
      {refusal && !(refusal in fieldOf) && (
        <Notice>
          <p>{text(`hires:refusals.${refusal}`)}</p>
          {(refusal === 'issuer-missing' || refusal === 'vat-unknown') && (
            <a href={href(urls.issuer, { canteen: canteen.slug })}>{text('invoices:issuer.tab')}</a>
          )}
        </Notice>
      )}
      <p class="lead">{text(`hires:hire.${state}`, { name: hire.acceptedBy, version: hire.acceptedVersion })}</p>
      <p>
        <b>{text('hires:next.title')}</b> {text(`hires:next.${nextAct(hire, { quote, now })}`)}
      </p>
      <p>
        {formatHours(hire, canteen.timeZone, language)} · {text('hires:people', { count: hire.people })}
      </p>
      <p>{hire.about}</p>
      <p>
        {text(`invoices:clientKinds.${client.kind}`)} · {addressOf(client, language).join(', ')} ·{' '}
        <a href={`mailto:${client.email}`}>{client.email}</a>
      </p>
      {quote && <QuoteAgreed quote={quote} />}
      <InvoicesStanding invoices={hire.invoices} addressOf={({ id }) => href(urls.invoice, { canteen: canteen.slug, invoice: id })} />
      {hire.acceptedVersion !== null && <Invoices place={place} hire={hire} quote={quote} />}
      {state === 'accepted' && hire.startsAt <= now && <Served place={place} served={hire.served} {...form} />}
      {isOpen && mayAnswer && (
        <QuoteForm place={place} quote={quote} today={dayAt(now, canteen.timeZone)} {...mistaken(form, refusal, text)} />
      )}
      {!isOpen && form.typed && <KeptQuote typed={form.typed} />}
      {state !== 'cancelled' && mayAnswer && (
        <details class="drawer">
          <summary>{text('hires:hire.cancel')}</summary>
          <form method="post" action={href(urls.cancelHire, place)}>
            <p>{text('hires:hire.cancelMeans')}</p>
            <button type="submit">{text('hires:hire.cancelButton')}</button>
          </form>
        </details>
      )}
    </TeamDocument>
  )
}

type Place = { canteen: string; hire: string }

/** Refusals that one field mends. */
const fieldOf: Partial<Record<Refused, 'validUntil' | 'deposit'>> = {
  'valid-past': 'validUntil',
  'valid-after': 'validUntil',
  'deposit-too-much': 'deposit',
}

function mistaken(form: FormState, refusal: Refused | undefined, text: Text): FormState {
  const field = refusal && fieldOf[refusal]
  return field ? { ...form, errors: { ...form.errors, [field]: text(`hires:refusals.${refusal}`) } } : form
}

type QuoteFormProps = FormState & { place: Place; quote: Quote | undefined; today: string }

function QuoteForm({ place, quote, today, errors = {}, ...form }: QuoteFormProps) {
  const { text, href, language } = usePage()
  const typed = form.typed ?? (quote ? typedQuote(quote, { today, language }) : {})
  const of = fieldsOf<typeof quoteForm>({ typed, errors })
  const kinds = (['acompte', 'arrhes'] as const).map((value) => ({ value, label: text(`hires:form.${value}`) }))
  return (
    <form method="post" action={href(urls.sendQuote, place)} class="editor" novalidate>
      <FormKey />
      <h2>{text('hires:hire.quote')}</h2>
      {quote && <p class="hint">{text('hires:hire.quoteHint')}</p>}
      <ErrorSummary errors={errors} />
      <LinesFields typed={typed} errors={errors} />
      <Field
        {...of('deposit')}
        label={text('hires:form.deposit')}
        hint={text('hires:form.depositHint')}
        inputmode="decimal"
        maxlength={12}
      />
      <Radios {...of('depositKind', 'acompte')} legend={text('hires:form.depositKind')} options={kinds} />
      <Field {...of('validUntil')} type="date" label={text('hires:form.validUntil')} required />
      <TextArea {...of('note')} label={text('invoices:form.note')} rows={3} maxlength={600} />
      <button type="submit" class="main">
        {text('hires:hire.send')}
      </button>
    </form>
  )
}

/** What is written already is opened; what is not is written. */
function Invoices({ place, hire, quote }: { place: Place; hire: Hire; quote: Quote | undefined }) {
  const { text, href } = usePage()
  const content = quote?.content ?? { depositKind: null }
  const kinds = quote && quote.content.depositCents > 0 ? (['deposit', 'invoice'] as const) : (['invoice'] as const)
  const next = kinds.find((kind) => !invoiceOf(hire, kind)?.number)
  return (
    <form method="post" action={href(urls.invoiceHire, place)} class="actions">
      {kinds.map((kind) => {
        const { id: invoice, number } = invoiceOf(hire, kind) ?? {}
        return invoice && number ? (
          <a key={kind} class="button" href={href(urls.invoice, { canteen: place.canteen, invoice })}>
            {text(`invoices:sheet.title.${calledOf(kind, content)}`, { number })}
          </a>
        ) : (
          <button key={kind} type="submit" name="kind" value={kind} class={kind === next ? 'main' : 'quiet'}>
            {text(`hires:hire.write.${calledOf(kind, content)}`)}
          </button>
        )
      })}
    </form>
  )
}

function Served({ place, served, typed = {}, errors = {} }: FormState & { place: Place; served: number | null }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof servedForm>({ typed, errors })
  return (
    <form method="post" action={href(urls.hireServed, place)} class="editor" novalidate>
      <ErrorSummary errors={errors} />
      <Field
        {...of('served', served === null ? '' : String(served))}
        label={text('hires:form.served')}
        hint={text('hires:form.servedHint')}
        inputmode="numeric"
        maxlength={3}
      />
      <button type="submit">{text('invoices:form.keepSettings')}</button>
    </form>
  )
}
