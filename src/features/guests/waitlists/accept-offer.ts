import { placesOf, type PartyKey } from '#src/features/guests/parties/party.ts'
import { rewriteNeeds } from '#src/features/guests/parties/keep-needs.ts'
import { lockParty } from '#src/features/guests/parties/lock-party.ts'
import { tellPartyLater } from '#src/features/guests/parties/tell-party.ts'
import type { Need } from '#src/features/guests/parties/need.ts'
import { takePlaces } from '#src/features/guests/parties/take-places.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import { closeWaiting, givenBack } from './end-waiting.ts'

export type AcceptOffer = PartyKey & {
  /** What people of the party need; who is not in it keeps what was said in joining. */
  people?: readonly { id: string; needs?: readonly Need[] | undefined }[]
  seals: Seals
  actorId: string | null
  now: Date
}

/** Makes the places that were offered the party's own. Accepting twice is accepting once; a minute late is not too late while they are held. */
export function acceptOffer(db: Database, request: AcceptOffer): Promise<Result<null, 'no-offer'>> {
  return inTransaction(db, async (tx) => {
    const { meal, booking, attendees } = await lockParty(tx, request)
    if (booking.state === 'confirmed') return accept(null)
    if (booking.state !== 'offered' || request.now >= meal.tableAt) return refuse('no-offer')

    const needs = placesOf(attendees)
    await takePlaces(tx, request, { ...needs, offered: givenBack(needs) })
    await confirm(tx, request)
    await closeWaiting(tx, request, 'accepted')
    await rewriteNeeds(tx, { ...request, before: booking, people: attendees.map((attendee) => withNeeds(attendee, request)) })
    await recordEvent(tx, {
      name: 'waiting.accepted',
      canteenId: request.canteenId,
      subjectId: request.bookingId,
      actorId: request.actorId,
      at: request.now,
      facts: { ...needs, people: attendees.length },
    })
    await tellPartyLater(tx, request, booking)
    return accept(null)
  })
}

function withNeeds({ id, position }: { id: string; position: number }, { people = [] }: AcceptOffer) {
  return { position, needs: people.find((person) => person.id === id)?.needs }
}

/** From here on a booking like any other, of which nothing has been told yet. */
async function confirm(tx: Database, { canteenId, bookingId }: AcceptOffer): Promise<void> {
  await tx
    .updateTable('bookings')
    .set({ state: 'confirmed', revision: 0, told_revision: -1 })
    .where('canteen_id', '=', canteenId)
    .where('id', '=', bookingId)
    .execute()
}
