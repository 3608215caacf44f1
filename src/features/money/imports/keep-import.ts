import { randomUUID } from 'node:crypto'
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { minutesKept, type Pending } from './import.ts'
import { sealedPurpose, type PendingKey } from './queries.ts'

type KeepImport = PendingKey & { /** Of the books, or of another feature. */ pending: Pending | { kind: string }; seals: Seals; now: Date }

/** Bytes of which a preview has at least so many: what its length tells of a list is how many thousands. */
const smallest = 64 * 1024

/** Keeps what was read of a file, sealed, until its viewer confirms it, sends another, or forgets it. */
export async function keepImport(db: Database, { canteenId, userId, pending, seals, now }: KeepImport): Promise<void> {
  const id = randomUUID()
  const { keyId, bytes } = seals.seal({ purpose: sealedPurpose, canteenId, id }, Buffer.from(JSON.stringify(pending)), smallest)
  const kept = { id, key_id: keyId, bytes, expires_at: new Date(now.getTime() + minutesKept * 60_000) }
  await db
    .insertInto('pending_imports')
    .values({ canteen_id: canteenId, user_id: userId, ...kept })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'user_id']).doUpdateSet(kept))
    .execute()
}
