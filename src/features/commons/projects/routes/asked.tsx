import type { Context } from 'hono'
import { dayAt } from '#src/platform/time.ts'
import { holdsNetworkRole } from '#src/platform/viewer.ts'
import { param, requireUser, type Env } from '#src/platform/web/http.ts'
import { findProject } from '../queries.ts'

/** The project that a page is about, its day, and who acts. @throws NotFound */
export async function projectOf(c: Context<Env>) {
  const project = await findProject(c.var.db, param(c, 'canteen'))
  return { project, ...aroundOf(c, project) }
}

export function aroundOf(c: Context<Env>, project: { id: string; timeZone: string; slug: string; name: string }) {
  const today = dayAt(c.var.now, project.timeZone)
  const site = { origin: c.var.origin, networkName: c.var.network.name }
  const canteen = { slug: project.slug, name: project.name }
  const acting = { canteenId: project.id, actorId: requireUser(c).id, today, now: c.var.now }
  return { today, site, canteen, acting, isNetwork: holdsNetworkRole(c.var.viewer) }
}
