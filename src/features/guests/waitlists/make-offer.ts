import type { PartyKey } from '#src/features/guests/parties/party.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { tellPartyLater } from '#src/features/guests/parties/tell-party.ts'
import { lockPlaces, movesFor, takePlaces } from '#src/features/guests/parties/take-places.ts'
import type { Database } from '#src/platform/database/database.ts'
import { afterTheNight } from '#src/features/organisation/mails/quiet-hours.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { offerLapsesAt } from './offer.ts'
import { numberToText } from '#src/features/guests/parties/text-party.ts'
import type { PartyInLine } from './queries.ts'
import { setWaitingState } from './end-waiting.ts'

type MakeOffer = MealKey & { party: PartyInLine; reason: 'first-that-fits' | 'by-hand'; actorId: string | null; now: Date }

/** Under the meal's lock: the offer, its places, its mail, its end and its history commit together or not at all. */
export async function makeOffer(tx: Database, { party, reason, actorId, now, ...key }: MakeOffer): Promise<void> {
  const { bookingId, needs, claim } = party
  const meal = await lockPlaces(tx, key, now)
  const lapsesAt = offerLapsesAt(meal, needs, now)
  const { newcomers } = movesFor(meal, needs, claim, now)
  await takePlaces(tx, key, { offered: needs, ...(newcomers && { newcomers }) })
  await setWaitingState(tx, { canteenId: key.canteenId, bookingId }, 'offered')
  await tx
    .updateTable('waitings')
    .set({ offer_lapses_at: lapsesAt })
    .where('canteen_id', '=', key.canteenId)
    .where('booking_id', '=', bookingId)
    .execute()
  await enqueue(tx, 'serve-waitlist', key, { at: lapsesAt, key: `offer:${bookingId}` })
  await tellPartyLater(tx, { ...key, bookingId }, party)
  if (numberToText(party)) await textOfferLater(tx, { ...key, bookingId }, afterTheNight(now, meal.canteen.timeZone))
  await recordEvent(tx, {
    name: 'waiting.offered',
    canteenId: key.canteenId,
    subjectId: bookingId,
    actorId,
    at: now,
    facts: { ...needs, reason, passedOver: party.passedOver },
  })
}

/** Nobody is woken: the time to answer does not run by night either. */
async function textOfferLater(tx: Database, { canteenId, bookingId }: PartyKey, at: Date): Promise<void> {
  await enqueue(tx, 'text-offer', { canteenId, bookingId }, { at })
}
