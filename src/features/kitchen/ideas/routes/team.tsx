import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { answerIdea, tryIdea } from '../answer-idea.ts'
import { answerForm, triedForm } from '../forms.ts'
import { typedAnswer } from '../idea.ts'
import { IdeaPage, ideaDeeds } from '../pages/idea-page.tsx'
import { IdeasPage } from '../pages/ideas-page.tsx'
import { mayAnswerIdeas } from '../policy.ts'
import { findIdea, findIdeas, findTriedMeals } from '../queries.ts'

const followed = whereFollowed('ideas')

export const teamRoutes = newRoutes()
  .get(urls.ideas, allow(mayAnswerIdeas), followed, async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    return c.render(<IdeasPage canteen={canteen} ideas={await findIdeas(c.var.db, canteen.id)} />)
  })
  .get(urls.idea, allow(mayAnswerIdeas), followed, (c) => showIdea(c))
  .post(urls.idea, allow(mayAnswerIdeas), followed, async (c) => {
    const { canteen, idea, acting } = await ideaOf(c)
    const data = await sentForm(c)
    const form = parseForm(answerForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showIdea(c, { ...form, form: 'answer' })
    }
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedAnswer(await findIdea(tx, canteen.id, idea.id)),
      save: (tx) => answerIdea(tx, { ...acting, answer: form.value }),
    })
    if (!edited.conflict) return backToIdea(c, 'repondu')
    c.status(409)
    const page = await ideaPage(c, { typed: reopened(typed, edited.conflict) })
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={c.req.path}>
        {page}
      </Conflicting>,
    )
  })
  .post(urls.ideaTried, allow(mayAnswerIdeas), followed, async (c) => {
    const { canteen, acting } = await ideaOf(c)
    const meals = await findTriedMeals(c.var.db, canteen.id, c.var.now)
    const form = parseForm(triedForm(textIn(c.var.language), meals), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return showIdea(c, { ...form, form: 'tried' })
    }
    await tryIdea(c.var.db, { ...acting, meal: meals.find(({ id }) => id === form.value.meal)! })
    return backToIdea(c, 'essaye')
  })

async function ideaOf(c: Context<Env>) {
  const ideaId = idParam(c, 'idea')
  const { db, secret, origin, now } = c.var
  const canteen = await findCanteenName(db, param(c, 'canteen'))
  const idea = await findIdea(db, canteen.id, ideaId)
  return { canteen, idea, acting: { canteen, ideaId, actorId: requireUser(c).id, site: { secret, origin }, now } }
}

type Shown = FormState & { form?: 'answer' | 'tried' }

async function ideaPage(c: Context<Env>, { form, typed, errors = {} }: Shown) {
  const { canteen, idea } = await ideaOf(c)
  const meals = await findTriedMeals(c.var.db, canteen.id, c.var.now)
  const answered = form !== 'tried' && typed ? typed : opened(typedAnswer(idea))
  return <IdeaPage {...{ canteen, idea, meals, form, errors }} typed={answered} done={doneOf(c, ideaDeeds)} />
}

async function showIdea(c: Context<Env>, shown: Shown = {}) {
  return c.render(await ideaPage(c, shown))
}

function backToIdea(c: Context<Env>, done: (typeof ideaDeeds)[number]): Response {
  return back(c, urls.idea, { canteen: param(c, 'canteen'), idea: param(c, 'idea') }, done)
}
