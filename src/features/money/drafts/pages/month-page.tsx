import type { AccountNames } from '#src/features/money/accounts/account-names.ts'
import { AccountName } from '#src/features/money/accounts/parts/account-name.tsx'
import { EntryLabel } from '#src/features/money/ledger/parts/entry-label.tsx'
import { formatMonth, formatShortDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { AmountCell } from '#src/ui/amount-cell.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { lacksOf } from '../draft.ts'
import { DraftLine } from '../parts/draft-line.tsx'
import type { MonthRefusal, MonthToWrite } from '../validate-month.ts'
import type { CanteenOfBooks } from '../queries.ts'

/** How its accounts are called, in everyday words. */
type Named = { names: AccountNames }

export type MonthPageProps = Named & {
  canteen: CanteenOfBooks
  /** Months that are over and in which something waits, the oldest first. */
  months: readonly { month: string; drafts: number }[]
  /** The one that is shown; undefined where nothing waits. */
  month: string | undefined
  toWrite: MonthToWrite | undefined
  refusal?: MonthRefusal | undefined
  /** How many were written just now. */
  written?: number | undefined
}

/** What will be written into the books, before it is: afterwards nothing of it changes. */
export function MonthPage({ canteen, months, month, toWrite, names, refusal, written }: MonthPageProps) {
  const { text, language } = usePage()
  const title = month ? text('drafts:month.title', { month: formatMonth(`${month}-01`, language) }) : text('drafts:month.tab')
  return (
    <TeamDocument title={title} canteen={canteen}>
      <h1>{title}</h1>
      {written !== undefined && (
        <Notice kind="success">
          <p>{text('drafts:month.written', { count: written })}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`drafts:monthRefusals.${refusal}`)}</p>
        </Notice>
      )}
      {months.length === 0 && <p class="empty">{text('drafts:month.none')}</p>}
      <OtherMonths canteen={canteen} months={months} month={month} />
      {month && toWrite && <Month canteen={canteen} month={month} toWrite={toWrite} names={names} />}
    </TeamDocument>
  )
}

function OtherMonths({ canteen, months, month }: Pick<MonthPageProps, 'canteen' | 'months' | 'month'>) {
  const { text, href, language } = usePage()
  const others = months.filter((each) => each.month !== month)
  if (others.length === 0) return null
  return (
    <nav class="actions" aria-label={text('drafts:months')}>
      {others.map((other) => (
        <a key={other.month} class="button" href={`${href(urls.monthToValidate, { canteen: canteen.slug })}?mois=${other.month}`}>
          {text('drafts:month.other', { month: formatMonth(`${other.month}-01`, language), count: other.drafts })}
        </a>
      ))}
    </nav>
  )
}

type MonthProps = Named & { canteen: CanteenOfBooks; month: string; toWrite: MonthToWrite }

function Month({ canteen, month, toWrite, names }: MonthProps) {
  const { text, href } = usePage()
  const { written, left, version } = toWrite
  const withoutReceipt = written.filter(({ draft }) => lacksOf(draft).includes('receipt')).length
  return (
    <>
      {left.length > 0 && <Left canteen={canteen} left={left} />}
      {written.length > 0 && (
        <>
          <p class="lead">
            {text('drafts:month.lead', { count: written.length })}{' '}
            {withoutReceipt > 0 &&
              (written.length === 1
                ? text('drafts:month.withoutReceiptAlone')
                : text('drafts:month.withoutReceipt', { count: withoutReceipt }))}
          </p>
          <EntryTable written={written} names={names} />
          <form method="post" action={href(urls.monthToValidate, { canteen: canteen.slug })}>
            <input type="hidden" name="month" value={month} />
            <input type="hidden" name="version" value={version} />
            <p>{text('drafts:month.forEver')}</p>
            <button type="submit" class="main">
              {text('drafts:month.write', { count: written.length })}
            </button>
          </form>
        </>
      )}
    </>
  )
}

function Left({ canteen, left }: { canteen: CanteenOfBooks; left: MonthToWrite['left'] }) {
  const { text } = usePage()
  return (
    <section class="card">
      <h2 class="first">{text('drafts:month.left', { count: left.length })}</h2>
      <ul class="entries">
        {left.map(({ draft, why }) => (
          <DraftLine key={draft.id} canteen={canteen.slug} draft={draft}>
            <span>{text(`drafts:whyLeft.${why}`)}</span>
          </DraftLine>
        ))}
      </ul>
    </section>
  )
}

function EntryTable({ written, names }: Pick<MonthToWrite, 'written'> & Named) {
  const { text } = usePage()
  return (
    <ScrollRegion label={text('drafts:month.entries')}>
      <table class="journal">
        <caption>{text('drafts:month.entries')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('drafts:month.day')}</th>
            <th scope="col">{text('drafts:month.label')}</th>
            <th scope="col" class="number">
              {text('drafts:form.debit')}
            </th>
            <th scope="col" class="number">
              {text('drafts:form.credit')}
            </th>
          </tr>
        </thead>
        {written.map((each) => (
          <EntryRows key={each.draft.id} {...each} names={names} />
        ))}
      </table>
    </ScrollRegion>
  )
}

/** As the journal will show it: its day and its words, and its lines below. */
function EntryRows({ entry, names }: MonthToWrite['written'][number] & Named) {
  const { text, language } = usePage()
  return (
    <tbody>
      <tr class="journal-entry">
        <th scope="rowgroup">{formatShortDay(entry.date, language)}</th>
        <td colspan={3}>
          <EntryLabel label={entry.label} /> <span class="small soft">{text('drafts:month.piece', { piece: entry.piece })}</span>
        </td>
      </tr>
      {entry.lines.map((line, index) => (
        <tr key={index}>
          <td colspan={2} class="journal-account">
            <AccountName names={names} account={line.account} />
          </td>
          <AmountCell column={text('drafts:form.debit')} cents={line.debitCents} emptyAtZero />
          <AmountCell column={text('drafts:form.credit')} cents={line.creditCents} emptyAtZero />
        </tr>
      ))}
    </tbody>
  )
}
