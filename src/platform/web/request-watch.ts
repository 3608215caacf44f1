import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { isGuard, type Env } from './http.ts'
import { logger } from '../process/log.ts'
import type { Metrics } from '../process/metrics.ts'

/** Counts and logs every request by the pattern of its route: an address itself may hold a token, and is written nowhere. */
export function watchRequests(metrics: Metrics): MiddlewareHandler<Env> {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const seconds = (performance.now() - start) / 1000
    const route = matchedRoutes(c).find(({ handler }) => isGuard(handler))?.path ?? 'none'
    const answered = { method: c.req.method, route, status: c.res.status }
    metrics.count({ ...answered, seconds })
    logger.info({ ...answered, milliseconds: Math.round(seconds * 1000) }, 'request')
  }
}
