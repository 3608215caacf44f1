import type { PartyKey } from '#src/features/guests/parties/party.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { findTonight } from './queries.ts'
import { refusalToSeat, type SeatingRefusal, type Tonight } from './seating.ts'

export type SeatingKey = PartyKey & { part?: number; secret: string }

type Locked = { meal: Meal; tonight: Tonight }

/** The meal's lock, then the evening as it stands now. @throws NotFound when the party is not expected at table */
export async function lockSeating(tx: Database, key: SeatingKey): Promise<Result<Locked, SeatingRefusal>> {
  const meal = await lockMeal(tx, key)
  const refusal = refusalToSeat(meal.state)
  if (refusal) return refuse(refusal)
  const tonight = await findTonight(tx, meal, key.secret)
  if (!tonight.guests.some(({ bookingId }) => bookingId === key.bookingId)) throw new NotFound()
  return accept({ meal, tonight })
}
