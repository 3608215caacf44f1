import type { Context } from 'hono'
import { findBagsOn } from '#src/features/money/contributions/queries.ts'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt, readDay } from '#src/platform/time.ts'
import { allow, back, doneOf, param, requireUser, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { closeTillDay } from '../close-till-day.ts'
import { SheetPage, type SheetPageProps } from '../pages/sheet-page.tsx'
import { TillPage, type TillPageProps } from '../pages/till-page.tsx'
import { mayCloseTill, maySeeTill } from '../policy.ts'
import { findPrint, findSheet, findTill } from '../queries.ts'
import { recordPrint } from '../record-print.ts'
import { countsOf } from '../sheet.ts'

export const dayRoutes = newRoutes()
  .get(urls.till, allow(maySeeTill), whereFollowed('books'), async (c) => showTill(c, { done: doneOf(c, ['close']) }))
  .post(urls.tillClosing, allow(mayCloseTill), whereFollowed('books'), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const closing = { canteenId: canteen.id, day: dayParam(c), seals: c.var.seals, actorId: requireUser(c).id, now: c.var.now }
    const closed = await closeTillDay(c.var.db, closing)
    if (closed.ok) return back(c, urls.till, { canteen: canteen.slug }, 'close')
    c.status(409)
    return showTill(c, { refusal: closed.refusal })
  })
  .get(urls.tillSheet, allow(maySeeTill), whereFollowed('books'), async (c) =>
    showSheet(c, { isSaved: doneOf(c, ['ecart']) !== undefined }),
  )
  .post(urls.tillPrints, allow(maySeeTill), whereFollowed('books'), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const day = begunDay(c, canteen)
    const number = await recordPrint(c.var.db, { canteenId: canteen.id, day, actorId: requireUser(c).id, now: c.var.now })
    return back(c, urls.tillPrint, { canteen: canteen.slug, day, number: String(number) })
  })
  .get(urls.tillPrint, allow(maySeeTill), whereFollowed('books'), async (c) => {
    const number = Number(/^\d{1,6}$/.exec(param(c, 'number'))?.[0] ?? 0)
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const copy = await findPrint(c.var.db, { canteenId: canteen.id, day: dayParam(c), number })
    return showSheet(c, { copy })
  })

async function showTill(c: Context<Env>, told: Pick<TillPageProps, 'done' | 'refusal'>) {
  const { db, seals, now } = c.var
  const canteen = await findCanteenName(db, param(c, 'canteen'))
  const month = readDay(`${c.req.query('mois')}-01`) ?? `${dayAt(now, canteen.timeZone).slice(0, 7)}-01`
  const till = await findTill(db, { canteen, month, seals, now })
  return c.render(<TillPage canteen={canteen} till={till} month={month} {...told} />)
}

async function showSheet(c: Context<Env>, shown: Pick<SheetPageProps, 'copy' | 'isSaved'>) {
  const { db, seals } = c.var
  const canteen = await findCanteenName(db, param(c, 'canteen'))
  const key = { canteenId: canteen.id, day: begunDay(c, canteen) }
  const [sheet, bags] = await Promise.all([findSheet(db, key), findBagsOn(db, seals, key)])
  return c.render(
    <SheetPage canteen={canteen} day={key.day} sheet={sheet} counts={countsOf(bags)} threshold={sheet.threshold} {...shown} />,
  )
}

/** Of a day to come there is no sheet. @throws NotFound */
function begunDay(c: Context<Env>, { timeZone }: { timeZone: string }): string {
  const day = dayParam(c)
  if (day > dayAt(c.var.now, timeZone)) throw new NotFound()
  return day
}

/** @throws NotFound when the address names no day */
export function dayParam(c: Context<Env>): string {
  const day = readDay(param(c, 'day'))
  if (day === undefined) throw new NotFound()
  return day
}
