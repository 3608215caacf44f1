import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { findPresent } from './freeze-mixing.ts'
import { encountersOf, type Tonight } from './seating.ts'

/**
 * Lets a plan go, since it says who sat with whom, and the guardians of children. Only now are the encounters of who agreed kept: a closed
 * meal may be opened again and end otherwise, and who just met tonight must not count as known when it is closed a second time.
 */
export async function losePlan(tx: Database, meal: Meal): Promise<void> {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  if (meal.state === 'closed') await keepEncounters(tx, key.canteenId, await findPresent(tx, meal))
  await forgetGuardians(tx, key)
  await tx.deleteFrom('seating_plans').where('canteen_id', '=', key.canteenId).where('meal_id', '=', key.mealId).execute()
}

async function forgetGuardians(tx: Database, { canteenId, mealId }: MealKey): Promise<void> {
  await tx
    .updateTable('seating_answers')
    .from('attendees')
    .whereRef('attendees.canteen_id', '=', 'seating_answers.canteen_id')
    .whereRef('attendees.id', '=', 'seating_answers.attendee_id')
    .where('attendees.canteen_id', '=', canteenId)
    .where('attendees.meal_id', '=', mealId)
    .where('guardian_id', 'is not', null)
    .set({ guardian_id: null })
    .execute()
}

async function keepEncounters(tx: Database, canteenId: string, present: Tonight): Promise<void> {
  const pairs = encountersOf(present)
  if (pairs.length === 0) return
  await tx
    .insertInto('encounters')
    .values(pairs.map(([first, second]) => ({ canteen_id: canteenId, first_key: first, second_key: second, met_on: present.day })))
    .onConflict((conflict) =>
      conflict
        .columns(['canteen_id', 'first_key', 'second_key'])
        .doUpdateSet((eb) => ({ met_on: eb.fn('greatest', ['encounters.met_on', 'excluded.met_on']) })),
    )
    .execute()
}
