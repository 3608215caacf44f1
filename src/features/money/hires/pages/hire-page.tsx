import { calledOf } from '#src/features/money/invoices/invoice.ts'
import { addressOf } from '#src/features/money/invoices/sheet.ts'
import { LinesFields } from '#src/features/money/invoices/parts/lines-fields.tsx'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { isolated } from '#src/platform/plain-text.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Conflicting, ConflictNotice } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage, type Text } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { typedQuote, type quoteForm, type servedForm } from '../forms.ts'
import { invoiceOf, nextAct, standingInvoices, type Hire, type Quote } from '../hire.ts'
import { formatHours } from '../hours.ts'
import { InvoicesStanding, QuoteAgreed } from './agreed.tsx'
import { KeptQuote } from './kept-quote.tsx'
import { mayQuote } from '../policy.ts'
import type { ServedRefusal } from '../note-served.ts'
import type { SharedHire } from '../queries.ts'
import type { QuoteRefusal } from '../send-quote.ts'

type Refused = QuoteRefusal | ServedRefusal | 'cancelled' | 'not-accepted' | 'no-deposit'

type HirePageProps = FormState & {
  canteen: CanteenName
  hire: SharedHire
  quote: Quote | undefined
  /** Of the client's page. */
  token: string
  now: Date
  refusal?: Refused | undefined
  isDone?: boolean
}

/** A request: what was asked, the quote, then its invoices. */
export function HirePage({ canteen, hire, quote, token, now, refusal, isDone = false, ...form }: HirePageProps) {
  const { text, href, viewer } = usePage()
  const { state } = hire
  const place = { canteen: canteen.slug, hire: hire.id }
  const isOpen = state === 'asked' || state === 'quoted'
  const mayAnswer = mayQuote(viewer, { canteen: canteen.slug })
  return (
    <TeamDocument title={text('hires:hire.title')} canteen={canteen} at={href(urls.hires, { canteen: canteen.slug })}>
      <h1>{isolated(hire.client.name)}</h1>
      {isDone && (
        <Notice kind="success">
          <p>{text('hires:hire.done')}</p>
        </Notice>
      )}
      {refusal && !(refusal in fieldOf) && refusal !== 'sent-meanwhile' && <Refusal canteen={canteen} refusal={refusal} />}
      <p class="lead">{text(`hires:hire.${state}`, { name: hire.acceptedBy, version: hire.acceptedVersion })}</p>
      <p>
        <b>{text('hires:next.title')}</b>{' '}
        {text(`hires:next.${nextAct(hire, { quote, now })}`, {
          numbers: standingInvoices(hire)
            .map(({ number }) => number)
            .join(', '),
        })}
      </p>
      {isOpen && (hire.isRoomTaken || hire.isQuotedTwice) && (
        <p class="warning">{text(hire.isRoomTaken ? 'hires:hire.roomTaken' : 'hires:hire.quotedTwice')}</p>
      )}
      <Asked canteen={canteen} hire={hire} />
      {quote && <QuoteAgreed quote={quote} />}
      <Links canteen={canteen} hasQuote={quote !== undefined} token={token} />
      <InvoicesStanding
        invoices={hire.invoices}
        addressOf={({ id }) => href(urls.invoice, { canteen: canteen.slug, invoice: id })}
        reader="team"
      />
      {hire.acceptedVersion !== null && <Invoices place={place} hire={hire} quote={quote} />}
      {state === 'accepted' && hire.startsAt <= now && <Served place={place} served={hire.served} {...form} />}
      {isOpen && mayAnswer && (
        <QuoteForm
          place={place}
          quote={quote}
          client={hire.client.kind}
          today={dayAt(now, canteen.timeZone)}
          refusal={refusal}
          {...mistaken(form, refusal, text)}
        />
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

function Refusal({ canteen, refusal }: { canteen: CanteenName; refusal: Exclude<Refused, 'sent-meanwhile'> }) {
  const { text, href } = usePage()
  return (
    <Notice>
      <p>{text(`hires:refusals.${refusal}`)}</p>
      {(refusal === 'issuer-missing' || refusal === 'vat-unknown') && (
        <a href={href(urls.issuer, { canteen: canteen.slug })}>{text('invoices:issuer.tab')}</a>
      )}
    </Notice>
  )
}

/** What was asked, and by whom. */
function Asked({ canteen, hire }: { canteen: CanteenName; hire: Hire }) {
  const { text, language } = usePage()
  const { client } = hire
  return (
    <>
      <p>
        {formatHours(hire, canteen.timeZone, language)} · {text('hires:people', { count: hire.people })}
      </p>
      <p>{hire.about}</p>
      <p>
        {text(`invoices:clientKinds.${client.kind}`)} · {addressOf(client, language).join(', ')} ·{' '}
        <a href={`mailto:${client.email}`}>{client.email}</a>
      </p>
    </>
  )
}

/** What the client has in hand. */
function Links({ canteen, hasQuote, token }: { canteen: CanteenName; hasQuote: boolean; token: string }) {
  const { text, href } = usePage()
  return (
    <p class="actions">
      {hasQuote && (
        <a class="button" href={href(urls.askedHireQuote, { canteen: canteen.slug, token })}>
          {text('hires:hire.quoteFile')}
        </a>
      )}
      <a class="button" href={href(urls.askedHire, { canteen: canteen.slug, token })}>
        {text('hires:hire.clientPage')}
      </a>
    </p>
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

type QuoteFormProps = FormState & {
  place: Place
  quote: Quote | undefined
  today: string
  refusal: Refused | undefined
  client: Hire['client']['kind']
}

function QuoteForm({ place, quote, client, today, refusal, errors = {}, ...form }: QuoteFormProps) {
  const { text, href, language } = usePage()
  const isOvertaken = refusal === 'sent-meanwhile'
  const stands: Typed = quote ? typedQuote(quote, { today, language }) : {}
  const typed = form.typed ?? stands
  const of = fieldsOf<typeof quoteForm>({ typed, errors })
  const kinds = (['acompte', 'arrhes'] as const).map((value) => ({ value, label: text(`hires:form.${value}`) }))
  return (
    <Conflicting stands={isOvertaken ? stands : undefined} takeAt={href(urls.hire, place)}>
      <form method="post" action={href(urls.sendQuote, place)} class="editor" novalidate>
        <FormKey />
        <input type="hidden" name="version" value={(isOvertaken || refusal === 'form-used' ? stands : typed).version ?? 0} />
        <h2>{text('hires:hire.quote')}</h2>
        {quote && <p class="hint">{text('hires:hire.quoteHint')}</p>}
        <ConflictNotice>
          <p>{text('hires:refusals.sent-meanwhile', { version: quote?.version })}</p>
        </ConflictNotice>
        {Object.keys(errors).length > 0 && <ErrorSummary errors={errors} />}
        <LinesFields typed={typed} errors={errors} client={client} />
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
    </Conflicting>
  )
}

/** What is issued is in the list above; a draft is opened; what is not written yet is, unless nothing will come of it. */
function Invoices({ place, hire, quote }: { place: Place; hire: Hire; quote: Quote | undefined }) {
  const { text, href } = usePage()
  const content = quote?.content ?? { depositKind: null }
  const kinds = quote && quote.content.depositCents > 0 ? (['deposit', 'invoice'] as const) : (['invoice'] as const)
  const open = kinds.filter((kind) => !invoiceOf(hire, kind)?.number && (hire.state !== 'cancelled' || invoiceOf(hire, kind)))
  if (open.length === 0) return null
  return (
    <form method="post" action={href(urls.invoiceHire, place)} class="actions">
      {open.map((kind, rank) => {
        const invoice = invoiceOf(hire, kind)?.id
        return invoice ? (
          <a key={kind} class="button" href={href(urls.invoice, { canteen: place.canteen, invoice })}>
            {text(`hires:hire.draft.${calledOf(kind, content)}`)}
          </a>
        ) : (
          <button key={kind} type="submit" name="kind" value={kind} class={rank === 0 ? 'main' : 'quiet'}>
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
