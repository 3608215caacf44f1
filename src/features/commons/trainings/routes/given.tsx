/** From a mail: whoever gives a session, of a team or not, sees who comes and says who was there. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { attendanceForm } from '../forms.ts'
import { noteAttendance, type AttendanceRefusal } from '../note-attendance.ts'
import { EndedLinkPage, GivenTrainingPage } from '../pages/given-training-page.tsx'
import { findSession } from '../queries.ts'
import { givenSessionIdOf, givingLinkOf } from '../training-links.ts'
import { isGiversTime } from '../training.ts'
import { siteOf } from './asked.tsx'

export const givenRoutes = newRoutes()
  .get(urls.givenTraining, allow(everybody), (c) => showGiven(c))
  .post(urls.noteGivenTraining, allow(everybody), limitedByLink(givenSessionIdOf), async (c) => {
    const session = await sessionOf(c)
    if (!session) return c.render(<EndedLinkPage />)
    const { id: sessionId, canteenId } = session
    const form = parseForm(attendanceForm, await sentForm(c))
    const present = form.ok ? form.value.present : []
    const noted = await noteAttendance(c.var.db, { canteenId, sessionId, present, actorId: null, site: siteOf(c), now: c.var.now })
    if (!noted.ok) return showGiven(c, noted.refusal)
    return back(c, urls.givenTraining, { token: param(c, 'token') }, 'presences')
  })

/** Undefined for who gives it no more, and some days after it was noted. @throws NotFound for an address that we did not sign */
async function sessionOf(c: Context<Env>) {
  const link = givingLinkOf(c.var.secret, param(c, 'token'))
  if (!link) throw new NotFound()
  const session = await findSession(c.var.db, link.id)
  const isTheirs = session.giverEmail !== null && link.isOf(session.giverEmail)
  return isTheirs && isGiversTime(session, c.var.now) ? session : undefined
}

async function showGiven(c: Context<Env>, refusal?: AttendanceRefusal) {
  const session = await sessionOf(c)
  if (!session) return c.render(<EndedLinkPage />)
  c.status(refusal ? 409 : 200)
  return c.render(<GivenTrainingPage session={session} token={param(c, 'token')} done={doneOf(c, ['presences'])} refusal={refusal} />)
}
