/** What the network asks beside what is always asked. */
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, fail, requireUser, sentForm } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { chooseQuestionnaire } from '../choose-questionnaire.ts'
import { questionnaireForm } from '../forms.ts'
import { QuestionnairePage } from '../pages/questionnaire-page.tsx'
import { mayChooseQuestionnaire } from '../policy.ts'
import { findQuestionnaire } from '../queries.ts'
import { blocks, type Questionnaire } from '../questionnaire.ts'

export const questionnaireRoutes = newRoutes()
  .get(urls.questionnaire, allow(mayChooseQuestionnaire), async (c) => {
    const questionnaire = await findQuestionnaire(c.var.db)
    return c.render(
      <QuestionnairePage questionnaire={questionnaire} typed={opened(typedBlocks(questionnaire))} done={doneOf(c, ['chosen'])} />,
    )
  })
  .post(urls.questionnaire, allow(mayChooseQuestionnaire), async (c) => {
    const data = await sentForm(c)
    const form = parseForm(questionnaireForm, data)
    if (!form.ok) return fail(400)
    const chosen = blocks.filter((block) => form.value[block] === 'yes')
    const edited = await saveEdit(c.var.db, {
      subject: urls.questionnaire,
      typed: typedFields(data),
      stands: async (tx) => typedBlocks(await findQuestionnaire(tx)),
      save: (tx) => chooseQuestionnaire(tx, { chosen, actorId: requireUser(c).id, now: c.var.now }),
    })
    if (!edited.conflict) return back(c, urls.questionnaire, {}, 'chosen')
    c.status(409)
    const typed = reopened(typedFields(data), edited.conflict)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={urls.questionnaire}>
        <QuestionnairePage questionnaire={await findQuestionnaire(c.var.db)} typed={typed} />
      </Conflicting>,
    )
  })

function typedBlocks({ blocks: asked }: Questionnaire): Typed {
  return Object.fromEntries(blocks.map((block) => [block, asked.includes(block) ? 'yes' : '']))
}
