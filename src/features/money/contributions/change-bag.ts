import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { Bag } from './bag.ts'
import { refusalToTake, type ContributionRefusal } from './contribution.ts'
import { keepBag } from './keep-bag.ts'
import { findMoney } from './queries.ts'

export type OpenMeal = MealKey & { seals: Seals }

type Change<Refusal extends string> = (bag: Bag, people: number) => Result<Bag, Refusal> | Promise<Result<Bag, Refusal>>

/** Opens a meal's bag under the meal's lock, changes it and seals it again; the meal takes contributions and the change may still refuse. */
export async function changeBag<Refusal extends string>(
  tx: Database,
  { seals, canteenId, mealId }: OpenMeal,
  change: Change<Refusal>,
): Promise<Result<null, Refusal | ContributionRefusal>> {
  const key = { canteenId, mealId }
  const meal = await lockMeal(tx, key)
  const money = await findMoney(tx, seals, key)
  const refusal = refusalToTake(meal, money)
  if (refusal) return refuse(refusal)

  const changed = await change(money.bag!, money.people)
  if (!changed.ok) return changed
  await keepBag(tx, seals, key, changed.value)
  return accept(null)
}
