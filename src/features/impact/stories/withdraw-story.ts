import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { noteErasure } from '#src/platform/database/erasures.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { releaseFiles } from '#src/platform/files/kept-files.ts'
import { leaveReports } from './reach.ts'

type Withdrawing = { canteenId: string; storyId: string; actorId: string | null; now: Date }

/** Gone everywhere at once: words, files, names and addresses are deleted, and reports that told it are made again. Asked twice, it is done once. */
export function withdrawStory(db: Database, withdrawing: Withdrawing): Promise<void> {
  return inTransaction(db, (tx) => withdrawIn(tx, withdrawing))
}

/** @param tx a transaction that goes on */
export async function withdrawIn(tx: Database, { canteenId, storyId, actorId, now }: Withdrawing): Promise<void> {
  const withdrawn = await tx
    .updateTable('stories')
    .set({ state: 'withdrawn', title: '', words: '', photo_text: '', photo_digest: null, sound_digest: null, booking_id: null })
    .set({ child_said: '', child_agreed: false, approved: null, approved_at: null })
    .where('canteen_id', '=', canteenId)
    .where('id', '=', storyId)
    .where('state', '!=', 'withdrawn')
    .returning('id')
    .executeTakeFirst()
  if (!withdrawn) return
  await letGo(tx, { canteenId, storyId })
  await tx
    .updateTable('story_consents')
    .set({ first_name: '', email: null, noted_by: null })
    .where('canteen_id', '=', canteenId)
    .where('story_id', '=', storyId)
    .execute()
  await tx.deleteFrom('story_objections').where('canteen_id', '=', canteenId).where('story_id', '=', storyId).execute()
  await noteErasure(tx, { kind: 'story', what: storyId, at: now })
  await recordEvent(tx, { name: 'story.withdrawn', canteenId, subjectId: storyId, actorId, at: now })
  await leaveReports(tx)
}

/** The bytes themselves go, not only their address. */
export async function letGo(tx: Database, { canteenId, storyId }: Pick<Withdrawing, 'canteenId' | 'storyId'>): Promise<void> {
  const released = await releaseFiles(tx, { ownerId: canteenId, usedBy: storyId })
  if (!released.ok) throw new Error('a story is no voucher')
}

/** By whoever is in it, from their own link. Where nothing of it is kept any more, there is nothing to do. */
export function withdrawByLink(db: Database, { consentId, now }: { consentId: string; now: Date }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const asked = await tx
      .selectFrom('story_consents')
      .where('id', '=', consentId)
      .select(['canteen_id as canteenId', 'story_id as storyId'])
      .executeTakeFirst()
    if (asked) await withdrawIn(tx, { ...asked, actorId: null, now })
  })
}
