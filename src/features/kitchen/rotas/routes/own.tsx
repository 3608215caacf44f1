/** What somebody is asked for a month: answered from their signed address. Looking changes nothing. */
import type { Context } from 'hono'
import { GonePage } from '#src/features/kitchen/teammates/parts/gone-page.tsx'
import { inWords } from '#src/features/kitchen/tasks/shown-name.ts'
import { findComingTasks, findTasks } from '#src/features/kitchen/tasks/queries.ts'
import type { Task } from '#src/features/kitchen/tasks/task.ts'
import { findOwn, type Teammate } from '#src/features/kitchen/teammates/queries.ts'
import { teammateIdOf } from '#src/features/kitchen/teammates/teammate-links.ts'
import { isGone } from '#src/features/kitchen/teammates/teammate.ts'
import type { Result } from '#src/platform/result.ts'
import { allow, back, everybody, idParam, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { acceptAsked, declineAsked, type AskedRefusal } from '../answer-asked.ts'
import { answerForm, yesToAllForm } from '../forms.ts'
import { AskedPage } from '../pages/asked-page.tsx'
import { findAsked } from '../queries.ts'

export const ownRoutes = newRoutes()
  .post(urls.ownAsked, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
    const { own, key } = await ownKey(c)
    if (isGone(own)) return showGone(c, own)
    const taskId = idParam(c, 'task')
    const form = parseForm(answerForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return showAsked(c, own, form)
    }
    if (form.value.answer === 'non') {
      await declineAsked(c.var.db, { ...key, taskId, now: c.var.now })
      return backToOwn(c, 'decline')
    }
    return backToOwn(c, deedOf(await acceptAsked(c.var.db, { ...key, taskId, now: c.var.now })))
  })
  .post(urls.ownAskedAll, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
    const { own, key } = await ownKey(c)
    if (isGone(own)) return showGone(c, own)
    const form = parseForm(yesToAllForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return showAsked(c, own, form)
    }
    const became: Became = { accepted: [], gone: [] }
    for (const task of await findTasks(c.var.db, own.canteenId, form.value.tasks)) {
      const answer = await acceptAsked(c.var.db, { ...key, taskId: task.id, now: c.var.now })
      became[answer.ok ? 'accepted' : 'gone'].push(task)
    }
    if (became.gone.length === 0) return backToOwn(c, 'pris')
    c.status(409)
    return showAsked(c, own, { became })
  })

type Became = { accepted: Task[]; gone: Task[] }

async function ownKey(c: Context<Env>) {
  const own = await findOwn(c.var.db, { secret: c.var.secret, canteen: param(c, 'canteen'), token: param(c, 'token') })
  return { own, key: { canteenId: own.canteenId, teammateId: own.id } }
}

/** What they are asked, once more: nothing was answered, or not all of it could be. */
async function showAsked(c: Context<Env>, own: Teammate, shown: FormState & { became?: Became }) {
  const key = { canteenId: own.canteenId, teammateId: own.id }
  const [tasks, asked] = await Promise.all([findComingTasks(c.var.db, own.canteenId, c.var.now), findAsked(c.var.db, key)])
  return c.render(<AskedPage {...{ own, token: param(c, 'token'), asked }} tasks={inWords(tasks, c.var.language)} {...shown} />)
}

function showGone(c: Context<Env>, own: Teammate) {
  c.status(404)
  return c.render(<GonePage own={own} token={param(c, 'token')} />)
}

function deedOf(answer: Result<null, AskedRefusal>): 'pris' | 'trouve' | 'impossible' {
  if (answer.ok) return 'pris'
  return answer.refusal === 'full' || answer.refusal === 'not-asked' ? 'trouve' : 'impossible'
}

function backToOwn(c: Context<Env>, done: 'pris' | 'decline' | 'trouve' | 'impossible'): Response {
  return back(c, urls.ownTasks, { canteen: param(c, 'canteen'), token: param(c, 'token') }, done)
}
