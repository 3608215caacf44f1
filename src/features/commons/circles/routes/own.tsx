/** From a mail: somebody says that what they promised is done, without signing in. Looking changes nothing. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { allow, back, doneOf, everybody, limitedByLink, param, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { actionIdOf, actionLinkOf } from '../circle-links.ts'
import { endAction } from '../give-action.ts'
import { ForgottenActionPage, OwnActionPage } from '../pages/own-action-page.tsx'
import { findAction } from '../queries.ts'

export const ownRoutes = newRoutes()
  .get(urls.ownCircleAction, allow(everybody), async (c) => {
    const action = await actionOf(c)
    if (!action || action === 'ended') return c.render(<ForgottenActionPage isElsewhere={action === 'ended'} />)
    return c.render(<OwnActionPage action={action} token={param(c, 'token')} done={doneOf(c, ['fait'])} />)
  })
  .post(urls.ownCircleAction, allow(everybody), limitedByLink(actionIdOf), async (c) => {
    const action = await actionOf(c)
    if (!action || action === 'ended') return c.render(<ForgottenActionPage isElsewhere={action === 'ended'} />)
    await endAction(c.var.db, { circleId: action.circleId, actionId: action.id, now: c.var.now })
    return back(c, urls.ownCircleAction, { token: param(c, 'token') }, 'fait')
  })

/** Undefined once it is forgotten, `ended` once somebody else does it. @throws NotFound for an address that we did not sign */
async function actionOf(c: Context<Env>) {
  const link = actionLinkOf(c.var.secret, param(c, 'token'))
  if (!link) throw new NotFound()
  const action = await findAction(c.var.db, link.id)
  return action && (action.email !== null && link.isOf(action.email) ? action : 'ended')
}
