/** What readers of the network's teams ask, and what authors answer; whether a practice still holds. */
import type { Context } from 'hono'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, fail, idParam, param, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { answerQuestion, askAuthors } from '../ask-authors.ts'
import { answerForm, questionForm } from '../forms.ts'
import type { practiceDeeds } from '../pages/practice-page.tsx'
import { mayChangePractice, mayReadAllPractices, mayWritePractices } from '../policy.ts'
import { confirmPractice } from '../publish-practice.ts'
import { findNamed } from '../queries.ts'
import { practiceOf, showPractice } from './shown.tsx'

export const askedRoutes = newRoutes()
  .post(urls.practiceQuestions, allow(mayReadAllPractices), async (c) => {
    const practice = await practiceOf(c)
    const data = await sentForm(c)
    const form = parseForm(questionForm(textIn(c.var.language)), data)
    if (!form.ok) return showPractice(c, { ...form, form: 'question' }, 422)
    // Whoever works in several canteens asks for the first of them.
    const slugs = c.var.viewer.grants.flatMap(({ canteen }) => canteen ?? [])
    const [canteen] = await findNamed(c.var.db, slugs)
    const asked = await askAuthors(c.var.db, {
      ...{ practiceId: practice.id, id: idOfForm(data), words: form.value.words, asker: requireUser(c) },
      ...{ canteenId: canteen?.id ?? null, site: siteOf(c), now: c.var.now },
    })
    if (asked.ok) return backTo(c, 'demande', 'questions')
    const errors = { words: textIn(c.var.language)('practices:refusals.tooMany') }
    return showPractice(c, { typed: typedFields(data), errors, form: 'question' }, 422)
  })
  .post(urls.practiceAnswer, allow(mayWritePractices), async (c) => {
    const practice = await ownOf(c)
    const questionId = idParam(c, 'question')
    const form = parseForm(answerForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) return showPractice(c, { ...form, form: questionId }, 422)
    const said = { practiceId: practice.id, questionId, answer: form.value.answer, actorId: requireUser(c).id }
    await answerQuestion(c.var.db, { ...said, site: siteOf(c), now: c.var.now })
    return backTo(c, 'repond', 'questions')
  })
  .post(urls.confirmPractice, allow(mayWritePractices), async (c) => {
    const practice = await ownOf(c)
    const acting = { actorId: requireUser(c).id, now: c.var.now, today: dayAt(c.var.now, networkTimeZone) }
    await confirmPractice(c.var.db, { practiceId: practice.id, ...acting })
    return backTo(c, 'confirme')
  })

/** @throws HTTPException 403 where the practice is of others */
async function ownOf(c: Context<Env>) {
  const practice = await practiceOf(c)
  return mayChangePractice(c.var.viewer, practice) ? practice : fail(403)
}

export function siteOf(c: Context<Env>) {
  return { origin: c.var.origin, networkName: c.var.network.name }
}

function backTo(c: Context<Env>, done: (typeof practiceDeeds)[number], part?: string): Response {
  return back(c, urls.practice, { practice: param(c, 'practice') }, done, part === undefined ? {} : { part })
}
