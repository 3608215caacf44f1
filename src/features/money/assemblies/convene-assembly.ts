import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mailNews } from './assembly-mail.ts'
import { hasBegun, refusalToConvene, type ConveningRefusal } from './assembly.ts'
import type { Holding } from './change-assembly.ts'
import { findVoices, lockAssembly } from './queries.ts'

type ConveneAssembly = Holding & { today: string; noticeDays: number; timeZone: string }

/** Writes to every member who is entitled on that day, within the notice of the statutes; once. */
export function conveneAssembly(db: Database, holding: ConveneAssembly): Promise<Result<null, ConveningRefusal>> {
  const { associationId, assemblyId, from, site, actorId, today, now } = holding
  return inTransaction(db, async (tx) => {
    const meeting = await lockAssembly(tx, holding)
    const refusal = refusalToConvene(meeting, { ...holding, begun: hasBegun(meeting, holding) })
    if (refusal) return refuse(refusal)
    const members = await findVoices(tx, { associationId, assemblyId, day: meeting.day })
    // A meeting after the last day of all memberships: they are renewed first, or the day is another.
    if (members.length === 0) return refuse('nobody-entitled')
    const key = { association_id: associationId, assembly_id: assemblyId }
    await tx
      .insertInto('assembly_voices')
      .values(members.map(({ membershipId }) => ({ ...key, membership_id: membershipId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .updateTable('assemblies')
      .set({ state: 'convened', convened_on: today })
      .where('association_id', '=', associationId)
      .where('id', '=', assemblyId)
      .execute()
    const voices = await findVoices(tx, { associationId, assemblyId, day: meeting.day })
    await mailNews(tx, { news: 'convened', meeting, voices, from, site, now })
    await recordEvent(tx, { name: 'assembly.convened', canteenId: from.canteenId, subjectId: assemblyId, actorId, at: now })
    return accept(null)
  })
}
