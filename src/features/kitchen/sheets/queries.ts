import { sql, type InferResult } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import { needsToRead, needsToReadOf } from '#src/features/guests/bookings/keep-kitchen-log.ts'
import { menuAskedOf, menuOf } from '#src/features/kitchen/menus/queries.ts'
import { hoursOf, type Hours } from '#src/features/kitchen/tasks/task.ts'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { YieldSaid } from '#src/platform/database/tables/menus.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { Heads, Notes } from './sheet.ts'
import type { SheetWords } from './sheet-words.ts'

export type LastPrint = Heads & { id: string; at: Date; digest: string }
export type SheetTask = { name: string; hours: Hours; people: readonly { name: string; learner: boolean }[]; free: number }

export type Kitchen = {
  /** Who eats, as it is booked now. */
  heads: Heads
  notes: Notes
  /** Of this meal, by dish. */
  said: ReadonlyMap<string, YieldSaid>
  printed: LastPrint | null
  tasks: readonly SheetTask[]
}

/** All that a kitchen's sheet shows, with the menu and what guests need, asked in one question. */
export async function findKitchen(db: Database, seals: Seals, { meal, now }: { meal: Meal; now: Date }) {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const { menu, toRead, ...row } = await askedOf(db, key, meal.tableAt).executeTakeFirstOrThrow()
  const read = await needsToRead(db, seals, { meal, asked: toRead!, now })
  return { menu: menuOf(menu!), read, kitchen: kitchenOf(meal, row) }
}

function askedOf(db: Database, key: MealKey, tableAt: Date) {
  return db.selectNoFrom([
    jsonObjectFrom(menuAskedOf(db, key)).as('menu'),
    jsonObjectFrom(needsToReadOf(db, key)).as('toRead'),
    jsonObjectFrom(headsOf(db, key)).as('heads'),
    jsonArrayFrom(notesBefore(db, key, tableAt)).as('notes'),
    jsonArrayFrom(notesOf(db, key)).as('said'),
    jsonObjectFrom(lastPrint(db, key)).as('printed'),
    jsonArrayFrom(tasksOf(db, key)).as('tasks'),
  ])
}

type Asked = Omit<InferResult<ReturnType<typeof askedOf>>[number], 'menu' | 'toRead'>

function kitchenOf(meal: Meal, { heads, notes, said, printed, tasks }: Asked): Kitchen {
  return {
    heads: heads ?? { adults: 0, children: 0 },
    notes: new Map([...Map.groupBy(notes, ({ recipe }) => recipe)].map(([recipe, of]) => [recipe, of.map((note) => note.said)])),
    said: new Map(said.map((note) => [note.dish, note.said])),
    printed: printed && { ...printed, at: new Date(printed.at) },
    tasks: tasks.map(({ name, starts, lasts, places, taken, people }) => ({
      ...{ name, people, free: places - taken },
      hours: hoursOf(meal.tableAt, { starts: starts ?? 0, lasts: lasts ?? 0 }),
    })),
  }
}

/** Who is confirmed and not noted absent, and eats. */
function headsOf(db: Database, { canteenId, mealId }: MealKey) {
  return db
    .selectFrom('bookings')
    .innerJoin('attendees', (join) =>
      join.onRef('attendees.canteen_id', '=', 'bookings.canteen_id').onRef('attendees.booking_id', '=', 'bookings.id'),
    )
    .where('bookings.canteen_id', '=', canteenId)
    .where('bookings.meal_id', '=', mealId)
    .where('bookings.state', '=', 'confirmed')
    .where('arrival', '!=', 'no-show')
    .where('mode', '!=', 'cook')
    .select([
      sql<number>`count(*) filter (where not attendees.is_child)::int`.as('adults'),
      sql<number>`count(*) filter (where attendees.is_child)::int`.as('children'),
    ])
}

/** Of the recipes of this meal, at the meals before it. */
function notesBefore(db: Database, { canteenId, mealId }: MealKey, tableAt: Date) {
  return db
    .selectFrom('yield_notes')
    .innerJoin('meals', (join) =>
      join.onRef('meals.canteen_id', '=', 'yield_notes.canteen_id').onRef('meals.id', '=', 'yield_notes.meal_id'),
    )
    .where('yield_notes.canteen_id', '=', canteenId)
    .where('meals.table_at', '<', tableAt)
    .where('yield_notes.recipe_id', 'in', (eb) =>
      eb.selectFrom('meal_dishes').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId).select('recipe_id'),
    )
    .orderBy('meals.table_at')
    .orderBy('yield_notes.dish')
    .select(['yield_notes.recipe_id as recipe', 'said'])
}

function notesOf(db: Database, { canteenId, mealId }: MealKey) {
  return db.selectFrom('yield_notes').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId).select(['dish', 'said'])
}

function lastPrint(db: Database, { canteenId, mealId }: MealKey) {
  return db
    .selectFrom('kitchen_prints')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .orderBy('printed_at', 'desc')
    .orderBy('id')
    .limit(1)
    .select(['id', 'printed_at as at', 'adults', 'children', 'digest'])
}

function tasksOf(db: Database, { canteenId, mealId }: MealKey) {
  return db
    .selectFrom('tasks')
    .where('tasks.canteen_id', '=', canteenId)
    .where('tasks.meal_id', '=', mealId)
    .where('tasks.state', '!=', 'dropped')
    .orderBy('starts_minutes')
    .orderBy('tasks.name')
    .orderBy('tasks.id')
    .select(['tasks.name', 'starts_minutes as starts', 'lasts_minutes as lasts', 'places', 'taken'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('task_places as place')
          .innerJoin('teammates', (join) =>
            join.onRef('teammates.canteen_id', '=', 'place.canteen_id').onRef('teammates.id', '=', 'place.teammate_id'),
          )
          .whereRef('place.canteen_id', '=', 'tasks.canteen_id')
          .whereRef('place.task_id', '=', 'tasks.id')
          .select(['teammates.name', 'place.learner'])
          .orderBy('place.learner')
          .orderBy('teammates.folded_name')
          .orderBy('teammates.id'),
      ).as('people'),
    )
}

export type KitchenPrint = LastPrint & { content: SheetWords }

/** @throws NotFound */
export async function findPrint(db: Database, { canteenId, mealId }: MealKey, id: string): Promise<KitchenPrint> {
  const row = await db
    .selectFrom('kitchen_prints')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .where('id', '=', id)
    .select(['id', 'printed_at as at', 'adults', 'children', 'digest', 'content'])
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...row, content: row.content as SheetWords }
}
