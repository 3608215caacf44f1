/** What the network asks beside what is always asked. */
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, fail, sentForm } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { chooseQuestionnaire } from '../choose-questionnaire.ts'
import { questionnaireForm } from '../forms.ts'
import { QuestionnairePage } from '../pages/questionnaire-page.tsx'
import { mayChooseQuestionnaire } from '../policy.ts'
import { findQuestionnaire } from '../queries.ts'
import { blocks } from '../questionnaire.ts'

export const questionnaireRoutes = newRoutes()
  .get(urls.questionnaire, allow(mayChooseQuestionnaire), async (c) =>
    c.render(<QuestionnairePage questionnaire={await findQuestionnaire(c.var.db)} done={doneOf(c, ['chosen'])} />),
  )
  .post(urls.questionnaire, allow(mayChooseQuestionnaire), async (c) => {
    const form = parseForm(questionnaireForm, await sentForm(c))
    if (!form.ok) return fail(400)
    const chosen = blocks.filter((block) => form.value[block] === 'yes')
    await chooseQuestionnaire(c.var.db, { chosen, actorId: c.var.viewer.user?.id ?? null, now: c.var.now })
    return back(c, urls.questionnaire, {}, 'chosen')
  })
