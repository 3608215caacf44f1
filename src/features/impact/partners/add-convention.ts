import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { keepFile, releaseFiles } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { findPartner, type PartnerKey } from './queries.ts'

type Acting = { actorId: string | null; now: Date }
export type SaidConvention = { agreed: string; from: string; until: string; file: SentFile | undefined }

/** The same form sent twice is one. One that ends soon is told of by nobody: whoever notes it knows. @throws NotFound */
export function addConvention(db: Database, adding: PartnerKey & Acting & { id: string; convention: SaidConvention }): Promise<void> {
  const { canteenId, partnerId, id, convention, actorId, now } = adding
  const { agreed, from, until, file } = convention
  return inTransaction(db, async (tx) => {
    await findPartner(tx, { canteenId, partnerId })
    const added = await tx
      .insertInto('partner_conventions')
      .values({ canteen_id: canteenId, partner_id: partnerId, id, agreed, valid_from: from, valid_until: until })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return
    if (file) {
      await keepFile(tx, { ownerId: canteenId, usedBy: id, file, now })
      await tx
        .updateTable('partner_conventions')
        .set({ file_digest: file.digest })
        .where('canteen_id', '=', canteenId)
        .where('id', '=', id)
        .execute()
    }
    await recordEvent(tx, { name: 'convention.added', canteenId, subjectId: partnerId, actorId, at: now, facts: { until } })
  })
}

/** With its file. Asked twice, it is done once. @throws NotFound where the canteen has no such partner */
export function removeConvention(db: Database, removing: PartnerKey & Acting & { conventionId: string }): Promise<void> {
  const { canteenId, partnerId, conventionId, actorId, now } = removing
  return inTransaction(db, async (tx) => {
    await findPartner(tx, { canteenId, partnerId })
    const removed = await tx
      .deleteFrom('partner_conventions')
      .where('canteen_id', '=', canteenId)
      .where('partner_id', '=', partnerId)
      .where('id', '=', conventionId)
      .returning('valid_until as until')
      .executeTakeFirst()
    if (!removed) return
    await releaseFiles(tx, { ownerId: canteenId, usedBy: conventionId })
    await recordEvent(tx, { name: 'convention.removed', canteenId, subjectId: partnerId, actorId, at: now, facts: removed })
  })
}
