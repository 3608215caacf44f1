/** What somebody is asked for a month: answered from their signed address. Looking changes nothing. */
import type { Context } from 'hono'
import { GonePage } from '#src/features/kitchen/teammates/parts/gone-page.tsx'
import { findOwn } from '#src/features/kitchen/teammates/queries.ts'
import { teammateIdOf } from '#src/features/kitchen/teammates/teammate-links.ts'
import { isGone } from '#src/features/kitchen/teammates/teammate.ts'
import type { Result } from '#src/platform/result.ts'
import { allow, back, everybody, idParam, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { acceptAsked, declineAsked, type AskedRefusal } from '../answer-asked.ts'
import { findAsked } from '../queries.ts'

export const ownRoutes = newRoutes()
  .post(urls.ownAsked, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
    const { own, key } = await ownKey(c)
    if (isGone(own)) return showGone(c, own)
    const taskId = idParam(c, 'task')
    if ((await sentForm(c)).get('answer') !== 'oui') {
      await declineAsked(c.var.db, { ...key, taskId })
      return backToOwn(c, 'decline')
    }
    return backToOwn(c, deedOf([await acceptAsked(c.var.db, { ...key, taskId, now: c.var.now })]))
  })
  .post(urls.ownAskedAll, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
    const { own, key } = await ownKey(c)
    if (isGone(own)) return showGone(c, own)
    const answers: Result<null, AskedRefusal>[] = []
    for (const { taskId } of await findAsked(c.var.db, key)) answers.push(await acceptAsked(c.var.db, { ...key, taskId, now: c.var.now }))
    return backToOwn(c, deedOf(answers))
  })

async function ownKey(c: Context<Env>) {
  const own = await findOwn(c.var.db, { secret: c.var.secret, canteen: param(c, 'canteen'), token: param(c, 'token') })
  return { own, key: { canteenId: own.canteenId, teammateId: own.id } }
}

function showGone(c: Context<Env>, own: Awaited<ReturnType<typeof findOwn>>) {
  c.status(404)
  return c.render(<GonePage own={own} token={param(c, 'token')} />)
}

/** One that could not be is told, whatever became of the others. */
function deedOf(answers: readonly Result<null, AskedRefusal>[]): 'pris' | 'trouve' | 'impossible' {
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : answer.refusal))
  if (refusals.length === 0) return 'pris'
  return refusals.every((refusal) => refusal === 'full' || refusal === 'not-asked') ? 'trouve' : 'impossible'
}

function backToOwn(c: Context<Env>, done: 'pris' | 'decline' | 'trouve' | 'impossible'): Response {
  return back(c, urls.ownTasks, { canteen: param(c, 'canteen'), token: param(c, 'token') }, done)
}
