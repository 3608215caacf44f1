import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mostMeans } from './aid.ts'
import type { Digest, MeansKind, UrgentWay } from '#src/platform/database/tables/aid.ts'

export type SaidMean = { kind: MeansKind; what: string; reachKm: number | null; until: string | null }

/** The same form sent twice is one. */
export function addMean(
  db: Database,
  { canteenId, id, mean }: { canteenId: string; id: string; mean: SaidMean },
): Promise<Result<null, 'many'>> {
  const { reachKm, ...said } = mean
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`aid means of ${canteenId}`}, 0))`.execute(tx)
    const there = await tx.selectFrom('aid_means').where('canteen_id', '=', canteenId).select('id').execute()
    if (there.length >= mostMeans && there.every((known) => known.id !== id)) return refuse('many')
    await tx
      .insertInto('aid_means')
      .values({ canteen_id: canteenId, id, ...said, reach_km: reachKm })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return accept(null)
  })
}

/** @throws NotFound where the canteen said no such thing */
export async function removeMean(db: Database, { canteenId, id }: { canteenId: string; id: string }): Promise<void> {
  await db
    .deleteFrom('aid_means')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow(() => new NotFound())
}

export type AidChoices = { digest: Digest; urgentBy: UrgentWay; phone: string | null; reachKm: number | null }

/** @param tx of `saveEdit` */
export async function saveChoices(tx: Database, canteenId: string, { urgentBy, reachKm, ...said }: AidChoices): Promise<void> {
  const row = { ...said, urgent_by: urgentBy, reach_km: reachKm }
  await tx
    .insertInto('aid_choices')
    .values({ canteen_id: canteenId, ...row })
    .onConflict((conflict) => conflict.column('canteen_id').doUpdateSet(row))
    .execute()
}
