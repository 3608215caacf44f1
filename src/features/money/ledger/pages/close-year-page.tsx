import { formatDate } from '#src/platform/time.ts'
import { Checkbox, Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { YearClosingRefusal } from '../close-fiscal-year.ts'
import { stateOf } from '../fiscal-year.ts'
import { BooksFrame } from '../parts/books-frame.tsx'
import type { Books, FiscalYear } from '../queries.ts'
import type { Waiting } from '../waiting.ts'
import { WaitingList } from './books-page.tsx'

export type NotClosable = YearClosingRefusal | 'something-waits' | 'not-confirmed'

type CloseYearPageProps = {
  books: Books
  year: FiscalYear
  today: string
  waiting: readonly Waiting[]
  /** What is proposed before, and hinders nothing. */
  adjustments: readonly Waiting[]
  refusal?: NotClosable | undefined
}

/** What closing a year means, what is missing before, and the confirmation. */
export function CloseYearPage({ books, year, today, waiting, adjustments, refusal }: CloseYearPageProps) {
  const { text, language, href } = usePage()
  const canteen = books.canteen.slug
  const hindrance = refusal ?? hindranceTo(year, books.years, today, waiting)
  return (
    <BooksFrame books={books} title={text('ledger:close.title')} year={year}>
      {hindrance && (
        <Notice kind={refusal ? 'refusal' : 'information'}>
          <p>{text(`ledger:close.refusals.${hindrance}`, { day: formatDate(year.lastDay, language) })}</p>
        </Notice>
      )}
      {waiting.length > 0 && <WaitingList canteen={books.canteen.slug} waiting={waiting} />}
      {adjustments.length > 0 && (
        <WaitingList canteen={books.canteen.slug} waiting={adjustments} title={text('ledger:close.adjustments')} />
      )}
      <p class="lead">{text('ledger:close.lead')}</p>
      <ul>
        <li>{text('ledger:close.forEver')}</li>
        <li>{text('ledger:close.carried')}</li>
        <li>{text('ledger:close.stays')}</li>
      </ul>
      {(!hindrance || hindrance === 'not-confirmed') && (
        <form method="post" action={href(urls.closeFiscalYear, { canteen, year: year.firstDay })}>
          <Checkbox name="confirmed" label={text('ledger:close.confirm')} />
          <p class="actions">
            <button type="submit" class="main">
              {text('ledger:close.submit')}
            </button>
          </p>
        </form>
      )}
      <p>
        <a href={href(urls.fiscalYears, { canteen })}>{text('ledger:close.back')}</a>
      </p>
    </BooksFrame>
  )
}

function hindranceTo(year: FiscalYear, years: readonly FiscalYear[], today: string, waiting: readonly Waiting[]): NotClosable | undefined {
  if (stateOf(year, today) !== 'over') return 'not-closable'
  if (years.some(({ firstDay, closedOn }) => firstDay < year.firstDay && closedOn === null)) return 'earlier-year-open'
  if (!years.some(({ firstDay }) => firstDay > year.firstDay)) return 'no-next-year'
  return waiting.length > 0 ? 'something-waits' : undefined
}
