import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { TeammateKey } from './queries.ts'

type NoteAbsence = TeammateKey & {
  /** Made with the form: sent twice, it is one. */
  absenceId: string
  firstDay: string
  lastDay: string
  now: Date
}

/** Days on which somebody cannot come, said by themself; why is not asked, and nothing counts them. */
export function noteAbsence(db: Database, { canteenId, teammateId, absenceId, firstDay, lastDay, now }: NoteAbsence): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .insertInto('absences')
      .values({ canteen_id: canteenId, teammate_id: teammateId, id: absenceId, first_day: firstDay, last_day: lastDay })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx.updateTable('teammates').set({ seen_at: now }).where('canteen_id', '=', canteenId).where('id', '=', teammateId).execute()
  })
}

export async function removeAbsence(db: Database, { canteenId, teammateId }: TeammateKey, absenceId: string): Promise<void> {
  await db
    .deleteFrom('absences')
    .where('canteen_id', '=', canteenId)
    .where('teammate_id', '=', teammateId)
    .where('id', '=', absenceId)
    .execute()
}
