import type { PartyKey } from '#src/features/guests/parties/party.ts'
import { lockPlaces } from '#src/features/guests/parties/take-places.ts'
import { freePlaces, placesHeldFor } from '#src/features/planning/meals/places.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { makeOffer } from './make-offer.ts'
import { findLine } from './queries.ts'

export type OfferByHand = PartyKey & { actorId: string; now: Date }

/** The team offers places to somebody out of turn: to those that are free, even where they gather for a group. */
export function offerByHand(
  db: Database,
  { bookingId, actorId, now, ...key }: OfferByHand,
): Promise<Result<null, 'too-few-places' | 'not-waiting'>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockPlaces(tx, key, now)
    const party = (await findLine(tx, key)).find((each) => each.bookingId === bookingId)
    if (!party || party.isOffered || now >= meal.tableAt) return refuse('not-waiting')
    const [free, held] = [freePlaces(meal, now), placesHeldFor(meal, now, party.claim)]
    const { kitchen, table } = party.needs
    if (kitchen > free.kitchen + held.kitchen || table > free.table + held.table) return refuse('too-few-places')
    await makeOffer(tx, { ...key, party, reason: 'by-hand', actorId, now })
    return accept(null)
  })
}
