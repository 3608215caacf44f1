/** What is good once. Only a digest of it is kept, beside nothing else, until it could not be used any more anyway. */
import { digest } from '../secrets.ts'
import type { Database } from './database.ts'

/** @param lapsesAt from then on the database forgets that it was used */
export type OnceKey = { key: string; lapsesAt: Date }

/** Ask under a lock that whoever uses the same key takes too. */
export async function isUsed(tx: Database, canteenId: string, { key }: OnceKey): Promise<boolean> {
  const used = await tx
    .selectFrom('used_keys')
    .where('canteen_id', '=', canteenId)
    .where('digest', '=', digest(key))
    .select('digest')
    .executeTakeFirst()
  return used !== undefined
}

/** @returns false where it was used before */
export async function useOnce(tx: Database, canteenId: string, { key, lapsesAt }: OnceKey): Promise<boolean> {
  const used = await tx
    .insertInto('used_keys')
    .values({ canteen_id: canteenId, digest: digest(key), lapses_at: lapsesAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('digest')
    .executeTakeFirst()
  return used !== undefined
}

/** For a transaction that is undone where the key was used before: that violates `used_keys_pkey`. */
export async function claimKey(tx: Database, canteenId: string, { key, lapsesAt }: OnceKey): Promise<void> {
  await tx
    .insertInto('used_keys')
    .values({ canteen_id: canteenId, digest: digest(key), lapses_at: lapsesAt })
    .execute()
}

/** What has lapsed is refused anyway: that it was used need not be known any more. */
export async function forgetUsedKeys(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('used_keys').where('lapses_at', '<=', now).execute()
}
