import { makeBooking } from '#src/features/guests/bookings/make-booking.ts'
import { noteTold } from '#src/features/guests/parties/tell-party.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { BookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import type { Seals } from '#src/platform/seal.ts'
import { findStandingPlaces, findStandingSettings, findStandingTaken } from './queries.ts'
import { capOf, confirmBy, isAwayOn, peopleOf, seatUnder } from './standing-place.ts'

type SeatStandingGuests = MealKey & {
  /** A booking's chance; the standing place is its request key, so that it is made once. */
  identityFor: (requestKey: string) => BookingIdentity
  seals: Seals
  now: Date
}

type Regular = Awaited<ReturnType<typeof findStandingPlaces>>[number]

/** Books the regulars of a published meal, oldest first and never more than the canteen's share. Done twice, it seats once. */
export function seatStandingGuests(db: Database, request: SeatStandingGuests): Promise<void> {
  return inTransaction(db, async (tx) => {
    // The cap is counted under this lock: two jobs cannot fill it twice.
    const meal = await lockMeal(tx, request)
    const { sharePercent, confirmHours } = await findStandingSettings(tx, request.canteenId)
    const due = confirmBy(meal, confirmHours, request.now)
    if (meal.state !== 'published' || !meal.templateId || !due) return
    const cap = capOf({ kitchen: meal.kitchenPlaces, table: meal.tablePlaces }, sharePercent)
    const waiting = await findRegularsToSeat(tx, meal, meal.templateId)
    const fitting = seatUnder(cap, await findStandingTaken(tx, request), waiting)
    for (const regular of waiting) {
      const bookingId = fitting.includes(regular) ? await book(tx, regular, request) : null
      await noteTurn(tx, { regular, bookingId, due, ...request })
    }
  })
}

/** Who is not away that day and has no turn yet, or had no room the last time. */
async function findRegularsToSeat(tx: Database, meal: Meal, templateId: string): Promise<Regular[]> {
  const regulars = await findStandingPlaces(tx, meal.canteen.id, templateId)
  const turns = await tx
    .selectFrom('standing_turns')
    .where('canteen_id', '=', meal.canteen.id)
    .where('meal_id', '=', meal.id)
    .where('state', '!=', 'no-room')
    .select('standing_place_id as placeId')
    .execute()
  const seated = new Set(turns.map(({ placeId }) => placeId))
  return regulars.filter(({ id, pausedUntil }) => !seated.has(id) && !isAwayOn(meal.serviceDate, pausedUntil))
}

/** Null when others were faster. */
async function book(
  tx: Database,
  regular: Regular,
  { canteenId, mealId, identityFor, seals, now }: SeatStandingGuests,
): Promise<string | null> {
  const booked = await makeBooking(tx, {
    canteenId,
    mealId,
    channel: 'standing',
    people: peopleOf(regular),
    contact: { email: regular.email, phone: regular.phone },
    language: regular.language,
    identity: identityFor(regular.id),
    seals,
    actorId: null,
    now,
  })
  if (!booked.ok) return null
  // The mail that asks comes nearer to the day; a confirmation of what is not confirmed would mislead.
  await noteTold(tx, { canteenId, bookingId: booked.value.bookingId })
  return booked.value.bookingId
}

type NewTurn = MealKey & { regular: Regular; bookingId: string | null; due: Date }

async function noteTurn(tx: Database, { canteenId, mealId, regular, bookingId, due }: NewTurn): Promise<void> {
  const state = bookingId ? ('held' as const) : ('no-room' as const)
  await tx
    .insertInto('standing_turns')
    .values({
      canteen_id: canteenId,
      standing_place_id: regular.id,
      meal_id: mealId,
      booking_id: bookingId,
      state,
      confirm_by: due,
      asked_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['canteen_id', 'standing_place_id', 'meal_id']).doUpdateSet({ booking_id: bookingId, state, confirm_by: due }),
    )
    .execute()
}
