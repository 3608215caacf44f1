import { isPast } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Answers } from './menu.ts'
import type { DishKey } from './choose-recipe.ts'
import { findMenu } from './queries.ts'

type AnswerDish = DishKey & { answers: Answers; actorId: string; now: Date }

/** What a person says of a dish as they saw it; of one that is cooked otherwise by now it says nothing. @param tx of `saveEdit` */
export async function answerDish(tx: Database, answering: AnswerDish): Promise<Result<null, 'gone' | 'past'>> {
  const { canteenId, mealId, dish, answers, actorId, now } = answering
  if (isPast(await lockMeal(tx, answering), now)) return refuse('past')
  const { sheet } = await findMenu(tx, answering)
  if (!sheet.dishes.some(({ name, basis }) => name === dish && basis === answers.basis)) return refuse('gone')
  const columns = { basis: answers.basis, contains: [...answers.contains], absent: [...answers.absent] }
  await tx
    .insertInto('dish_answers')
    .values({ canteen_id: canteenId, meal_id: mealId, dish, ...columns })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id', 'dish']).doUpdateSet(columns))
    .execute()
  await recordEvent(tx, { name: 'dish.answered', canteenId, subjectId: mealId, actorId, at: now, facts: { dish } })
  return accept(null)
}
