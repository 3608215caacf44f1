import type { Context } from 'hono'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { fail, idParam, requireUser, type Env } from '#src/platform/web/http.ts'
import { isInCircle, mayReadDecisionsOf } from '../policy.ts'
import { findCircle, type Circle } from '../queries.ts'

/** The circle that a page is about, for who is in it. @throws HTTPException 403 for anybody else */
export async function circleOf(c: Context<Env>): Promise<Circle> {
  const circle = await readableCircleOf(c)
  return isInCircle(c.var.viewer, membersOf(circle)) ? circle : fail(403)
}

/** The same for whoever reads its decisions. @throws HTTPException 403 for anybody else */
export async function readableCircleOf(c: Context<Env>): Promise<Circle> {
  const circle = await findCircle(c.var.db, idParam(c, 'circle'), c.var.now)
  return mayReadDecisionsOf(c.var.viewer, membersOf(circle)) ? circle : fail(403)
}

/** Who was added; who is in it by their role is known by that. */
function membersOf({ canteen, kind, added }: Circle) {
  return { canteen, kind, members: added }
}

export function actingOf(c: Context<Env>, { id, canteenId }: Circle) {
  return { circleId: id, canteenId, actorId: requireUser(c).id, now: c.var.now }
}

export function todayOf(c: Context<Env>): string {
  return dayAt(c.var.now, networkTimeZone)
}
