import { sql } from 'kysely'
import { isRoomHeld, lockRoomOf } from '#src/features/planning/rooms/hold-room.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { CanteenState } from '#src/platform/database/tables/canteens.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { stateAfter, type TransitionRefusal } from './meal.ts'
import { lockMeal } from './queries.ts'

type Act = { canteenId: string; actorId: string; now: Date }

/** Shows one meal to everybody and opens its bookings. */
export function publishMeal(
  db: Database,
  { canteenId, mealId, actorId, now }: Act & { mealId: string },
): Promise<Result<null, TransitionRefusal | 'room-taken'>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, { canteenId, mealId })
    const next = stateAfter(meal.state, 'publish')
    if (!next.ok) return next
    await lockRoomOf(tx, canteenId)
    const hours = { canteenId, startsAt: meal.cooksAt ?? meal.tableAt, endsAt: meal.endsAt }
    if (meal.placeAddress === null && (await isRoomHeld(tx, hours))) return refuse('room-taken')
    await publish(tx, [meal], { canteenId, actorId, now })
    return accept(null)
  })
}

/** Publishes every draft of some days in one gesture, but those at whose hours the room is taken; what is not a draft stays as it is. */
export function publishWeek(
  db: Database,
  { canteenId, days, actorId, now }: Act & { days: { from: string; until: string } },
): Promise<{ published: number; skipped: number }> {
  return inTransaction(db, async (tx) => {
    const drafts = await tx
      .selectFrom('meals')
      .where('canteen_id', '=', canteenId)
      .where('service_date', '>=', days.from)
      .where('service_date', '<=', days.until)
      .where('state', '=', 'draft')
      // Everybody who locks several meals takes them in this order.
      .orderBy('id')
      .forUpdate()
      .select(['id', 'cooks_at', 'table_at', 'ends_at', 'place_address'])
      .execute()
    await lockRoomOf(tx, canteenId)
    const free = []
    for (const draft of drafts) {
      const hours = { canteenId, startsAt: draft.cooks_at ?? draft.table_at, endsAt: draft.ends_at }
      if (draft.place_address !== null || !(await isRoomHeld(tx, hours))) free.push(draft)
    }
    await publish(tx, free, { canteenId, actorId, now })
    return { published: free.length, skipped: drafts.length - free.length }
  })
}

async function publish(tx: Database, meals: readonly { id: string }[], { canteenId, actorId, now }: Act): Promise<void> {
  if (meals.length > 0) await openProject(tx, { canteenId, actorId, now })
  for (const { id } of meals) {
    await tx.updateTable('meals').set({ state: 'published' }).where('canteen_id', '=', canteenId).where('id', '=', id).execute()
    await recordEvent(tx, { name: 'meal.published', canteenId, subjectId: id, actorId, at: now })
    await enqueue(tx, 'seat-standing-guests', { canteenId, mealId: id }, { key: `seat-standing-guests ${id}` })
  }
  if (meals.length > 0) await enqueue(tx, 'make-tasks', { canteenId }, { key: `make-tasks ${canteenId}` })
}

/** A canteen is in project until its first meal is there for everybody; one that goes the whole way of a project is a pop-up until it opens. */
async function openProject(tx: Database, { canteenId, actorId, now }: Act): Promise<void> {
  const opened = await tx
    .updateTable('canteens')
    .set({ state: sql<CanteenState>`case when ${isOnItsWay} then 'pop-up' else 'open' end` })
    .where('id', '=', canteenId)
    .where('state', '=', 'project')
    .returning(['name', 'state'])
    .executeTakeFirst()
  if (!opened) return
  const facts = { name: opened.name, state: opened.state }
  await recordEvent(tx, { name: 'canteen.changed', canteenId, subjectId: canteenId, actorId, at: now, facts })
}

const isOnItsWay = sql`exists (select from projects where projects.canteen_id = canteens.id and opened_at is null)`
