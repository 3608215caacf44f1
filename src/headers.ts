/** What browsers are told and held to, whatever the page. */
import type { MiddlewareHandler } from 'hono'
import { except } from 'hono/combine'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import type { Env } from './platform/web/http.ts'
import { urls } from './urls.ts'

/** Browsers and caches keep what is declared for everybody and nothing else: after signing out, going back shows nobody's pages. */
export const notKept: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  if (!c.var.isPublic || c.res.status >= 400) c.res.headers.set('cache-control', 'no-store')
  else if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'private, no-cache')
}

/** What comes from another site is refused. Reading a page costs nothing here. */
export function onSubmission(origin: string): MiddlewareHandler<Env> {
  // Mail readers unsubscribe from anywhere (RFC 8058); the signed address alone says who.
  const check = except([urls.reminders, urls.standingMail], csrf({ origin }))
  return (c, next) => (c.req.method === 'GET' ? next() : check(c, next))
}

export const guardedHeaders: MiddlewareHandler = secureHeaders({
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
})
