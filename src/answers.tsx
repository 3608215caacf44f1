/** What is answered when something went wrong, or does not exist. */
import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import { Taking } from './features/organisation/access/parts/taking.tsx'
import { findCanteenToTake } from './features/organisation/access/run-first-canteen.ts'
import { findCanteenName, findNewAddress } from './features/organisation/canteens/queries.ts'
import { answerWhileHandedOver } from './features/day/handovers/routes.tsx'
import { NotFollowedPage } from './features/organisation/follows/pages.tsx'
import { ailmentOf, violates } from './platform/database/database.ts'
import { NotFound } from './platform/errors.ts'
import { inLanguage } from './platform/language.ts'
import { logger } from './platform/process/log.ts'
import { holdsNetworkRole } from './platform/viewer.ts'
import { NotFollowed, SecondFactorNeeded, TooMany, type Env } from './platform/web/http.ts'
import { longestWait } from './platform/web/rate-limit.ts'
import { lostLink, mendedPath } from './platform/web/lost-link.ts'
import {
  ErrorPage,
  explainedErrors,
  LostAccessPage,
  LostLinkPage,
  LostPaperPage,
  TooManyPage,
  type ExplainedError,
} from './ui/error-page.tsx'
import { href, urls } from './urls.ts'

export function answerError(error: Error, c: Context<Env>): Response | Promise<Response> {
  if (error instanceof NotFound) return explain(c, 404)
  if (error instanceof NotFollowed) return tellNotFollowed(c, error)
  if (error instanceof SecondFactorNeeded) return askSecondFactor(c)
  if (error instanceof TooMany) return askToWait(c, error)
  const status = statusOf(error)
  // An answer that somebody chose is expected.
  if (status >= 500 && !(error instanceof HTTPException))
    logger.error({ error: error.message, stack: error.stack, route: matchedRoutes(c).at(-1)?.path }, 'unexpected error')
  return explain(c, explainedErrors.find((known) => known === status) ?? 500)
}

function statusOf(error: Error): number {
  if (error instanceof HTTPException) return error.status
  if (violates(error, 'events_actor_id_fkey')) return 401 // Whoever did this has erased their account meanwhile.
  return ailmentOf(error) ? 503 : 500
}

/** Says for how long, and leads back to the page that the form stood on. */
function askToWait(c: Context<Env>, { form }: TooMany): Response | Promise<Response> {
  const { seconds } = longestWait(form)
  c.status(429)
  c.header('retry-after', String(seconds))
  return c.render(<TooManyPage minutes={Math.ceil(seconds / 60)} back={pageBefore(c)} />)
}

/** A page of ours, as the browser names it; undefined where it names none. */
function pageBefore(c: Context<Env>): string | undefined {
  const before = URL.parse(c.req.header('referer') ?? '')
  return before?.origin === c.var.origin ? before.pathname + before.search : undefined
}

/** Leads to the second factor, and back to the page that was asked for. */
function askSecondFactor(c: Context<Env>): Response {
  const asked = c.req.path + new URL(c.req.url).search
  const back = c.req.method === 'GET' ? `?retour=${encodeURIComponent(asked)}` : ''
  return c.redirect(inLanguage(c.var.language, href(urls.secondFactor)) + back, 303)
}

async function tellNotFollowed(c: Context<Env>, { thing, canteen }: NotFollowed): Promise<Response> {
  c.status(404)
  return c.render(<NotFollowedPage canteen={await findCanteenName(c.var.db, canteen)} thing={thing} />)
}

/** The founder who left her canteen to nobody is offered to take it where she asks for its pages. */
async function refuseAccess(c: Context<Env>): Promise<Response> {
  const { db, viewer, now } = c.var
  const slug = holdsNetworkRole(viewer) ? c.req.param('canteen') : undefined
  const canteen = slug && viewer.user ? await findCanteenToTake(db, { slug, userId: viewer.user.id, now }) : undefined
  c.status(403)
  return c.render(<ErrorPage status={403}>{canteen && <Taking canteen={canteen} />}</ErrorPage>)
}

export function explain(c: Context<Env>, status: ExplainedError): Response | Promise<Response> {
  if (status === 401 && c.var.viewer.handed) return answerWhileHandedOver(c, c.var.viewer.handed)
  if (status === 403) return refuseAccess(c)
  c.status(status)
  const { pathname, search } = new URL(c.req.url)
  const lost = status === 404 || status === 400 ? lostLink(pathname) : undefined
  if (!lost) return c.render(<ErrorPage status={status} />)
  const mended = c.req.method === 'GET' ? mendedPath(pathname) : undefined
  if (mended) return c.redirect(mended + search, 303)
  c.status(404)
  if (lost.to === 'paper') return c.render(<LostPaperPage {...lost} />)
  return c.render(lost.to === 'access' ? <LostAccessPage /> : <LostLinkPage canteen={lost.canteen} />)
}

const ofCanteen = /^\/(cantines|equipe|avis)\/([^/]+)(.*)$/

/** Where a canteen is no longer at the address that is asked for, whoever asks is led to the same page at its new one, with what they send. */
export const leadToNewAddress: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  if (![401, 403, 404].includes(c.res.status)) return
  const [, root, former, page] = ofCanteen.exec(c.req.path) ?? []
  const slug = former && (await findNewAddress(c.var.db, former))
  if (slug) c.res = c.redirect(inLanguage(c.var.language, `/${root}/${slug}${page}`) + new URL(c.req.url).search, 308)
}
