import { formatMonth } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { monthsOf } from '../fiscal-year.ts'
import type { Books } from '../queries.ts'
import { queryOf, type Reading } from '../reading.ts'
import { YearChoice } from './year-choice.tsx'

type ReadingChoicesProps = {
  books: Books
  reading: Reading
  address: string
  byMonth?: boolean
  /** Whether accounts are shown. */ accounts?: boolean
}

/** Which year, which month, which canteen, with or without the numbers of accounts: each a link. */
export function ReadingChoices({ books, reading, address, byMonth = false, accounts = true }: ReadingChoicesProps) {
  const { text, language } = usePage()
  return (
    <div class="stack reading-choices">
      <YearChoice years={books.years} chosen={reading.year.firstDay} addressOf={(year) => address + queryOf(reading, { year })} />
      {byMonth && (
        <nav class="cluster" aria-label={text('ledger:reading.months')}>
          {monthsOf(reading.year).map((month) => (
            <a key={month} href={address + queryOf(reading, { month })} aria-current={month === reading.month ? 'true' : undefined}>
              {formatMonth(month, language)}
            </a>
          ))}
        </nav>
      )}
      {books.canteens.length > 1 && (
        <nav class="cluster" aria-label={text('ledger:reading.canteens')}>
          <a href={address + queryOf(reading, { canteen: null })} aria-current={reading.canteen ? undefined : 'true'}>
            {text('ledger:reading.all')}
          </a>
          {books.canteens.map(({ slug, name }) => (
            <a
              key={slug}
              href={address + queryOf(reading, { canteen: slug })}
              aria-current={reading.canteen?.slug === slug ? 'true' : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
      )}
      {accounts && (
        <p>
          <a href={address + queryOf(reading, { byNumber: !reading.byNumber })}>
            {text(reading.byNumber ? 'ledger:reading.everyday' : 'ledger:reading.byNumber')}
          </a>
        </p>
      )}
    </div>
  )
}
