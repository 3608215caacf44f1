import type { BookingKey } from '#src/features/guests/parties/party.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { nothingConfided } from '#src/features/guests/parties/keep-needs.ts'
import { takePlaces } from '#src/features/guests/parties/take-places.ts'
import type { Places } from '#src/features/planning/meals/places.ts'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { BookingState, WaitingEnd } from '#src/platform/database/tables/bookings.ts'
import type { PartyInLine } from './queries.ts'

type EndWaiting = MealKey & { party: PartyInLine; because: Exclude<WaitingEnd, 'accepted'>; actorId: string | null; now: Date }

/** Under the meal's lock: a party goes from the list; what it was offered is free again. */
export async function endWaiting(tx: Database, { party, because, actorId, now, ...key }: EndWaiting): Promise<void> {
  const { bookingId, isOffered, needs } = party
  if (isOffered) await takePlaces(tx, key, { offered: givenBack(needs) })
  await setWaitingState(tx, { canteenId: key.canteenId, bookingId }, 'left')
  await closeWaiting(tx, { ...key, bookingId }, because)
  await recordEvent(tx, {
    name: 'waiting.ended',
    canteenId: key.canteenId,
    subjectId: bookingId,
    actorId,
    at: now,
    facts: { reason: because },
  })
}

export function givenBack({ kitchen, table }: Places): Places {
  return { kitchen: -kitchen, table: -table }
}

/** Each change of state is one that a mail can tell once. */
export async function setWaitingState(
  tx: Database,
  { canteenId, bookingId }: BookingKey,
  state: Extract<BookingState, 'waiting' | 'offered' | 'left'>,
): Promise<void> {
  await tx
    .updateTable('bookings')
    .set((eb) => ({ state, revision: eb('revision', '+', 1), ...(state === 'left' && nothingConfided) }))
    .where('canteen_id', '=', canteenId)
    .where('id', '=', bookingId)
    .execute()
}

/** The party is on the list no more. */
export async function closeWaiting(tx: Database, { canteenId, bookingId }: BookingKey, ended: WaitingEnd): Promise<void> {
  await tx
    .updateTable('waitings')
    .set({ ended, offer_lapses_at: null })
    .where('canteen_id', '=', canteenId)
    .where('booking_id', '=', bookingId)
    .execute()
}
