import { lockPlanning, planMeals, type MealPlan } from '#src/features/planning/meals/plan-meals.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { findSittingsToCome } from './queries.ts'
import type { Sitting } from './sitting.ts'

type PrepareWeeks = { canteenId: string; actorId: string; now: Date }

/**
 * Makes the drafts of what is left of this week and of the weeks ahead. Done twice, or by two people at once, it makes
 * each meal once; meals made before stay as they are.
 */
export function prepareWeeks(db: Database, { canteenId, actorId, now }: PrepareWeeks): Promise<{ prepared: number }> {
  return inTransaction(db, async (tx) => {
    const canteen = await lockPlanning(tx, canteenId)
    const sittings = await findSittingsToCome(tx, canteen, now)
    const meals = await planMeals(
      tx,
      canteen,
      sittings.map(({ day, sitting }) => mealPlan(sitting, day, canteen.greeter)),
    )
    if (meals.length > 0)
      await recordEvent(tx, {
        name: 'weeks.prepared',
        canteenId,
        actorId,
        at: now,
        facts: { meals: meals.length, until: sittings.at(-1)!.day },
      })
    return { prepared: meals.length }
  })
}

function mealPlan(
  { id, validFrom: _from, validUntil: _until, weekday: _weekday, rhythm: _rhythm, ...sitting }: Sitting,
  day: string,
  greeter: string,
): MealPlan {
  return { ...sitting, templateId: id, serviceDate: day, greeter, theme: '', description: '', placeName: null, placeAddress: null }
}
