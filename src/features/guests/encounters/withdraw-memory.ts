import type { PartyKey } from '#src/features/guests/parties/party.ts'
import { lockParty } from '#src/features/guests/parties/lock-party.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { noteErasure } from '#src/platform/database/erasures.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { forgetGuests } from './forget-guests.ts'

type WithdrawMemory = PartyKey & { secret: string; now: Date }

/** The guests of a party take their agreement back: whom they have ever sat with is forgotten at once. */
export function withdrawMemory(db: Database, request: WithdrawMemory): Promise<void> {
  const { canteenId, bookingId, secret, now } = request
  return inTransaction(db, async (tx) => {
    await lockParty(tx, request)
    await forgetGuests(tx, { of: { canteenId, bookingId }, secret })
    await noteErasure(tx, { kind: 'memory', what: bookingId, at: now })
    await recordEvent(tx, { name: 'seating.memory-withdrawn', canteenId, subjectId: bookingId, actorId: null, at: now })
  })
}
