import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import { forgetImport } from './forget-imports.ts'
import type { Importing, ImportKind } from './import.ts'
import { prepareImport } from './prepare-import.ts'
import { findPending, type PendingKey } from './queries.ts'

type ConfirmImport = Omit<Importing, 'pending'> & PendingKey & { id: string; seals: Seals }

/** It is confirmed already, replaced by another file, or its time is over; something in it is not right, or no longer. */
export type ConfirmRefusal = 'gone' | 'faulty'

export type Confirmed = { kind: ImportKind; fresh: number; known: number }

/** Writes what the preview has shown, in one transaction. Who imports at once for one association waits: the same line comes in once. */
export function confirmImport(
  db: Database,
  { id, seals, userId, ...importing }: ConfirmImport,
): Promise<Result<Confirmed, ConfirmRefusal>> {
  const { associationId, canteenId, now } = importing
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`imports of ${associationId}`}, 0))`.execute(tx)
    const found = await findPending(tx, seals, { canteenId, userId }, now)
    if (found?.id !== id) return refuse('gone')
    const { faults, fileFault, fresh, known, write } = await prepareImport(tx, { ...importing, pending: found.pending })
    if (faults.length > 0 || fileFault) return refuse('faulty')
    await forgetImport(tx, { canteenId, userId })
    if (fresh > 0) await write(tx)
    const { kind } = found.pending
    if (fresh > 0) await recordEvent(tx, { name: 'import.confirmed', canteenId, actorId: userId, at: now, facts: { kind, lines: fresh } })
    return accept({ kind, fresh, known })
  })
}
