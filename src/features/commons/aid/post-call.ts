import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { keepFile } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import type { Call } from './aid.ts'

type Said = 'side' | 'kind' | 'title' | 'words' | 'fromDay' | 'toDay' | 'place' | 'until' | 'isUrgent' | 'wanted' | 'photoText'
export type SaidCall = Pick<Call, Said> & { photo: SentFile | undefined }

type Posting = { canteenId: string; id: string; said: SaidCall; actorId: string; now: Date }

/** The same form sent twice is one. Others are told by a job: at once where it is urgent, else with the next digest. */
export function postCall(db: Database, { canteenId, id, said, actorId, now }: Posting): Promise<void> {
  const { photo, photoText, ...call } = said
  return inTransaction(db, async (tx) => {
    const posted = await tx
      .insertInto('aid_calls')
      .values({
        ...{ canteen_id: canteenId, id, side: call.side, kind: call.kind, title: call.title, words: call.words },
        ...{ from_day: call.fromDay, to_day: call.toDay, place: call.place, until: call.until },
        ...{ is_urgent: call.isUrgent, wanted: call.wanted, asked_by: actorId, posted_at: now },
        ...{ photo_digest: photo?.digest ?? null, photo_text: photo ? photoText : '' },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!posted) return
    if (photo) await keepFile(tx, { ownerId: canteenId, usedBy: id, file: photo, now })
    if (call.isUrgent) await enqueue(tx, 'tell-urgent-aid', { callId: id }, { key: `tell-urgent-aid:${id}` })
    await recordEvent(tx, { name: 'aid.called', canteenId, subjectId: id, actorId, at: now })
  })
}
