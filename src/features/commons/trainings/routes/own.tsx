/** From a mail: somebody takes a place, leaves it, reads their certificate, says what they think, without signing in. Looking changes nothing. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm, refused } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { opinionForm } from '../forms.ts'
import { giveOpinion, type OpinionRefusal } from '../give-opinion.ts'
import { joinByLink, leaveSession, type JoinRefusal } from '../join-session.ts'
import { ForgottenPlacePage, OwnTrainingPage, ownDeeds } from '../pages/own-training-page.tsx'
import { findPlace, findSession } from '../queries.ts'
import { placeIdOf } from '../training-links.ts'
import { certificateOf, mayWriteTo, siteOf } from './asked.tsx'

export const ownRoutes = newRoutes()
  .get(urls.ownTraining, allow(everybody), (c) => showOwn(c))
  .post(urls.joinOwnTraining, allow(everybody), limitedByLink(placeIdOf), async (c) => {
    const place = await placeOf(c)
    if (!place) return c.render(<ForgottenPlacePage />)
    const joined = await joinByLink(c.var.db, { ...actingOf(c, place), isWrittenTo: await mayWriteTo(c, place.id) })
    return joined.ok ? backToOwn(c, 'inscrit') : showOwn(c, { refusal: joined.refusal }, 409)
  })
  .post(urls.leaveOwnTraining, allow(everybody), limitedByLink(placeIdOf), async (c) => {
    const place = await placeOf(c)
    if (!place) return c.render(<ForgottenPlacePage />)
    const left = await leaveSession(c.var.db, actingOf(c, place))
    return left.ok ? backToOwn(c, 'parti') : showOwn(c, { refusal: left.refusal }, 409)
  })
  .get(urls.ownTrainingCertificate, allow(everybody), async (c) => {
    const place = await placeOf(c)
    if (!place?.wasThere) throw new NotFound()
    return certificateOf(c, await findSession(c.var.db, place.sessionId), place.name)
  })
  .post(urls.sayOwnTraining, allow(everybody), limitedByLink(placeIdOf), async (c) => {
    const place = await placeOf(c)
    if (!place) return c.render(<ForgottenPlacePage />)
    const data = await sentForm(c)
    const form = parseForm(opinionForm(textIn(c.var.language)), data)
    if (!form.ok) return showOwn(c, form, 422)
    const said = await giveOpinion(c.var.db, { ...actingOf(c, place), opinion: form.value, seals: c.var.seals })
    return said.ok ? backToOwn(c, 'dit') : showOwn(c, refused(data, said.refusal), 409)
  })

/** Undefined once it is forgotten. @throws NotFound for an address that we did not sign */
function placeOf(c: Context<Env>) {
  const placeId = placeIdOf(c.var.secret, param(c, 'token'))
  if (!placeId) throw new NotFound()
  return findPlace(c.var.db, placeId)
}

function actingOf(c: Context<Env>, { id, canteenId, sessionId }: { id: string; canteenId: string; sessionId: string }) {
  return { canteenId, sessionId, placeId: id, site: siteOf(c), now: c.var.now }
}

function backToOwn(c: Context<Env>, done: (typeof ownDeeds)[number]): Response {
  return back(c, urls.ownTraining, { token: param(c, 'token') }, done)
}

type Shown = FormState & { refusal?: JoinRefusal | OpinionRefusal }

async function showOwn(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const place = await placeOf(c)
  if (!place) return c.render(<ForgottenPlacePage />)
  const session = await findSession(c.var.db, place.sessionId)
  c.status(status)
  return c.render(<OwnTrainingPage {...{ session, place }} token={param(c, 'token')} done={doneOf(c, ownDeeds)} {...shown} />)
}
