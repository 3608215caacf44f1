import type { Context } from 'hono'
import { digest } from '#src/platform/secrets.ts'
import { fail, type Env } from '#src/platform/web/http.ts'
import { readSessionCookie } from '#src/platform/web/session-cookie.ts'
import { findSecondFactor } from '../queries.ts'

/**
 * Counts a code before it is looked at: by account, so that whoever stole a mailbox does not guess six digits; by session where it has shown
 * a code already, so that they do not keep its owner from showing another.
 */
export async function countProof(c: Context<Env>, userId: string): Promise<void> {
  const token = (await readSessionCookie(c.req.raw, c.var)) ?? fail(401)
  const { shownAt } = await findSecondFactor(c.var.db, token)
  if (!(await c.var.limits('second-factor', shownAt ? digest(token) : userId))) fail(429)
}
