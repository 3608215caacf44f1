/** A canteen tries a practice, keeps it or stops, and says why. */
import type { Context } from 'hono'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, fail, param, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { decideForm, tryForm, undoForm } from '../forms.ts'
import type { practiceDeeds } from '../pages/practice-page.tsx'
import { canteensToTryFor, mayTryPractices } from '../policy.ts'
import { findNamed } from '../queries.ts'
import { decideTrial, tryPractice, undoTrial } from '../try-practice.ts'
import { siteOf } from './asked.tsx'
import { practiceOf, showPractice } from './shown.tsx'

export const trialsRoutes = newRoutes()
  .post(urls.tryPractice, allow(mayTryPractices), async (c) => {
    const practice = await practiceOf(c)
    const canteens = canteensToTryFor(c.var.viewer)
    const today = todayAt(c)
    const form = parseForm(tryForm(textIn(c.var.language), { canteens, today }), await sentForm(c))
    if (!form.ok) return showPractice(c, { ...form, form: 'trial' }, 422)
    const trying = await tryingOf(c, practice.rootId, form.value.canteen)
    await tryPractice(c.var.db, { ...trying, startedOn: form.value.startedOn })
    return backTo(c, 'essaie')
  })
  .post(urls.decideTrial, allow(mayTryPractices), async (c) => {
    const practice = await practiceOf(c)
    const data = await sentForm(c)
    const form = parseForm(decideForm(textIn(c.var.language), canteensToTryFor(c.var.viewer)), data)
    if (!form.ok) return showPractice(c, { ...form, form: typedFields(data).canteen }, 422)
    const { canteen, decision, why } = form.value
    const trying = await tryingOf(c, practice.rootId, canteen)
    const decided = await decideTrial(c.var.db, { ...trying, isKept: decision === 'kept', words: why, today: todayAt(c) })
    if (!decided.ok) return showPractice(c, { refusal: decided.refusal, form: canteen, typed: typedFields(data) }, 409)
    return backTo(c, decision === 'kept' ? 'adopte' : 'arrete')
  })
  .post(urls.undoTrial, allow(mayTryPractices), async (c) => {
    const practice = await practiceOf(c)
    const form = parseForm(undoForm(textIn(c.var.language), canteensToTryFor(c.var.viewer)), await sentForm(c))
    if (!form.ok) return showPractice(c, { ...form, form: 'trial' }, 422)
    await undoTrial(c.var.db, await tryingOf(c, practice.rootId, form.value.canteen))
    return backTo(c, 'defait')
  })

function todayAt(c: Context<Env>): string {
  return dayAt(c.var.now, networkTimeZone)
}

async function tryingOf(c: Context<Env>, practiceId: string, slug: string) {
  const [canteen] = await findNamed(c.var.db, [slug])
  return { practiceId, canteen: canteen ?? fail(403), actorId: requireUser(c).id, site: siteOf(c), now: c.var.now }
}

function backTo(c: Context<Env>, done: (typeof practiceDeeds)[number]): Response {
  return back(c, urls.practice, { practice: param(c, 'practice') }, done, { part: 'essais' })
}
