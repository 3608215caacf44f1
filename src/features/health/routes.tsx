import { Hono, type Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { allow, everybody, type Env } from '#src/platform/http.ts'
import { isSameSecret } from '#src/platform/random.ts'
import { urls } from '#src/urls.ts'
import { readHealth } from './queries.ts'

/** For whoever watches over the machine, not for guests: short answers in plain text. */
export const healthRoutes = new Hono<Env>()
  .get(urls.health, allow(everybody), async (c) => {
    const { ailing, mayAnswer } = await readHealth(c.var.db)
    return c.text(ailing.join('\n') || 'ok', mayAnswer ? 200 : 503)
  })
  .get(urls.metrics, allow(everybody), async (c) => {
    if (!mayScrape(c)) throw new NotFound()
    return c.body(await c.var.metrics.read(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })

/** This machine, when nothing says that a proxy passed the question on; or who shows the token. */
function mayScrape(c: Context<Env>): boolean {
  const { token } = c.var.metrics
  const shown = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
  if (token && shown) return isSameSecret(token, shown)
  const isForwarded = c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined
  return !isForwarded && loopback.has(c.var.address)
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
