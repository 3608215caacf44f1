import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { randomUUID } from 'node:crypto'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { announce } from '#src/platform/database/live.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockSeating, type SeatingKey } from './lock-seating.ts'
import { pinSeats } from './pin-party.ts'
import {
  isAt,
  partiesTogether,
  partyIdOf,
  readPartyId,
  refusalToMove,
  type MoveRefusal,
  type SeatingRefusal,
  type Tonight,
} from './seating.ts'

type MoveParty = SeatingKey & {
  course: number
  /** Null: the party stands up. */
  tableId: string | null
  /** Where the page showed it: a party that somebody else has moved meanwhile stays where that put it. */
  shownAt: string | null
  actorId: string
  now: Date
}

/** A whole party changes tables in one course, and with it the party of a child's guardian. @throws NotFound for a table that is not in the room */
export function moveParty(db: Database, request: MoveParty): Promise<Result<null, SeatingRefusal | MoveRefusal>> {
  const { canteenId, mealId, actorId, now } = request
  return inTransaction(db, async (tx) => {
    const locked = await lockSeating(tx, request)
    if (!locked.ok) return locked
    const { tonight } = locked.value
    const partyId = partyIdOf({ part: 0, ...request })
    if (!tonight.guests.some((guest) => guest.partyId === partyId)) throw new NotFound()
    if (request.course > tonight.courses) throw new NotFound()
    const isThere = (table: string | null) => isAt(tonight, { ...request, partyId, table })
    if (!isThere(request.shownAt) && !isThere(request.tableId)) return refuse('moved-meanwhile')
    if (request.tableId !== null) {
      const table = tonight.tables.find(({ id }) => id === request.tableId)
      if (!table) throw new NotFound()
      const refusal = refusalToMove(tonight, { ...request, partyId, table })
      if (refusal) return refuse(refusal)
    }
    for (const party of partiesTogether(tonight.guests, partyId)) await moveBooking(tx, tonight, { ...request, ...readPartyId(party) })
    await recordEvent(tx, { name: 'seating.moved', canteenId, subjectId: mealId, actorId, at: now })
    await announce(tx, `meal:${mealId}`)
    return accept(null)
  })
}

/** A pinned party takes its pin along. */
async function moveBooking(tx: Database, { seats }: Tonight, request: MoveParty): Promise<void> {
  await writeSeat(tx, request)
  const pinned = seats.some((seat) => seat.partyId === partyIdOf({ part: 0, ...request }) && seat.pinned)
  if (pinned) await pinSeats(tx, { ...request, pinned })
}

async function writeSeat(tx: Database, { canteenId, mealId, bookingId, part = 0, course, tableId, now }: MoveParty): Promise<void> {
  if (tableId === null) {
    await tx
      .deleteFrom('seats')
      .where('canteen_id', '=', canteenId)
      .where('booking_id', '=', bookingId)
      .where('part', '=', part)
      .where('course', '=', course)
      .execute()
    return
  }
  await openPlan(tx, { canteenId, mealId, now })
  await tx
    .insertInto('seats')
    .values({ canteen_id: canteenId, meal_id: mealId, booking_id: bookingId, part, course, table_id: tableId })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'booking_id', 'part', 'course']).doUpdateSet({ table_id: tableId }))
    .execute()
}

/** A team may seat by hand alone, without ever asking for a proposal; a search that runs is overtaken. */
export async function openPlan(tx: Database, { canteenId, mealId, now }: MealKey & { now: Date }): Promise<void> {
  const plan = { state: 'found' as const, search_id: randomUUID(), refusals: '[]' }
  await tx
    .insertInto('seating_plans')
    .values({ canteen_id: canteenId, meal_id: mealId, sought_at: now, ...plan })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id']).doUpdateSet(plan))
    .execute()
}
