import type { Context } from 'hono'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { fail, idParam, requireUser, type Env } from '#src/platform/web/http.ts'
import type { OfPair } from '../lock-mentoring.ts'
import { findMentoring } from '../queries.ts'

/** Who of the two is signed in. @throws HTTPException 403 for anybody else, whatever role they hold */
export async function pairOf(c: Context<Env>): Promise<OfPair> {
  const { id: mentoringId, person, mentor } = await findMentoring(c.var.db, idParam(c, 'mentoring'))
  const { id } = requireUser(c)
  const side = person.userId === id ? 'person' : mentor.userId === id ? 'mentor' : fail(403)
  return { mentoringId, side, now: c.var.now }
}

export function siteOf(c: Context<Env>) {
  return { secret: c.var.secret, origin: c.var.origin }
}

export function todayOf(c: Context<Env>): string {
  return dayAt(c.var.now, networkTimeZone)
}
