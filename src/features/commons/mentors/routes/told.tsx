/** From a mail: one of the two answers what was proposed, without signing in. Looking changes nothing. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, fail, idParam, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { answerMentoring } from '../answer-mentoring.ts'
import { answerForm } from '../forms.ts'
import { answerVisit } from '../keep-visits.ts'
import { mentoringIdOf, readMentoringToken } from '../mentoring-links.ts'
import { ForgottenMentoringPage, toldDeeds, ToldMentoringPage } from '../pages/told-mentoring-page.tsx'
import { findTold } from '../queries.ts'
import { siteOf, todayOf } from './asked.tsx'

export const toldRoutes = newRoutes()
  .get(urls.toldMentoring, allow(everybody), (c) => showTold(c))
  .post(urls.toldMentoring, allow(everybody), limitedByLink(mentoringIdOf), async (c) => {
    const told = await toldOf(c)
    if (!told) return c.render(<ForgottenMentoringPage />)
    const form = parseForm(answerForm, await sentForm(c))
    if (!form.ok) return fail(400)
    const answered = await answerMentoring(c.var.db, { ...actingOf(c, told), says: form.value.says })
    return answered.ok ? backToTold(c, 'repondu') : showTold(c, answered.refusal)
  })
  .post(urls.toldMentoringVisit, allow(everybody), limitedByLink(mentoringIdOf), async (c) => {
    const told = await toldOf(c)
    if (!told) return c.render(<ForgottenMentoringPage />)
    const form = parseForm(answerForm, await sentForm(c))
    if (!form.ok) return fail(400)
    const answer = { visitId: idParam(c, 'visit'), says: form.value.says, today: todayOf(c) }
    const answered = await answerVisit(c.var.db, { ...actingOf(c, told), ...answer })
    return answered.ok ? backToTold(c, 'visite') : showTold(c, answered.refusal)
  })

/** Undefined once it is forgotten, or the account is erased. @throws NotFound for an address that we did not sign */
async function toldOf(c: Context<Env>) {
  const signed = readMentoringToken(c.var.secret, param(c, 'token'))
  if (!signed) throw new NotFound()
  const mentoring = await findTold(c.var.db, signed.id)
  return mentoring && mentoring[signed.side].userId !== null ? { ...mentoring, side: signed.side } : undefined
}

type Told = NonNullable<Awaited<ReturnType<typeof toldOf>>>

function actingOf(c: Context<Env>, { id, side }: Told) {
  return { mentoringId: id, side, site: siteOf(c), now: c.var.now }
}

function backToTold(c: Context<Env>, done: (typeof toldDeeds)[number]): Response {
  return back(c, urls.toldMentoring, { token: param(c, 'token') }, done)
}

async function showTold(c: Context<Env>, refusal?: 'over') {
  const mentoring = await toldOf(c)
  if (!mentoring) return c.render(<ForgottenMentoringPage />)
  c.status(refusal ? 409 : 200)
  const shown = { mentoring, token: param(c, 'token'), today: todayOf(c), ...(refusal && { refusal }) }
  return c.render(<ToldMentoringPage {...shown} done={doneOf(c, toldDeeds)} />)
}
