import { formatCents } from '#src/platform/money.ts'
import { formatMonth, formatShortDay } from '#src/platform/time.ts'
import { ErrorSummary, FileField, Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { isOwed, lacksOf, monthAfter, type Draft } from '../draft.ts'
import { DraftLine } from '../parts/draft-line.tsx'
import type { CanteenOfBooks } from '../queries.ts'
import { hindranceOf } from './correction-page.tsx'
import { acceptedFiles } from './draft-form.tsx'
import { OtherForms } from './new-draft-page.tsx'

export type ExpensesPageProps = {
  canteen: CanteenOfBooks
  /** `YYYY-MM` */
  month: string
  list: { drafts: readonly Draft[]; all: number; spentCents: number; pages: number }
  page: number
  today: string
  /** What came back each month, and is not noted in this one. */
  proposals: readonly Draft[]
  /** Of the whole association; none for who reads one canteen's. */
  owed: readonly Draft[]
  isWhole: boolean
  mayNote: boolean
  mayWrite: boolean
  done?: 'note' | 'enleve' | 'paye' | undefined
  invoice?: { error: string; sameAs?: string | undefined } | undefined
}

/** What was spent in a month; what is still to be paid; what comes back. */
export function ExpensesPage(props: ExpensesPageProps) {
  const { canteen, month, isWhole, mayNote, mayWrite, done } = props
  const { text, href, language } = usePage()
  const title = text(isWhole ? 'drafts:titleWhole' : 'drafts:title')
  return (
    <TeamDocument title={title} canteen={canteen}>
      <h1>{title}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`drafts:done.${done}`)}</p>
        </Notice>
      )}
      <p class="lead">{text(isWhole ? 'drafts:leadWhole' : 'drafts:lead')}</p>
      {mayNote && (
        <p class="actions">
          <a class="button main" href={href(urls.newExpense, { canteen: canteen.slug })}>
            {text('drafts:new.expense')}
          </a>
        </p>
      )}
      {mayWrite && <OtherForms canteen={canteen} kind="expense" />}
      <div class="sides">
        <section>
          <h2>{formatMonth(`${month}-01`, language)}</h2>
          <MonthLinks canteen={canteen} month={month} />
          <MonthList {...props} />
        </section>
        <div class="stack">
          <Proposals {...props} />
          <Owed {...props} />
          {mayNote && <InvoiceForm {...props} />}
        </div>
      </div>
    </TeamDocument>
  )
}

function MonthLinks({ canteen, month }: Pick<ExpensesPageProps, 'canteen' | 'month'>) {
  const { text, href, language } = usePage()
  const address = href(urls.expenses, { canteen: canteen.slug })
  return (
    <nav class="actions" aria-label={text('drafts:months')}>
      {[monthAfter(month, -1), monthAfter(month)].map((other) => (
        <a key={other} class="button" href={`${address}?mois=${other}`}>
          {formatMonth(`${other}-01`, language)}
        </a>
      ))}
    </nav>
  )
}

function MonthList({ canteen, month, list, page, today, mayWrite }: ExpensesPageProps) {
  const { text, href, language } = usePage()
  if (list.all === 0) return <p class="empty">{text('drafts:none')}</p>
  const lacking = list.drafts.filter((draft) => lacksOf(draft).length > 0).length
  const address = `${href(urls.expenses, { canteen: canteen.slug })}?mois=${month}`
  return (
    <>
      <p>
        {text('drafts:sum', { count: list.all, sum: formatCents(list.spentCents, language) })}{' '}
        {lacking > 0 && text('drafts:lacking', { count: lacking })}
      </p>
      <ul class="entries">
        {list.drafts.map((draft) => (
          <DraftLine key={draft.id} canteen={canteen.slug} draft={draft} today={today}>
            {mayWrite && draft.number !== null && !hindranceOf(draft) && (
              <a href={href(urls.voucherCorrection, { canteen: canteen.slug, number: String(draft.number) })}>
                {text('drafts:correction.title')}
              </a>
            )}
          </DraftLine>
        ))}
      </ul>
      <PageLinks page={page} pages={list.pages} addressOf={(other) => `${address}&page=${other}`} />
    </>
  )
}

/** Nothing is written by itself: a link fills the form in. */
function Proposals({ canteen, month, proposals, mayNote }: ExpensesPageProps) {
  const { text, href } = usePage()
  if (proposals.length === 0 || !mayNote) return null
  return (
    <section class="card">
      <h2 class="first">{text('drafts:proposals.title')}</h2>
      <p>{text('drafts:proposals.lead')}</p>
      <ul class="entries">
        {proposals.map((draft) => (
          <DraftLine key={draft.id} canteen={canteen.slug} draft={draft}>
            <a class="button" href={`${href(urls.newExpense, { canteen: canteen.slug })}?comme=${draft.id}&mois=${month}`}>
              {text('drafts:proposals.note')}
            </a>
          </DraftLine>
        ))}
      </ul>
    </section>
  )
}

function Owed({ canteen, owed, isWhole, today }: ExpensesPageProps) {
  const { text, language } = usePage()
  if (!isWhole) return null
  return (
    <section class="card" id="a-payer">
      <h2 class="first">{text('drafts:owed.title')}</h2>
      {owed.length === 0 && <p>{text('drafts:owed.none')}</p>}
      <ul class="entries">
        {owed.filter(isOwed).map((draft) => (
          <DraftLine key={draft.id} canteen={canteen.slug} draft={draft} today={today}>
            {draft.dueOn && <span>{text('drafts:owed.due', { day: formatShortDay(draft.dueOn, language) })}</span>}
          </DraftLine>
        ))}
      </ul>
    </section>
  )
}

function InvoiceForm({ canteen, invoice }: ExpensesPageProps) {
  const { text, href } = usePage()
  return (
    <section class="card" id="facture">
      <h2 class="first">{text('drafts:invoice.title')}</h2>
      {invoice?.sameAs && (
        <p>
          <a href={href(urls.moneyDraft, { canteen: canteen.slug, draft: invoice.sameAs })}>{text('drafts:same.see')}</a>
        </p>
      )}
      <form method="post" action={href(urls.supplierInvoice, { canteen: canteen.slug })} enctype="multipart/form-data">
        <ErrorSummary errors={invoice && { invoice: invoice.error }} />
        <FileField
          name="invoice"
          label={text('drafts:invoice.file')}
          hint={text('drafts:invoice.hint')}
          error={invoice?.error}
          accept={acceptedFiles}
        />
        <button type="submit">{text('drafts:invoice.read')}</button>
      </form>
    </section>
  )
}
