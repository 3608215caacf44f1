import type { Context } from 'hono'
import type { VNode } from 'preact'
import { maySpeakForCanteen } from '#src/features/organisation/access/policy.ts'
import { yearAt } from '#src/features/money/ledger/fiscal-year.ts'
import { findBooks } from '#src/features/money/ledger/queries.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import { outlookOf } from './outlook.ts'
import { NetworkOutlookPage } from './pages/network-outlook-page.tsx'
import { OutlookPage } from './pages/outlook-page.tsx'
import { maySeeOutlook, maySeeSharedOutlooks, mayShareOutlook } from './policy.ts'
import { findOutlookBooks, findSharedOutlooks, type FindServed } from './queries.ts'
import { shareOutlook } from './share-outlook.ts'
import { simulationOf } from './simulation.ts'
import { lately, monthsBefore, usualOf } from './usual-month.ts'

/** So far back the page looks: the year that goes on, and three before it. */
const monthsBack = 48

export type OutlookExtras = {
  /** What may be told of the canteens' meals. */
  findServed: FindServed
  /** What other canteens do below break-even. */
  practicesFor: (c: Context<Env>) => Promise<VNode>
}

/** @param extras of groups that come after */
export function outlookRoutes(extras: OutlookExtras): Routes {
  const { findServed } = extras
  return newRoutes()
    .get(urls.outlook, allow(maySeeOutlook), whereFollowed('books'), (c) => showOutlook(c, extras))
    .post(urls.outlookShare, allow(mayShareOutlook), whereFollowed('books'), async (c) => {
      const data = await sentForm(c)
      const { canteen } = await findBooks(c.var.db, param(c, 'canteen'))
      const shares = data.get('shares') === 'yes'
      await shareOutlook(c.var.db, { canteenId: canteen.id, shares, actorId: requireUser(c).id, now: c.var.now })
      return back(c, urls.outlook, { canteen: canteen.slug }, shares ? 'partage' : 'garde', { part: 'reseau' })
    })
    .get(urls.networkOutlook, allow(maySeeSharedOutlooks), async (c) => {
      const thisMonth = firstOf(dayAt(c.var.now, networkTimeZone))
      const since = monthsBefore(thisMonth, lately)
      const page = pageAsked(c)
      const found = await findSharedOutlooks(c.var.db, { since, until: thisMonth, page })
      const ids = found.canteens.map(({ id }) => id)
      const served = await findServed(c.var.db, ids, { from: since, until: thisMonth })
      const canteens = found.canteens.map((canteen) => ({ ...canteen, usual: usualOf(canteen, served, thisMonth) }))
      return c.render(<NetworkOutlookPage canteens={canteens} page={page} pages={found.pages} />)
    })
}

function pageAsked(c: Context<Env>): number {
  const asked = c.req.query('page') ?? ''
  return /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1
}

async function showOutlook(c: Context<Env>, { findServed, practicesFor }: OutlookExtras) {
  const { db, now } = c.var
  const books = await findBooks(db, param(c, 'canteen'))
  const today = dayAt(now, books.canteen.timeZone)
  const year = yearAt(books.years, today)
  if (!year) return c.render(<OutlookPage books={books} />)
  const thisMonth = firstOf(today)
  const isWhole = books.canteens.length === 1 || c.req.query('de') === 'association'
  const since = [monthsBefore(thisMonth, monthsBack), firstOf(books.years.at(-1)!.firstDay)].toSorted().at(-1)!
  const whose = { associationId: books.association.id, canteenId: isWhole ? undefined : books.canteen.id }
  const [found, served] = await Promise.all([
    findOutlookBooks(db, { ...whose, since, thisMonth, today, shownCanteenId: books.canteen.id }),
    findServed(db, isWhole ? books.canteens.map(({ id }) => id) : [books.canteen.id], { from: since, until: thisMonth }),
  ])
  const outlook = outlookOf({ ...found, served, year, since, thisMonth })
  return c.render(
    <OutlookPage
      books={books}
      known={{
        ...{ isWhole, outlook, waiting: found.waiting, unwritten: found.unwritten, sharedSince: found.sharedSince },
        simulation: simulationOf(outlook.month, (name) => c.req.query(name)),
      }}
      practices={outlook.leftCents < 0 && (await practicesFor(c))}
      mayAsk={maySpeakForCanteen(c.var.viewer, { canteen: books.canteen.slug })}
      done={doneOf(c, ['partage', 'garde'])}
    />,
  )
}

function firstOf(day: string): string {
  return `${day.slice(0, 7)}-01`
}
