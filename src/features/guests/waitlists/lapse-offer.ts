import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { sql } from 'kysely'
import { tellPartyLater } from '#src/features/guests/parties/tell-party.ts'
import { takePlaces } from '#src/features/guests/parties/take-places.ts'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { endWaiting, givenBack, setWaitingState } from './end-waiting.ts'
import type { PartyInLine } from './queries.ts'

type LapseOffer = MealKey & { party: PartyInLine; now: Date }

/** Two offers without an answer, and the party is thought to have other plans. */
const offersUnanswered = 2

/** Under the meal's lock: an offer that nobody answered frees its places; the party goes to the end of the line, then from it. */
export async function lapseOffer(tx: Database, { party, now, ...key }: LapseOffer): Promise<void> {
  if (party.lapsedOffers + 1 >= offersUnanswered) await endWaiting(tx, { ...key, party, because: 'lapsed', actorId: null, now })
  else await sendToTheEnd(tx, { ...key, party, now })
  await tellPartyLater(tx, { ...key, bookingId: party.bookingId }, party)
}

async function sendToTheEnd(tx: Database, { party, now, ...key }: LapseOffer): Promise<void> {
  const { bookingId, needs } = party
  await takePlaces(tx, key, { offered: givenBack(needs) })
  await setWaitingState(tx, { canteenId: key.canteenId, bookingId }, 'waiting')
  await tx
    .updateTable('waitings')
    .set((eb) => ({
      position: sql`nextval('waiting_positions')`,
      offer_lapses_at: null,
      passed_over: 0,
      lapsed_offers: eb('lapsed_offers', '+', 1),
    }))
    .where('canteen_id', '=', key.canteenId)
    .where('booking_id', '=', bookingId)
    .execute()
  await recordEvent(tx, {
    name: 'waiting.lapsed',
    canteenId: key.canteenId,
    subjectId: bookingId,
    actorId: null,
    at: now,
    facts: { reason: 'no-answer' },
  })
}
