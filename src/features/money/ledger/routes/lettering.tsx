import type { Context } from 'hono'
import { findAccountNames } from '#src/features/money/accounts/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { inLanguage } from '#src/platform/language.ts'
import { href, urls } from '#src/urls.ts'
import { findPartyLines, findThirdPartyBalances } from '../find-letterings.ts'
import { letterLines } from '../letter-lines.ts'
import { isThirdPartyAccount } from '../lettering.ts'
import { AccountLetteringPage, letteringDeeds, type AccountLetteringPageProps } from '../pages/account-lettering-page.tsx'
import { LetteringPage } from '../pages/lettering-page.tsx'
import { mayKeepBooks, mayReadBooks } from '../policy.ts'
import { findBooks, type Books } from '../queries.ts'
import { lineKey, readingOf, tickedLines, type Reading } from '../reading.ts'
import { undoLettering } from '../undo-lettering.ts'

const isOn = whereFollowed('books')

/** Which lines of clients, suppliers and others settle each other. */
export const letteringRoutes = newRoutes()
  .get(urls.lettering, allow(mayReadBooks), isOn, async (c) => {
    const { books, reading } = await readBooks(c)
    if (!reading) return back(c, urls.books, { canteen: books.canteen.slug })
    const of = { associationId: books.association.id, fiscalYear: reading.year.firstDay }
    const [parties, names] = [await findThirdPartyBalances(c.var.db, of), await findAccountNames(c.var.db, of.associationId)]
    return c.render(<LetteringPage books={books} reading={reading} names={names} parties={parties} />)
  })
  .get(urls.accountLettering, allow(mayReadBooks), isOn, async (c) => {
    const { books, reading } = await readBooks(c)
    if (!reading) return back(c, urls.books, { canteen: books.canteen.slug })
    return showAccount(c, { books, reading }, { done: doneOf(c, letteringDeeds) })
  })
  .post(urls.accountLettering, allow(mayKeepBooks), isOn, async (c) => {
    const read = await readBooks(c)
    const { books, reading } = read
    if (!reading) throw new NotFound()
    const lines = tickedLines(await sentForm(c))
    const of = { account: accountOf(c), thirdParty: partyOf(c), fiscalYear: reading.year.firstDay }
    const lettered = await letterLines(c.var.db, { ...orderOf(c, books), ...of, lines, today: dayAt(c.var.now, books.canteen.timeZone) })
    if (lettered.ok) return backToAccount(c, { books, reading }, 'lettre')
    c.status(lettered.refusal === 'fewer-than-two' ? 422 : 409)
    return showAccount(c, { books, reading }, { refusal: lettered.refusal, ticked: lines.map(lineKey) })
  })
  .post(urls.letteringEnd, allow(mayKeepBooks), isOn, async (c) => {
    const { books, reading } = await readBooks(c)
    if (!reading) throw new NotFound()
    await sentForm(c)
    const undone = await undoLettering(c.var.db, { ...orderOf(c, books), account: accountOf(c), letters: param(c, 'letters') })
    if (undone.ok) return backToAccount(c, { books, reading }, 'delettre')
    c.status(409)
    return showAccount(c, { books, reading }, { refusal: undone.refusal })
  })

type Read = { books: Books; reading: Reading }

async function readBooks(c: Context<Env>): Promise<{ books: Books; reading: Reading | undefined }> {
  const books = await findBooks(c.var.db, param(c, 'canteen'))
  return { books, reading: readingOf(books, (name) => c.req.query(name), dayAt(c.var.now, books.canteen.timeZone)) }
}

function accountOf(c: Context<Env>): string {
  const account = param(c, 'account')
  if (!/^\d{3,12}$/.test(account) || !isThirdPartyAccount(account)) throw new NotFound()
  return account
}

function partyOf(c: Context<Env>): string | null {
  const code = c.req.query('tiers') ?? ''
  return /^[0-9A-Z-]{1,20}$/.test(code) ? code : null
}

function orderOf(c: Context<Env>, { association, canteen }: Books) {
  return { associationId: association.id, canteenId: canteen.id, actorId: requireUser(c).id, now: c.var.now }
}

function backToAccount(c: Context<Env>, { books, reading }: Read, done: (typeof letteringDeeds)[number]) {
  const party = partyOf(c)
  const query = new URLSearchParams({ exercice: reading.year.firstDay, ...(party && { tiers: party }), fait: done })
  const page = href(urls.accountLettering, { canteen: books.canteen.slug, account: accountOf(c) })
  return c.redirect(`${inLanguage(c.var.language, page)}?${query}`, 303)
}

type Shown = Pick<AccountLetteringPageProps, 'refusal' | 'ticked' | 'done'>

async function showAccount(c: Context<Env>, { books, reading }: Read, shown: Shown) {
  const [account, thirdParty, letteredPage] = [accountOf(c), partyOf(c), pageIn(c, 'lettrees')]
  const of = { associationId: books.association.id, fiscalYear: reading.year.firstDay, account, thirdParty }
  const [open, lettered, names] = [
    await findPartyLines(c.var.db, { ...of, page: reading.page, isOpen: true }),
    await findPartyLines(c.var.db, { ...of, page: letteredPage, isOpen: false }),
    await findAccountNames(c.var.db, of.associationId),
  ]
  // Lines of clients all bear a name: an account asked for without one is looked for in the list of all.
  if (!thirdParty && open.lines.length + lettered.lines.length === 0)
    return c.redirect(`${inLanguage(c.var.language, href(urls.lettering, { canteen: books.canteen.slug }))}?exercice=${of.fiscalYear}`, 303)
  const party = { code: thirdParty, name: open.thirdPartyName ?? lettered.thirdPartyName }
  return c.render(
    <AccountLetteringPage {...{ books, reading, account, party, names, open }} lettered={{ ...lettered, page: letteredPage }} {...shown} />,
  )
}

function pageIn(c: Context<Env>, name: string): number {
  const typed = c.req.query(name) ?? ''
  return /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : 1
}
