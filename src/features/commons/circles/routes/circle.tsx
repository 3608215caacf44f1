/** One circle, for who is in it: what it is to talk about, what it decided, who does what; each decision for whom it holds. */
import type { Context } from 'hono'
import { idOfForm, keyOfContent } from '#src/platform/web/form-key.ts'
import { parseForm, refused } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, sentForm, signedIn, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { actionForm, decisionForm, endForm, itemForm, meetingForm, memberForm } from '../forms.ts'
import { reopenAction } from '../change-action.ts'
import { endAction, giveAction } from '../give-action.ts'
import { addItem, addMember, closeItem, removeMember, setMeeting } from '../keep-circle.ts'
import { circleDeeds, CirclePage, type CircleForm, type CircleRefusal } from '../pages/circle-page.tsx'
import { DecisionPage } from '../pages/decision-page.tsx'
import { isInCircle } from '../policy.ts'
import { findDecision } from '../queries.ts'
import { endDecision, takeDecision } from '../take-decision.ts'
import { actingOf, circleOf, readableCircleOf, todayOf } from './asked.tsx'

export const circleRoutes = newRoutes()
  .get(urls.circle, allow(signedIn), (c) => showCircle(c))
  .post(urls.circleMembers, allow(signedIn), async (c) => {
    const { id: circleId } = await circleOf(c)
    const data = await sentForm(c)
    const form = parseForm(memberForm(textIn(c.var.language)), data)
    if (!form.ok) return showCircle(c, { ...form, form: 'member' }, 422)
    const added = await addMember(c.var.db, { circleId, id: idIn(circleId, data), member: { ...form.value, language: 'fr' } })
    return added.ok ? backToCircle(c, 'membre') : showCircle(c, { ...refused(data, added.refusal), form: 'member' }, 409)
  })
  .post(urls.removeCircleMember, allow(signedIn), async (c) => {
    const { id: circleId, added, everybody } = await circleOf(c)
    const memberId = idParam(c, 'fellow')
    const removed = await removeMember(c.var.db, { circleId, memberId, hasOthers: everybody.length > added.length })
    if (!removed.ok) return showCircle(c, { refusal: removed.refusal }, 409)
    // Gone already, or never of this circle: nothing is said to have been done.
    if (!removed.value) return back(c, urls.circle, { circle: idParam(c, 'circle') })
    const isOneself = added.some(({ id, email }) => id === memberId && email === c.var.viewer.user?.email)
    return isOneself ? back(c, urls.team, {}) : backToCircle(c, 'retire')
  })
  .post(urls.circleMeeting, allow(signedIn), async (c) => {
    const { id: circleId } = await circleOf(c)
    const form = parseForm(meetingForm(textIn(c.var.language), todayOf(c)), await sentForm(c))
    if (!form.ok) return showCircle(c, { ...form, form: 'meeting' }, 422)
    await setMeeting(c.var.db, { circleId, meetsOn: form.value.meetsOn })
    return backToCircle(c, 'reunion')
  })
  .post(urls.circleItems, allow(signedIn), async (c) => {
    const { id: circleId } = await circleOf(c)
    const data = await sentForm(c)
    const form = parseForm(itemForm(textIn(c.var.language)), data)
    if (!form.ok) return showCircle(c, { ...form, form: 'item' }, 422)
    const added = await addItem(c.var.db, { circleId, id: idIn(circleId, data), words: form.value.words, now: c.var.now })
    return added.ok ? backToCircle(c, 'sujet') : showCircle(c, { ...refused(data, added.refusal), form: 'item' }, 409)
  })
  .post(urls.closeCircleItem, allow(signedIn), async (c) => {
    const { id: circleId } = await circleOf(c)
    await closeItem(c.var.db, { circleId, itemId: idParam(c, 'topic'), now: c.var.now })
    return backToCircle(c, 'parle')
  })
  .post(urls.circleDecisions, allow(signedIn), async (c) => {
    const circle = await circleOf(c)
    const data = await sentForm(c)
    const inForce = circle.decisions.flatMap(({ id, endedOn }) => (endedOn === null ? [id] : []))
    const form = parseForm(decisionForm(textIn(c.var.language), { today: todayOf(c), inForce }), data)
    if (!form.ok) return showCircle(c, { ...form, form: 'decision' }, 422)
    const { decision: words, ...content } = form.value
    const taken = await takeDecision(c.var.db, { ...actingOf(c, circle), id: idIn(circle.id, data), content: { ...content, words } })
    return taken.ok ? backToCircle(c, 'decide') : showCircle(c, { ...refused(data, taken.refusal), form: 'decision' }, 409)
  })
  .get(urls.circleDecision, allow(signedIn), (c) => showDecision(c))
  .post(urls.endCircleDecision, allow(signedIn), async (c) => {
    const circle = await circleOf(c)
    const form = parseForm(endForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) return showDecision(c, form, 422)
    const decisionId = idParam(c, 'decision')
    await endDecision(c.var.db, { ...actingOf(c, circle), decisionId, endedOn: todayOf(c), why: form.value.why })
    return back(c, urls.circleDecision, { circle: circle.id, decision: decisionId }, 'fin')
  })
  .post(urls.circleActions, allow(signedIn), async (c) => {
    const circle = await circleOf(c)
    const data = await sentForm(c)
    const form = parseForm(actionForm(textIn(c.var.language), { today: todayOf(c), members: circle.everybody }), data)
    if (!form.ok) return showCircle(c, { ...form, form: 'action' }, 422)
    const { who: email, ...said } = form.value
    if (!(await c.var.limits('learning-mail', email))) return showCircle(c, { ...refused(data, 'mailed'), form: 'action' }, 409)
    const who = circle.everybody.find((member) => member.email === email)!
    const site = { secret: c.var.secret, origin: c.var.origin }
    const given = await giveAction(c.var.db, { circle, id: idIn(circle.id, data), content: { ...said, who }, site, now: c.var.now })
    return given.ok ? backToCircle(c, 'promis') : showCircle(c, { ...refused(data, given.refusal), form: 'action' }, 409)
  })
  .post(urls.endCircleAction, allow(signedIn), async (c) => {
    const { id: circleId } = await circleOf(c)
    await endAction(c.var.db, { circleId, actionId: idParam(c, 'promise'), now: c.var.now })
    return backToCircle(c, 'fait')
  })
  .post(urls.reopenCircleAction, allow(signedIn), async (c) => {
    const circle = await circleOf(c)
    const { actorId, now } = actingOf(c, circle)
    const site = { secret: c.var.secret, origin: c.var.origin }
    const reopened = await reopenAction(c.var.db, { circle, actionId: idParam(c, 'promise'), actorId, site, now })
    return reopened.ok ? backToCircle(c, 'reprise') : showCircle(c, { refusal: reopened.refusal }, 409)
  })

/** Another circle’s page may have the same key. */
function idIn(circleId: string, data: FormData): string {
  return keyOfContent(idOfForm(data), { circleId })
}

function backToCircle(c: Context<Env>, done: (typeof circleDeeds)[number]): Response {
  return back(c, urls.circle, { circle: idParam(c, 'circle') }, done)
}

type Shown = FormState & { form?: CircleForm; refusal?: CircleRefusal }

async function showCircle(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const circle = await circleOf(c)
  c.status(status)
  return c.render(<CirclePage circle={circle} today={todayOf(c)} done={doneOf(c, circleDeeds)} {...shown} />)
}

async function showDecision(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const circle = await readableCircleOf(c)
  const decision = await findDecision(c.var.db, circle.id, idParam(c, 'decision'))
  const { canteen, kind, added } = circle
  const isOurs = isInCircle(c.var.viewer, { canteen, kind, members: added })
  c.status(status)
  return c.render(<DecisionPage {...{ circle, decision, isOurs }} done={doneOf(c, ['fin'])} {...state} />)
}
