import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mailMinutes } from './assembly-mail.ts'
import { attendanceOf, isHeld, votesOn, votesThere } from './assembly.ts'
import type { Holding } from './change-assembly.ts'
import { findAssembly, findVoices, lockAssembly } from './queries.ts'

type SendMinutes = Holding & { today: string; quorumPercent: number }

/** To every member with an address, with how many were there as it stands; again where they were corrected. */
export function sendMinutes(db: Database, sending: SendMinutes): Promise<Result<null, 'no-minutes' | 'not-held' | 'too-many-votes'>> {
  const { associationId, assemblyId, from, actorId, today, now } = sending
  return inTransaction(db, async (tx) => {
    const meeting = await lockAssembly(tx, sending)
    const { day } = meeting
    if (!isHeld(meeting, today)) return refuse('not-held')
    const assembly = await findAssembly(tx, sending)
    const { minutes, decisions } = assembly
    if (minutes === '') return refuse('no-minutes')
    const voices = await findVoices(tx, { associationId, assemblyId, day })
    const attendance = attendanceOf(voices, sending.quorumPercent)
    const { entitled, present, represented } = attendance
    if (decisions.some((each) => votesOn(each) > votesThere(assembly, attendance))) return refuse('too-many-votes')
    await tx
      .updateTable('assemblies')
      .set({ minutes_sent_on: today, entitled, present, represented })
      .where('association_id', '=', associationId)
      .where('id', '=', assemblyId)
      .execute()
    await mailMinutes(tx, { text: minutes, decisions, attendance, day, voices, from, now })
    await recordEvent(tx, { name: 'assembly.minutes-sent', canteenId: from.canteenId, subjectId: assemblyId, actorId, at: now })
    return accept(null)
  })
}
