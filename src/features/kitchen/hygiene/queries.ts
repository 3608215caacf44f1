import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { PlannedCleaning } from './cleaning.ts'
import type { NotedAct, Point, Reading } from './reading.ts'

/** Those in use on a day, as they were put down. */
export function findPoints(db: Database, canteenId: string, day: string): Promise<Point[]> {
  return db
    .selectFrom('temperature_points')
    .where('canteen_id', '=', canteenId)
    .where('since', '<=', day)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', day)]))
    .orderBy('kind')
    .orderBy('name')
    .orderBy('id')
    .select(['id', 'name', 'kind', 'times_a_day as timesADay', 'lowest', 'highest', 'since', 'until'])
    .execute()
}

type Days = { from: string; until: string }

/** All that was measured in some days, corrected or not, with what was done about it. */
export async function findReadings(db: Database, canteenId: string, { from, until }: Days, most = 10_000): Promise<Reading[]> {
  const rows = await readingRows(db)
    .where('temperature_readings.canteen_id', '=', canteenId)
    .where('temperature_readings.day', '>=', from)
    .where('temperature_readings.day', '<=', until)
    .orderBy('read_at')
    .orderBy('noted_at')
    .limit(most)
    .execute()
  return rows.map(readingOf)
}

/** @throws NotFound for one that this canteen has not */
export async function findReading(db: Database, canteenId: string, id: string): Promise<Reading> {
  const row = await readingRows(db)
    .where('temperature_readings.canteen_id', '=', canteenId)
    .where('temperature_readings.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound())
  return readingOf(row)
}

function readingRows(db: Database) {
  return db
    .selectFrom('temperature_readings')
    .leftJoin('food_passages as passage', (join) =>
      join.onRef('passage.canteen_id', '=', 'temperature_readings.canteen_id').onRef('passage.id', '=', 'temperature_readings.passage_id'),
    )
    .select(['temperature_readings.id', 'temperature_readings.kind', 'point_id as pointId', 'passage_id as passageId', 'passage.dish'])
    .select(['temperature_readings.day', 'read_at as readAt', 'noted_at as notedAt', 'tenths', 'lowest', 'highest', 'about', 'damaged'])
    .select(['noted_by as notedBy', 'corrects'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('hygiene_acts as act')
          .whereRef('act.canteen_id', '=', 'temperature_readings.canteen_id')
          .whereRef('act.reading_id', '=', 'temperature_readings.id')
          .orderBy('act.noted_at')
          .select(['act.act', 'act.remark', 'act.noted_by as notedBy', 'act.noted_at as notedAt']),
      )
        .$castTo<(Omit<NotedAct, 'notedAt'> & { notedAt: string })[]>()
        .as('acts'),
    )
}

type ReadingRow = Awaited<ReturnType<ReturnType<typeof readingRows>['execute']>>[number]

function readingOf({ acts, ...row }: ReadingRow): Reading {
  return { ...row, acts: acts.map((act) => ({ ...act, notedAt: new Date(act.notedAt) })) }
}

export type DishSample = { dish: string; state: 'taken' | 'not-needed' | null; notedBy: string | null }

/** The dishes of a meal in its order, and whether a sample of each was taken. */
export function findDishSamples(db: Database, { canteenId, mealId }: MealKey): Promise<DishSample[]> {
  return db
    .selectFrom('dishes')
    .leftJoin('food_samples as sample', (join) =>
      join
        .onRef('sample.canteen_id', '=', 'dishes.canteen_id')
        .onRef('sample.meal_id', '=', 'dishes.meal_id')
        .onRef('sample.dish', '=', 'dishes.name'),
    )
    .where('dishes.canteen_id', '=', canteenId)
    .where('dishes.meal_id', '=', mealId)
    .orderBy('dishes.position')
    .select(['dishes.name as dish', 'sample.state', 'sample.noted_by as notedBy'])
    .execute()
}

export type KeptSample = { mealId: string; dish: string; day: string }
/** `until`: the last day on which it counts; null: for good. */
export type Training = { name: string; until: string | null }
export type ServedMeal = { slug: string; title: string; samplesLeft: number }

export type Due = {
  points: Point[]
  /** Samples that are kept, the oldest first. */
  samples: KeptSample[]
  cleanings: PlannedCleaning[]
  trainings: Training[]
  /** Meals of today, and of how many dishes nothing is said of a sample. */
  meals: ServedMeal[]
  /** Somebody said which skill tells of trainings. */
  hasSkill: boolean
}

/** What a day asks for beside what was read, in one question. */
export async function findDue(db: Database, canteenId: string, today: string): Promise<Due> {
  const { rows } = await sql<Due>`select
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'kind', kind, 'timesADay', times_a_day, 'lowest', lowest,
        'highest', highest, 'since', since, 'until', until) order by kind, name, id), '[]') from temperature_points
      where canteen_id = ${canteenId} and since <= ${today} and (until is null or until >= ${today})) as points,
    (select coalesce(json_agg(json_build_object('mealId', meal_id, 'dish', dish, 'day', day) order by day, dish), '[]') from food_samples
      where canteen_id = ${canteenId} and state = 'taken' and disposed_on is null) as samples,
    (select coalesce(json_agg(json_build_object('id', task.id, 'what', what, 'means', means, 'everyDays', every_days, 'since', since,
        'until', until, 'lastDone', (select json_build_object('day', day, 'notedBy', noted_by) from cleanings done
          where done.canteen_id = task.canteen_id and done.task_id = task.id order by day desc limit 1))
        order by every_days, what), '[]') from cleaning_tasks task
      where task.canteen_id = ${canteenId} and since <= ${today} and (until is null or until >= ${today})) as cleanings,
    (select coalesce(json_agg(json_build_object('name', teammates.name, 'until', valid_until) order by valid_until, folded), '[]')
      from (select held.*, skills.folded_name as folded from teammate_skills held join skills
        on skills.canteen_id = held.canteen_id and skills.id = held.skill_id and skills.is_hygiene) held
      join teammates on teammates.canteen_id = held.canteen_id and teammates.id = held.teammate_id and left_on is null
      where held.canteen_id = ${canteenId}) as trainings,
    (select coalesce(json_agg(json_build_object('slug', slug, 'title', title, 'samplesLeft', (select count(*) from dishes
        where dishes.canteen_id = meals.canteen_id and dishes.meal_id = meals.id and not exists (select from food_samples sample
          where sample.canteen_id = meals.canteen_id and sample.meal_id = meals.id and sample.dish = dishes.name))) order by table_at), '[]')
      from meals where canteen_id = ${canteenId} and service_date = ${today} and state in ('published', 'held', 'closed')) as meals,
    exists (select from skills where canteen_id = ${canteenId} and is_hygiene) as "hasSkill"`.execute(db)
  return rows[0]!
}

/** What is measured and cleaned from a day on: what was ended before is left out. */
export async function findPlan(db: Database, canteenId: string, today: string) {
  const [points, cleanings] = await Promise.all([
    findPoints(db, canteenId, today),
    db
      .selectFrom('cleaning_tasks')
      .where('canteen_id', '=', canteenId)
      .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', today)]))
      .orderBy('every_days')
      .orderBy('what')
      .select(['id', 'what', 'means', 'every_days as everyDays', 'since', 'until'])
      .execute(),
  ])
  return { points, cleanings }
}
