import { followedThings } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Choices } from './choices.ts'

/** What a canteen follows, and whether it shows its signs to the network's team. */
export function findChoices(db: Database, canteenId: string): Promise<Choices> {
  return db
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .select('shows_signs as showsSigns')
    .select(followedThings.as('followed'))
    .executeTakeFirstOrThrow()
}
