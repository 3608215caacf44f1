/** What the network teaches, and when; what it will have to teach next year. */
import type { Context } from 'hono'
import { chosenId } from '#src/platform/named-choice.ts'
import { dayAt, instantAt, networkTimeZone } from '#src/platform/time.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm, keyOfContent } from '#src/platform/web/form-key.ts'
import { parseForm, refused, typedFields, withField } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { needForm, sessionForm, trainingForm, typedTraining } from '../forms.ts'
import { noteNeed } from '../note-need.ts'
import { openSession } from '../open-session.ts'
import { NeedsPage } from '../pages/needs-page.tsx'
import { TrainingFormPage } from '../pages/training-form-page.tsx'
import { TrainingPage, type OpenRefusal } from '../pages/training-page.tsx'
import { TrainingsPage } from '../pages/trainings-page.tsx'
import { mayHoldTrainings, mayLearn, mayPlanTrainings } from '../policy.ts'
import { findNeeds, findNextSessions, findPastSessions, findTraining, findTrainings } from '../queries.ts'
import { addTraining, changeTraining } from '../write-training.ts'
import { canteensOf, mayWriteTo, siteOf, slugsOf, tooManyWishes, whoOf } from './asked.tsx'

export const programmeRoutes = newRoutes()
  .get(urls.trainings, allow(mayLearn), async (c) => {
    const { db, now } = c.var
    const who = whoOf(c)
    const [trainings, next, past] = await Promise.all([
      findTrainings(db, now),
      findNextSessions(db, who, { now }),
      findPastSessions(db, who, { now, canteens: slugsOf(c) }),
    ])
    return c.render(<TrainingsPage {...{ trainings, next, past }} />)
  })
  .get(urls.newTraining, allow(mayPlanTrainings), (c) => c.render(<TrainingFormPage />))
  .post(urls.newTraining, allow(mayPlanTrainings), async (c) => {
    const data = await sentForm(c)
    const form = parseForm(trainingForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<TrainingFormPage {...form} />)
    }
    const id = idOfForm(data)
    await addTraining(c.var.db, { id, content: form.value, actorId: requireUser(c).id, now: c.var.now })
    return back(c, urls.training, { training: id }, 'ecrit')
  })
  .get(urls.trainingNeeds, allow(mayLearn), (c) => showNeeds(c))
  .post(urls.trainingNeeds, allow(mayLearn), async (c) => {
    const data = await sentForm(c)
    const form = parseForm(needForm(textIn(c.var.language), await programmeOf(c)), data)
    if (!form.ok) return showNeeds(c, form, 422)
    const noted = await noteNeed(c.var.db, { id: idOfForm(data), year: nextYear(c), who: whoOf(c), needed: { ...form.value, people: 1 } })
    if (!noted.ok) return showNeeds(c, tooManyWishes(c, data), 409)
    return back(c, urls.trainingNeeds, {}, 'note')
  })
  .get(urls.training, allow(mayLearn), (c) => showTraining(c))
  .get(urls.changeTraining, allow(mayPlanTrainings), async (c) => {
    const training = await findTraining(c.var.db, idParam(c, 'training'))
    return c.render(<TrainingFormPage id={training.id} typed={opened(typedTraining(training))} />)
  })
  .post(urls.changeTraining, allow(mayPlanTrainings), async (c) => {
    const id = idParam(c, 'training')
    await findTraining(c.var.db, id)
    const data = await sentForm(c)
    const form = parseForm(trainingForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<TrainingFormPage id={id} {...form} />)
    }
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedTraining(await findTraining(tx, id)),
      save: (tx) =>
        changeTraining(tx, { id, content: form.value, isEnded: form.value.isEnded, actorId: requireUser(c).id, now: c.var.now }),
    })
    if (!edited.conflict) return back(c, urls.training, { training: id }, 'ecrit')
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={c.req.path}>
        <TrainingFormPage id={id} typed={reopened(typed, edited.conflict)} />
      </Conflicting>,
    )
  })
  .post(urls.openTraining, allow(mayHoldTrainings), async (c) => {
    const canteens = await canteensOf(c)
    const data = await sentForm(c)
    const sent = withField(data, 'canteen', (typed) => chosenId(canteens, typed))
    const today = dayAt(c.var.now, networkTimeZone)
    const form = parseForm(sessionForm(textIn(c.var.language), { today, now: c.var.now, canteens }), sent)
    if (!form.ok) return showTraining(c, form, 422)
    const { canteen: canteenId, day, from, until, ...said } = form.value
    const { timeZone } = canteens.find(({ id }) => id === canteenId)!
    const content = { ...said, startsAt: instantAt(day, from, timeZone), endsAt: instantAt(day, until, timeZone) }
    if (said.giverEmail !== null && !(await mayWriteTo(c, said.giverEmail))) return showTraining(c, refused(sent, 'mailed'), 409)
    const trainingId = idParam(c, 'training')
    // The page of another training may have the same key.
    const sessionId = keyOfContent(idOfForm(data), { trainingId })
    const acting = { actorId: requireUser(c).id, site: siteOf(c), now: c.var.now }
    const done = await openSession(c.var.db, { canteenId, sessionId, trainingId, content, ...acting })
    if (!done.ok) return showTraining(c, refused(sent, done.refusal), 409)
    return back(c, urls.trainingSession, { session: sessionId }, 'ouverte')
  })

async function programmeOf(c: Context<Env>): Promise<string[]> {
  return (await findTrainings(c.var.db, c.var.now)).map(({ id }) => id)
}

function nextYear(c: Context<Env>): number {
  return Number(dayAt(c.var.now, networkTimeZone).slice(0, 4)) + 1
}

async function showNeeds(c: Context<Env>, state: FormState = {}, status: 200 | 409 | 422 = 200) {
  const year = nextYear(c)
  const isPlanning = mayPlanTrainings(c.var.viewer, {})
  const [trainings, needs] = await Promise.all([findTrainings(c.var.db, c.var.now), isPlanning ? findNeeds(c.var.db, year) : undefined])
  c.status(status)
  return c.render(<NeedsPage {...{ trainings, needs, year }} done={doneOf(c, ['note'])} {...state} />)
}

type Shown = FormState & { refusal?: OpenRefusal }

async function showTraining(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const { db, now, viewer } = c.var
  const id = idParam(c, 'training')
  const [training, sessions, canteens] = await Promise.all([
    findTraining(db, id),
    findNextSessions(db, whoOf(c), { now, trainingId: id }),
    mayHoldTrainings(viewer, {}) ? canteensOf(c) : [],
  ])
  c.status(status)
  return c.render(<TrainingPage {...{ training, sessions, canteens }} done={doneOf(c, ['ecrit'])} {...shown} />)
}
