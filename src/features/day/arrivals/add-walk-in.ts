import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Person } from '#src/features/guests/parties/party.ts'
import { makeBooking } from '#src/features/guests/bookings/make-booking.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { announce } from '#src/platform/database/live.ts'
import type { BookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import { refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { AgeClass } from '#src/platform/database/tables/bookings.ts'
import { holdMeal } from './hold-meal.ts'
import { refusalToWelcome, type WelcomeRefusal } from '#src/features/planning/meals/welcome.ts'

/** Who walks in is counted by age class alone; null: nobody asked. */
export type WalkIn = { ageClass: AgeClass | null; isChild: boolean }

type AddWalkIn = MealKey & {
  walkIn: WalkIn
  identity: BookingIdentity
  seals: Seals
  actorId: string | null
  now: Date
}

/** Somebody stands at the door: a nameless booking of one, already arrived, when the table has a place left. */
export function addWalkIn(
  db: Database,
  { walkIn, ...request }: AddWalkIn,
): Promise<Result<{ bookingId: string }, WelcomeRefusal | 'table-full'>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, request)
    const refusal = refusalToWelcome(meal, request.now)
    if (refusal) return refuse(refusal)

    const made = await makeBooking(tx, { ...request, channel: 'walk-in', people: [personOf(walkIn)], language: 'fr', arrival: 'arrived' })
    if (!made.ok) return refuse('table-full')
    await holdMeal(tx, { meal, ...request })
    await announce(tx, `meal:${request.mealId}`)
    return made
  })
}

function personOf({ ageClass, isChild }: WalkIn): Person {
  return { firstName: '', mode: 'eat', isChild, ageClass: isChild ? 'under-25' : ageClass, firstTime: null }
}
