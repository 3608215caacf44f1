/** People who lend a hand, and what there is to do, for tests. */
import { randomUUID } from 'node:crypto'
import type { Database } from '#src/platform/database/database.ts'
import type { MinimumAge, TaskRepeats, TeammateAge, TeammateKind } from '#src/platform/database/tables/kitchen.ts'
import { foldName } from '#src/platform/names.ts'
import { now } from './world.ts'

type TeammateToBuild = {
  name?: string
  kind?: TeammateKind
  age?: TeammateAge
  email?: string | null
  phone?: string | null
  parent?: boolean
  greets?: boolean
  seenAt?: Date
  mostTasks?: number
  weeklyHours?: number
  joined?: 'team' | 'help' | 'friend'
}

/** Somebody who lends a hand at a canteen. */
export async function aTeammate(
  db: Database,
  canteen: { id: string },
  { name = 'Ana', parent, seenAt = now, ...told }: TeammateToBuild = {},
) {
  const id = randomUUID()
  const { kind = 'volunteer', age = 'adult', email = null, phone = null, greets = false } = told
  const parental = { parent_name: parent ? 'Inès' : null, parent_agreed_on: parent ? '2026-11-01' : null }
  const when = { since: seenAt, seen_at: seenAt, asked_again_at: null, left_on: null }
  await db
    .insertInto('teammates')
    .values({
      ...{ canteen_id: canteen.id, id, user_id: null, name, folded_name: foldName(name), kind, age, email, phone, greets },
      ...{ ...parental, ...when, joined: told.joined ?? 'team', most_tasks: told.mostTasks ?? null },
      weekly_hours: told.weeklyHours ?? null,
    })
    .execute()
  return { id, name, canteenId: canteen.id }
}

type KindToBuild = { name?: string; places?: number; templateId?: string | null; starts?: number; lasts?: number; skillId?: string | null }

/** What there is to do at each meal: from an hour before people sit down, for an hour. */
export async function aTaskKind(db: Database, canteen: { id: string }, kind: KindToBuild = {}) {
  const id = randomUUID()
  const minutes = { starts_minutes: kind.starts ?? -60, lasts_minutes: kind.lasts ?? 60 }
  const rest = { skill_id: kind.skillId ?? null, minimum_age: 0, template_id: kind.templateId ?? null, removed_at: null } as const
  const ticks = { suits_first_time: false, is_key: false, closes: false, leads: false }
  await db
    .insertInto('task_kinds')
    .values({ canteen_id: canteen.id, id, name: kind.name ?? 'Vaisselle', places: kind.places ?? 2, ...minutes, ...rest, ...ticks })
    .execute()
  return { id }
}

type TaskToBuild = {
  name?: string
  meal?: { id: string }
  dueOn?: string
  places?: number
  starts?: number
  lasts?: number
  skillId?: string | null
  minimumAge?: MinimumAge
  suitsFirstTime?: boolean
  isKey?: boolean
  leads?: boolean
  repeats?: TaskRepeats
  /** Who said yes. */
  people?: readonly { id: string }[]
}

/** A task of a meal, from an hour before people sit down, for an hour; without a meal, beside the meals. */
export async function aTask(db: Database, canteen: { id: string }, { meal, people = [], ...task }: TaskToBuild = {}) {
  const id = randomUUID()
  const when = meal
    ? { meal_id: meal.id, due_on: null, starts_minutes: task.starts ?? -60, lasts_minutes: task.lasts ?? 60 }
    : { meal_id: null, due_on: task.dueOn ?? '2026-12-10', starts_minutes: null, lasts_minutes: null }
  const asks = { skill_id: task.skillId ?? null, minimum_age: task.minimumAge ?? 0, suits_first_time: task.suitsFirstTime ?? false }
  const what = { name: task.name ?? 'Vaisselle', places: task.places ?? 2, taken: people.length, repeats: task.repeats ?? 'never' }
  await db
    .insertInto('tasks')
    .values({
      canteen_id: canteen.id,
      id,
      kind_id: null,
      ...when,
      ...asks,
      ...what,
      is_key: task.isKey ?? false,
      leads: task.leads ?? false,
    })
    .execute()
  const { table_at: tableAt } = meal
    ? await db.selectFrom('meals').where('id', '=', meal.id).select('table_at').executeTakeFirstOrThrow()
    : { table_at: null }
  for (const person of people)
    await db
      .insertInto('task_places')
      .values({ canteen_id: canteen.id, task_id: id, teammate_id: person.id, told_table_at: tableAt })
      .execute()
  return { id, canteenId: canteen.id }
}

/** What somebody can do, for good. */
export async function aSkill(db: Database, canteen: { id: string }, name: string, people: readonly { id: string }[] = []) {
  const id = randomUUID()
  await db
    .insertInto('skills')
    .values({ canteen_id: canteen.id, id, name, folded_name: foldName(name) })
    .execute()
  for (const person of people)
    await db
      .insertInto('teammate_skills')
      .values({ canteen_id: canteen.id, teammate_id: person.id, skill_id: id, valid_until: null })
      .execute()
  return { id, name }
}
