import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { refuse } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import { closeBooks } from '../close-books.ts'
import { yearForm } from '../forms.ts'
import { openBooks, type YearRefusal } from '../open-books.ts'
import { BooksPage } from '../pages/books-page.tsx'
import { CloseYearPage, type NotClosable } from '../pages/close-year-page.tsx'
import { RemoveYearPage, type NotRemovable } from '../pages/remove-year-page.tsx'
import { YearsPage } from '../pages/years-page.tsx'
import { mayKeepBooks, mayReadBooks } from '../policy.ts'
import { removeFiscalYear } from '../remove-fiscal-year.ts'
import { findBooks, type Books, type FiscalYear } from '../queries.ts'
import type { FindAdjustments, FindInYear, FindWaiting } from '../waiting.ts'

type LaterFeatures = { findWaiting: FindWaiting; findAdjustments: FindAdjustments; findInYear: FindInYear }
type Refused = FormState & { refusal?: YearRefusal; isGone?: boolean }

/** The years of the books: begun, followed, closed; taken away again where one was a slip of the hand. */
export function yearRoutes(later: LaterFeatures): Routes {
  return newRoutes().route('/', openingRoutes()).route('/', closingRoutes(later)).route('/', removalRoutes(later))
}

function openingRoutes(): Routes {
  return newRoutes()
    .get(urls.fiscalYears, allow(mayReadBooks), whereFollowed('books'), async (c) => showYears(c, await booksOf(c)))
    .post(urls.fiscalYears, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
      const books = await booksOf(c)
      const data = await sentForm(c)
      const form = parseForm(yearForm(textIn(c.var.language)), data)
      if (!form.ok) {
        c.status(422)
        return showRefused(c, books, form)
      }
      const opened = await openBooks(c.var.db, { ...form.value, ...asked(c, books) })
      if (opened.ok) return back(c, books.years.length === 0 ? urls.books : urls.fiscalYears, { canteen: books.canteen.slug }, 'ouvert')
      c.status(409)
      return showRefused(c, books, { typed: typedFields(data), refusal: opened.refusal })
    })
}

function closingRoutes(later: LaterFeatures): Routes {
  const { findWaiting } = later
  return newRoutes()
    .get(urls.closeFiscalYear, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
      const books = await booksOf(c)
      return showClosing(c, books, yearOf(c, books), later)
    })
    .post(urls.closeFiscalYear, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
      const books = await booksOf(c)
      const year = yearOf(c, books)
      const data = await sentForm(c)
      if (data.get('confirmed') !== 'yes') {
        c.status(422)
        return showClosing(c, books, year, later, 'not-confirmed')
      }
      const closed = await closeBooks(c.var.db, { ...asked(c, books), canteen: books.canteen, year, findWaiting })
      if (closed.ok) return back(c, urls.fiscalYears, { canteen: books.canteen.slug }, 'clos')
      c.status(409)
      return showClosing(c, books, year, later, closed.refusal)
    })
}

function removalRoutes(later: LaterFeatures): Routes {
  const { findInYear } = later
  return newRoutes()
    .get(urls.removeFiscalYear, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
      const books = await booksOf(c)
      return showRemoval(c, books, yearOf(c, books), later)
    })
    .post(urls.removeFiscalYear, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
      const books = await booksOf(c)
      const data = await sentForm(c)
      const firstDay = param(c, 'year')
      // Taken away in another tab.
      if (!books.years.some((each) => each.firstDay === firstDay)) {
        c.status(409)
        return showYears(c, books, { isGone: true })
      }
      const year = yearOf(c, books)
      if (data.get('confirmed') !== 'yes') {
        c.status(422)
        return showRemoval(c, books, year, later, 'not-confirmed')
      }
      const removed =
        year.lastDay === data.get('lastDay')
          ? await removeFiscalYear(c.var.db, { ...asked(c, books), canteen: books.canteen, year, findInYear })
          : refuse('changed-meanwhile')
      if (removed.ok) return back(c, urls.fiscalYears, { canteen: books.canteen.slug }, 'retire')
      c.status(409)
      return showRemoval(c, books, year, later, removed.refusal)
    })
}

function booksOf(c: Context<Env>): Promise<Books> {
  return findBooks(c.var.db, param(c, 'canteen'))
}

function yearOf(c: Context<Env>, { years }: Books): FiscalYear {
  const year = years.find(({ firstDay }) => firstDay === param(c, 'year'))
  if (!year) throw new NotFound()
  return year
}

function asked(c: Context<Env>, { association, canteen }: Books) {
  const today = dayAt(c.var.now, canteen.timeZone)
  return { associationId: association.id, canteenId: canteen.id, actorId: requireUser(c).id, today, now: c.var.now }
}

/** Where the form stands: before the books begin on their own page, afterwards on that of the years. */
function showRefused(c: Context<Env>, books: Books, refused: Refused) {
  const today = dayAt(c.var.now, books.canteen.timeZone)
  return books.years.length === 0 ? c.render(<BooksPage books={books} today={today} {...refused} />) : showYears(c, books, refused)
}

function showYears(c: Context<Env>, books: Books, refused: Refused = {}) {
  const today = dayAt(c.var.now, books.canteen.timeZone)
  return c.render(<YearsPage books={books} today={today} done={doneOf(c, ['ouvert', 'clos', 'retire'])} {...refused} />)
}

async function showClosing(c: Context<Env>, books: Books, year: FiscalYear, later: LaterFeatures, refusal?: NotClosable) {
  const { id: associationId } = books.association
  const today = dayAt(c.var.now, books.canteen.timeZone)
  const of = { associationId, canteen: books.canteen.slug, until: year.lastDay, today, now: c.var.now }
  const [waiting, adjustments] = await Promise.all([later.findWaiting(c.var.db, of), later.findAdjustments(c.var.db, { ...of, year })])
  return c.render(<CloseYearPage books={books} year={year} today={today} waiting={waiting} adjustments={adjustments} refusal={refusal} />)
}

async function showRemoval(c: Context<Env>, books: Books, year: FiscalYear, { findInYear }: LaterFeatures, refusal?: NotRemovable) {
  const today = dayAt(c.var.now, books.canteen.timeZone)
  const found = await findInYear(c.var.db, { associationId: books.association.id, canteen: books.canteen.slug, year, today })
  return c.render(<RemoveYearPage books={books} year={year} found={found} refusal={refusal} />)
}
