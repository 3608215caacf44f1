import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { Pending } from './import.ts'

/** Whose preview it is: one a person and canteen. */
export type PendingKey = { canteenId: string; userId: string }

export const sealedPurpose = 'import'

/** What waits for this person's word; undefined once it was confirmed, replaced or forgotten, or where it cannot be opened. */
export async function findPending(
  db: Database,
  seals: Seals,
  { canteenId, userId }: PendingKey,
  now: Date,
): Promise<{ id: string; pending: Pending } | undefined> {
  const row = await db
    .selectFrom('pending_imports')
    .where('canteen_id', '=', canteenId)
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .select(['id', 'key_id as keyId', 'bytes'])
    .executeTakeFirst()
  const opened = row && seals.open({ purpose: sealedPurpose, canteenId, id: row.id }, row)
  return row && opened && { id: row.id, pending: JSON.parse(opened.toString()) as Pending }
}
