import type { BookingKey } from '#src/features/guests/parties/party.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { noteErasure } from '#src/platform/database/erasures.ts'
import { NotFound } from '#src/platform/errors.ts'
import { foldName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mostIdeas, type IdeaContent } from './idea.ts'

type Proposing = BookingKey & { id: string; idea: IdeaContent; now: Date }

/** Sent twice, or under the same title, it is proposed once. */
export function proposeIdea(db: Database, { canteenId, bookingId, id, idea, now }: Proposing): Promise<Result<null, 'too-many'>> {
  return inTransaction(db, async (tx) => {
    const bookings = tx.selectFrom('bookings').where('canteen_id', '=', canteenId).where('id', '=', bookingId)
    await bookings
      .forNoKeyUpdate()
      .select('id')
      .executeTakeFirstOrThrow(() => new NotFound())
    const own = tx.selectFrom('ideas').where('canteen_id', '=', canteenId).where('booking_id', '=', bookingId)
    const known = await own.select('folded_title as title').execute()
    const title = foldName(idea.title)
    if (known.some((each) => each.title === title)) return accept(null)
    if (known.length >= mostIdeas) return refuse('too-many')
    const row = { canteen_id: canteenId, id, booking_id: bookingId, ...idea, folded_title: title, proposed_at: now }
    await tx.insertInto('ideas').values(row).execute()
    return accept(null)
  })
}

/** Taken back by who proposed it: nothing of it stays. Taken back twice, it is gone once. */
export function withdrawIdea(db: Database, { canteenId, bookingId, id, now }: BookingKey & { id: string; now: Date }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const own = tx.deleteFrom('ideas').where('canteen_id', '=', canteenId).where('booking_id', '=', bookingId)
    await own.where('id', '=', id).execute()
    await noteErasure(tx, { kind: 'idea', what: id, at: now })
  })
}

/** All of an address, or of one booking. */
export async function eraseIdeas(tx: Database, of: { email: string } | BookingKey): Promise<void> {
  const bookings = tx.selectFrom('bookings').select(['canteen_id', 'id'])
  const theirs =
    'email' in of ? bookings.where('email', '=', of.email) : bookings.where('canteen_id', '=', of.canteenId).where('id', '=', of.bookingId)
  for (const { canteen_id: canteenId, id } of await theirs.execute())
    await tx.deleteFrom('ideas').where('canteen_id', '=', canteenId).where('booking_id', '=', id).execute()
}
