/** What one of the two writes, read by both and by nobody else; of a visit it is what they took home. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { letRead } from './let-read.ts'
import { lockMentoring, userOf, type OfPair } from './lock-mentoring.ts'
import { mostNotes } from './mentoring.ts'

type Writing = OfPair & { id: string; words: string; visitId: string | null }

/** The same form sent twice is one note. Also once it is over somebody may write what they took home. */
export function writeNote(db: Database, { id, words, visitId, ...writing }: Writing): Promise<Result<null, 'over' | 'many'>> {
  const { mentoringId, side, now } = writing
  return inTransaction(db, async (tx) => {
    const mentoring = await lockMentoring(tx, mentoringId)
    if (mentoring.state !== 'running' && mentoring.state !== 'ended') return refuse('over')
    const authorId = userOf(mentoring, side)
    await letRead(tx, authorId)
    const there = await tx.selectFrom('mentoring_notes').where('mentoring_id', '=', mentoringId).select('id').execute()
    if (there.some((note) => note.id === id)) return accept(null)
    if (there.length >= mostNotes) return refuse('many')
    if (visitId !== null) await requireVisit(tx, mentoringId, visitId)
    await tx
      .insertInto('mentoring_notes')
      .values({
        ...{
          canteen_id: mentoring.canteenId,
          mentoring_id: mentoringId,
          id,
          author_id: authorId,
          visit_id: visitId,
          words,
          written_at: now,
        },
      })
      .execute()
    return accept(null)
  })
}

async function requireVisit(tx: Database, mentoringId: string, visitId: string): Promise<void> {
  const visit = tx.selectFrom('mentoring_visits').where('mentoring_id', '=', mentoringId).where('id', '=', visitId)
  await visit.select('id').executeTakeFirstOrThrow(() => new NotFound())
}

/** One's own alone: the other's shows no row to be taken back. */
export function removeNote(db: Database, { mentoringId, side, noteId }: OfPair & { noteId: string }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const mentoring = await lockMentoring(tx, mentoringId)
    await letRead(tx, userOf(mentoring, side))
    await tx
      .deleteFrom('mentoring_notes')
      .where('canteen_id', '=', mentoring.canteenId)
      .where('mentoring_id', '=', mentoringId)
      .where('id', '=', noteId)
      .execute()
  })
}
