import type { Database } from '#src/platform/database/database.ts'
import type { HireKey } from './queries.ts'

/** How many people ate in private, once it took place. */
export async function noteServed(db: Database, { canteenId, hireId, served }: HireKey & { served: number }): Promise<void> {
  await db
    .updateTable('hires')
    .set({ served })
    .where('canteen_id', '=', canteenId)
    .where('id', '=', hireId)
    .where('state', '=', 'accepted')
    .execute()
}
