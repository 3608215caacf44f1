import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import pLimit from 'p-limit'
import type { VNode } from 'preact'
import type { Authentication } from './authentication.ts'
import type { Database } from '../database/database.ts'
import { NotFound } from '../errors.ts'
import { inLanguage, type Language } from '../language.ts'
import type { Metrics } from '../process/metrics.ts'
import type { Live } from '../database/live.ts'
import type { PaymentEndpoints } from '../payment-endpoints.ts'
import type { Network } from './network.ts'
import type { LimitedForm, Limits } from './rate-limit.ts'
import type { Seals } from '../seal.ts'
import { digest } from '../secrets.ts'
import { limitsOf, receiveForm } from './sent-form.ts'
import { pathOf, type ParamsOf } from '#src/urls.ts'
import { isFollowed, unlocked, type Followed, type Policy, type Viewer } from '../viewer.ts'

export type Env = {
  Variables: {
    db: Database
    now: Date
    language: Language
    viewer: Viewer
    /** Signs the links of mails and bookings. */
    secret: string
    seals: Seals
    /** Where this site is reached, without a slash at the end. */
    origin: string
    /** Whence the visitor comes (`networkOf`), for rate limits only: never written anywhere else. */
    address: string
    trustsProxy: boolean
    limits: Limits
    /** Whether a provider carries text messages from here. */
    sendsTexts: boolean
    paymentEndpoints: PaymentEndpoints
    live: Live
    /** Addresses of what browsers load, by plain name such as `site.css`. */
    assets: Readonly<Record<string, string>>
    network: Network
    /** What the database held when the request came (platform/database/moment.ts); unknown before the first run. */
    moment?: string
    authentication: Authentication
    /**
     * The HTML of a whole page, and of a part of one: for routes that keep what they answer. The path is what they understood of the address:
     * of what else a visitor typed there, nothing is shown to the next.
     */
    pageHtml: (page: VNode, path?: string) => string
    partHtml: (part: VNode) => string
    metrics: Metrics
    isPublic?: true
  }
}

declare module 'hono' {
  interface ContextRenderer {
    (page: VNode): Response | Promise<Response>
  }
}

export type Guard = MiddlewareHandler<Env> & { policy: Policy }

/** The viewer holds the role but has not shown the second factor in this session; the app leads there. */
export class SecondFactorNeeded extends Error {}

/**
 * Declares who may use a route. Every route has exactly one; the app answers 404 on a route without.
 * A visitor is asked to sign in (401), somebody without the role is refused (403).
 */
export function allow(policy: Policy): Guard {
  const guard: MiddlewareHandler<Env> = async (c, next) => {
    // `get`, on the way of every request: `var` copies all that is known of it each time.
    const viewer = c.get('viewer')
    const place = { canteen: c.req.param('canteen'), meal: c.req.param('meal'), demonstration: c.get('network').demonstration }
    if (!policy(viewer, place)) refuseAccess(viewer, policy(unlocked(viewer), place))
    await next()
  }
  return Object.assign(guard, { policy })
}

function refuseAccess(viewer: Viewer, withSecondFactor: boolean): never {
  if (withSecondFactor) throw new SecondFactorNeeded()
  fail(viewer.user ? 403 : 401)
}

/** The canteen does not follow what the page is about. */
export class NotFollowed extends Error {
  readonly thing: Followed
  readonly canteen: string

  constructor(thing: Followed, canteen: string) {
    super(`${thing} is not followed`)
    this.thing = thing
    this.canteen = canteen
  }
}

/** Declares, beside `allow`, a page of something that a canteen may follow: where it does not, the app says so. */
export function whereFollowed(thing: Followed): MiddlewareHandler<Env> {
  return async (c, next) => {
    const canteen = c.req.param('canteen') ?? ''
    if (!isFollowed(c.var.viewer, canteen, thing)) throw new NotFollowed(thing, canteen)
    await next()
  }
}

/** Declares a route that everybody may use, signed in or not. */
export const everybody: Policy = () => true

/** Declares, beside `allow(everybody)`, a page that holds nothing of anybody: browsers may keep it. Any other answer is kept by nobody. */
export const publicPage: MiddlewareHandler<Env> = (c, next) => {
  c.set('isPublic', true)
  return next()
}

/** Of a public page that says what may be taken back: going back to it shows nothing that is gone meanwhile. */
export function keptByNoBrowser(c: Context<Env>): void {
  c.header('cache-control', 'no-store')
}

/** Declares a route for whoever is signed in, whatever the role. */
export const signedIn: Policy = (viewer) => viewer.user !== null

export function isGuard(handler: unknown): handler is Guard {
  return typeof handler === 'function' && 'policy' in handler
}

/** Somewhat more than a process has connections: those who submit work while others wait for the database. */
const submissionsAtOnce = 16

/**
 * In a rush the submissions of a process are answered one after another, in their order: worked on all at once, every one of them would
 * be answered at the very end.
 */
const takeTurn = pLimit(submissionsAtOnce)

/** Those whose limit is asked are few beside those who work, so that nobody's work waits until everybody has been counted. */
const takeCount = pLimit(4)

/** Whoever submits too often, and the kind of form, which says how long to wait. */
export class TooMany extends HTTPException {
  readonly form: LimitedForm

  constructor(form: LimitedForm) {
    super(429)
    this.form = form
  }
}

/** Counts a submission before anything of it is read: the address that submits too often is answered 429. */
export function counted(form: LimitedForm): MiddlewareHandler<Env> {
  return async (c, next) => {
    // Forms that share an allowance do not share what is used of it: who joins is not kept from it by who hires.
    const key = form === 'form' ? `${c.var.address} ${routeOf(c)}` : c.var.address
    if (!(await takeCount(() => c.var.limits(form, key)))) throw new TooMany(form)
    await next()
  }
}

function routeOf(c: Context<Env>): string {
  return matchedRoutes(c).at(-1)?.path ?? ''
}

/** What a link of ours was signed for; undefined when we did not sign it. */
type LinkReader = (secret: string, token: string) => string | undefined

/**
 * As `limited`, for what a signed link opens: counted by the link and the act, so that nobody behind the same address keeps anybody from
 * using their own. A link that we did not sign is counted by its address.
 */
export function limitedByLink(idOf: LinkReader, { withFile } = { withFile: false }): MiddlewareHandler<Env> {
  return received(async (c, next) => {
    const token = param(c, 'token')
    if (!idOf(c.var.secret, token)) return counted('form')(c, next)
    if (!(await takeCount(() => c.var.limits('link', digest(`${token} ${routeOf(c)}`))))) throw new TooMany('link')
    return next()
  }, withFile)
}

/** Put before a public form's handler: counted first, then received whole, and only then given a turn, which a slow sender would hold. @param sent whether the form sends a file, as for `sentForm` */
export function limited(form: LimitedForm, { withFile } = { withFile: false }): MiddlewareHandler<Env> {
  return received(counted(form), withFile)
}

function received(count: MiddlewareHandler<Env>, withFile = false): MiddlewareHandler<Env> {
  return (c, next) =>
    count(c, async () => {
      await receiveForm(c, limitsOf(withFile))
      await takeTurn(next)
    }) as Promise<void>
}

export { sentForm } from './sent-form.ts'

/** What an address names: `param(c, 'canteen')`. */
export function param(c: Context<Env>, name: string): string {
  return c.req.param(name) ?? ''
}

/** What was done, about what, and in which part of the page it is told. */
type Deed = { about?: string; part?: string }

/** After a form: leads to a page, which says what was done (`doneOf`, `aboutOf`). */
export function back<Pattern extends string>(
  c: Context<Env>,
  url: Pattern,
  params: ParamsOf<Pattern>,
  done?: string,
  { about, part }: Deed = {},
): Response {
  const query = new URLSearchParams({ ...(done && { fait: done }), ...(about && { sujet: about }) }).toString()
  const page = inLanguage(c.var.language, pathOf(url, params))
  return c.redirect(page + (query && `?${query}`) + (part ? `#${part}` : ''), 303)
}

/** What `back` said was done, when it is one of these. */
export function doneOf<Done extends string>(c: Context<Env>, deeds: readonly Done[]): Done | undefined {
  return deeds.find((deed) => deed === c.req.query('fait'))
}

/** What the deed was about: an id, or whatever else the address claims. */
export function aboutOf(c: Context<Env>): string | undefined {
  return c.req.query('sujet')
}

/** The id that an address names. @throws NotFound when it cannot be one */
export function idParam(c: Context<Env>, name: string): string {
  const id = c.req.param(name) ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new NotFound()
  return id
}

/** The signed-in person. @throws 401 for a visitor */
export function requireUser(c: Context<Env>): NonNullable<Viewer['user']> {
  return c.var.viewer.user ?? fail(401)
}

/** Who is named in the history: the signed-in person, or nobody where a paired device is in whoever's hands. */
export function actorOf({ var: { viewer } }: Context<Env>): string | null {
  return viewer.user?.id ?? null
}

export function fail(status: 400 | 401 | 403 | 404 | 413 | 429): never {
  throw new HTTPException(status)
}
