import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { daysToConfirm, monthsAfterOpening, monthsKept } from './supporter.ts'

/**
 * Every night: addresses that nobody said were theirs, who has said nothing for long, and those of a project that stopped or that has been open for
 * a year.
 */
export async function forgetSupporters(db: Database, now: Date): Promise<void> {
  const today = Temporal.PlainDate.from(now.toISOString().slice(0, 10))
  const before = (months: number) => new Date(`${today.subtract({ months }).toString()}T00:00Z`)
  const unconfirmed = new Date(now.getTime() - daysToConfirm * 86_400_000)
  await db
    .deleteFrom('supporters')
    .where((eb) =>
      eb.or([
        eb.and([eb('confirmed_at', 'is', null), eb('said_at', '<', unconfirmed)]),
        eb('said_at', '<', before(monthsKept)),
        sql<boolean>`exists (select from projects where projects.canteen_id = supporters.canteen_id
          and (stopped_at is not null or opened_at < ${before(monthsAfterOpening)}))`,
      ]),
    )
    .execute()
}
