import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { readPot, type Pot } from './pot.ts'

/** Bytes of a sealed pot: what a hundred partners offer, as it is and as it is told, takes no more. */
const smallestPot = 16_384

/** Null where the canteen has none yet; undefined where it cannot be opened. For a command: read under the canteen's lock. */
export async function openPot(db: Database, seals: Seals, canteenId: string): Promise<Pot | null | undefined> {
  const row = await db.selectFrom('pots').where('canteen_id', '=', canteenId).select(['key_id as keyId', 'bytes']).executeTakeFirst()
  if (!row) return null
  const bytes = seals.open(whose(canteenId), row)
  return bytes && readPot(bytes)
}

/** Call under the canteen's lock, with what was read under it. */
export async function sealPot(tx: Database, seals: Seals, canteenId: string, pot: Pot): Promise<void> {
  const { keyId, bytes } = seals.seal(whose(canteenId), Buffer.from(JSON.stringify(pot)), smallestPot)
  await tx
    .insertInto('pots')
    .values({ canteen_id: canteenId, key_id: keyId, bytes })
    .onConflict((conflict) => conflict.column('canteen_id').doUpdateSet({ key_id: keyId, bytes }))
    .execute()
}

function whose(canteenId: string) {
  return { purpose: 'pot', canteenId, id: canteenId }
}
