import { guestKeysOf } from '#src/features/guests/encounters/guest-key.ts'
import { findThresholds } from '#src/features/impact/mix/gate.ts'
import { quarterOf } from '#src/features/impact/channels/channel.ts'
import type { Database } from '#src/platform/database/database.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { countedOf, daysToReturn, toldOf, type Visit } from './returned.ts'

type Telling = { secret: string; now: Date }

/**
 * Once the last first visit of a quarter had its time to come again, it is counted and told, once: whoever takes an agreement back later changes nothing that could be
 * compared. Nothing is kept of anybody but what they agreed to be remembered by.
 */
export async function tellReturns(db: Database, { secret, now }: Telling): Promise<void> {
  const quarter = lastReady(dayAt(now, networkTimeZone))
  const { canteen: threshold } = await findThresholds(db)
  for (const canteenId of await findUntold(db, quarter)) {
    const visits = await findVisits(db, { canteenId, quarter, secret })
    const told = toldOf(countedOf(visits, quarterAfter(quarter)), threshold)
    await db
      .insertInto('told_returns')
      .values(
        told.map(({ kind, people, againPercent }) => ({
          canteen_id: canteenId,
          quarter,
          kind,
          people,
          again_percent: againPercent,
          told_at: now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** The latest quarter after which everybody had their days to come again. */
export function lastReady(today: string): string {
  const ready = Temporal.PlainDate.from(today).subtract({ days: daysToReturn }).toString()
  return Temporal.PlainDate.from(quarterOf(ready)).subtract({ months: 3 }).toString()
}

function quarterAfter(quarter: string): string {
  return Temporal.PlainDate.from(quarter).add({ months: 3 }).toString()
}

/** Where tables are seated, guests may agree to be remembered. */
async function findUntold(db: Database, quarter: string): Promise<string[]> {
  const canteens = await db
    .selectFrom('followed')
    .where('thing', '=', 'seating')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('told_returns')
            .whereRef('told_returns.canteen_id', '=', 'followed.canteen_id')
            .where('quarter', '=', quarter)
            .select('kind'),
        ),
      ),
    )
    .select('canteen_id as id')
    .execute()
  return canteens.map(({ id }) => id)
}

type Asked = { canteenId: string; quarter: string; secret: string }

/** Of who agreed, and still does: the keys that they are remembered by are made again from how they booked, and forgotten at once. */
async function findVisits(db: Database, { canteenId, quarter, secret }: Asked): Promise<Visit[]> {
  const agreed = await db
    .selectFrom('remembered_guests')
    .where('canteen_id', '=', canteenId)
    .where('agreed_on', '>', (eb) => eb.selectFrom('network').select('returns_agreed_since'))
    .select('guest_key as key')
    .execute()
  if (agreed.length === 0) return []
  const remembered = new Set(agreed.map(({ key }) => key))
  const attendees = await findArrived(db, canteenId, quarter)
  return attendees.flatMap(({ firstTime, day, kind, ...guest }) => {
    const key = guestKeysOf({ secret, canteenId }, guest).find((each) => remembered.has(each))
    return key === undefined ? [] : [{ guest: key, day, kind, isFirst: firstTime === true }]
  })
}

function findArrived(db: Database, canteenId: string, quarter: string) {
  return db
    .selectFrom('meals')
    .innerJoin('attendees', (join) =>
      join.onRef('attendees.canteen_id', '=', 'meals.canteen_id').onRef('attendees.meal_id', '=', 'meals.id'),
    )
    .innerJoin('bookings', (join) =>
      join.onRef('bookings.canteen_id', '=', 'attendees.canteen_id').onRef('bookings.id', '=', 'attendees.booking_id'),
    )
    .where('meals.canteen_id', '=', canteenId)
    .where('meals.state', '=', 'closed')
    .where('service_date', '>=', quarter)
    .where('service_date', '<=', Temporal.PlainDate.from(quarterAfter(quarter)).add({ days: daysToReturn }).toString())
    .where('arrival', '=', 'arrived')
    .where('is_child', '=', false)
    .where('attendees.first_name', '<>', '')
    .select(['first_time as firstTime', 'service_date as day', 'meals.kind'])
    .select(['attendees.first_name as firstName', 'bookings.email', 'bookings.phone'])
    .execute()
}
