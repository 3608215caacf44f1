import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * The network address a request comes from. Behind a proxy it is the last of X-Forwarded-For: the one our own proxy wrote, which a visitor
 * cannot choose.
 */
export function addressOf(trustProxy: boolean): (c: Context) => string {
  return (c) => (trustProxy && c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()) || (getConnInfo(c).remote.address ?? 'unknown')
}
