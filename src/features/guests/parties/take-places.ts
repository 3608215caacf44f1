/** The one file that moves a meal's places: confirmed, offered, held. Whoever takes or gives back places goes through it. */
import { hasExpiredHolds, placesHeldFor, type Claim, type Places } from '#src/features/planning/meals/places.ts'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'

/** What moves: confirmed places, unless named otherwise. Negative where places are given back. */
export type Move = Partial<Places> & { offered?: Places; newcomers?: Places; partner?: Places }

/** Locks the meal before anything is counted. Places held past their release are everybody's from here on, job or no job. */
export async function lockPlaces(tx: Database, key: MealKey, now: Date): Promise<Meal> {
  const meal = await lockMeal(tx, key)
  if (!hasExpiredHolds(meal, now)) return meal
  await tx
    .updateTable('meals')
    .set({ cooks_held_for_newcomers: 0, eaters_held_for_newcomers: 0, cooks_held_for_partner: 0, eaters_held_for_partner: 0 })
    .where('canteen_id', '=', key.canteenId)
    .where('id', '=', key.mealId)
    .execute()
  await recordEvent(tx, { name: 'meal.places-released', canteenId: key.canteenId, subjectId: key.mealId, actorId: null, at: now })
  return lockMeal(tx, key)
}

/** The move that gives a party its places: those held in its name first, so that the share for newcomers is a share, not a surplus. */
export function movesFor(meal: Meal, needed: Places, claim: Claim, now: Date): Move {
  const held = placesHeldFor(meal, now, claim)
  const used = { kitchen: -taken(held.kitchen, needed.kitchen), table: -taken(held.table, needed.table) }
  if (claim === 'newcomer') return { ...needed, newcomers: used }
  return claim === 'partner' ? { ...needed, partner: used } : needed
}

function taken(held: number, needed: number): number {
  return Math.min(held, Math.max(0, needed))
}

/**
 * Call under the meal's lock (`lockPlaces`) and after the rule has agreed; negative places are given back.
 * Relative to what the row holds, so that the table's own checks refuse what would oversell even where a lock is forgotten.
 */
export async function takePlaces(tx: Database, key: MealKey, move: Move): Promise<void> {
  await movePlaces(tx, key, move).execute()
}

const none: Places = { kitchen: 0, table: 0 }

/** The same, for `changeTogether`. */
export function movePlaces(tx: Database, { canteenId, mealId }: MealKey, move: Move) {
  const { kitchen = 0, table = 0, offered = none, newcomers = none, partner = none } = move
  return tx
    .updateTable('meals')
    .set((eb) => ({
      cooks_confirmed: eb('cooks_confirmed', '+', kitchen),
      eaters_confirmed: eb('eaters_confirmed', '+', table),
      cooks_offered: eb('cooks_offered', '+', offered.kitchen),
      eaters_offered: eb('eaters_offered', '+', offered.table),
      cooks_held_for_newcomers: eb('cooks_held_for_newcomers', '+', newcomers.kitchen),
      eaters_held_for_newcomers: eb('eaters_held_for_newcomers', '+', newcomers.table),
      cooks_held_for_partner: eb('cooks_held_for_partner', '+', partner.kitchen),
      eaters_held_for_partner: eb('eaters_held_for_partner', '+', partner.table),
    }))
    .where('canteen_id', '=', canteenId)
    .where('id', '=', mealId)
}
