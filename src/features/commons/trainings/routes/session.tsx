/** One session: a place in a tap for whoever is signed in; who has one and who was there, for who keeps it. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { chosenId } from '#src/platform/named-choice.ts'
import { idOfPage } from '#src/platform/web/form-key.ts'
import { parseForm, refused, withField } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { attendanceForm, cancelForm, personForm } from '../forms.ts'
import { joinSession, leaveSession, type Learner } from '../join-session.ts'
import { noteAttendance } from '../note-attendance.ts'
import { cancelSession } from '../open-session.ts'
import { SessionPage, sessionDeeds, type SessionForm, type SessionRefusal } from '../pages/session-page.tsx'
import { mayKeepSession, mayLearn } from '../policy.ts'
import { findCanteens, findPlaceOf, findSession } from '../queries.ts'
import { canteensOf, certificateOf, keptSessionOf, mayWriteTo, siteOf, whoOf } from './asked.tsx'

export const sessionRoutes = newRoutes()
  .get(urls.trainingSession, allow(mayLearn), (c) => showSession(c))
  .post(urls.joinTraining, allow(mayLearn), async (c) => {
    const data = await sentForm(c)
    const session = await findSession(c.var.db, idParam(c, 'session'))
    const learner = await learnerOf(c)
    const id = placeIdFor(data, session, learner)
    const joined = await joinSession(c.var.db, { ...keyOf(session), ...actingOf(c), id, learner })
    return joined.ok ? backToSession(c, 'inscrit') : showSession(c, { refusal: joined.refusal }, 409)
  })
  .post(urls.leaveTraining, allow(mayLearn), async (c) => {
    const session = await findSession(c.var.db, idParam(c, 'session'))
    const place = await findPlaceOf(c.var.db, session.id, whoOf(c))
    if (!place) throw new NotFound()
    const left = await leaveSession(c.var.db, { ...keyOf(session), ...actingOf(c), placeId: place.id })
    return left.ok ? backToSession(c, 'parti') : showSession(c, { refusal: left.refusal }, 409)
  })
  .get(urls.trainingCertificate, allow(mayLearn), async (c) => {
    const session = await findSession(c.var.db, idParam(c, 'session'))
    const place = await findPlaceOf(c.var.db, session.id, whoOf(c))
    if (!place?.wasThere) throw new NotFound()
    return certificateOf(c, session, place.name)
  })
  .post(urls.trainingPeople, allow(mayLearn), async (c) => {
    const session = await keptSessionOf(c, idParam(c, 'session'))
    const [canteens, data] = [await canteensOf(c), await sentForm(c)]
    const sent = withField(data, 'canteen', (typed) => chosenId(canteens, typed))
    const form = parseForm(personForm(textIn(c.var.language), idsOf(canteens)), sent)
    if (!form.ok) return showSession(c, { ...form, form: 'person' }, 422)
    const { name, email, canteen } = form.value
    if (!(await mayWriteTo(c, email))) return showSession(c, { ...refused(sent, 'mailed'), form: 'person' }, 409)
    const learner = { name, email, ofCanteenId: canteen, userId: null, language: 'fr' as const }
    const id = placeIdFor(data, session, learner)
    const joined = await joinSession(c.var.db, { ...keyOf(session), ...actingOf(c), id, learner })
    return joined.ok ? backToSession(c, 'note') : showSession(c, { ...refused(sent, joined.refusal), form: 'person' }, 409)
  })
  .post(urls.trainingAttendance, allow(mayLearn), async (c) => {
    const session = await keptSessionOf(c, idParam(c, 'session'))
    const form = parseForm(attendanceForm, await sentForm(c))
    const present = form.ok ? form.value.present : []
    const noted = await noteAttendance(c.var.db, { ...keyOf(session), ...actingOf(c), present, actorId: requireUser(c).id })
    return noted.ok ? backToSession(c, 'presences') : showSession(c, { refusal: noted.refusal }, 409)
  })
  .post(urls.cancelTraining, allow(mayLearn), async (c) => {
    const session = await keptSessionOf(c, idParam(c, 'session'))
    const form = parseForm(cancelForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) return showSession(c, { ...form, form: 'cancel' }, 422)
    const cancelled = await cancelSession(c.var.db, { ...keyOf(session), ...actingOf(c), actorId: requireUser(c).id })
    return cancelled.ok ? backToSession(c, 'annule') : showSession(c, { refusal: cancelled.refusal }, 409)
  })

/** One place a person in each session: a form that is sent to another session, or changed, takes another. */
function placeIdFor(data: FormData, session: { id: string }, { email }: Learner): string {
  return idOfPage(data, `training-place ${session.id} ${email}`)
}

function keyOf({ id, canteenId }: { id: string; canteenId: string }) {
  return { canteenId, sessionId: id }
}

function idsOf(canteens: readonly { id: string }[]): string[] {
  return canteens.map(({ id }) => id)
}

function actingOf(c: Context<Env>) {
  return { site: siteOf(c), now: c.var.now }
}

/** Of the first canteen in which they hold a role: there what they learn is noted. */
async function learnerOf(c: Context<Env>): Promise<Learner> {
  const { userId, email, name } = whoOf(c)
  const home = c.var.viewer.grants.find(({ canteen }) => canteen !== null)?.canteen
  const [canteen] = home ? await findCanteens(c.var.db, [home]) : []
  return { userId, email, name: (name.trim() || email).slice(0, 80), language: c.var.language, ofCanteenId: canteen?.id ?? null }
}

function backToSession(c: Context<Env>, done: (typeof sessionDeeds)[number]): Response {
  return back(c, urls.trainingSession, { session: idParam(c, 'session') }, done)
}

type Shown = FormState & { form?: SessionForm; refusal?: SessionRefusal }

async function showSession(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const session = await findSession(c.var.db, idParam(c, 'session'))
  const isKept = mayKeepSession(c.var.viewer, session)
  const [own, canteens] = await Promise.all([findPlaceOf(c.var.db, session.id, whoOf(c)), isKept ? canteensOf(c) : []])
  c.status(status)
  return c.render(<SessionPage {...{ session, own, canteens, isKept }} done={doneOf(c, sessionDeeds)} {...shown} />)
}
