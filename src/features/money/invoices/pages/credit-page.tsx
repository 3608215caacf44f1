import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { ErrorSummary, Field, Notice, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { InvoiceLine } from '../invoice.ts'
import { leftOfLines, type CreditRefusal } from '../credit.ts'
import type { creditForm } from '../forms.ts'
import type { IssueRefusal } from '../issue-invoice.ts'
import type { CreditNote, Deduction, KnownInvoice } from '../queries.ts'
import { Refusal } from './draft-page.tsx'

type CreditPageProps = FormState & {
  canteen: CanteenName
  invoice: KnownInvoice
  credits: readonly CreditNote[]
  deductedIn: Deduction | null | undefined
  refusal?: IssueRefusal | CreditRefusal | undefined
  /** By this very page, sent before. */
  made?: string | undefined
}

/** The one way to correct what was issued: all that is left of it, or so much of each line. */
export function CreditPage({ canteen, invoice, credits, deductedIn, refusal, made, ...form }: CreditPageProps) {
  const { text, href } = usePage()
  const left = leftOfLines(
    invoice.content.lines,
    credits.map(({ content }) => content.lines),
  )
  const closed = deductedIn ? 'deposit-deducted' : left.every((cents) => cents === 0) ? 'nothing-left' : undefined
  const told = closed ?? refusal
  const toCorrect = deductedIn ?? invoice
  return (
    <TeamDocument title={text('invoices:credit.title')} canteen={canteen} at={href(urls.invoices, { canteen: canteen.slug })}>
      <h1>{text('invoices:credit.of', { number: invoice.number })}</h1>
      {made && <Made credits={credits} canteen={canteen} made={made} />}
      {told && !made && told !== 'more-than-invoiced' && <Refusal canteen={canteen} refusal={told} />}
      <p class="lead">{text('invoices:credit.lead')}</p>
      {closed ? (
        <p>
          <a href={href(urls.invoice, { canteen: canteen.slug, invoice: toCorrect.id })}>{toCorrect.number}</a>
        </p>
      ) : (
        <CreditForm
          place={{ canteen: canteen.slug, invoice: invoice.id }}
          lines={invoice.content.lines}
          left={left}
          after={credits.length}
          {...form}
        />
      )}
    </TeamDocument>
  )
}

function Made({ canteen, credits, made }: Pick<CreditPageProps, 'canteen' | 'credits'> & { made: string }) {
  const { text, href } = usePage()
  return (
    <Notice>
      <p>
        {text('invoices:credit.used')}{' '}
        <a href={href(urls.invoice, { canteen: canteen.slug, invoice: made })}>{credits.find(({ id }) => id === made)?.number}</a>
      </p>
    </Notice>
  )
}

type CreditFormProps = FormState & {
  place: { canteen: string; invoice: string }
  lines: readonly InvoiceLine[]
  left: readonly number[]
  after: number
}

function CreditForm({ place, lines, left, after, typed = {}, errors = {} }: CreditFormProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof creditForm>({ typed, errors })
  const isTaxed = lines.some(({ vat }) => vat.status === 'liable')
  const wholes = (['all', 'part'] as const).map((value) => ({ value, label: text(`invoices:credit.${value}`) }))
  return (
    <form method="post" action={href(urls.creditNote, place)} class="editor" novalidate>
      <FormKey />
      <input type="hidden" name="version" value={after} />
      <ErrorSummary errors={errors} />
      <Radios {...of('whole')} legend={text('invoices:credit.whole')} options={wholes} />
      <fieldset class="field">
        <legend>{text(isTaxed ? 'invoices:credit.lines' : 'invoices:credit.linesUntaxed')}</legend>
        {lines.map(({ label }, index) => (
          <Field
            key={index}
            {...of(`cents.${index}`)}
            label={text('invoices:credit.line', { label, left: formatCents(left[index] ?? 0, language) })}
            inputmode="decimal"
            maxlength={14}
          />
        ))}
      </fieldset>
      <Field {...of('reason')} label={text('invoices:credit.reason')} hint={text('invoices:credit.reasonHint')} maxlength={600} required />
      <button type="submit" class="main">
        {text('invoices:credit.button')}
      </button>
    </form>
  )
}
