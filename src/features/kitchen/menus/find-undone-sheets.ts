/** Whether an allergen sheet that was confirmed has changed since: what a question about many meals asks of each, and how it is compared. */
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { contentOf, pantryOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import type { Database } from '#src/platform/database/database.ts'
import { mealSheet } from './menu.ts'
import { dishOf, dishRows, ownColumns, type DishRow, type Own } from './queries.ts'

/** So far ahead a sheet that is confirmed no more is a matter of now. */
const daysAhead = 7

export type ConfirmedSheet = { digest: string; dishes: readonly DishRow[] }

/** Of a meal of the next days, in a question about `meals`: what was confirmed, and what is cooked; null where nothing was. */
export function confirmedSheet(db: Database, now: Date) {
  const dishes = jsonArrayFrom(dishRows(db).where(sql<boolean>`dishes.canteen_id = meals.canteen_id and dishes.meal_id = meals.id`))
  return sql`(select json_build_object('digest', sheet.digest, 'dishes', ${dishes}) from allergen_sheets as sheet
    where sheet.canteen_id = meals.canteen_id and sheet.meal_id = meals.id and meals.state in ('published', 'held')
      and meals.table_at < ${new Date(now.getTime() + daysAhead * 24 * 60 * 60_000)})`
}

/** Those of a canteen, in a question about `canteens`. */
export function ownIngredients(db: Database) {
  return jsonArrayFrom(
    db
      .selectFrom('own_ingredients')
      .where(sql<boolean>`own_ingredients.canteen_id = canteens.id`)
      .select(ownColumns),
  )
}

export function isUndone({ digest, dishes }: ConfirmedSheet, own: readonly Own[]): boolean {
  const { catalogue } = pantryOf(own.map((one) => ({ id: one.id, ...contentOf(one) })))
  return mealSheet(catalogue, dishes.map(dishOf)).digest !== digest
}
