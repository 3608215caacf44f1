import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { typedFields } from '#src/platform/web/form.ts'
import { param, sentForm, type Env } from '#src/platform/web/http.ts'
import { DraftPage } from '../pages/draft-page.tsx'

/** Somebody removed the draft while this one was changed: what was typed is given back, to be kept anew. @throws NotFound where nothing was typed */
export async function giveBackLost(c: Context<Env>): Promise<Response> {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  const { version: _, ...typed } = typedFields(await sentForm(c))
  if (typed.draftKind === undefined) throw new NotFound()
  c.status(409)
  return c.render(<DraftPage canteen={canteen} typed={typed} isLost />)
}
