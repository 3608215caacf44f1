/** A session that changes, by who keeps it. */
import type { Context } from 'hono'
import { dayAt, instantAt } from '#src/platform/time.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, refused, typedFields } from '#src/platform/web/form.ts'
import { allow, back, idParam, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { changeSession } from '../change-session.ts'
import { changedSessionForm, typedSession } from '../forms.ts'
import { ChangeSessionPage } from '../pages/change-session-page.tsx'
import { mayLearn } from '../policy.ts'
import { findSession } from '../queries.ts'
import { keptSessionOf, mayWriteTo, siteOf } from './asked.tsx'

export const changingRoutes = newRoutes()
  .get(urls.changeTrainingSession, allow(mayLearn), async (c) => {
    const session = await keptSessionOf(c, idParam(c, 'session'))
    return c.render(<ChangeSessionPage session={session} typed={opened(typedSession(session))} />)
  })
  .post(urls.changeTrainingSession, allow(mayLearn), async (c) => change(c))

async function change(c: Context<Env>) {
  const session = await keptSessionOf(c, idParam(c, 'session'))
  const { id: sessionId, canteenId, timeZone } = session
  const data = await sentForm(c)
  const typed = typedFields(data)
  const form = parseForm(changedSessionForm(textIn(c.var.language), { today: dayAt(c.var.now, timeZone), now: c.var.now, timeZone }), data)
  if (!form.ok) {
    c.status(422)
    return c.render(<ChangeSessionPage session={session} {...form} />)
  }
  const { day, from, until, ...said } = form.value
  const isAnother = said.giverEmail !== null && said.giverEmail !== session.giverEmail
  if (isAnother && !(await mayWriteTo(c, said.giverEmail!))) {
    c.status(409)
    return c.render(<ChangeSessionPage session={session} {...refused(data, 'mailed')} />)
  }
  const content = { ...said, startsAt: instantAt(day, from, timeZone), endsAt: instantAt(day, until, timeZone) }
  const acting = { actorId: requireUser(c).id, site: siteOf(c), now: c.var.now }
  const edited = await saveEdit(c.var.db, {
    subject: c.req.path,
    typed,
    stands: async (tx) => typedSession(await findSession(tx, sessionId)),
    save: (tx) => changeSession(tx, { canteenId, sessionId, content, ...acting }),
  })
  if (!edited.conflict && edited.saved.ok) return back(c, urls.trainingSession, { session: sessionId }, 'changee')
  c.status(409)
  if (!edited.conflict && !edited.saved.ok)
    return c.render(<ChangeSessionPage session={session} typed={typed} refusal={edited.saved.refusal} />)
  return c.render(
    <Conflicting stands={edited.conflict!} takeAt={c.req.path}>
      <ChangeSessionPage session={session} typed={reopened(typed, edited.conflict!)} />
    </Conflicting>,
  )
}
