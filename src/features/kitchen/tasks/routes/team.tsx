import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { findTeammates } from '#src/features/kitchen/teammates/queries.ts'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { aboutOf, allow, back, doneOf, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { addTask, endTask } from '../add-task.ts'
import { askPeople } from '../ask-people.ts'
import { dropTask, returnTask } from '../drop-task.ts'
import { besideForm, endForm, mergeForm, yesForm } from '../forms.ts'
import { leaveTask } from '../leave-task.ts'
import { mergeTask } from '../merge-task.ts'
import { noteAgreed, notedByTeam } from '../note-for-person.ts'
import { MealTasksPage, mealDeeds, type Missing } from '../pages/meal-tasks-page.tsx'
import { TasksPage, taskDeeds } from '../pages/tasks-page.tsx'
import { mayKeepTasks, maySeeTasks } from '../policy.ts'
import { findComingTasks, findDroppedTasks, findTask, findTasksOfMeal } from '../queries.ts'
import { inWords } from '../shown-name.ts'
import { askedAtATime, waitForAnswers, type Task, type TeamRefusal } from '../task.ts'
import { takeTask } from '../take-task.ts'

const isOn = whereFollowed('tasks')

export const teamRoutes = newRoutes()
  .get(urls.tasks, allow(maySeeTasks), isOn, async (c) => showTasks(c, await canteenOf(c)))
  .post(urls.tasks, allow(mayKeepTasks), isOn, async (c) => {
    const canteen = await canteenOf(c)
    const data = await sentForm(c)
    const form = parseForm(besideForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showTasks(c, canteen, form)
    }
    await addTask(c.var.db, { ...acting(c, canteen), taskId: idOfForm(data), task: form.value })
    return back(c, urls.tasks, { canteen: canteen.slug }, 'ajoute')
  })
  .post(urls.endTask, allow(mayKeepTasks), isOn, async (c) => {
    const canteen = await canteenOf(c)
    const form = parseForm(endForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return showTasks(c, canteen, form)
    }
    const { state } = form.value
    await endTask(c.var.db, { ...acting(c, canteen), taskId: idParam(c, 'task'), nextId: randomUUID(), state })
    return back(c, urls.tasks, { canteen: canteen.slug }, state === 'done' ? 'fait' : 'retire')
  })
  .get(urls.mealTasks, allow(maySeeTasks), isOn, async (c) => showMeal(c, param(c, 'meal')))
  .post(urls.noteYes, allow(mayKeepTasks), isOn, async (c) => {
    const { canteen, task } = await taskOf(c)
    const form = parseForm(yesForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return showWhere(c, canteen, task, form)
    }
    const noting = { ...notingFor(c, canteen, task), teammateId: form.value.teammate }
    const added = await noteAgreed(c.var.db, noting)
    if (added?.ok) return backToTask(c, task, 'reuni')
    const taken = await notedByTeam(c.var.db, noting, (tx) => takeTask(tx, { ...noting, byTeam: true, now: c.var.now }))
    if (taken.ok) return backToTask(c, task, 'oui')
    c.status(409)
    return showWhere(c, canteen, task, { refusal: taken.refusal })
  })
  .post(urls.askForTask, allow(mayKeepTasks), isOn, async (c) => {
    const { canteen, task } = await taskOf(c)
    const { db, sendsTexts, secret, origin, now } = c.var
    const asking = { canteenId: canteen.id, taskId: task.id, most: askedAtATime, wait: waitForAnswers.anHour, canteen, sendsTexts }
    const asked = await askPeople(db, { ...asking, site: { secret, origin, now } })
    if (asked.ok) return backToTask(c, task, 'demande')
    c.status(409)
    return showWhere(c, canteen, task, { dropping: asked.refusal })
  })
  .post(urls.dropTask, allow(mayKeepTasks), isOn, async (c) => {
    const { canteen, task } = await taskOf(c)
    const dropped = await dropTask(c.var.db, { ...deciding(c, canteen), taskId: task.id })
    if (dropped.ok) return backToTask(c, task, 'passe')
    c.status(409)
    return showWhere(c, canteen, task, { dropping: dropped.refusal })
  })
  .post(urls.mergeTask, allow(mayKeepTasks), isOn, async (c) => {
    const { canteen, task } = await taskOf(c)
    const form = parseForm(mergeForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return showWhere(c, canteen, task, { dropping: 'other-meal' })
    }
    const merged = await mergeTask(c.var.db, { ...deciding(c, canteen), taskId: task.id, intoId: form.value.into })
    if (merged.ok) return backToTask(c, task, merged.value === 'asked' ? 'propose' : 'reuni')
    c.status(409)
    return showWhere(c, canteen, task, { dropping: merged.refusal })
  })
  .post(urls.returnTask, allow(mayKeepTasks), isOn, async (c) => {
    const { canteen, task } = await taskOf(c)
    const returned = await returnTask(c.var.db, { ...acting(c, canteen), taskId: task.id })
    if (returned.ok) return backToTask(c, task, 'revient')
    c.status(409)
    return showWhere(c, canteen, task, { dropping: returned.refusal })
  })
  .post(urls.noteNo, allow(mayKeepTasks), isOn, async (c) => {
    const { canteen, task } = await taskOf(c)
    const noting = { ...notingFor(c, canteen, task), teammateId: idParam(c, 'teammate') }
    const left = await notedByTeam(c.var.db, noting, (tx) => leaveTask(tx, { ...noting, now: c.var.now }))
    if (left.ok) return backToTask(c, task, 'non', wasHelping(task, noting) ? noting.teammateId : undefined)
    c.status(409)
    return showWhere(c, canteen, task, { refusal: left.refusal })
  })

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

function acting(c: Context<Env>, canteen: CanteenName) {
  return { canteenId: canteen.id, actorId: requireUser(c).id, now: c.var.now }
}

function siteOf(c: Context<Env>) {
  const { secret, origin, now } = c.var
  return { secret, origin, now }
}

/** What is noted in the name of somebody else, who is told. */
function notingFor(c: Context<Env>, canteen: CanteenName, { id: taskId }: Task) {
  const { sendsTexts } = c.var
  return { canteenId: canteen.id, taskId, actorId: requireUser(c).id, canteen, sendsTexts, site: siteOf(c) }
}

/** Who learned beside is not put back among those who do it. */
function wasHelping({ people }: Task, { teammateId }: { teammateId: string }): boolean {
  return people.some(({ id, learner }) => id === teammateId && !learner)
}

/** Of what a meal does without: whoever was asked for it is told. */
function deciding(c: Context<Env>, canteen: CanteenName) {
  return { canteenId: canteen.id, canteen, sendsTexts: c.var.sendsTexts, actorId: requireUser(c).id, site: siteOf(c) }
}

async function taskOf(c: Context<Env>) {
  const taskId = idParam(c, 'task')
  const canteen = await canteenOf(c)
  return { canteen, task: await findTask(c.var.db, { canteenId: canteen.id, taskId }) }
}

type Shown = FormState & { refusal?: TeamRefusal; dropping?: Missing }

/** Where a task is shown: on the page of its meal, or beside the meals. */
function showWhere(c: Context<Env>, canteen: CanteenName, { meal }: Task, shown: Shown) {
  return meal ? showMeal(c, meal.slug, shown) : showTasks(c, canteen, shown)
}

/** @param undoable whose place at this task was given up, and can be given back */
function backToTask(c: Context<Env>, task: Task, done: (typeof mealDeeds)[number], undoable?: string): Response {
  const canteen = param(c, 'canteen')
  const { meal } = task
  const about = undoable ? { about: `${task.id}.${undoable}` } : {}
  return meal ? back(c, urls.mealTasks, { canteen, meal: meal.slug }, done, about) : back(c, urls.tasks, { canteen }, done, about)
}

async function showTasks(c: Context<Env>, canteen: CanteenName, shown: Shown = {}) {
  const { db, now, viewer } = c.var
  const mayKeep = mayKeepTasks(viewer, { canteen: canteen.slug })
  const [tasks, teammates] = await Promise.all([findComingTasks(db, canteen.id, now), mayKeep ? findTeammates(db, canteen.id) : []])
  const today = dayAt(now, canteen.timeZone)
  return c.render(
    <TasksPage
      {...{ canteen, teammates, today, mayKeep }}
      tasks={inWords(tasks, c.var.language)}
      undoable={aboutOf(c)}
      done={doneOf(c, taskDeeds)}
      {...shown}
    />,
  )
}

async function showMeal(c: Context<Env>, slug: string, shown: Shown = {}) {
  const { db, viewer } = c.var
  const meal = await findMeal(db, param(c, 'canteen'), slug)
  const mayKeep = mayKeepTasks(viewer, { canteen: meal.canteen.slug })
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const [tasks, dropped, teammates] = await Promise.all([
    findTasksOfMeal(db, key),
    mayKeep ? findDroppedTasks(db, key) : [],
    mayKeep ? findTeammates(db, meal.canteen.id) : [],
  ])
  const named = { tasks: inWords(tasks, c.var.language), dropped: inWords(dropped, c.var.language) }
  return c.render(
    <MealTasksPage {...{ meal, ...named, teammates, mayKeep }} undoable={aboutOf(c)} done={doneOf(c, mealDeeds)} {...shown} />,
  )
}
