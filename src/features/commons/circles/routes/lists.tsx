/** The circles of a canteen or of the network, and all decisions of theirs that hold. */
import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, param, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { longestName } from '../circle.ts'
import { circleForm } from '../forms.ts'
import { beginCircle } from '../keep-circle.ts'
import { CirclesPage } from '../pages/circles-page.tsx'
import { NewCirclePage } from '../pages/new-circle-page.tsx'
import { mayBeginCanteenCircle, mayBeginNetworkCircle, mayReadCanteenDecisions, mayReadNetworkDecisions } from '../policy.ts'
import { findCircles, findInForce } from '../queries.ts'

export const listRoutes = newRoutes()
  .get(urls.circles, allow(mayReadNetworkDecisions), (c) => showCircles(c, undefined))
  .get(urls.canteenCircles, allow(mayReadCanteenDecisions), async (c) => showCircles(c, await canteenOf(c)))
  .get(urls.newCircle, allow(mayBeginNetworkCircle), (c) => showNew(c, undefined))
  .post(urls.newCircle, allow(mayBeginNetworkCircle), (c) => begin(c, undefined))
  .get(urls.newCanteenCircle, allow(mayBeginCanteenCircle), async (c) => showNew(c, await canteenOf(c)))
  .post(urls.newCanteenCircle, allow(mayBeginCanteenCircle), async (c) => begin(c, await canteenOf(c)))

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

const longestAsked = 100

async function showCircles(c: Context<Env>, canteen: CanteenName | undefined) {
  const canteenId = canteen?.id ?? null
  const asked = (c.req.query('mots') ?? '').slice(0, longestAsked).trim()
  const [circles, decisions] = await Promise.all([findCircles(c.var.db, canteenId), findInForce(c.var.db, { canteenId, asked })])
  return c.render(<CirclesPage {...{ canteen, circles, decisions, asked }} />)
}

function showNew(c: Context<Env>, canteen: CanteenName | undefined, state: FormState = {}, status: 200 | 422 = 200) {
  c.status(status)
  return c.render(<NewCirclePage canteen={canteen} {...state} />)
}

async function begin(c: Context<Env>, canteen: CanteenName | undefined) {
  const data = await sentForm(c)
  const form = parseForm(circleForm(textIn(c.var.language), { ofCanteen: canteen !== undefined }), data)
  if (!form.ok) return showNew(c, canteen, form, 422)
  const { id: actorId, email, name } = requireUser(c)
  const first = { id: crypto.randomUUID(), email, name: (name.trim() || email).slice(0, longestName), language: c.var.language }
  const id = idOfForm(data)
  await beginCircle(c.var.db, { id, canteenId: canteen?.id ?? null, ...form.value, first, actorId, now: c.var.now })
  return back(c, urls.circle, { circle: id }, 'commence')
}
