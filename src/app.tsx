import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { except } from 'hono/combine'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import { getPath } from 'hono/utils/url'
import { dayRoutes } from './features/day/routes.ts'
import { frontRoutes } from './features/front/routes.ts'
import { guestsRoutes } from './features/guests/routes.ts'
import { impactRoutes } from './features/impact/routes.ts'
import { moneyRoutes } from './features/money/routes.ts'
import { operationRoutes } from './features/operation/routes.ts'
import { organisationRoutes } from './features/organisation/routes.ts'
import { planningRoutes } from './features/planning/routes.ts'
import { followCanteen } from './features/guests/notices/follow-canteen.ts'
import { pairingsRoutes } from './features/day/pairings/routes.tsx'
import { queueSignInMail } from './features/organisation/access/mails.ts'
import { findNetwork } from './features/organisation/networks/queries.ts'
import { networkOf } from './platform/web/address.ts'
import { openAuthentication, type Authentication } from './platform/web/authentication.ts'
import { ailmentOf, violates, type Database } from './platform/database/database.ts'
import { NotFound } from './platform/errors.ts'
import { fail, isGuard, SecondFactorNeeded, type Env } from './platform/web/http.ts'
import { inLanguage, splitLanguage } from './platform/language.ts'
import { navigationOf } from './navigation.ts'
import type { Live } from './platform/database/live.ts'
import { logger } from './platform/process/log.ts'
import { lostLink, mendedPath } from './platform/web/lost-link.ts'
import type { Metrics } from './platform/process/metrics.ts'
import type { Network } from './platform/web/network.ts'
import type { Limits } from './platform/web/rate-limit.ts'
import { watchRequests } from './platform/web/request-watch.ts'
import { openSeals, type Seals } from './platform/seal.ts'
import { isStorableAddress } from './platform/web/sent-form.ts'
import { shareReads } from './platform/web/shared-read.ts'
import { visitor, type Viewer } from './platform/viewer.ts'
import { textIn } from './texts.ts'
import { ErrorPage, explainedErrors, LostAccessPage, LostLinkPage, type ExplainedError } from './ui/error-page.tsx'
import { renderPage, renderPart } from './ui/render.ts'
import { href, urls } from './urls.ts'

export type Parts = {
  db: Database
  clock: () => Date
  viewerOf: (request: Request) => Promise<Viewer>
  addressOf: (c: Context) => string
  /** TRUST_PROXY: what the web server in front says of whoever asks is believed. */
  trustsProxy?: boolean
  limits: Limits
  live: Live
  metrics: Metrics
  secret: string
  secretsBefore?: readonly string[]
  origin: string
  assets: Readonly<Record<string, string>>
}

const unnamed: Network = { name: 'Tablée', demonstration: false }
/** What answers while there is no network; every other page leads to the first of these. */
const beforeFirstRun: ReadonlySet<string> = new Set([urls.firstRun, urls.networkStyle])
/** What needs to know neither who asks nor the network. */
const forWatchers: ReadonlySet<string> = new Set([urls.health, urls.metrics])

export function createApp(parts: Parts) {
  const authentication = authenticationOf(parts)
  const seals = openSeals({ secret: parts.secret, before: parts.secretsBefore })
  const readNetwork = shareReads(() => findNetwork(parts.db))
  const app = new Hono<Env>({ getPath: (request) => splitLanguage(getPath(request)).path })
  app.use(watchRequests(parts.metrics))
  app.use(notKept)
  // What is kept is compressed already (platform/web/stored-page.ts) and passes as it is.
  app.use(compress())
  app.use(secureHeaders(headers))
  app.use(onSubmission(parts.origin))
  app.use(async (c, next) => {
    prepare(c, parts, authentication, seals)
    // Whoever watches over the machine is answered whatever ails it.
    if (forWatchers.has(c.req.path)) return next()
    await recognise(c, parts, readNetwork)
    if (!isDeclared(c)) throw new NotFound()
    if (!isStorableAddress(c.req.url)) fail(400)
    if (c.var.network === unnamed && !beforeFirstRun.has(c.req.path)) return c.redirect(inLanguage(c.var.language, urls.firstRun), 303)
    await next()
  })
  for (const routes of groups) app.route('/', routes)
  app.notFound((c) => explain(c, 404))
  app.onError((error, c) => answerError(error, c))
  return app
}

/** Browsers and caches keep what is declared for everybody and nothing else: after signing out, going back shows nobody's pages. */
const notKept: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  if (!c.var.isPublic || c.res.status >= 400) c.res.headers.set('cache-control', 'no-store')
  else if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'private, no-cache')
}

/** What comes from another site is refused. Reading a page costs nothing here. */
function onSubmission(origin: string): MiddlewareHandler<Env> {
  // Mail readers unsubscribe from anywhere (RFC 8058); the signed address alone says who.
  const check = except([urls.reminders, urls.standingMail], csrf({ origin }))
  return (c, next) => (c.req.method === 'GET' ? next() : check(c, next))
}

/** Every group's routes; what a page or a command of one needs from a higher one is handed down here. */
const groups: Hono<Env>[] = [
  // First: a locked device is asked for its PIN before anything else of its meal is looked at.
  pairingsRoutes,
  organisationRoutes({ watchMove: followCanteen }),
  planningRoutes,
  guestsRoutes,
  moneyRoutes,
  dayRoutes,
  impactRoutes,
  operationRoutes,
  frontRoutes,
]

const headers: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameSrc: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  strictTransportSecurity: 'max-age=31536000',
  // A page that shows what others wrote (a mail) asks for less than the rest of the site.
  overwrite: false,
}

function authenticationOf({ db, secret, origin, clock }: Parts): Authentication {
  return openAuthentication({ db, secret, origin, deliver: (letter) => queueSignInMail(db, letter, { origin, now: clock() }) })
}

/** What every handler may read, and how pages are rendered: nothing that has to be asked for first. */
function prepare(c: Context<Env>, parts: Parts, authentication: Authentication, seals: Seals): void {
  const { pathname, search } = new URL(c.req.url)
  const { language, path } = splitLanguage(pathname)
  c.set('db', parts.db)
  c.set('now', parts.clock())
  c.set('language', language)
  c.set('viewer', visitor)
  c.set('network', unnamed)
  c.set('secret', parts.secret)
  c.set('seals', seals)
  c.set('origin', parts.origin)
  c.set('address', networkOf(parts.addressOf(c)))
  c.set('trustsProxy', parts.trustsProxy ?? false)
  c.set('limits', parts.limits)
  c.set('live', parts.live)
  c.set('assets', parts.assets)
  c.set('authentication', authentication)
  c.set('metrics', parts.metrics)
  const shown = { language, text: textIn(language), path: path + search, now: c.var.now, origin: parts.origin, assets: parts.assets }
  const context = () => ({ ...shown, viewer: c.var.viewer, network: c.var.network, ...navigationOf(c.var.viewer, c.var.network) })
  c.set('pageHtml', (page, known = shown.path) => renderPage(page, { ...context(), path: known, isRefused: isRefusal(c) }))
  c.set('partHtml', (part) => renderPart(part, { ...context(), isRefused: false }))
  c.setRenderer((page) => c.html(c.var.pageHtml(page)))
}

/** Whether the page says that what was sent did not pass. */
function isRefusal(c: Context<Env>): boolean {
  const { status } = c.body(null)
  return status === 409 || status === 422
}

/** Who asks, and of which network. @throws when the database does not answer */
async function recognise(c: Context<Env>, parts: Parts, readNetwork: () => Promise<Network | undefined>): Promise<void> {
  const [viewer, network] = await Promise.all([parts.viewerOf(c.req.raw), readNetwork()])
  c.set('viewer', viewer)
  c.set('network', network ?? unnamed)
}

/** A route that declares nobody who may use it does not exist. */
function isDeclared(c: Context<Env>): boolean {
  return matchedRoutes(c).some(({ handler }) => isGuard(handler))
}

function answerError(error: Error, c: Context<Env>): Response | Promise<Response> {
  if (error instanceof NotFound) return explain(c, 404)
  if (error instanceof SecondFactorNeeded) return askSecondFactor(c)
  const status = statusOf(error)
  if (status >= 500) logger.error({ error: error.message, stack: error.stack, route: matchedRoutes(c).at(-1)?.path }, 'unexpected error')
  return explain(c, explainedErrors.find((known) => known === status) ?? 500)
}

function statusOf(error: Error): number {
  if (error instanceof HTTPException) return error.status
  if (violates(error, 'events_actor_id_fkey')) return 401 // Whoever did this has erased their account meanwhile.
  return ailmentOf(error) ? 503 : 500
}

/** Leads to the second factor, and back to the page that was asked for. */
function askSecondFactor(c: Context<Env>): Response {
  const back = c.req.method === 'GET' ? `?retour=${encodeURIComponent(c.req.path)}` : ''
  return c.redirect(inLanguage(c.var.language, href(urls.secondFactor)) + back, 303)
}

function explain(c: Context<Env>, status: ExplainedError): Response | Promise<Response> {
  c.status(status)
  const { pathname, search } = new URL(c.req.url)
  const lost = status === 404 || status === 400 ? lostLink(pathname) : undefined
  if (!lost) return c.render(<ErrorPage status={status} />)
  const mended = c.req.method === 'GET' ? mendedPath(pathname) : undefined
  if (mended) return c.redirect(mended + search, 303)
  c.status(404)
  return c.render(lost.to === 'access' ? <LostAccessPage /> : <LostLinkPage canteen={lost.canteen} />)
}
