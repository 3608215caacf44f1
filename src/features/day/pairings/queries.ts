import type { ExpressionBuilder } from 'kysely'
import { followedThings } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { PairingKey } from '#src/platform/viewer.ts'
import { HOURS_AFTER_MEAL, isLocked } from './pairing.ts'
import { pairingRoles } from './policy.ts'

/** A pairing that still shows something. */
export function findOpenPairing(db: Database, { canteenId, mealId, pairingId }: PairingKey, now: Date) {
  return openPairings(db, { canteenId, mealId }, now)
    .innerJoin('canteens', 'canteens.id', 'pairings.canteen_id')
    .where('pairings.id', '=', pairingId)
    .select(['canteens.slug as canteen', 'meals.slug as meal', 'pairings.device_name as name'])
    .select(followedThings.as('followed'))
    .select(['pairings.locked_at as lockedAt', 'pairings.touched_at as touchedAt', 'pairings.handed_at as handedAt'])
    .executeTakeFirst()
}

/** Whether a device was ever paired with this meal: what is over is over, what is another meal's is not there. */
export async function wasPaired(db: Database, { canteenId, mealId, pairingId }: PairingKey): Promise<boolean> {
  const pairing = await db
    .selectFrom('pairings')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .where('id', '=', pairingId)
    .select('id')
    .executeTakeFirst()
  return pairing !== undefined
}

/** The devices that show a meal's board, in the order in which they were paired. */
export async function listPairings(db: Database, meal: Omit<PairingKey, 'pairingId'>, now: Date) {
  const pairings = await openPairings(db, meal, now)
    .innerJoin('users', 'users.id', 'pairings.paired_by')
    .select(['pairings.id', 'pairings.device_name as name', 'pairings.paired_at as pairedAt'])
    .select(['users.name as pairedBy', 'users.email'])
    .select(['pairings.locked_at as lockedAt', 'pairings.touched_at as touchedAt'])
    .orderBy('pairings.paired_at')
    .orderBy('pairings.id')
    .execute()
  return pairings.map(({ lockedAt, touchedAt, pairedBy, email, ...pairing }) => ({
    ...pairing,
    pairedBy: pairedBy || email,
    isLocked: isLocked({ lockedAt, touchedAt }, now),
  }))
}

/** Until the meal's closing, also when it is opened again; never longer than some hours after it, wherever it was moved to meanwhile. */
function openPairings(db: Database, { canteenId, mealId }: Omit<PairingKey, 'pairingId'>, now: Date) {
  const latestEnd = new Date(now.getTime() - HOURS_AFTER_MEAL * 3_600_000)
  return db
    .selectFrom('pairings')
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'pairings.canteen_id').onRef('meals.id', '=', 'pairings.meal_id'))
    .where('pairings.canteen_id', '=', canteenId)
    .where('pairings.meal_id', '=', mealId)
    .where('pairings.ended_at', 'is', null)
    .where('pairings.ends_at', '>', now)
    .where('meals.ends_at', '>', latestEnd)
    .where('meals.state', 'in', ['published', 'held'])
    .where((eb) => eb.or([eb('meals.closed_at', 'is', null), eb('meals.closed_at', '<', eb.ref('pairings.paired_at'))]))
    .where((eb) => eb.exists(rightToPair(eb, now)))
}

/** A device shows no more than whoever paired it may see today. */
function rightToPair(eb: ExpressionBuilder<Tables, 'pairings' | 'meals'>, now: Date) {
  return eb
    .selectFrom('role_grants')
    .whereRef('role_grants.user_id', '=', 'pairings.paired_by')
    .whereRef('role_grants.canteen_id', '=', 'pairings.canteen_id')
    .where('role_grants.role', 'in', pairingRoles)
    .where('role_grants.starts_at', '<=', now)
    .where((valid) => valid.or([valid('role_grants.ends_at', 'is', null), valid('role_grants.ends_at', '>', now)]))
    .select('role_grants.id')
}
