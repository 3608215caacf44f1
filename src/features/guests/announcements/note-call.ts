import type { PartyKey } from '#src/features/guests/parties/party.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { AnnouncementKey } from './queries.ts'

type NoteCall = PartyKey & AnnouncementKey & { actorId: string; now: Date }

type NoteCalls = Omit<NoteCall, 'announcementId'> & { announcementIds: readonly string[] }

/** Of several messages that were said at once. @throws NotFound for a party that one of them was not for */
export function noteCalls(db: Database, { announcementIds, ...call }: NoteCalls): Promise<void> {
  return inTransaction(db, async (tx) => {
    for (const announcementId of announcementIds) await noteCall(tx, { ...call, announcementId })
  })
}

/** Notes that somebody of the team told these guests; noted twice, the first stays. @throws NotFound for a party that it was not for */
export function noteCall(db: Database, { canteenId, mealId, announcementId, bookingId, actorId, now }: NoteCall): Promise<void> {
  return inTransaction(db, async (tx) => {
    const party = await tx
      .selectFrom('announcement_parties as party')
      .innerJoin('announcements', (join) =>
        join.onRef('announcements.canteen_id', '=', 'party.canteen_id').onRef('announcements.id', '=', 'party.announcement_id'),
      )
      .where('party.canteen_id', '=', canteenId)
      .where('announcements.meal_id', '=', mealId)
      .where('party.announcement_id', '=', announcementId)
      .where((eb) => eb(eb.cast<string>('party.booking_id', 'text'), '=', bookingId))
      .select(['party.booking_id as id', 'called_at as calledAt'])
      .forUpdate('party')
      .executeTakeFirstOrThrow(() => new NotFound())
    if (party.calledAt) return
    await tx
      .updateTable('announcement_parties')
      .set({ called_at: now, called_by: actorId })
      .where('canteen_id', '=', canteenId)
      .where('announcement_id', '=', announcementId)
      .where('booking_id', '=', party.id)
      .execute()
    await recordEvent(tx, { name: 'announcement.called', canteenId, subjectId: mealId, actorId, at: now })
  })
}
