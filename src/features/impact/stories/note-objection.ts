import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { leaveReports } from './reach.ts'

type Objection = { canteenId: string; storyId: string; id: string; words: string; email: string | null; language: 'fr' | 'en'; now: Date }

/** Somebody recognises themselves: the story rests until its team has looked into it. */
export function noteObjection(db: Database, { canteenId, storyId, id, words, email, language, now }: Objection): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('story_objections')
      .values({ canteen_id: canteenId, story_id: storyId, id, words, email, language, noted_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (!numInsertedOrUpdatedRows) return
    await leaveReports(tx)
    await recordEvent(tx, { name: 'story.objected', canteenId, subjectId: storyId, actorId: null, at: now })
  })
}

/** Looked into, and answered: what was written goes, and the story is shown again. */
export function settleObjections(
  db: Database,
  { canteenId, storyId, actorId, now }: { canteenId: string; storyId: string; actorId: string; now: Date },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('story_objections')
      .where('canteen_id', '=', canteenId)
      .where('story_id', '=', storyId)
      .executeTakeFirst()
    if (numDeletedRows) await recordEvent(tx, { name: 'story.settled', canteenId, subjectId: storyId, actorId, at: now })
  })
}
