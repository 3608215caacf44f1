import type { Database } from '#src/platform/database/database.ts'

/** Two people who draw the same room take turns. */
export async function lockRoom(tx: Database, canteenId: string): Promise<void> {
  await tx.selectFrom('canteens').where('id', '=', canteenId).select('id').forNoKeyUpdate().executeTakeFirstOrThrow()
}
