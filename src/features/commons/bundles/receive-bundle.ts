import type { Database } from '#src/platform/database/database.ts'
import { accept, type Result } from '#src/platform/result.ts'
import { idFrom } from './piece.ts'
import { readBundle, type BundleRefusal } from './read-bundle.ts'

/** Somebody sends a bundle: it is checked, and kept to be looked at, once however often it is sent. Nothing of it is taken yet. */
export async function receiveBundle(db: Database, { bytes, now }: { bytes: Buffer; now: Date }): Promise<Result<string, BundleRefusal>> {
  const read = readBundle(bytes)
  if (!read.ok) return read
  const { manifest, publicKey } = read.value
  const id = idFrom(bytes)
  await db
    .insertInto('received_bundles')
    .values({ id, source: publicKey, manifest: JSON.stringify(manifest), archive: bytes, received_at: now, taken_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return accept(id)
}
