import { isHeading } from '#src/features/kitchen/recipes/kept-lines.ts'
import { isPast } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { DishKey } from './choose-recipe.ts'
import { variantOf, type MenuDish } from './menu.ts'
import { findMenu } from './queries.ts'
import { cookedAs } from './typed-dish.ts'
import { tellingGuests, type Telling, type Told } from './tell-guests.ts'

export type LineKey = { variant: string; line: string }

type ReplaceIngredient = DishKey &
  Telling & {
    /** The dish as its form was opened on it, as `cookedAs` names it: lines of another one have the same names. */
    seen: string
    at: LineKey
    /** null: what the recipe says, again. */
    ingredient: string | null
  }

/** On the day. Where it brings an allergen in, everybody who has booked is told. */
export function replaceIngredient(db: Database, replacing: ReplaceIngredient): Promise<Result<Told, 'gone' | 'past'>> {
  const { canteenId, mealId, dish, seen, at, ingredient, actorId, now } = replacing
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, replacing)
    if (isPast(meal, now)) return refuse('past')
    const { dishes } = await findMenu(tx, replacing)
    const standing = dishes.find(({ name }) => name === dish)
    if (!standing || cookedAs(standing) !== seen || !hasLine(standing, at)) return refuse('gone')
    const { told } = await tellingGuests(tx, replacing, { meals: [meal], isOfDay: true, make: () => writeLine(tx, replacing) })
    await recordEvent(tx, {
      ...{ name: ingredient === null ? 'dish.ingredient-back' : 'dish.ingredient-replaced', canteenId, subjectId: mealId, actorId },
      ...{ at: now, facts: { dish } },
    })
    return accept(told)
  })
}

/** In the recipe as it stands, or where one of its variants has another. */
export function hasLine({ recipe }: Pick<MenuDish, 'recipe'>, { variant, line }: LineKey): boolean {
  if (variant === '') return recipe?.content.lines.some((part) => part.id === line && !isHeading(part)) ?? false
  return variantOf(recipe?.content, variant)?.instead.some((one) => one.line === line && one.by !== null) ?? false
}

async function writeLine(tx: Database, { canteenId, mealId, dish, at: { variant, line }, ingredient }: ReplaceIngredient): Promise<void> {
  const key = { canteen_id: canteenId, meal_id: mealId, dish, variant, line }
  if (ingredient === null) {
    await tx
      .deleteFrom('replaced_lines')
      .where((eb) => eb.and(key))
      .execute()
    return
  }
  await tx
    .insertInto('replaced_lines')
    .values({ ...key, ingredient })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id', 'dish', 'variant', 'line']).doUpdateSet({ ingredient }))
    .execute()
}
