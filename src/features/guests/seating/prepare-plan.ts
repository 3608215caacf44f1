import type { Meal } from '#src/features/planning/meals/meal.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { announce } from '#src/platform/database/live.ts'
import type { PlanState } from '#src/platform/database/tables/seating.ts'
import { findTonight, findWeights } from './queries.ts'
import { eveningOf, planOf, readPartyId, seatable, type Tonight } from './seating.ts'
import type { Found, PlanThread } from './seek-plan.ts'
import { tellRefusal } from './told-refusal.ts'
import { settingsOf } from './weights.ts'

type PreparePlan = {
  meal: Meal
  searchId: string
  seed: number
  /** Nobody keeps a seat because it was theirs. */
  afresh: boolean
  secret: string
}

/** Seeks a plan beside the requests, then keeps it, unless another search was asked for meanwhile. Never leaves a search unanswered. */
export async function preparePlan(db: Database, thread: PlanThread, request: PreparePlan): Promise<void> {
  try {
    const [everybody, { weights }] = await Promise.all([findTonight(db, request.meal, request.secret), findWeights(db)])
    const tonight = seatable(everybody)
    const previous = request.afresh || tonight.seats.length === 0 ? null : planOf(tonight)
    const found = await thread.search({ evening: eveningOf(tonight), settings: settingsOf(weights), seed: request.seed, previous })
    await answerSearch(db, request, found.proposal.ok ? 'found' : 'refused', (tx) => keepAnswer(tx, request, tonight, found))
  } catch (error) {
    await answerSearch(db, request, 'failed', async () => {})
    throw error
  }
}

/** Under the lock of the plan's own row, and only if it still waits for this search. */
async function answerSearch(
  db: Database,
  { meal, searchId }: PreparePlan,
  state: PlanState,
  keep: (tx: Database) => Promise<void>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const awaited = await tx
      .updateTable('seating_plans')
      .set({ state })
      .where('canteen_id', '=', meal.canteen.id)
      .where('meal_id', '=', meal.id)
      .where('search_id', '=', searchId)
      .where('state', '=', 'sought')
      .returning('search_id')
      .executeTakeFirst()
    if (!awaited) return
    await keep(tx)
    await announce(tx, `meal:${meal.id}`)
  })
}

async function keepAnswer(tx: Database, { meal }: PreparePlan, tonight: Tonight, { proposal, band }: Found): Promise<void> {
  const refusals = proposal.ok ? [] : proposal.refusals.map(tellRefusal)
  await tx
    .updateTable('seating_plans')
    .set({ refusals: JSON.stringify(refusals), ...(proposal.ok && { band: band && JSON.stringify(band) }) })
    .where('canteen_id', '=', meal.canteen.id)
    .where('meal_id', '=', meal.id)
    .execute()
  if (proposal.ok) await writeSeats(tx, meal, await stillThere(tx, meal, seatsOf(tonight, proposal.plan)))
}

type SeatToKeep = { partyId: string; course: number; tableId: string; pinned: boolean }

/** One seat a party and course: the solver splits none. */
function seatsOf({ guests, seats }: Tonight, plan: Extract<Found['proposal'], { ok: true }>['plan']): SeatToKeep[] {
  const partyOf = new Map(guests.map(({ id, partyId }) => [id, partyId]))
  const pinned = new Set(seats.flatMap((seat) => (seat.pinned ? seat.partyId : [])))
  return plan.courses.flatMap((course, index) => {
    const tableOf = new Map(course.map(({ guest, table }) => [partyOf.get(guest)!, table]))
    return [...tableOf].map(([partyId, tableId]) => ({ partyId, tableId, course: index + 1, pinned: pinned.has(partyId) }))
  })
}

/** A booking or a table may have gone during the search: who would have sat there has no seat yet. */
async function stillThere(tx: Database, { canteen, id }: Meal, seats: readonly SeatToKeep[]): Promise<SeatToKeep[]> {
  const tables = await tx.selectFrom('room_tables').where('canteen_id', '=', canteen.id).forKeyShare().select('id').execute()
  const bookings = await tx
    .selectFrom('bookings')
    .where('canteen_id', '=', canteen.id)
    .where('meal_id', '=', id)
    .where('state', '=', 'confirmed')
    .forKeyShare()
    .select('id')
    .execute()
  const there = new Set([...tables, ...bookings].map((row) => row.id))
  return seats.filter(({ tableId, partyId }) => there.has(tableId) && there.has(readPartyId(partyId).bookingId))
}

async function writeSeats(tx: Database, meal: Meal, seats: readonly SeatToKeep[]): Promise<void> {
  await tx.deleteFrom('seats').where('canteen_id', '=', meal.canteen.id).where('meal_id', '=', meal.id).execute()
  if (seats.length === 0) return
  const rows = seats.map(({ partyId, course, tableId, pinned }) => ({
    canteen_id: meal.canteen.id,
    meal_id: meal.id,
    booking_id: readPartyId(partyId).bookingId,
    part: readPartyId(partyId).part,
    course,
    table_id: tableId,
    pinned,
  }))
  await tx.insertInto('seats').values(rows).execute()
}
