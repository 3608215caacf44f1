import { findServedMonths } from '#src/features/impact/mix/gate.ts'
import type { Database } from '#src/platform/database/database.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { rangesOf, type Ranges } from './range.ts'

const mostCanteens = 200
const months = 12

/** Of canteens that are open, over a year: from what their own pages show to everybody, and nothing else. */
export async function findRanges(db: Database, now: Date): Promise<Ranges> {
  const today = dayAt(now, networkTimeZone)
  const open = await findOpenCanteens(db, today)
  const until = Temporal.PlainDate.from(today).with({ day: 1 })
  const asked = { from: until.subtract({ months }).toString(), until: until.toString() }
  const served = await findServedMonths(
    db,
    open.map(({ id }) => id),
    asked,
  )
  return rangesOf(
    served,
    open.flatMap(({ foodCents }) => foodCents ?? []),
  )
}

/** With what the ingredients of a meal cost there, as the page on the price says; null where it says nothing. */
function findOpenCanteens(db: Database, today: string) {
  return db
    .selectFrom('canteens')
    .where('state', '=', 'open')
    .orderBy('id')
    .limit(mostCanteens)
    .select('id')
    .select((eb) =>
      eb
        .selectFrom('price_versions')
        .whereRef('canteen_id', '=', 'canteens.id')
        .where('valid_from', '<=', today)
        .orderBy('valid_from', 'desc')
        .limit(1)
        .select('ingredients_cents')
        .as('foodCents'),
    )
    .execute()
}
