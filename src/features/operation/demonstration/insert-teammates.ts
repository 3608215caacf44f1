/** The people, the tasks and a year of hours of an invented canteen, written in bulk; they agree with the meals there are. */
import { sql, type Insertable } from 'kysely'
import { countLoads } from '#src/features/kitchen/load/count-load.ts'
import { makeTasks } from '#src/features/kitchen/tasks/make-tasks.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { foldName } from '#src/platform/names.ts'
import type { Random } from '#src/solver/random.ts'
import { chance, uuid } from './draw.ts'
import { insertMany } from './insert-many.ts'
import {
  comesOn,
  countTurns,
  drawHelpers,
  drawKinds,
  kindRow,
  whoDoes,
  type Helper,
  type Kind,
  type Skills,
  type Turns,
} from './teammate.ts'
import type { Canteen, Rows } from './meal-rows.ts'

type Team = { canteen: Canteen; rows: Rows; manager: { id: string; name: string }; random: Random }
type Made = { tasks: Insertable<Tables['tasks']>[]; places: Insertable<Tables['task_places']>[]; hours: Insertable<Tables['hours']>[] }
type Crew = { canteen: Canteen; helpers: readonly Helper[]; kinds: readonly Kind[]; random: Random; turns: Turns }

/** Names stay at a task for four weeks. */
const namedFor = 28 * 86_400_000

/** @returns their first names */
export async function insertTeammates(db: Database, { canteen, rows, manager, random }: Team): Promise<string[]> {
  const helpers = drawHelpers(canteen, manager, random)
  await db
    .insertInto('teammates')
    .values(helpers.map(({ row }) => row))
    .execute()
  const skills = await insertSkills(db, { canteen, helpers, random })
  const kinds = drawKinds(canteen, skills, random)
  await db
    .insertInto('task_kinds')
    .values(kinds.map((kind) => kindRow(canteen.id, kind)))
    .execute()
  const weekdays = await insertWishes(db, { canteen, helpers, kinds, random }, skills)
  const turns: Turns = { weekdays, taken: new Map() }
  await insertPast(db, rows, { canteen, helpers, kinds, random, turns })
  await makeTasks(db, { canteenId: canteen.id, now: canteen.now })
  await insertYeses(db, { canteen, helpers, kinds, random, turns })
  await db.insertInto('tasks').values(besideTasks(canteen, random)).execute()
  return helpers.map(({ name }) => name)
}

/** Five weeks of figures of the team, so that a page can say what has become of them. */
export async function insertLoads(db: Database, now: Date): Promise<void> {
  for (const weeks of [5, 0]) await countLoads(db, new Date(now.getTime() - weeks * 7 * 86_400_000))
}

async function insertSkills(db: Database, { canteen, helpers, random }: Omit<Crew, 'kinds' | 'turns'>): Promise<Skills> {
  const skills = { lead: uuid(random), hygiene: uuid(random) }
  const named = { lead: 'A déjà mené une cuisine', hygiene: 'Formation à l’hygiène' }
  const row = (id: string, name: string) => ({
    ...{ canteen_id: canteen.id, id, name, folded_name: foldName(name), is_hygiene: id === skills.hygiene },
  })
  await db
    .insertInto('skills')
    .values([row(skills.lead, named.lead), row(skills.hygiene, named.hygiene)])
    .execute()
  const until = new Date(canteen.now.getTime() + 200 * 86_400_000).toISOString().slice(0, 10)
  const held = helpers.flatMap(({ id, leads, weight }) => {
    const of = { canteen_id: canteen.id, teammate_id: id }
    return [
      ...(leads ? [{ ...of, skill_id: skills.lead, valid_until: null }] : []),
      ...(weight >= 4 ? [{ ...of, skill_id: skills.hygiene, valid_until: until }] : []),
    ]
  })
  await db.insertInto('teammate_skills').values(held).execute()
  return skills
}

/** @returns the days of the week on which somebody comes, of who said any */
async function insertWishes(
  db: Database,
  { canteen, helpers, kinds, random }: Omit<Crew, 'turns'>,
  { lead }: Skills,
): Promise<Turns['weekdays']> {
  const volunteers = helpers.filter(({ kind }) => kind === 'volunteer')
  const of = ({ id }: Helper) => ({ canteen_id: canteen.id, teammate_id: id })
  const windows = volunteers
    // Who leads is needed on any day.
    .filter(({ leads }) => chance(random, 0.35) && !leads)
    .flatMap((helper) =>
      [2, 3, 4, 5, 6, 7]
        .filter(() => chance(random, 0.6))
        .map((weekday) => ({ ...of(helper), weekday, from_clock: null, until_clock: null })),
    )
  const wishes = volunteers
    .filter(() => chance(random, 0.5))
    .map((helper) => ({
      ...of(helper),
      kind_id: kinds[random.below(kinds.length)]!.id,
      wish: chance(random, 0.7) ? ('gladly' as const) : ('rather-not' as const),
    }))
  const learns = volunteers.slice(4, 7).map((helper) => ({ ...of(helper), skill_id: lead }))
  if (windows.length > 0) await db.insertInto('teammate_windows').values(windows).execute()
  if (wishes.length > 0) await db.insertInto('teammate_wishes').values(wishes).execute()
  if (learns.length > 0) await db.insertInto('teammate_learns').values(learns).execute()
  const said = Map.groupBy(windows, ({ teammate_id }) => teammate_id)
  return new Map([...said].map(([id, own]) => [id, new Set(own.map(({ weekday }) => weekday))]))
}

/** Each meal that was: its tasks with how many did them, hours for each, names for four weeks only. */
async function insertPast(db: Database, { meals }: Rows, crew: Crew): Promise<void> {
  const made: Made = { tasks: [], places: [], hours: [] }
  for (const meal of meals) if (meal.state === 'closed') addPast(made, meal as PastMeal, crew)
  await insertMany(db, 'tasks', made.tasks)
  await insertMany(db, 'task_places', made.places)
  await insertMany(db, 'hours', made.hours)
}

type PastMeal = { id: string; service_date: string; table_at: Date }

function addPast(made: Made, meal: PastMeal, { canteen, helpers, kinds, random, turns }: Crew): void {
  const tableAt = new Date(meal.table_at)
  const busy = new Set<string>()
  for (const kind of kinds) {
    const come = helpers.filter((helper) => comesOn(helper, meal.service_date, turns))
    const people = whoDoes(kind, come, busy, 1, random)
    countTurns(turns, people, meal.service_date)
    people.forEach(({ id }) => busy.add(id))
    const id = uuid(random)
    made.tasks.push(taskRow(canteen.id, id, meal.id, kind, people.length))
    const isNamed = canteen.now.getTime() - tableAt.getTime() < namedFor
    const told = { told_table_at: meal.table_at, learner: false }
    if (isNamed) made.places.push(...people.map((helper) => ({ canteen_id: canteen.id, task_id: id, teammate_id: helper.id, ...told })))
    made.hours.push(...people.map((helper) => hoursRow({ canteenId: canteen.id, taskId: id, meal, tableAt, kind, helper, random })))
  }
}

type Hours = { canteenId: string; taskId: string; meal: PastMeal; tableAt: Date; kind: Kind; helper: Helper; random: Random }

function hoursRow({ canteenId, taskId, meal, tableAt, kind, helper, random }: Hours): Insertable<Tables['hours']> {
  const id = uuid(random)
  return {
    ...{ canteen_id: canteenId, id, line_id: id, teammate_id: helper.id, task_id: taskId, kind: 'done', person_kind: helper.kind },
    ...{ what: kind.name, day: meal.service_date, starts_at: new Date(tableAt.getTime() + kind.startsMinutes * 60_000) },
    ...{ minutes: kind.lastsMinutes, closes: kind.closes, noted_at: new Date(tableAt.getTime() + 12 * 3_600_000) },
  }
}

function taskRow(canteenId: string, id: string, mealId: string, kind: Kind, taken: number): Insertable<Tables['tasks']> {
  return {
    ...{
      canteen_id: canteenId,
      id,
      meal_id: mealId,
      kind_id: kind.id,
      due_on: null,
      name: kind.name,
      details: '',
      places: kind.places,
      taken,
    },
    ...{ starts_minutes: kind.startsMinutes, lasts_minutes: kind.lastsMinutes, skill_id: kind.skillId, minimum_age: kind.minimumAge },
    ...{
      suits_first_time: kind.suitsFirstTime,
      is_key: kind.isKey,
      closes: kind.closes,
      leads: kind.leads,
      repeats: 'never',
      state: 'open',
    },
  }
}

/** The next days are nearly complete, those after them still open. */
async function insertYeses(db: Database, { canteen, helpers, kinds, random, turns }: Crew): Promise<void> {
  const tasks = await db
    .selectFrom('tasks')
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'tasks.canteen_id').onRef('meals.id', '=', 'tasks.meal_id'))
    .where('tasks.canteen_id', '=', canteen.id)
    .where('meals.table_at', '>', canteen.now)
    .orderBy('meals.table_at')
    .orderBy('tasks.starts_minutes')
    .orderBy('tasks.name')
    .select(['tasks.id', 'tasks.kind_id', 'tasks.meal_id', 'meals.table_at as tableAt', 'meals.service_date as day'])
    .execute()
  const places: Made['places'] = []
  const busy = new Map<string, Set<string>>()
  for (const { id, kind_id, meal_id, tableAt, day } of tasks) {
    const kind = kinds.find((one) => one.id === kind_id)
    const days = (tableAt.getTime() - canteen.now.getTime()) / 86_400_000
    if (!kind || days > 12) continue
    const ofMeal = busy.get(meal_id ?? '') ?? new Set<string>()
    const come = helpers.filter((helper) => comesOn(helper, day, turns))
    const people = whoDoes(kind, come, ofMeal, days < 6 ? 0.9 : 0.4, random)
    countTurns(turns, people, day)
    busy.set(meal_id ?? '', new Set([...ofMeal, ...people.map((helper) => helper.id)]))
    places.push(
      ...people.map((helper) => ({ canteen_id: canteen.id, task_id: id, teammate_id: helper.id, told_table_at: tableAt, learner: false })),
    )
  }
  await insertMany(db, 'task_places', places)
  await sql`update tasks set taken = said.count from (select task_id, count(*) from task_places where canteen_id = ${canteen.id} group by task_id) said
    where tasks.canteen_id = ${canteen.id} and tasks.id = said.task_id`.execute(db)
}

function besideTasks(canteen: Canteen, random: Random): Insertable<Tables['tasks']>[] {
  const beside = [
    {
      name: 'Réparer l’étagère de la réserve',
      details: 'Deux équerres à changer, les outils sont sous l’évier.',
      days: 9,
      repeats: 'never',
    },
    { name: 'Coller les affiches du mois', details: 'Boulangerie, médiathèque, école.', days: 4, repeats: 'monthly' },
    { name: 'Tenir le stand au marché', details: 'Avec la soupe, de 9 h à midi.', days: 12, repeats: 'weekly' },
  ] as const
  return beside.map(({ name, details, days, repeats }) => ({
    ...{ canteen_id: canteen.id, id: uuid(random), meal_id: null, kind_id: null, name, details, places: 2, taken: 0, skill_id: null },
    ...{
      due_on: new Date(canteen.now.getTime() + days * 86_400_000).toISOString().slice(0, 10),
      starts_minutes: null,
      lasts_minutes: null,
      repeats,
    },
  }))
}
