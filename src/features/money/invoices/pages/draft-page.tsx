import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatDate } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Notice, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { draftKinds, type draftForm } from '../forms.ts'
import type { DeductedDeposit } from '../invoice.ts'
import type { CreditRefusal } from '../credit.ts'
import type { IssueRefusal } from '../issue-invoice.ts'
import { ClientFields } from '../parts/client-fields.tsx'
import { LinesFields } from '../parts/lines-fields.tsx'

/** `later`: it is of an event of a later year. `noSiren`: of a company of France, whose electronic invoice asks for one. */
export type IssueQuestion = { about: 'later' | 'noSiren'; isAnswered: boolean }

type DraftPageProps = FormState & {
  canteen: CanteenName
  /** Undefined before it is kept for the first time. */
  invoiceId?: string | undefined
  deposits?: readonly DeductedDeposit[]
  refusal?: IssueRefusal | CreditRefusal | undefined
  isSaved?: boolean
  /** What was being changed is no longer there. */
  isLost?: boolean
  /** What is asked before it is issued. */
  questions?: readonly IssueQuestion[]
  /** Nobody said that it is to go. */
  removalError?: string
  /** By this very page, sent before. */
  made?: string | undefined
}

/** Written and rewritten until it is issued: a draft has no number. */
export function DraftPage({
  canteen,
  invoiceId,
  deposits = [],
  refusal,
  isSaved = false,
  isLost = false,
  made,
  questions = [],
  removalError,
  typed = {},
  errors = {},
}: DraftPageProps) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug, invoice: invoiceId ?? '' }
  const title = text(invoiceId ? 'invoices:draft' : 'invoices:write')
  return (
    <TeamDocument title={title} canteen={canteen} at={href(urls.invoices, { canteen: canteen.slug })}>
      <h1>{title}</h1>
      {isSaved && (
        <Notice kind="success">
          <p>{text('invoices:saved')}</p>
        </Notice>
      )}
      {isLost && (
        <Notice>
          <p>{text('invoices:lost')}</p>
        </Notice>
      )}
      {made && (
        <Notice>
          <p>
            {text('invoices:draftMade')} <a href={href(urls.invoice, { ...place, invoice: made })}>{text('invoices:draft')}</a>
          </p>
        </Notice>
      )}
      {refusal && <Refusal canteen={canteen} refusal={refusal} />}
      <p class="lead">{text('invoices:draftLead')}</p>
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={invoiceId ? href(urls.invoice, place) : href(urls.newInvoice, { canteen: canteen.slug })}
        class="editor"
        novalidate
      >
        <DraftFields typed={typed} errors={errors} deposits={deposits} />
        {invoiceId ? <Version typed={typed} /> : <FormKey />}
        <p class="actions">
          <button type="submit" class={invoiceId ? undefined : 'main'}>
            {text('invoices:form.keep')}
          </button>
        </p>
        {invoiceId && <IssueButton place={place} questions={questions} errors={errors} />}
      </form>
      {invoiceId && <Remove place={place} error={removalError} />}
    </TeamDocument>
  )
}

type RemoveProps = { place: { canteen: string; invoice: string }; error: string | undefined }

function Remove({ place, error }: RemoveProps) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.removeInvoice, place)} novalidate>
      <ErrorSummary errors={error === undefined ? {} : { removal: error }} />
      <p class="hint">{text('invoices:removal.hint')}</p>
      <Checkbox name="removal" label={text('invoices:removal.sure')} error={error} />
      <button type="submit" class="quiet">
        {text('invoices:removal.button')}
      </button>
    </form>
  )
}

function DraftFields({ typed = {}, errors = {}, deposits }: FormState & { deposits: readonly DeductedDeposit[] }) {
  const { text } = usePage()
  const of = fieldsOf<typeof draftForm>({ typed, errors })
  const kinds = draftKinds.map((value) => ({ value, label: text(`invoices:draftKinds.${value}`) }))
  const languages = (['fr', 'en'] as const).map((value) => ({ value, label: text(`invoices:languages.${value}`) }))
  return (
    <>
      <Radios {...of('draftKind', 'invoice')} legend={text('invoices:form.draftKind')} options={kinds} />
      <h2>{text('invoices:sheet.client')}</h2>
      <ClientFields of={of} />
      <h2>{text('invoices:form.what')}</h2>
      <div class="columns">
        <Field {...of('serviceFrom')} type="date" label={text('invoices:form.serviceFrom')} required />
        <Field
          {...of('serviceUntil')}
          type="date"
          label={text('invoices:form.serviceUntil')}
          hint={text('invoices:form.serviceUntilHint')}
        />
      </div>
      <LinesFields typed={typed} errors={errors} />
      {deposits.length > 0 && <DepositFields typed={typed} deposits={deposits} />}
      <Field {...of('reference')} label={text('invoices:form.reference')} maxlength={120} />
      <TextArea {...of('note')} label={text('invoices:form.note')} rows={3} maxlength={600} />
      <Radios {...of('language', 'fr')} legend={text('invoices:form.language')} options={languages} />
    </>
  )
}

/** What was asked before the day and is not asked twice. */
function DepositFields({ typed, deposits }: { typed: Record<string, string>; deposits: readonly DeductedDeposit[] }) {
  const { text, language } = usePage()
  const chosen = new Set(Object.entries(typed).flatMap(([name, value]) => (name.startsWith('deposits.') ? [value] : [])))
  return (
    <fieldset class="field">
      <legend>{text('invoices:form.deposits')}</legend>
      {deposits.map(({ id, number, issuedOn, netCents, taxCents }, index) => (
        <label key={id} class="choice checkbox">
          <input type="checkbox" name={`deposits.${index}`} value={id} checked={chosen.has(id)} />
          <span>
            {text('invoices:form.deposit', {
              number,
              day: formatDate(issuedOn, language),
              amount: formatCents(netCents + taxCents, language),
            })}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** In the form of the draft: what is read on the page is what goes out. */
type IssueButtonProps = { place: { canteen: string; invoice: string }; questions: readonly IssueQuestion[]; errors: Record<string, string> }

function IssueButton({ place, questions, errors }: IssueButtonProps) {
  const { text, href } = usePage()
  return (
    <section>
      <h2>{text('invoices:issue.title')}</h2>
      <p>{text('invoices:issue.lead')}</p>
      {questions.map((question) => (
        <div key={question.about}>
          <p>{text(leadOf(question))}</p>
          <Checkbox
            name={question.about}
            label={text(`invoices:${question.about}.sure`)}
            checked={question.isAnswered}
            error={errors[question.about]}
          />
        </div>
      ))}
      <p class="actions">
        <button type="submit" class="main" formaction={href(urls.issueInvoice, place)}>
          {text('invoices:issue.button')}
        </button>
      </p>
    </section>
  )
}

function leadOf({ about }: IssueQuestion) {
  return about === 'noSiren' ? 'invoices:noSiren.lead' : 'invoices:later.invoice'
}

/** Why it cannot be issued, and the way to what is missing. */
export function Refusal({ canteen, refusal }: { canteen: CanteenName; refusal: IssueRefusal | CreditRefusal }) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug }
  return (
    <Notice>
      <p>{text(`invoices:refusals.${refusal}`)}</p>
      {(refusal === 'issuer-missing' || refusal === 'vat-unknown') && (
        <p>
          <a href={href(urls.issuer, place)}>{text('invoices:issuer.tab')}</a>
        </p>
      )}
      {refusal === 'siren-missing' && (
        <p>
          <a href={href(urls.canteenSettings, place)}>{text('invoices:toSettings')}</a>
        </p>
      )}
    </Notice>
  )
}
