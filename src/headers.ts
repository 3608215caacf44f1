/** What browsers are told and held to, whatever the page. */
import type { MiddlewareHandler } from 'hono'
import { except } from 'hono/combine'
import { secureHeaders } from 'hono/secure-headers'
import { contentPolicy } from './platform/web/content-policy.ts'
import { fail, type Env } from './platform/web/http.ts'
import { urls } from './urls.ts'

/** Browsers and caches keep what is declared for everybody and nothing else: after signing out, going back shows nobody's pages. */
export const notKept: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  if (!c.get('isPublic') || c.res.status >= 400) c.res.headers.set('cache-control', 'no-store')
  else if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'private, no-cache')
}

/** What comes from another site is refused, whatever kind of content it says that it is. Reading a page costs nothing here. */
export function onSubmission(origin: string): MiddlewareHandler<Env> {
  // Mail readers unsubscribe from anywhere (RFC 8058); the signed address alone says who. What payment providers tell is a hint, and no more.
  // Whoever holds a token answers by it alone: a page that sends no referrer names no origin either, and older browsers say no more.
  const check = except([urls.answerSurvey, urls.reminders, urls.refuseSurveys, urls.standingMail, urls.paymentHints], async (c, next) => {
    // Both are written by the browser; older ones write the first alone.
    if (c.req.header('origin') !== origin && c.req.header('sec-fetch-site') !== 'same-origin') fail(403)
    await next()
  })
  return (c, next) => (c.req.method === 'GET' || c.req.method === 'HEAD' ? next() : check(c, next))
}

export const guardedHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: contentPolicy,
  referrerPolicy: 'same-origin',
  strictTransportSecurity: 'max-age=31536000',
  // A page that shows what others wrote (a mail) asks for less than the rest of the site.
  overwrite: false,
})
