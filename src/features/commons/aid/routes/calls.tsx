/** One call: of one's own, to read the answers and say yes; of another canteen, to answer. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, refused, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { acceptAnswer, type AcceptRefusal } from '../accept-answer.ts'
import { answerCall, withdrawAnswer, type AnswerRefusal } from '../answer-call.ts'
import { endCall, withdrawCall } from '../end-call.ts'
import { acceptForm, answerForm, endForm } from '../forms.ts'
import { CallPage, OwnCallPage } from '../pages/call-page.tsx'
import { answerDeeds } from '../parts/answering.tsx'
import { keepingDeeds } from '../parts/keeping.tsx'
import { mayHelpOut } from '../policy.ts'
import { findCall } from '../queries.ts'
import { hereOf, servePhoto } from './asked.tsx'

export const callsRoutes = newRoutes()
  .get(urls.aidCall, allow(mayHelpOut), (c) => showCall(c))
  .get(urls.aidPhoto, allow(mayHelpOut), async (c) => servePhoto(c, await findCall(c.var.db, idParam(c, 'call'))))
  .post(urls.answerAid, allow(mayHelpOut), async (c) => {
    const { key, canteen, acting } = await othersOf(c)
    const data = await sentForm(c)
    const form = parseForm(answerForm(textIn(c.var.language)), data)
    if (!form.ok) return showCall(c, form, 422)
    const from = { fromCanteenId: canteen.id, id: idOfForm(data), words: form.value.words }
    const answered = await answerCall(c.var.db, { ...key, ...acting, ...from })
    return answered.ok ? backToCall(c, 'repondu') : showCall(c, { typed: typedFields(data), answerRefusal: answered.refusal }, 409)
  })
  .post(urls.withdrawAidAnswer, allow(mayHelpOut), async (c) => {
    const { key, canteen, acting } = await othersOf(c)
    const withdrawn = await withdrawAnswer(c.var.db, { ...key, ...acting, fromCanteenId: canteen.id })
    return withdrawn.ok ? backToCall(c, 'repris') : showCall(c, { answerRefusal: withdrawn.refusal }, 409)
  })
  .post(urls.acceptAid, allow(mayHelpOut), async (c) => {
    const { key, acting } = await ownOf(c)
    const form = parseForm(acceptForm, await sentForm(c))
    if (!form.ok) throw new NotFound()
    const accepted = await acceptAnswer(c.var.db, { ...key, ...acting, answerId: form.value.answer })
    return accepted.ok ? backToCall(c, 'accord') : showCall(c, { refusal: accepted.refusal }, 409)
  })
  .post(urls.endAid, allow(mayHelpOut), async (c) => {
    const { key, acting } = await ownOf(c)
    const data = await sentForm(c)
    const form = parseForm(endForm(textIn(c.var.language)), data)
    if (!form.ok) return showCall(c, form, 422)
    const ended = await endCall(c.var.db, { ...key, ...acting, thanks: form.value.thanks })
    return ended.ok ? backToCall(c, 'fini') : showCall(c, refused(data, ended.refusal), 409)
  })
  .post(urls.withdrawAid, allow(mayHelpOut), async (c) => {
    const { key, acting } = await ownOf(c)
    const withdrawn = await withdrawCall(c.var.db, { ...key, ...acting })
    return withdrawn.ok ? backToCall(c, 'annule') : showCall(c, { refusal: withdrawn.refusal }, 409)
  })

async function ownOf(c: Context<Env>) {
  const here = await hereOf(c)
  return { ...here, key: { canteenId: here.canteen.id, callId: idParam(c, 'call') } }
}

async function othersOf(c: Context<Env>) {
  const [here, call] = await Promise.all([hereOf(c), findCall(c.var.db, idParam(c, 'call'))])
  return { ...here, key: { canteenId: call.canteen.id, callId: call.id } }
}

function backToCall(c: Context<Env>, done: (typeof answerDeeds)[number] | (typeof keepingDeeds)[number]): Response {
  return back(c, urls.aidCall, { canteen: param(c, 'canteen'), call: param(c, 'call') }, done)
}

type Shown = FormState & { refusal?: AcceptRefusal; answerRefusal?: AnswerRefusal }

async function showCall(c: Context<Env>, { refusal, answerRefusal, ...state }: Shown = {}, status: 200 | 409 | 422 = 200) {
  const [{ canteen, today }, call] = await Promise.all([hereOf(c), findCall(c.var.db, idParam(c, 'call'))])
  c.status(status)
  const shown = { canteen, call, today, ...state }
  if (call.canteen.id === canteen.id) return c.render(<OwnCallPage {...shown} refusal={refusal} done={doneOf(c, keepingDeeds)} />)
  return c.render(<CallPage {...shown} refusal={answerRefusal} done={doneOf(c, answerDeeds)} />)
}
