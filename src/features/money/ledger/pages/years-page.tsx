import { formatDate } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { urls } from '#src/urls.ts'
import { stateOf, yearToOpen } from '../fiscal-year.ts'
import type { YearRefusal } from '../open-books.ts'
import { BooksFrame } from '../parts/books-frame.tsx'
import { mayKeepBooks } from '../policy.ts'
import type { Books, FiscalYear } from '../queries.ts'
import { YearForm } from './year-form.tsx'

type YearsPageProps = FormState & { books: Books; today: string; done?: 'ouvert' | 'clos' | undefined; refusal?: YearRefusal }

export function YearsPage({ books, today, done, refusal, ...form }: YearsPageProps) {
  const { text, viewer } = usePage()
  const next = yearToOpen(books.years)
  return (
    <BooksFrame books={books} title={text('ledger:years.title')} at="fiscalYears">
      <p class="lead">{text('ledger:years.lead')}</p>
      {done && (
        <Notice kind="success">
          <p>{text(`ledger:years.done.${done}`)}</p>
        </Notice>
      )}
      <div class="sides">
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
        {next && <YearForm books={books} days={next} viewer={viewer} {...(refusal && { refusal })} {...form} />}
      </div>
    </BooksFrame>
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
        <a href={`${href(urls.booksExports, { canteen })}?exercice=${year.firstDay}`}>{text('ledger:years.files')}</a>
      </td>
      <td class="number">{year.entries}</td>
    </tr>
  )
}
