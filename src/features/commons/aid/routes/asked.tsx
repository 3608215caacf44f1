import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { findFile } from '#src/platform/files/kept-files.ts'
import { serveFile } from '#src/platform/files/serve-file.ts'
import { dayAt } from '#src/platform/time.ts'
import { param, requireUser, type Env } from '#src/platform/web/http.ts'
import type { Call } from '../aid.ts'
import { findHere } from '../queries.ts'

/** The canteen that a page is about, its day, and who acts in its name. */
export async function hereOf(c: Context<Env>) {
  const canteen = await findHere(c.var.db, param(c, 'canteen'))
  const today = dayAt(c.var.now, canteen.timeZone)
  return { canteen, today, acting: { site: siteOf(c), actorId: requireUser(c).id, today, now: c.var.now } }
}

export function siteOf(c: Context<Env>) {
  return { secret: c.var.secret, origin: c.var.origin }
}

/** Whoever may read the call may see its photo. @throws NotFound where it has none */
export async function servePhoto(c: Context<Env>, { id, canteen, photoDigest }: Call) {
  const file = photoDigest === null ? undefined : await findFile(c.var.db, { ownerId: canteen.id, usedBy: id, digest: photoDigest })
  if (!file) throw new NotFound()
  return serveFile(c, file)
}
