import type { Links } from '#src/features/money/invoices/tell-client.ts'
import { isMealThere, isRoomHeld, lockRoomOf } from '#src/features/planning/rooms/hold-room.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { refusalToAccept, type AcceptRefusal } from './hire.ts'
import { findQuote, lockHire, type HireKey } from './queries.ts'
import { tellHire } from './tell-hire.ts'

type AcceptQuote = HireKey & Links & { name: string; version: number; timeZone: string; now: Date }

/** The client says yes, by name, to the version that was read: from then on the room is theirs at these hours. Locks: the hire, then the canteen. */
export function acceptQuote(
  db: Database,
  { canteenId, hireId, name, version, timeZone, now, ...links }: AcceptQuote,
): Promise<Result<null, AcceptRefusal>> {
  return inTransaction(db, async (tx) => {
    const hire = await lockHire(tx, { canteenId, hireId })
    if (hire.state === 'accepted' && hire.acceptedVersion === version)
      return hire.acceptedBy === name ? accept(null) : refuse('accepted-already')
    const refusal = refusalToAccept(hire, await findQuote(tx, { canteenId, hireId }), { version, today: dayAt(now, timeZone) })
    if (refusal) return refuse(refusal)
    await lockRoomOf(tx, canteenId)
    const hours = { canteenId, startsAt: hire.startsAt, endsAt: hire.endsAt }
    if ((await isRoomHeld(tx, hours)) || (await isMealThere(tx, hours))) return refuse('room-taken')
    await tx
      .insertInto('room_holds')
      .values({ canteen_id: canteenId, id: hireId, starts_at: hire.startsAt, ends_at: hire.endsAt })
      .execute()
    await tx
      .updateTable('hires')
      .set({ state: 'accepted', accepted_at: now, accepted_by: name, accepted_version: version })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', hireId)
      .execute()
    await recordEvent(tx, { name: 'hire.accepted', canteenId, subjectId: hireId, actorId: null, at: now })
    await tellHire(tx, 'accepted', hire, { ...links, now })
    return accept(null)
  })
}
