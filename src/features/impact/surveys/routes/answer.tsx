/** Whoever holds a token answers, once, without signing in. Nothing of who is known here. */
import { randomInt } from 'node:crypto'
import type { Context } from 'hono'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, everybody, limited, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { inLanguage } from '#src/platform/language.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { href, urls } from '#src/urls.ts'
import { ballotForm, ballotOf } from '../ballot.ts'
import { castBallot } from '../cast-ballot.ts'
import { AnswerPage } from '../pages/answer-page.tsx'
import { SpentPage, ThanksPage } from '../pages/thanks-page.tsx'
import { findAsked } from '../queries.ts'
import { longestWords } from '../questionnaire.ts'
import { slots } from '../urn.ts'

export const answerRoutes = newRoutes()
  .get(urls.surveyThanks, allow(everybody), (c) => c.render(<ThanksPage />))
  .get(urls.answerSurvey, allow(everybody), (c) => showQuestions(c))
  .post(urls.answerSurvey, allow(everybody), limited('ballot'), async (c) => {
    const slot = randomInt(slots)
    const asked = await findAsked(c.var.db, { ...tokenOf(c), slot })
    if (!asked) return spent(c)
    const text = textIn(c.var.language)
    const form = parseForm(ballotForm(asked.blocks, text('surveys:answer.long', { most: longestWords })), await sentForm(c))
    if (!form.ok) return showQuestions(c, form, 422)
    const ballot = ballotOf(form.value)
    if (!ballot) return showQuestions(c, { nothing: true }, 422)
    const cast = await castBallot(c.var.db, {
      canteenId: asked.canteenId,
      token: param(c, 'token'),
      ballot,
      seals: c.var.seals,
      slot,
      found: asked,
    })
    return cast.ok ? c.redirect(inLanguage(c.var.language, href(urls.surveyThanks)), 303) : spent(c)
  })

function tokenOf(c: Context<Env>) {
  return { canteen: param(c, 'canteen'), token: param(c, 'token') }
}

async function showQuestions(c: Context<Env>, state: FormState & { nothing?: boolean } = {}, status: 200 | 422 = 200) {
  const asked = await findAsked(c.var.db, { ...tokenOf(c), slot: 0 })
  if (!asked) return spent(c)
  c.status(status)
  c.header('referrer-policy', 'no-referrer')
  return c.render(<AnswerPage asked={asked} {...tokenOf(c)} {...state} />)
}

/** Used, or never there: whoever guesses learns nothing from the difference. */
function spent(c: Context<Env>) {
  c.status(404)
  return c.render(<SpentPage />)
}
