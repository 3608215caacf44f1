import { dayAt, dayBefore } from '#src/platform/time.ts'
import { allow, doneOf, param, whereFollowed } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import { yearAt } from './fiscal-year.ts'
import { BooksPage } from './pages/books-page.tsx'
import { VerificationPage } from './pages/verification-page.tsx'
import { mayReadBooks } from './policy.ts'
import { findBooks } from './queries.ts'
import { findYearStanding } from './find-standing-years.ts'
import { chartRoutes } from './routes/chart.tsx'
import { entryRoutes } from './routes/entries.tsx'
import { letteringRoutes } from './routes/lettering.tsx'
import { readingRoutes } from './routes/reading.tsx'
import { yearRoutes } from './routes/years.tsx'
import { verifyLedger } from './verify-ledger.ts'
import type { FindAdjustments, FindInYear, FindStanding, FindWaiting, NoteReversal } from './waiting.ts'

type LaterFeatures = {
  findWaiting: FindWaiting
  findAdjustments: FindAdjustments
  findInYear: FindInYear
  findStanding: FindStanding
  noteReversal: NoteReversal
}

/** @param findWaiting what is not in the books yet, of the features that come after
 * @param findAdjustments what of theirs is proposed before a year is closed
 * @param findInYear what they have noted on days of a year
 * @param findStanding what of theirs stands on an entry
 * @param noteReversal of those whose own goes with it */
export function ledgerRoutes({ findWaiting, findAdjustments, findInYear, findStanding, noteReversal }: LaterFeatures): Routes {
  return newRoutes()
    .get(urls.books, allow(mayReadBooks), whereFollowed('books'), async (c) => {
      const { db, now } = c.var
      const books = await findBooks(db, param(c, 'canteen'))
      const [associationId, today] = [books.association.id, dayAt(now, books.canteen.timeZone)]
      const year = books.years.find(({ firstDay }) => firstDay === c.req.query('exercice')) ?? yearAt(books.years, today)
      if (!year) return c.render(<BooksPage books={books} today={today} />)
      const [standing, waiting] = await Promise.all([
        findYearStanding(db, associationId, year.firstDay),
        findWaiting(db, {
          associationId,
          canteen: books.canteen.slug,
          until: earlier(year.lastDay, dayExpected(now, books.canteen.timeZone)),
          today,
          now,
        }),
      ])
      return c.render(
        <BooksPage
          books={books}
          today={today}
          year={{ ...year, ...standing, names: books.names, waiting }}
          isBegun={doneOf(c, ['ouvert']) !== undefined}
        />,
      )
    })
    .get(urls.verification, allow(mayReadBooks), whereFollowed('books'), async (c) => {
      const books = await findBooks(c.var.db, param(c, 'canteen'))
      return c.render(<VerificationPage books={books} verification={await verifyLedger(c.var.db, books.association.id)} />)
    })
    .route('/', yearRoutes({ findWaiting, findAdjustments, findInYear }))
    .route('/', readingRoutes)
    .route('/', letteringRoutes)
    .route('/', entryRoutes({ findStanding, noteReversal }))
    .route('/', chartRoutes)
}

/** The page of a year tells what waits until its end: what is of the next one waits there. */
function earlier(lastDay: string, expected: string): string {
  return lastDay < expected ? lastDay : expected
}

/** The last day of a till that the night's job has had the time for. */
function dayExpected(now: Date, timeZone: string): string {
  const sixHours = 6 * 3_600_000
  return dayBefore(dayAt(new Date(now.getTime() - sixHours), timeZone))
}
