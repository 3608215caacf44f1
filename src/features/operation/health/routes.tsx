import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { allow, type Env, everybody } from '#src/platform/web/http.ts'
import { isSameSecret } from '#src/platform/secrets.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { readHealth } from './queries.ts'

/** For whoever watches over the machine, not for guests: short answers in plain text. */
export const healthRoutes = newRoutes()
  .get(urls.health, allow(everybody), async (c) => {
    const { ailing, mayAnswer, remarks } = await readHealth(c.var.db)
    return c.text([ailing.join('\n') || 'ok', ...remarks].join('\n'), mayAnswer ? 200 : 503)
  })
  .get(urls.metrics, allow(everybody), async (c) => {
    if (!mayScrape(c)) throw new NotFound()
    return c.body(await c.var.metrics.read(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })

/**
 * Who shows the token, where one is set. Without: this machine, as long as the site itself is of this machine alone; a proxy in front of a
 * public site asks from here too, for everybody, and need not say so.
 */
function mayScrape(c: Context<Env>): boolean {
  const { token } = c.var.metrics
  const shown = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
  if (token) return shown !== undefined && isSameSecret(token, shown)
  return isOfThisMachine(c.var.origin) && loopback.has(c.var.address) && !forwardingHeaders.some((header) => c.req.header(header))
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1'])
const forwardingHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'] as const

function isOfThisMachine(origin: string): boolean {
  const { hostname } = new URL(origin)
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || hostname.startsWith('127.')
}
