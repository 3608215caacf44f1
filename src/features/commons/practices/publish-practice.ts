/** Another version is read from now on; or nothing of it any more. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { releaseFiles } from '#src/platform/files/kept-files.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { forgetWords, noteWords } from './note-words.ts'

type Acting = { practiceId: string; actorId: string; now: Date; today: string }

/** Nobody publishes what nobody else has read. Published twice, it is once. */
export function publishPractice(
  db: Database,
  { practiceId, number, actorId, now, today }: Acting & { number: number },
): Promise<Result<null, 'unread' | 'incomplete'>> {
  return inTransaction(db, async (tx) => {
    const practice = await lockPractice(tx, practiceId)
    const draft = await tx
      .selectFrom('practice_versions')
      .where('practice_id', '=', practiceId)
      .where('number', '=', number)
      .where('published_at', 'is', null)
      .select(['title', 'kind', 'is_given', 'read_at', 'applies', 'how'])
      .executeTakeFirst()
    if (!draft) return accept(null)
    if (draft.read_at === null) return refuse('unread')
    // A guide that was read from a file may say neither.
    if (draft.applies === '' || draft.how === '') return refuse('incomplete')
    await tx
      .updateTable('practice_versions')
      .set({ published_at: now })
      .where('practice_id', '=', practiceId)
      .where('number', '=', number)
      .execute()
    await tx
      .updateTable('practices')
      .set({ version: number, kind: draft.kind, is_given: draft.is_given, confirmed_on: today, withdrawn_at: null })
      .where('id', '=', practiceId)
      .execute()
    await noteWords(tx, [practiceId])
    await recordEvent(tx, {
      name: 'practice.published',
      canteenId: practice.canteen_id,
      subjectId: practiceId,
      actorId,
      at: now,
      facts: { title: draft.title, version: number },
    })
    return accept(null)
  })
}

/** Somebody has read it again: it still holds. */
export async function confirmPractice(db: Database, { practiceId, actorId, now, today }: Acting): Promise<void> {
  await inTransaction(db, async (tx) => {
    const practice = await lockPractice(tx, practiceId)
    if (practice.confirmed_on === today) return
    await tx.updateTable('practices').set({ confirmed_on: today }).where('id', '=', practiceId).execute()
    const facts = { title: await titleOf(tx, practiceId) }
    await recordEvent(tx, { name: 'practice.confirmed', canteenId: practice.canteen_id, subjectId: practiceId, actorId, at: now, facts })
  })
}

/** No longer read nor found; its versions stay, and whoever may write publishes it again. What was never published is deleted. */
export async function withdrawPractice(db: Database, { practiceId, actorId, now }: Omit<Acting, 'today'>): Promise<void> {
  await inTransaction(db, async (tx) => {
    const practice = await lockPractice(tx, practiceId)
    if (practice.withdrawn_at !== null) return
    if (practice.version === null) {
      await releaseFiles(tx, { ownerId: practiceId, usedBy: practiceId })
      await tx.deleteFrom('practices').where('id', '=', practiceId).execute()
      return
    }
    await tx.updateTable('practices').set({ withdrawn_at: now }).where('id', '=', practiceId).execute()
    await forgetWords(tx, [practiceId])
    const facts = { title: await titleOf(tx, practiceId) }
    await recordEvent(tx, { name: 'practice.withdrawn', canteenId: practice.canteen_id, subjectId: practiceId, actorId, at: now, facts })
  })
}

async function titleOf(tx: Database, practiceId: string): Promise<string> {
  const version = tx.selectFrom('practice_versions').where('practice_id', '=', practiceId).orderBy('number', 'desc').select('title')
  return (await version.limit(1).executeTakeFirstOrThrow()).title
}

function lockPractice(tx: Database, practiceId: string) {
  return tx.selectFrom('practices').where('id', '=', practiceId).selectAll().forUpdate().executeTakeFirstOrThrow()
}
