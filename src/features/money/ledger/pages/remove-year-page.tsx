import { formatDate } from '#src/platform/time.ts'
import { Checkbox, Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { mayBeSlip } from '../fiscal-year.ts'
import { BooksFrame } from '../parts/books-frame.tsx'
import type { Books, FiscalYear } from '../queries.ts'
import type { RemovalRefusal } from '../remove-fiscal-year.ts'
import type { Waiting } from '../waiting.ts'
import { WaitingList } from './books-page.tsx'

export type NotRemovable = RemovalRefusal | 'not-confirmed'

type RemoveYearPageProps = {
  books: Books
  year: FiscalYear
  /** What stands in it beside entries. */
  found: readonly Waiting[]
  refusal?: NotRemovable | undefined
}

/** Whether a year that was opened with wrong dates can go, what keeps it, and the confirmation. */
export function RemoveYearPage({ books, year, found, refusal }: RemoveYearPageProps) {
  const { text, language, href } = usePage()
  const canteen = books.canteen.slug
  const days = { first: formatDate(year.firstDay, language), last: formatDate(year.lastDay, language) }
  const hindrance = refusal ?? hindranceTo(year, books.years, found)
  return (
    <BooksFrame books={books} title={text('ledger:remove.title')} year={year}>
      {hindrance && (
        <Notice kind={refusal ? 'refusal' : 'information'}>
          <p>{text(`ledger:remove.refusals.${hindrance}`)}</p>
        </Notice>
      )}
      {found.length > 0 && <WaitingList canteen={canteen} waiting={found} title={text('ledger:remove.found')} />}
      <p class="lead">{text('ledger:remove.lead', days)}</p>
      <p>{text('ledger:remove.after')}</p>
      {(!hindrance || hindrance === 'not-confirmed') && (
        <form method="post" action={href(urls.removeFiscalYear, { canteen, year: year.firstDay })}>
          <input type="hidden" name="lastDay" value={year.lastDay} />
          <Checkbox name="confirmed" label={text('ledger:remove.confirm', days)} />
          <p class="actions">
            <button type="submit" class="main">
              {text('ledger:remove.submit')}
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

function hindranceTo(year: FiscalYear, years: readonly FiscalYear[], found: readonly Waiting[]): NotRemovable | undefined {
  if (years[0]?.firstDay !== year.firstDay) return 'not-the-last'
  return !mayBeSlip(year, years) || found.length > 0 ? 'something-stands' : undefined
}
