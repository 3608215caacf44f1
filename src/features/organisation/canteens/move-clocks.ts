import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type MoveClocks = { canteenId: string; timeZone: string; now: Date }

/**
 * Under the locks of its coming meals, before a canteen keeps its clock by another time zone: meals that nobody counts on stay at the hours
 * that were written for them. Guests were told an instant, in their agendas too: theirs do not move by a setting.
 */
export async function moveClocks(tx: Database, { canteenId, timeZone, now }: MoveClocks): Promise<Result<null, 'guests-ahead'>> {
  const kept = await tx.selectFrom('canteens').where('id', '=', canteenId).select('time_zone as timeZone').executeTakeFirst()
  if (!kept || kept.timeZone === timeZone) return accept(null)
  if (await isAnybodyAwaited(tx, canteenId, now)) return refuse('guests-ahead')
  const moved = (column: 'cooks_at' | 'table_at' | 'ends_at' | 'booking_closes_at') =>
    sql<Date>`(${sql.ref(column)} at time zone ${kept.timeZone}) at time zone ${timeZone}`
  await tx
    .updateTable('meals')
    .set({
      cooks_at: moved('cooks_at'),
      table_at: moved('table_at'),
      ends_at: moved('ends_at'),
      booking_closes_at: moved('booking_closes_at'),
    })
    .where('canteen_id', '=', canteenId)
    .where('ends_at', '>', now)
    .execute()
  return accept(null)
}

async function isAnybodyAwaited(tx: Database, canteenId: string, now: Date): Promise<boolean> {
  const party = await tx
    .selectFrom('bookings')
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'bookings.canteen_id').onRef('meals.id', '=', 'bookings.meal_id'))
    .where('bookings.canteen_id', '=', canteenId)
    .where('bookings.state', 'in', ['confirmed', 'waiting', 'offered'])
    .where('meals.state', 'in', ['published', 'held'])
    .where('meals.ends_at', '>', now)
    .select('bookings.id')
    .limit(1)
    .executeTakeFirst()
  return party !== undefined
}
