import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { releaseFiles } from '#src/platform/files/kept-files.ts'
import { monthsKept } from './aid.ts'

/** Two years after their last day: calls go, with their answers, who was asked, and their photos. What canteens can give no more goes at once. */
export async function forgetAid(db: Database, now: Date): Promise<void> {
  const today = Temporal.PlainDate.from(now.toISOString().slice(0, 10))
  const last = today.subtract({ months: monthsKept }).toString()
  await inTransaction(db, async (tx) => {
    const gone = await tx
      .deleteFrom('aid_calls')
      .where(sql<boolean>`greatest(until, to_day) < ${last}`)
      .returning(['canteen_id as ownerId', 'id as usedBy', 'photo_digest'])
      .execute()
    for (const { photo_digest, ...use } of gone) if (photo_digest !== null) await releaseFiles(tx, use)
    await tx.deleteFrom('aid_means').where('until', '<', today.toString()).execute()
  })
}
