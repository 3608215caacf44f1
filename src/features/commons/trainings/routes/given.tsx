/** From a mail: whoever gives a session, of a team or not, sees who comes and says who was there. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { attendanceForm } from '../forms.ts'
import { noteAttendance, type AttendanceRefusal } from '../note-attendance.ts'
import { GivenTrainingPage } from '../pages/given-training-page.tsx'
import { findSession } from '../queries.ts'
import { givenSessionIdOf } from '../training-links.ts'
import { siteOf } from './asked.tsx'

export const givenRoutes = newRoutes()
  .get(urls.givenTraining, allow(everybody), (c) => showGiven(c))
  .post(urls.noteGivenTraining, allow(everybody), limitedByLink(givenSessionIdOf), async (c) => {
    const { id: sessionId, canteenId } = await sessionOf(c)
    const form = parseForm(attendanceForm, await sentForm(c))
    const present = form.ok ? form.value.present : []
    const noted = await noteAttendance(c.var.db, { canteenId, sessionId, present, actorId: null, site: siteOf(c), now: c.var.now })
    if (!noted.ok) return showGiven(c, noted.refusal)
    return back(c, urls.givenTraining, { token: param(c, 'token') }, 'presences')
  })

/** @throws NotFound for an address that we did not sign */
function sessionOf(c: Context<Env>) {
  const sessionId = givenSessionIdOf(c.var.secret, param(c, 'token'))
  if (!sessionId) throw new NotFound()
  return findSession(c.var.db, sessionId)
}

async function showGiven(c: Context<Env>, refusal?: AttendanceRefusal) {
  const session = await sessionOf(c)
  c.status(refusal ? 409 : 200)
  return c.render(<GivenTrainingPage session={session} token={param(c, 'token')} done={doneOf(c, ['presences'])} refusal={refusal} />)
}
