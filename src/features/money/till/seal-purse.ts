import type { Database } from '#src/platform/database/database.ts'
import type { SealedTables } from '#src/platform/database/tables/sealed.ts'
import type { Seals } from '#src/platform/seal.ts'
import { emptyPurse, readPurse, roomForPurse, writePurse, type Purse } from './purse.ts'

export type PurseKey = { canteenId: string; nature: SealedTables['purses']['nature'] }

/** Bytes of a sealed purse: a month of a canteen. A larger one takes the next size, by how many it holds and never by their amounts. */
const smallestPurse = 8192

/** Undefined where it cannot be opened: never to be taken for empty. Call under the canteen's lock. */
export async function openPurse(tx: Database, seals: Seals, key: PurseKey): Promise<Purse | undefined> {
  const row = await tx
    .selectFrom('purses')
    .where('canteen_id', '=', key.canteenId)
    .where('nature', '=', key.nature)
    .select(['key_id as keyId', 'bytes'])
    .executeTakeFirst()
  if (!row) return emptyPurse
  const bytes = seals.open(whose(key), row)
  return bytes && readPurse(bytes)
}

/** Writes a whole purse. Call under the canteen's lock, with what was read under it. */
export async function sealPurse(tx: Database, seals: Seals, key: PurseKey, purse: Purse): Promise<void> {
  let size = smallestPurse
  while (size < roomForPurse(purse)) size *= 4
  const { keyId, bytes } = seals.seal(whose(key), writePurse(purse), size)
  await tx
    .insertInto('purses')
    .values({ canteen_id: key.canteenId, nature: key.nature, key_id: keyId, bytes })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'nature']).doUpdateSet({ key_id: keyId, bytes }))
    .execute()
}

function whose({ canteenId, nature }: PurseKey) {
  return { purpose: 'purse', canteenId, id: nature }
}
