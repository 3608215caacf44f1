import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { idParam, param, requireUser, type Env } from '#src/platform/web/http.ts'
import { findKeptStory } from '../queries.ts'

export function todayOf(c: Context<Env>): string {
  return dayAt(c.var.now, networkTimeZone)
}

export function siteOf(c: Context<Env>) {
  return { secret: c.var.secret, origin: c.var.origin }
}

/** @throws NotFound where the canteen does not follow stories */
export async function tellingCanteen(c: Context<Env>): Promise<CanteenName> {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  if (!canteen.followed.includes('stories')) throw new NotFound()
  return canteen
}

/** The story that a page of the team is about, and who acts on it. */
export async function keptOf(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  const story = await findKeptStory(c.var.db, { canteenId: canteen.id, id: idParam(c, 'story'), today: todayOf(c) })
  const acting = { canteenId: canteen.id, storyId: story.id, actorId: requireUser(c).id, site: siteOf(c), now: c.var.now }
  return { canteen, story, acting }
}

/** The words that somebody had before their eyes. */
export function editionIn(sent: FormData): number {
  return Number(sent.get('edition')) || 0
}
