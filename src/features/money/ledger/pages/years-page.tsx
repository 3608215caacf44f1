import { formatDate } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { urls } from '#src/urls.ts'
import { civilYear, mayBeSlip, stateOf, yearToOpen } from '../fiscal-year.ts'
import type { YearRefusal } from '../open-books.ts'
import { BooksFrame } from '../parts/books-frame.tsx'
import { mayKeepBooks } from '../policy.ts'
import type { Books, FiscalYear } from '../queries.ts'
import { YearForm } from './year-form.tsx'

type YearsPageProps = FormState & {
  books: Books
  today: string
  done?: 'ouvert' | 'clos' | 'retire' | undefined
  /** One that was to be removed is there no more. */
  isGone?: boolean
  refusal?: YearRefusal
}

export function YearsPage({ books, today, done, isGone = false, refusal, ...form }: YearsPageProps) {
  const { text, viewer } = usePage()
  const isFirst = books.years.length === 0
  const days = yearToOpen(books.years) ?? civilYear(today)
  return (
    <BooksFrame books={books} title={text('ledger:years.title')} at="fiscalYears">
      <p class="lead">{text('ledger:years.lead')}</p>
      {done && (
        <Notice kind="success">
          <p>{text(`ledger:years.done.${done}`)}</p>
        </Notice>
      )}
      {isGone && (
        <Notice>
          <p>{text('ledger:years.gone')}</p>
        </Notice>
      )}
      <div class="sides">
        {!isFirst && <YearTable books={books} today={today} />}
        <YearForm
          books={books}
          days={days}
          viewer={viewer}
          asksSiren={isFirst && books.association.siren === null}
          {...(refusal && { refusal })}
          {...form}
        />
      </div>
    </BooksFrame>
  )
}

function YearTable({ books, today }: { books: Books; today: string }) {
  const { text } = usePage()
  return (
    <ScrollRegion label={text('ledger:years.title')}>
      <table>
        <caption class="visually-hidden">{text('ledger:years.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('ledger:years.year')}</th>
            <th scope="col">{text('ledger:years.state')}</th>
            <th scope="col" class="number">
              {text('ledger:years.entries')}
            </th>
          </tr>
        </thead>
        <tbody>
          {books.years.map((year) => (
            <YearRow key={year.firstDay} books={books} year={year} today={today} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function YearRow({ books, year, today }: { books: Books; year: FiscalYear; today: string }) {
  const { text, language, href, viewer } = usePage()
  const canteen = books.canteen.slug
  const state = stateOf(year, today)
  return (
    <tr>
      <th scope="row">
        {formatDate(year.firstDay, language)} – {formatDate(year.lastDay, language)}
      </th>
      <td>
        {text(`ledger:years.states.${state}`, { day: year.closedOn ? formatDate(year.closedOn, language) : '' })}{' '}
        {state === 'over' && mayKeepBooks(viewer, { canteen }) && (
          <a href={href(urls.closeFiscalYear, { canteen, year: year.firstDay })}>{text('ledger:years.close')}</a>
        )}{' '}
        <a href={`${href(urls.booksExports, { canteen })}?exercice=${year.firstDay}`}>{text('ledger:years.files')}</a>{' '}
        {mayBeSlip(year, books.years) && mayKeepBooks(viewer, { canteen }) && (
          <a href={href(urls.removeFiscalYear, { canteen, year: year.firstDay })}>{text('ledger:years.remove')}</a>
        )}
      </td>
      <td class="number">{year.entries}</td>
    </tr>
  )
}
