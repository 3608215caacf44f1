import { sql } from 'kysely'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isUntold } from './find-untold.ts'

type NoteTold = MealKey & {
  teammateId: string
  /** What they were told: the meal as the list showed it. */
  seen: { tableAt: Date; isCancelled: boolean }
}

/** Somebody was told. Ticked twice, it is once; of a meal that has moved again since, they still know nothing. */
export async function noteTold(db: Database, { canteenId, mealId, teammateId, seen }: NoteTold): Promise<Result<null, 'moved-again'>> {
  const { rows } = await sql<{ isTold: boolean }>`with ticked as (
      update task_places place set told_table_at = meals.table_at, told_cancelled = meals.state = 'cancelled'
      from tasks join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id
      where place.canteen_id = ${canteenId} and place.teammate_id = ${teammateId} and meals.id = ${mealId}
        and tasks.canteen_id = place.canteen_id and tasks.id = place.task_id
        and meals.table_at = ${seen.tableAt} and (meals.state = 'cancelled') = ${seen.isCancelled} and ${isUntold}
      returning place.task_id)
    select exists (select from ticked) or not exists (
      select from task_places place join tasks on tasks.canteen_id = place.canteen_id and tasks.id = place.task_id
      join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id
      where place.canteen_id = ${canteenId} and place.teammate_id = ${teammateId} and meals.id = ${mealId} and ${isUntold}) as "isTold"`.execute(
    db,
  )
  return rows[0]!.isTold ? accept(null) : refuse('moved-again')
}
