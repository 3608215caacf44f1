import { recordEvent } from '#src/platform/database/events.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { AgeBounds } from '#src/platform/database/tables/canteens.ts'
import { findChosenBounds } from './queries.ts'

type ChooseBounds = { bounds: AgeBounds; today: string; actorId: string; now: Date }

/** From the first day of the next month on: a month is asked and counted in one way, and those of two ways are not compared. Under the lock of its form. */
export async function chooseBounds(tx: Database, { bounds, today, actorId, now }: ChooseBounds): Promise<void> {
  if ((await findChosenBounds(tx)).bounds === bounds) return
  const validFrom = firstOfNextMonth(today)
  await tx
    .insertInto('age_bounds')
    .values({ valid_from: validFrom, bounds })
    .onConflict((conflict) => conflict.column('valid_from').doUpdateSet({ bounds }))
    .execute()
  await recordEvent(tx, { name: 'age-bounds.chosen', actorId, at: now, facts: { bounds, day: validFrom } })
}

function firstOfNextMonth(today: string): string {
  return Temporal.PlainDate.from(today).with({ day: 1 }).add({ months: 1 }).toString()
}
