/** From a mail or a text message: a canteen that was told answers without signing in. Looking changes nothing; each gesture is a form. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, refused } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { toldIdOf, toldLinkOf } from '../aid-links.ts'
import { answerCall, withdrawAnswer, type AnswerRefusal } from '../answer-call.ts'
import { answerForm } from '../forms.ts'
import { EndedLinkPage, ForgottenPage, ToldPage } from '../pages/call-page.tsx'
import { answerDeeds } from '../parts/answering.tsx'
import { findCall, findHere, findTold } from '../queries.ts'
import { servePhoto, siteOf } from './asked.tsx'

export const toldRoutes = newRoutes()
  .get(urls.toldAid, allow(everybody), (c) => showTold(c))
  .get(urls.toldAidPhoto, allow(everybody), async (c) => {
    const told = await toldOf(c)
    if (!told || told === 'ended') throw new NotFound()
    return servePhoto(c, told.call)
  })
  .post(urls.toldAid, allow(everybody), limitedByLink(toldIdOf), async (c) => {
    const told = await toldOf(c)
    if (!told || told === 'ended') return c.render(told ? <EndedLinkPage /> : <ForgottenPage />)
    const data = await sentForm(c)
    const form = parseForm(answerForm(textIn(c.var.language)), data)
    if (!form.ok) return showTold(c, form, 422)
    const answered = await answerCall(c.var.db, { ...told.from, id: idOfForm(data), words: form.value.words })
    return answered.ok ? backToTold(c, 'repondu') : showTold(c, refused(data, answered.refusal), 409)
  })
  .post(urls.withdrawToldAnswer, allow(everybody), limitedByLink(toldIdOf), async (c) => {
    const told = await toldOf(c)
    if (!told || told === 'ended') return c.render(told ? <EndedLinkPage /> : <ForgottenPage />)
    const withdrawn = await withdrawAnswer(c.var.db, told.from)
    return withdrawn.ok ? backToTold(c, 'repris') : showTold(c, { refusal: withdrawn.refusal }, 409)
  })

function backToTold(c: Context<Env>, done: (typeof answerDeeds)[number]): Response {
  return back(c, urls.toldAid, { token: param(c, 'token') }, done)
}

/** Undefined once the call is forgotten, `ended` once whoever it was written to is not of the team any more. @throws NotFound for an address that we did not sign */
async function toldOf(c: Context<Env>) {
  const link = toldLinkOf(c.var.secret, param(c, 'token'))
  if (!link) throw new NotFound()
  const told = await findTold(c.var.db, link.id, c.var.now)
  if (!told) return undefined
  const reader = told.readers.find((each) => link.isOf(each.reader))
  if (!reader) return 'ended' as const
  const [call, canteen] = await Promise.all([findCall(c.var.db, told.callId), findHere(c.var.db, told.slug)])
  const today = dayAt(c.var.now, canteen.timeZone)
  const key = { canteenId: call.canteen.id, callId: call.id, fromCanteenId: canteen.id }
  return { call, canteen, today, reader, from: { ...key, site: siteOf(c), actorId: null, today, now: c.var.now } }
}

type Shown = FormState & { refusal?: AnswerRefusal }

async function showTold(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const told = await toldOf(c)
  if (!told || told === 'ended') return c.render(told ? <EndedLinkPage /> : <ForgottenPage />)
  const { call, canteen, today, reader } = told
  c.status(status)
  return c.render(<ToldPage {...{ call, canteen, today, reader }} token={param(c, 'token')} done={doneOf(c, answerDeeds)} {...shown} />)
}
