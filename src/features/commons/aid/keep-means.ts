import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Digest, MeansKind, UrgentWay } from '#src/platform/database/tables/aid.ts'

export type SaidMean = { kind: MeansKind; what: string; reachKm: number | null; until: string | null }

/** The same form sent twice is one. */
export async function addMean(db: Database, { canteenId, id, mean }: { canteenId: string; id: string; mean: SaidMean }): Promise<void> {
  const { reachKm, ...said } = mean
  await db
    .insertInto('aid_means')
    .values({ canteen_id: canteenId, id, ...said, reach_km: reachKm })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
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
