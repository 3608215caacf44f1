import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mailNews } from './assembly-mail.ts'
import type { Holding } from './change-assembly.ts'
import { findVoices, lockAssembly } from './queries.ts'

/** Told to everybody who was convened; a draft goes without a word. Doing it again does nothing; whose minutes are sent was held. */
export function cancelAssembly(db: Database, holding: Holding): Promise<Result<null, 'minutes-sent'>> {
  const { associationId, assemblyId, from, site, actorId, now } = holding
  return inTransaction(db, async (tx) => {
    const meeting = await lockAssembly(tx, holding)
    const its = tx.selectFrom('assemblies').where('association_id', '=', associationId).where('id', '=', assemblyId).select('id')
    if (meeting.state === 'draft') {
      await tx.deleteFrom('assemblies').where('association_id', '=', associationId).where('id', 'in', its).execute()
      return accept(null)
    }
    if (meeting.state === 'cancelled') return accept(null)
    if (meeting.minutesSentOn !== null) return refuse('minutes-sent')
    await tx
      .updateTable('assemblies')
      .set({ state: 'cancelled' })
      .where('association_id', '=', associationId)
      .where('id', 'in', its)
      .execute()
    const voices = await findVoices(tx, { associationId, assemblyId, day: meeting.day })
    await mailNews(tx, { news: 'cancelled', meeting, voices, from, site, now })
    await recordEvent(tx, { name: 'assembly.cancelled', canteenId: from.canteenId, subjectId: assemblyId, actorId, at: now })
    return accept(null)
  })
}
