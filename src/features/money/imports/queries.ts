import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { importKinds, type Pending } from './import.ts'

/** Whose preview it is: one a person and canteen. */
export type PendingKey = { canteenId: string; userId: string }

export const sealedPurpose = 'import'

/** What waits for this person's word; undefined once it was confirmed, replaced or forgotten, or where it cannot be opened. */
export function findPending(db: Database, seals: Seals, key: PendingKey, now: Date): Promise<{ id: string; pending: Pending } | undefined> {
  return findKept<Pending>(db, seals, key, { now, kinds: importKinds })
}

/** The same of a file of another feature: whoever reads another kind has replaced it. */
export async function findKept<Kept extends { kind: string }>(
  db: Database,
  seals: Seals,
  { canteenId, userId }: PendingKey,
  { now, kinds }: { now: Date; kinds: readonly Kept['kind'][] },
): Promise<{ id: string; pending: Kept } | undefined> {
  const row = await db
    .selectFrom('pending_imports')
    .where('canteen_id', '=', canteenId)
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .select(['id', 'key_id as keyId', 'bytes'])
    .executeTakeFirst()
  const opened = row && seals.open({ purpose: sealedPurpose, canteenId, id: row.id }, row)
  const pending = opened && (JSON.parse(opened.toString()) as Kept)
  return row && pending && kinds.includes(pending.kind) ? { id: row.id, pending } : undefined
}
