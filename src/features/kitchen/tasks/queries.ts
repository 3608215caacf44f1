import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { isNewcomer, type TeammateKey } from '#src/features/kitchen/teammates/queries.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { askedAge, closesCanteen, isKeyTask, leadsKitchen, suitsFirstTime } from './demands.ts'
import { hoursOf, type Person, type Task } from './task.ts'
import type { TaskKind } from './task-kind.ts'

export type TaskKey = { canteenId: string; taskId: string }

type Row = Awaited<ReturnType<ReturnType<typeof taskRows>['execute']>>[number]

function taskRows(db: Database) {
  return db
    .selectFrom('tasks')
    .leftJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'tasks.canteen_id').onRef('meals.id', '=', 'tasks.meal_id'))
    .leftJoin('skills', (join) => join.onRef('skills.canteen_id', '=', 'tasks.canteen_id').onRef('skills.id', '=', 'tasks.skill_id'))
    .select(['tasks.id', 'tasks.name', 'tasks.details', 'tasks.places', 'tasks.taken', 'tasks.state', 'tasks.due_on as dueOn'])
    .select('tasks.kind_id as kindId')
    .leftJoin('task_kinds', (join) =>
      join.onRef('task_kinds.canteen_id', '=', 'tasks.canteen_id').onRef('task_kinds.id', '=', 'tasks.kind_id'),
    )
    .select('task_kinds.opens_to_pair as opensToPair')
    .select([askedAge.as('minimumAge'), suitsFirstTime.as('suitsFirstTime'), isKeyTask.as('isKey')])
    .leftJoin('tasks as target', (join) =>
      join.onRef('target.canteen_id', '=', 'tasks.canteen_id').onRef('target.id', '=', 'tasks.asked_into'),
    )
    .select(['target.id as targetId', 'target.name as targetName'])
    .select([closesCanteen.as('closes'), leadsKitchen.as('leads'), 'tasks.starts_minutes as starts', 'tasks.lasts_minutes as lasts'])
    .select(['skills.id as skillId', 'skills.name as skillName', 'meals.id as mealId', 'meals.slug', 'meals.title'])
    .select(['meals.table_at as tableAt', 'meals.state as mealState', 'meals.service_date as serviceDate'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('task_places as place')
          .innerJoin('teammates', (join) =>
            join.onRef('teammates.canteen_id', '=', 'place.canteen_id').onRef('teammates.id', '=', 'place.teammate_id'),
          )
          .whereRef('place.canteen_id', '=', 'tasks.canteen_id')
          .whereRef('place.task_id', '=', 'tasks.id')
          .select(['teammates.id', 'teammates.name', 'teammates.kind', 'teammates.age', 'teammates.greets', 'place.learner'])
          .select(isNewcomer.as('isNew'))
          .orderBy('place.learner')
          .orderBy('teammates.folded_name')
          .orderBy('teammates.id'),
      )
        .$castTo<Person[]>()
        .as('people'),
    )
}

function taskOf({
  targetId,
  targetName,
  dueOn,
  starts,
  lasts,
  skillId,
  skillName,
  mealId,
  slug,
  title,
  tableAt,
  mealState,
  serviceDate,
  ...task
}: Row): Task {
  const isOfMeal = mealId && slug && title !== null && tableAt && mealState
  return {
    ...task,
    opensToPair: task.opensToPair ?? false,
    askedInto: targetId && targetName ? { id: targetId, name: targetName } : null,
    day: serviceDate ?? dueOn ?? '',
    skill: skillId && skillName ? { id: skillId, name: skillName } : null,
    meal: isOfMeal ? { id: mealId, slug, title, tableAt, state: mealState } : null,
    hours: tableAt && starts !== null && lasts !== null ? hoursOf(tableAt, { starts, lasts }) : null,
  }
}

/** Every open task of the meals to come, by their hours, then those beside the meals by their day. */
export async function findComingTasks(db: Database, canteenId: string, now: Date): Promise<Task[]> {
  const rows = await taskRows(db)
    .where('tasks.canteen_id', '=', canteenId)
    .where('tasks.state', '=', 'open')
    .where((eb) =>
      eb.or([
        eb('tasks.meal_id', 'is', null),
        eb.and([eb('meals.state', 'in', ['published', 'held']), eb('meals.ends_at', '>', new Date(now.getTime() - lateHours))]),
      ]),
    )
    .orderBy('meals.table_at', (order) => order.nullsLast())
    .orderBy('tasks.starts_minutes')
    .orderBy('tasks.due_on')
    .orderBy('tasks.name')
    .orderBy('tasks.id')
    .execute()
  return rows.map(taskOf)
}

/** What is done after the last guest has gone goes on for so long. */
const lateHours = 6 * 60 * 60_000

/** In the order in which they are done. */
export function findTasksOfMeal(db: Database, meal: MealKey): Promise<Task[]> {
  return tasksOfMeal(db, meal, '!=')
}

/** What was given up, or added to another task: it may come back until the meal. */
export function findDroppedTasks(db: Database, meal: MealKey): Promise<Task[]> {
  return tasksOfMeal(db, meal, '=')
}

async function tasksOfMeal(db: Database, { canteenId, mealId }: MealKey, state: '=' | '!='): Promise<Task[]> {
  const rows = await taskRows(db)
    .where('tasks.canteen_id', '=', canteenId)
    .where('tasks.meal_id', '=', mealId)
    .where('tasks.state', state, 'dropped')
    .orderBy('tasks.starts_minutes')
    .orderBy('tasks.name')
    .orderBy('tasks.id')
    .execute()
  return rows.map(taskOf)
}

type Days = { canteenId: string; first: string; last: string }

/** The tasks of the meals of some days, in the order of their hours. */
export async function findTasksBetween(db: Database, { canteenId, first, last }: Days): Promise<Task[]> {
  const rows = await taskRows(db)
    .where('tasks.canteen_id', '=', canteenId)
    .where('tasks.state', '=', 'open')
    .where('meals.service_date', '>=', first)
    .where('meals.service_date', '<=', last)
    .where('meals.state', 'in', ['published', 'held', 'closed'])
    .orderBy('meals.table_at')
    .orderBy('tasks.starts_minutes')
    .orderBy('tasks.name')
    .orderBy('tasks.id')
    .execute()
  return rows.map(taskOf)
}

/** @throws NotFound */
export async function findTask(db: Database, { canteenId, taskId }: TaskKey): Promise<Task> {
  const row = await taskRows(db)
    .where('tasks.canteen_id', '=', canteenId)
    .where('tasks.id', '=', taskId)
    .executeTakeFirstOrThrow(() => new NotFound())
  return taskOf(row)
}

/** Some tasks, by their hours; what is not there any more is left out. */
export async function findTasks(db: Database, canteenId: string, ids: readonly string[]): Promise<Task[]> {
  const rows = taskRows(db).where('tasks.canteen_id', '=', canteenId).where('tasks.id', 'in', ids)
  return (await rows.orderBy('meals.table_at').orderBy('tasks.starts_minutes').orderBy('tasks.id').execute()).map(taskOf)
}

export type Kind = TaskKind & { id: string }

/** What there is to do at each meal, in its order. */
export function findKinds(db: Database, canteenId: string): Promise<Kind[]> {
  return kindRows(db, canteenId).orderBy('starts_minutes').orderBy('name').orderBy('id').execute()
}

/** @throws NotFound once it is removed */
export function findKind(db: Database, canteenId: string, kindId: string): Promise<Kind> {
  return kindRows(db, canteenId)
    .where('id', '=', kindId)
    .executeTakeFirstOrThrow(() => new NotFound())
}

function kindRows(db: Database, canteenId: string) {
  return db
    .selectFrom('task_kinds')
    .where('canteen_id', '=', canteenId)
    .where('removed_at', 'is', null)
    .select(['id', 'name', 'places', 'starts_minutes as startsMinutes', 'lasts_minutes as lastsMinutes', 'skill_id as skillId'])
    .select(['minimum_age as minimumAge', 'suits_first_time as suitsFirstTime', 'is_key as isKey', 'closes', 'leads'])
    .select('template_id as templateId')
}

/** Whether somebody asks to be replaced at a task, whether this person already said that they cannot, and whether they are asked to add it to theirs. */
export async function findCall(db: Database, { canteenId, taskId }: TaskKey, { teammateId }: Pick<TeammateKey, 'teammateId'>) {
  const { rows } = await sql<{ isOpen: boolean; hasRefused: boolean; isToAdd: boolean }>`select
    exists (select from task_calls where canteen_id = ${canteenId} and task_id = ${taskId} and teammate_id <> ${teammateId}) as "isOpen",
    exists (select from task_answers where canteen_id = ${canteenId} and task_id = ${taskId} and teammate_id = ${teammateId} and refused)
      as "hasRefused",
    exists (select from task_places place join tasks on tasks.canteen_id = place.canteen_id and tasks.asked_into = place.task_id
      where tasks.canteen_id = ${canteenId} and tasks.id = ${taskId} and place.teammate_id = ${teammateId} and not learner) as "isToAdd"`.execute(
    db,
  )
  return rows[0]!
}

export type OwnCall = { taskId: string; askedAt: Date }

/** The tasks for which somebody has asked to be replaced, and when. */
export function findOwnCalls(db: Database, { canteenId, teammateId }: TeammateKey): Promise<OwnCall[]> {
  const calls = db.selectFrom('task_calls').where('canteen_id', '=', canteenId).where('teammate_id', '=', teammateId)
  return calls.select(['task_id as taskId', 'asked_at as askedAt']).execute()
}

/** Open canteens that follow tasks, by town. */
export function findHelpedCanteens(db: Database) {
  return db
    .selectFrom('canteens')
    .innerJoin('followed', (join) => join.onRef('followed.canteen_id', '=', 'canteens.id').on('thing', '=', 'tasks'))
    .where('state', '!=', 'closed')
    .orderBy('town')
    .orderBy('name')
    .select(['slug', 'name', 'town'])
    .execute()
}
