import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isEditable, isPast, type Dish, type TransitionRefusal, type MealKey } from './meal.ts'
import { lockMeal } from './queries.ts'

export type MenuRefusal = TransitionRefusal | 'meal-past'

type ChangeMenu = MealKey & { actorId: string; dishes: readonly Dish[]; now: Date }

/** Replaces the menu by these dishes, in this order. None: the menu is still to be decided. */
export function changeMenu(db: Database, { canteenId, mealId, actorId, dishes, now }: ChangeMenu): Promise<Result<null, MenuRefusal>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, { canteenId, mealId })
    if (!isEditable(meal)) return refuse(`meal-${meal.state}`)
    if (isPast(meal, now)) return refuse('meal-past')
    await tx.deleteFrom('dishes').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId).execute()
    const rows = dishes.map(({ course, name, vegetarian, allergens }, position) => ({
      canteen_id: canteenId,
      meal_id: mealId,
      position,
      course,
      name,
      vegetarian,
      allergens: allergens && [...allergens],
    }))
    if (rows.length > 0) await tx.insertInto('dishes').values(rows).execute()
    await recordEvent(tx, { name: 'menu.changed', canteenId, subjectId: mealId, actorId, at: now, facts: { dishes: dishes.length } })
    return accept(null)
  })
}
