/** From a mail: whoever wrote a call says yes, thanks, or takes it back, without signing in. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { parseForm, refused } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { acceptAnswer, type AcceptRefusal } from '../accept-answer.ts'
import { ownCallIdOf, ownLinkOf } from '../aid-links.ts'
import { endCall, withdrawCall } from '../end-call.ts'
import { acceptForm, endForm } from '../forms.ts'
import { EndedLinkPage, OwnLinkPage } from '../pages/call-page.tsx'
import { keepingDeeds } from '../parts/keeping.tsx'
import { findCall, findCallReaders } from '../queries.ts'
import { servePhoto, siteOf } from './asked.tsx'

export const ownRoutes = newRoutes()
  .get(urls.ownAid, allow(everybody), (c) => showOwn(c))
  .get(urls.ownAidPhoto, allow(everybody), async (c) => {
    const own = await ownOf(c)
    if (!own) throw new NotFound()
    return servePhoto(c, own.call)
  })
  .post(urls.acceptOwnAid, allow(everybody), limitedByLink(ownCallIdOf), async (c) => {
    const own = await ownOf(c)
    if (!own) return c.render(<EndedLinkPage />)
    const { acting } = own
    const form = parseForm(acceptForm, await sentForm(c))
    if (!form.ok) throw new NotFound()
    const accepted = await acceptAnswer(c.var.db, { ...acting, answerId: form.value.answer })
    return accepted.ok ? backToOwn(c, 'accord') : showOwn(c, { refusal: accepted.refusal }, 409)
  })
  .post(urls.endOwnAid, allow(everybody), limitedByLink(ownCallIdOf), async (c) => {
    const own = await ownOf(c)
    if (!own) return c.render(<EndedLinkPage />)
    const { acting } = own
    const data = await sentForm(c)
    const form = parseForm(endForm(textIn(c.var.language)), data)
    if (!form.ok) return showOwn(c, form, 422)
    const ended = await endCall(c.var.db, { ...acting, thanks: form.value.thanks })
    return ended.ok ? backToOwn(c, 'fini') : showOwn(c, refused(data, ended.refusal), 409)
  })
  .post(urls.withdrawOwnAid, allow(everybody), limitedByLink(ownCallIdOf), async (c) => {
    const own = await ownOf(c)
    if (!own) return c.render(<EndedLinkPage />)
    const { acting } = own
    const withdrawn = await withdrawCall(c.var.db, acting)
    return withdrawn.ok ? backToOwn(c, 'annule') : showOwn(c, { refusal: withdrawn.refusal }, 409)
  })

function backToOwn(c: Context<Env>, done: (typeof keepingDeeds)[number]): Response {
  return back(c, urls.ownAid, { token: param(c, 'token') }, done)
}

/** Undefined once whoever it was written to is not of the team any more. @throws NotFound for an address that we did not sign, and once the call is forgotten */
async function ownOf(c: Context<Env>) {
  const link = ownLinkOf(c.var.secret, param(c, 'token'))
  if (!link) throw new NotFound()
  const { now } = c.var
  const callId = link.id
  const [call, readers] = await Promise.all([findCall(c.var.db, callId), findCallReaders(c.var.db, callId, now)])
  const reader = readers.find((each) => link.isOf(each.reader))
  if (!reader) return undefined
  const today = dayAt(now, networkTimeZone)
  return { call, today, reader, acting: { canteenId: call.canteen.id, callId, site: siteOf(c), actorId: null, today, now } }
}

type Shown = FormState & { refusal?: AcceptRefusal }

async function showOwn(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const own = await ownOf(c)
  if (!own) return c.render(<EndedLinkPage />)
  const { call, today, reader } = own
  c.status(status)
  return c.render(<OwnLinkPage {...{ call, today, reader }} token={param(c, 'token')} done={doneOf(c, keepingDeeds)} {...shown} />)
}
