import { Hono, type Context } from 'hono'
import { compress } from 'hono/compress'
import { matchedRoutes } from 'hono/route'
import { getPath } from 'hono/utils/url'
import { answerError, explain, leadToNewAddress } from './answers.tsx'
import { practicesBeside } from './features/commons/practices/routes/beside.tsx'
import { commonsRoutes } from './features/commons/routes.ts'
import { dayRoutes } from './features/day/routes.ts'
import { frontRoutes } from './features/front/routes.ts'
import { guestsRoutes } from './features/guests/routes.ts'
import { findServedMonths } from './features/impact/mix/gate.ts'
import { impactRoutes } from './features/impact/routes.ts'
import { tellingOfMeal } from './features/kitchen/menus/routes/telling.tsx'
import { findToldAllergens } from './features/kitchen/menus/tell-allergens.ts'
import { kitchenRoutes } from './features/kitchen/routes.ts'
import { moneyRoutes } from './features/money/routes.ts'
import { operationRoutes } from './features/operation/routes.ts'
import { organisationRoutes } from './features/organisation/routes.ts'
import { planningRoutes } from './features/planning/routes.ts'
import { tellsMembership } from './features/money/memberships/tell-membership.ts'
import { findPayingAt } from './features/money/payments/queries.ts'
import { followCanteen } from './features/guests/notices/follow-canteen.ts'
import { pairingsRoutes } from './features/day/pairings/routes.tsx'
import { findNetworkNow } from './features/organisation/networks/queries.ts'
import { guardedHeaders, notKept, onSubmission } from './headers.ts'
import { NotFound } from './platform/errors.ts'
import { inLanguage, splitLanguage } from './platform/language.ts'
import { openSeals } from './platform/seal.ts'
import { fail, isGuard, type Env } from './platform/web/http.ts'
import { watchRequests } from './platform/web/request-watch.ts'
import { isStorableAddress } from './platform/web/sent-form.ts'
import { shareReads } from './platform/web/shared-read.ts'
import type { Routes } from './platform/web/routes.ts'
import { authenticationOf, prepare, recognise, unnamed, type Parts } from './request.ts'
import { urls } from './urls.ts'

/** What answers while there is no network; every other page leads to the first of these. */
const beforeFirstRun: ReadonlySet<string> = new Set([urls.firstRun, urls.networkStyle])
/** What needs to know neither who asks nor the network. */
const forWatchers: ReadonlySet<string> = new Set([urls.health, urls.metrics])

export function createApp(parts: Parts) {
  const authentication = authenticationOf(parts)
  const seals = openSeals({ secret: parts.secret, before: parts.secretsBefore })
  const network = shareReads(() => findNetworkNow(parts.db))
  const app = new Hono<Env>({ getPath: (request) => splitLanguage(getPath(request)).path })
  app.use(watchRequests(parts.metrics))
  app.use(notKept)
  // What is kept is compressed already (platform/web/stored-page.ts) and passes as it is.
  app.use(compress())
  app.use(guardedHeaders)
  app.use((c, next) => {
    prepare(c, parts, authentication, seals)
    return next()
  })
  app.use(onSubmission(parts.origin))
  app.use(async (c, next) => {
    // Whoever watches over the machine is answered whatever ails it.
    if (forWatchers.has(c.req.path)) return next()
    await recognise(c, parts, network)
    if (!isDeclared(c)) throw new NotFound()
    if (!isStorableAddress(c.req.url)) fail(400)
    if (c.get('network') === unnamed && !beforeFirstRun.has(c.req.path)) return c.redirect(inLanguage(c.var.language, urls.firstRun), 303)
    return next()
  })
  app.use(leadToNewAddress)
  for (const routes of groups) app.route('/', routes as unknown as Hono<Env>)
  app.notFound((c) => explain(c, 404))
  app.onError((error, c) => answerError(error, c))
  return app
}

/** Every group's routes; what a page or a command of one needs from a higher one is handed down here. */
const groups: Routes[] = [
  // First: a locked device is asked for its PIN before anything else of its meal is looked at.
  pairingsRoutes,
  organisationRoutes({ watchMove: followCanteen }),
  planningRoutes({ findToldAllergens, tellingOfMeal }),
  guestsRoutes({ tellsMembership, findPayingAt }),
  moneyRoutes({ findServed: findServedMonths, practicesFor: (c) => practicesBeside(c, 'break-even') }),
  kitchenRoutes({ practicesFor: (c) => practicesBeside(c, 'rota') }),
  dayRoutes,
  impactRoutes({ practicesFor: practicesBeside }),
  commonsRoutes,
  operationRoutes,
  frontRoutes,
]

/** A route that declares nobody who may use it does not exist. */
function isDeclared(c: Context<Env>): boolean {
  return matchedRoutes(c).some(({ handler }) => isGuard(handler))
}
