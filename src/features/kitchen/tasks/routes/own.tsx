/** The tasks of who lends a hand: their signed address is enough. Looking changes nothing; each gesture is a form. */
import type { Context } from 'hono'
import type { VNode } from 'preact'
import { GonePage } from '#src/features/kitchen/teammates/parts/gone-page.tsx'
import { findOwn, type Teammate, type TeammateKey } from '#src/features/kitchen/teammates/queries.ts'
import { teammateIdOf } from '#src/features/kitchen/teammates/teammate-links.ts'
import { isGone } from '#src/features/kitchen/teammates/teammate.ts'
import type { Database } from '#src/platform/database/database.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, idParam, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { sayNo, sayYes } from '../answer-call.ts'
import { findTaker } from '../find-takers.ts'
import { friendForm } from '../forms.ts'
import { leaveTask, leaveWhileAway } from '../leave-task.ts'
import { bringFriend } from '../offer-help.ts'
import { AnswerPage, answerDeeds } from '../pages/answer-page.tsx'
import { OwnTasksPage, ownDeeds, type OwnRefusal } from '../pages/own-tasks-page.tsx'
import { findCall, findComingTasks, findOwnCalls, findTask } from '../queries.ts'
import { seekReplacement } from '../seek-replacement.ts'
import { inWords, shownName } from '../shown-name.ts'
import type { Task } from '../task.ts'
import { takeTask } from '../take-task.ts'

/** What the team asks of somebody, shown on their page; another feature asks it. */
export type OwnExtras = {
  findAsked: (db: Database, key: TeammateKey) => Promise<readonly AskedFor[]>
  OwnAsked: (props: { own: Teammate; token: string; tasks: readonly Task[]; asked: readonly AskedFor[] }) => VNode | null
}
type AskedFor = { taskId: string; learner: boolean; saidNo: boolean }

export const ownRoutes = (extras: OwnExtras) =>
  newRoutes()
    .get(urls.ownTasks, allow(everybody), async (c) => {
      const own = await ownOf(c)
      return isGone(own) ? showGone(c, own) : showOwn(c, extras, own)
    })
    .post(urls.ownTask, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
      const own = await ownOf(c)
      if (isGone(own)) return showGone(c, own)
      const learner = (await sentForm(c)).get('learner') === 'yes'
      const key = taskKey(c, own)
      const { opensToPair } = await findTask(c.var.db, key)
      const taken = await takeTask(c.var.db, { ...key, learner: learner && opensToPair, now: c.var.now })
      return taken.ok ? backToOwn(c, 'pris') : refuseOwn(c, extras, own, taken.refusal)
    })
    .post(urls.leaveOwnTask, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
      const own = await ownOf(c)
      if (isGone(own)) return showGone(c, own)
      const left = await leaveTask(c.var.db, { ...taskKey(c, own), now: c.var.now })
      return left.ok ? backToOwn(c, 'laisse') : refuseOwn(c, extras, own, left.refusal)
    })
    .post(urls.leaveWhileAway, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
      const own = await ownOf(c)
      if (isGone(own)) return showGone(c, own)
      await leaveWhileAway(c.var.db, { canteenId: own.canteenId, teammateId: own.id, absenceId: idParam(c, 'absence'), now: c.var.now })
      return back(c, urls.wishes, { canteen: own.canteen, token: param(c, 'token') }, 'places')
    })
    .post(urls.seekReplacement, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
      const own = await ownOf(c)
      if (isGone(own)) return showGone(c, own)
      const asked = await seekReplacement(c.var.db, { ...taskKey(c, own), ...about(c, own) })
      return asked.ok ? backToOwn(c, 'demande') : refuseOwn(c, extras, own, asked.refusal)
    })
    .post(urls.bringFriend, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
      const own = await ownOf(c)
      if (isGone(own)) return showGone(c, own)
      const data = await sentForm(c)
      const form = parseForm(friendForm(textIn(c.var.language)), data)
      if (!form.ok) {
        c.status(422)
        return showOwn(c, extras, own, form)
      }
      const { task: taskId, name } = form.value
      const { language } = c.var
      const bringing = { canteenId: own.canteenId, taskId, teammateId: idOfForm(data), name, language, site: about(c, own).site }
      const brought = await bringFriend(c.var.db, bringing)
      return brought.ok ? backToOwn(c, 'amene') : refuseOwn(c, extras, own, brought.refusal)
    })
    .get(urls.taskAnswer, allow(everybody), async (c) => {
      const own = await ownOf(c)
      return isGone(own) ? showGone(c, own) : showAnswer(c, own)
    })
    .post(urls.taskAnswer, allow(everybody), limitedByLink(teammateIdOf), answerTask)

async function answerTask(c: Context<Env>) {
  const own = await ownOf(c)
  if (isGone(own)) return showGone(c, own)
  const place = { canteen: own.canteen, token: param(c, 'token'), task: idParam(c, 'task') }
  const answer = (await sentForm(c)).get('answer')
  if (answer !== 'oui' && answer !== 'non') {
    c.status(422)
    return showAnswer(c, own, 'choose')
  }
  if (answer === 'non') {
    await findTask(c.var.db, taskKey(c, own))
    await sayNo(c.var.db, { ...taskKey(c, own), now: c.var.now })
    return back(c, urls.taskAnswer, place, 'non')
  }
  const answered = await sayYes(c.var.db, { ...taskKey(c, own), ...about(c, own) })
  if (answered.ok) return back(c, urls.taskAnswer, place, 'oui')
  c.status(409)
  return showAnswer(c, own, answered.refusal)
}

function ownOf(c: Context<Env>): Promise<Teammate> {
  return findOwn(c.var.db, { secret: c.var.secret, canteen: param(c, 'canteen'), token: param(c, 'token') })
}

function showGone(c: Context<Env>, own: Teammate) {
  c.status(404)
  return c.render(<GonePage own={own} token={param(c, 'token')} />)
}

function taskKey(c: Context<Env>, { canteenId, id }: Teammate) {
  return { canteenId, taskId: idParam(c, 'task'), teammateId: id }
}

function about(c: Context<Env>, { canteen: slug, canteenName: name, timeZone }: Teammate) {
  const { secret, origin, now } = c.var
  return { canteen: { slug, name, timeZone }, sendsTexts: c.var.sendsTexts, site: { secret, origin, now } }
}

type Shown = FormState & { refusal?: OwnRefusal }

async function showOwn(c: Context<Env>, { findAsked, OwnAsked }: OwnExtras, own: Teammate, shown: Shown = {}) {
  const { db, now } = c.var
  const key = { canteenId: own.canteenId, teammateId: own.id }
  const token = param(c, 'token')
  const [taker, tasks, calls, asked] = await Promise.all([
    findTaker(db, key),
    findComingTasks(db, own.canteenId, now),
    findOwnCalls(db, key),
    findAsked(db, key),
  ])
  const named = inWords(tasks, c.var.language)
  const askedFor = asked.map(({ taskId }) => taskId)
  return c.render(
    <OwnTasksPage {...{ own, token, taker, calls, askedFor }} tasks={named} done={doneOf(c, ownDeeds)} {...shown}>
      <OwnAsked {...{ own, token, asked }} tasks={named} />
    </OwnTasksPage>,
  )
}

function refuseOwn(c: Context<Env>, extras: OwnExtras, own: Teammate, refusal: OwnRefusal) {
  c.status(409)
  return showOwn(c, extras, own, { refusal })
}

async function showAnswer(c: Context<Env>, own: Teammate, refusal?: OwnRefusal | 'found' | 'choose') {
  const key = taskKey(c, own)
  const [task, call] = await Promise.all([findTask(c.var.db, key), findCall(c.var.db, key, key)])
  const isTheirs = task.people.some(({ id }) => id === own.id)
  const named = { ...task, name: shownName(task.name, c.var.language) }
  const shown = { own, token: param(c, 'token'), task: named, isTheirs, ...call, ...(refusal && { refusal }) }
  return c.render(<AnswerPage {...shown} done={doneOf(c, answerDeeds)} />)
}

function backToOwn(c: Context<Env>, done: (typeof ownDeeds)[number]): Response {
  return back(c, urls.ownTasks, { canteen: param(c, 'canteen'), token: param(c, 'token') }, done)
}
