import type { PartyKey } from '#src/features/guests/parties/party.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { lockPlaces } from '#src/features/guests/parties/take-places.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { findLine } from './queries.ts'
import { serveWaitlist } from './serve-waitlist.ts'

export type MoveParty = PartyKey & {
  /** 1 is first in line. */
  place: number
  /** Read in the history by whoever asks why. */
  reason: string
  actorId: string
  now: Date
}

/** The team changes who comes before whom, and says why. */
export function moveParty(db: Database, { bookingId, place, reason, actorId, now, ...key }: MoveParty): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockPlaces(tx, key, now)
    const parties = await findLine(tx, key)
    const line = parties.map((party) => party.bookingId)
    const from = line.indexOf(bookingId)
    if (from < 0) return
    const others = line.filter((each) => each !== bookingId)
    const to = Math.min(Math.max(1, place), line.length)
    const positions = parties.map(({ position }) => position)
    await renumber(tx, key, others.toSpliced(to - 1, 0, bookingId), positions)
    const facts = { from: from + 1, to, reason }
    await recordEvent(tx, { name: 'waiting.moved', canteenId: key.canteenId, subjectId: bookingId, actorId, at: now, facts })
    await serveWaitlist(tx, key, now)
  })
}

/** The same positions, in another order: who joins later still comes after all of them. */
async function renumber(tx: Database, { canteenId }: MealKey, line: readonly string[], positions: readonly number[]): Promise<void> {
  for (const [index, bookingId] of line.entries())
    await tx
      .updateTable('waitings')
      .set({ position: positions[index] ?? 0 })
      .where('canteen_id', '=', canteenId)
      .where('booking_id', '=', bookingId)
      .execute()
}
