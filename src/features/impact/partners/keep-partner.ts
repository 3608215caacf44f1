import { inTransaction, violates, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { releaseFiles } from '#src/platform/files/kept-files.ts'
import { foldName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Partner } from './partner.ts'
import type { PartnerKey } from './queries.ts'

export type SaidPartner = Omit<Partner, 'id'>
type Acting = { actorId: string | null; now: Date }

/** @returns its id. The same form sent twice is one. */
export function addPartner(
  db: Database,
  { canteenId, id, partner, actorId, now }: Acting & { canteenId: string; id: string; partner: SaidPartner },
): Promise<Result<null, 'same-name'>> {
  return refusedBySameName(() =>
    inTransaction(db, async (tx) => {
      const added = await tx
        .insertInto('partners')
        .values({ canteen_id: canteenId, id, ...rowOf(partner) })
        .onConflict((conflict) => conflict.columns(['canteen_id', 'id']).doNothing())
        .returning('id')
        .executeTakeFirst()
      // A doctor's practice is called by a name of somebody: the history keeps none.
      if (added) await recordEvent(tx, { name: 'partner.added', canteenId, subjectId: id, actorId, at: now })
      return null
    }),
  )
}

/** @param tx of `saveEdit` */
export async function changePartner(tx: Database, { canteenId, partnerId }: PartnerKey, partner: SaidPartner): Promise<void> {
  await tx.updateTable('partners').set(rowOf(partner)).where('canteen_id', '=', canteenId).where('id', '=', partnerId).execute()
}

function rowOf({ name, ...said }: SaidPartner) {
  return { name, folded_name: foldName(name), ...said }
}

/** With its contacts, its conventions and their files. Asked twice, it is done once. */
export function removePartner(db: Database, { canteenId, partnerId, actorId, now }: PartnerKey & Acting): Promise<void> {
  return inTransaction(db, async (tx) => {
    const conventions = await tx
      .selectFrom('partner_conventions')
      .where('canteen_id', '=', canteenId)
      .where('partner_id', '=', partnerId)
      .select('id')
      .execute()
    for (const { id } of conventions) await releaseFiles(tx, { ownerId: canteenId, usedBy: id })
    const removed = await tx
      .deleteFrom('partners')
      .where('canteen_id', '=', canteenId)
      .where('id', '=', partnerId)
      .returning('id')
      .executeTakeFirst()
    if (removed) await recordEvent(tx, { name: 'partner.removed', canteenId, subjectId: partnerId, actorId, at: now })
  })
}

/** Two partners of a canteen never answer to one name: the database decides. */
export async function refusedBySameName<Value>(work: () => Promise<Value>): Promise<Result<Value, 'same-name'>> {
  try {
    return accept(await work())
  } catch (error) {
    if (violates(error, 'partners_canteen_id_folded_name_key')) return refuse('same-name')
    throw error
  }
}
