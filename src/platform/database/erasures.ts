/** What was erased because somebody asked: a backup of before must not bring it back. docs/decisions/0099-erasures-outlive-backups.md */
import { keyedDigest } from '../secrets.ts'
import type { Database } from './database.ts'
import type { ErasureKind } from './tables/backups.ts'

export type Erasure = { kind: ErasureKind; what: string; at: Date }

/** In the transaction that erases. */
export async function noteErasure(tx: Database, ...erasures: readonly Erasure[]): Promise<void> {
  if (erasures.length === 0) return
  await tx
    .insertInto('erasures')
    .values(erasures.map(({ kind, what, at }) => ({ kind, what, erased_at: at })))
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'what'])
        .doUpdateSet(({ fn, ref }) => ({ erased_at: fn('greatest', [ref('erasures.erased_at'), ref('excluded.erased_at')]) })),
    )
    .execute()
}

/** Without the secret, nobody can tell whose it is. */
export function digestOfPerson(secret: string, email: string): string {
  return keyedDigest(secret, 'erasure', email)
}
