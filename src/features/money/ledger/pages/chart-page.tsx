import type { AccountRefusal } from '#src/features/money/accounts/decide-accounts.ts'
import type { Decisions } from '#src/features/money/accounts/queries.ts'
import { natures, type Nature } from '#src/features/money/accounts/nature.ts'
import { vatStatuses } from '#src/platform/database/tables/accounts.ts'
import { ErrorSummary, Field, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { formatDate } from '#src/platform/time.ts'
import { urls } from '#src/urls.ts'
import type { accountForm, natureAccountForm, vatForm } from '../forms.ts'
import { BooksFrame } from '../parts/books-frame.tsx'
import { mayKeepBooks } from '../policy.ts'
import type { Books } from '../queries.ts'

type Account = { account: string; label: string }
type ChartPageProps = FormState & {
  books: Books
  chart: readonly Account[]
  decisions: Decisions
  today: string
  isDone: boolean
  refusal?: AccountRefusal
  /** Which of the three forms was sent. */
  sent?: ChartForm | undefined
}

export type ChartForm = 'account' | 'nature' | 'vat'

/** Where each nature goes and its VAT; the accounts there are; and how to change both from a day on. */
export function ChartPage({ books, chart, decisions, today, isDone, refusal, sent, ...form }: ChartPageProps) {
  const { text, viewer } = usePage()
  const title = text('ledger:chart.title')
  const keeps = mayKeepBooks(viewer, { canteen: books.canteen.slug })
  return (
    <BooksFrame books={books} title={title} at="chart">
      {isDone && <Notice kind="success">{text('ledger:chart.done')}</Notice>}
      {refusal && <Notice>{text(`ledger:chart.refusals.${refusal}`)}</Notice>}
      <ErrorSummary errors={form.errors} />
      <ScrollRegion label={title}>
        <table>
          <caption>{text('ledger:chart.natures')}</caption>
          <tbody>
            {natures.map((nature) => (
              <NatureRow key={nature} nature={nature} decisions={decisions} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p class="hint">{text('ledger:chart.vatHelp')}</p>
      <p class="hint">{text('ledger:chart.vatChange')}</p>
      {keeps && <Forms {...{ books, chart, today, sent }} {...form} />}
      <details>
        <summary>{text('ledger:chart.accounts')}</summary>
        <ul>
          {chart.map(({ account, label }) => (
            <li key={account}>
              {account} {label}
            </li>
          ))}
        </ul>
      </details>
    </BooksFrame>
  )
}

/** Today, and from a later day on. */
function NatureRow({ nature, decisions: { goes, vat, toCome } }: Pick<ChartPageProps, 'decisions'> & { nature: Nature }) {
  const { text, language } = usePage()
  const later = (what: string, validFrom: string) => text('ledger:chart.later', { what, day: formatDate(validFrom, language) })
  const ofNature = <Each extends { nature: Nature }>(all: readonly Each[]) => all.filter((each) => each.nature === nature)
  return (
    <tr>
      <th scope="row">{text(`accounts:natures.${nature}`)}</th>
      <td>{[goes[nature], ...ofNature(toCome.accounts).map(({ account, validFrom }) => later(account, validFrom))].join(' ')}</td>
      <td>
        {[
          text(`ledger:chart.vat.${vat[nature] ?? 'unknown'}`),
          ...ofNature(toCome.vat).map(({ status, validFrom }) => later(text(`ledger:chart.vat.${status}`), validFrom)),
        ].join(' ')}
      </td>
    </tr>
  )
}

type FormsProps = Pick<ChartPageProps, 'books' | 'chart' | 'today' | 'sent'> & FormState

/** Only the form that was sent shows what was typed; its fields alone keep their plain names as ids, to which the summary leads. */
function Forms({ books, chart, today, sent, ...form }: FormsProps) {
  const { text } = usePage()
  const stateOf = (which: ChartForm) => (which === sent ? form : undefined)
  const idOf = (which: ChartForm) => (name: string) => (which === sent ? name : `${which}-${name}`)
  const options = natures.map((nature) => ({ value: nature, label: text(`accounts:natures.${nature}`) }))
  const canteen = books.canteen.slug
  return (
    <div class="grid">
      <NatureForm {...{ canteen, chart, today, options }} form={stateOf('nature')} idOf={idOf('nature')} />
      <VatForm {...{ canteen, today, options }} form={stateOf('vat')} idOf={idOf('vat')} />
      <AccountForm canteen={canteen} form={stateOf('account')} idOf={idOf('account')} />
    </div>
  )
}

type OneFormProps = { canteen: string; form: FormState | undefined; idOf: (name: string) => string }
type DatedFormProps = OneFormProps & { today: string; options: { value: string; label: string }[] }

function NatureForm({ canteen, chart, today, options, form, idOf }: DatedFormProps & Pick<ChartPageProps, 'chart'>) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof natureAccountForm>(form)
  const accounts = chart.map(({ account, label }) => ({ value: account, label: `${account} ${label}` }))
  return (
    <form method="post" action={href(urls.natureAccount, { canteen })} class="card">
      <h2 class="first">{text('ledger:chart.move')}</h2>
      <Select {...of('nature')} id={idOf('nature')} label={text('ledger:chart.nature')} options={options} />
      <Select {...of('account')} id={idOf('account')} label={text('ledger:balance.account')} options={accounts} />
      <Field {...of('validFrom', today)} id={idOf('validFrom')} type="date" label={text('ledger:chart.from')} required />
      <button type="submit">{text('ledger:chart.save')}</button>
    </form>
  )
}

function VatForm({ canteen, today, options, form, idOf }: DatedFormProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof vatForm>(form)
  const statuses = vatStatuses.map((status) => ({ value: status, label: text(`ledger:chart.vat.${status}`) }))
  return (
    <form method="post" action={href(urls.natureVat, { canteen })} class="card">
      <h2 class="first">{text('ledger:chart.setVat')}</h2>
      <Select {...of('nature')} id={idOf('nature')} label={text('ledger:chart.nature')} options={options} />
      <Select {...of('status')} id={idOf('status')} label={text('ledger:chart.status')} options={statuses} />
      <Field
        {...of('rate')}
        id={idOf('rate')}
        label={text('ledger:chart.rate')}
        hint={text('ledger:chart.rateHint')}
        inputmode="decimal"
        maxlength={6}
      />
      <Field {...of('validFrom', today)} id={idOf('validFrom')} type="date" label={text('ledger:chart.from')} required />
      <button type="submit">{text('ledger:chart.save')}</button>
    </form>
  )
}

function AccountForm({ canteen, form, idOf }: OneFormProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof accountForm>(form)
  return (
    <form method="post" action={href(urls.chart, { canteen })} class="card">
      <h2 class="first">{text('ledger:chart.add')}</h2>
      <Field
        {...of('account')}
        id={idOf('account')}
        label={text('ledger:chart.number')}
        hint={text('ledger:chart.numberHint')}
        inputmode="numeric"
        maxlength={12}
        required
      />
      <Field {...of('label')} id={idOf('label')} label={text('ledger:chart.label')} maxlength={100} required />
      <button type="submit">{text('ledger:chart.save')}</button>
    </form>
  )
}
