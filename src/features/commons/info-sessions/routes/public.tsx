/** « Ça mijote »: for everybody who would like to begin a canteen. */
import type { Context } from 'hono'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, refused } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, idParam, limited, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { registrationForm } from '../forms.ts'
import { InfoSessionPage } from '../pages/info-session-page.tsx'
import { InfoSessionsPage } from '../pages/info-sessions-page.tsx'
import { findComingSessions, findSession } from '../queries.ts'
import { registerForSession, type RegisterRefusal } from '../register-for-session.ts'

export const publicRoutes = newRoutes()
  .get(urls.infoSessions, allow(everybody), async (c) => {
    const sessions = await findComingSessions(c.var.db, c.var.now)
    return c.render(<InfoSessionsPage sessions={sessions} hasLeft={doneOf(c, ['rendu']) !== undefined} />)
  })
  .get(urls.infoSession, allow(everybody), (c) => showSession(c))
  .post(urls.infoSession, allow(everybody), limited('registration'), async (c) => {
    const session = await findSession(c.var.db, idParam(c, 'meeting'))
    const data = await sentForm(c)
    const form = parseForm(registrationForm(textIn(c.var.language)), data)
    if (!form.ok) return showSession(c, form, 422)
    const { email, ...said } = form.value
    // Nobody fills somebody else's mailbox: beyond that, the place is kept and no mail is sent.
    const isWrittenTo = await c.var.limits('link-mail', `info session ${email}`)
    const registering = { sessionId: session.id, id: idOfForm(data), said, email, language: c.var.language, isWrittenTo }
    const registered = await registerForSession(c.var.db, { ...registering, site: tellingOf(c), now: c.var.now })
    if (!registered.ok) return showSession(c, refused(data, registered.refusal), 409)
    return back(c, urls.infoSession, { meeting: session.id }, 'inscrit')
  })

export function tellingOf(c: Context<Env>) {
  return { secret: c.var.secret, origin: c.var.origin, networkName: c.var.network.name }
}

type Shown = FormState & { refusal?: RegisterRefusal }

async function showSession(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const session = await findSession(c.var.db, idParam(c, 'meeting'))
  c.status(status)
  return c.render(<InfoSessionPage session={session} now={c.var.now} isRegistered={doneOf(c, ['inscrit']) !== undefined} {...shown} />)
}
