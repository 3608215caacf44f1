import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { tellOfChange } from './accept-story.ts'
import { leaveReports } from './reach.ts'
import type { Site } from './story-links.ts'
import type { KeptStory } from './queries.ts'
import type { Typed } from '#src/platform/web/form.ts'

export type Mended = { title: string; words: string; photoText: string; childInPhoto: boolean; childSaid: string; childAgreed: boolean }

/** The form as it is opened on what stands. */
export function typedStory(story: KeptStory): Typed {
  const { title, words, photoText, childInPhoto, childSaid, childAgreed } = story
  return { title, words, photoText, childSaid, childInPhoto: childInPhoto ? 'yes' : '', childAgreed: childAgreed ? 'yes' : '' }
}

type Mending = { canteenId: string; storyId: string; mended: Mended; actorId: string; site: Site; now: Date }

/**
 * Words that changed go back to whoever told them or is in them, and to the network before they leave the canteen again; so does a photo on which no child
 * is to be recognised any more: whoever gave it looks at it again before it is shown.
 * @param tx of `saveEdit`
 */
export async function mendStory(tx: Database, { canteenId, storyId, mended, actorId, site, now }: Mending): Promise<void> {
  const { title, words, photoText, childInPhoto, childSaid, childAgreed } = mended
  const own = tx.selectFrom('stories').where('canteen_id', '=', canteenId).where('id', '=', storyId).where('state', '!=', 'withdrawn')
  const before = await own
    .select(['title', 'words', 'edition', 'approved', 'child_in_photo as childInPhoto'])
    .forUpdate()
    .executeTakeFirst()
  if (!before) return
  const isOther = before.title !== title || before.words !== words || (before.childInPhoto && !childInPhoto)
  await tx
    .updateTable('stories')
    .set({
      title,
      words,
      photo_text: photoText,
      child_in_photo: childInPhoto,
      child_said: childSaid,
      child_agreed: childAgreed && childSaid !== '',
    })
    .$if(isOther, (query) => query.set({ edition: before.edition + 1, approved: before.approved && 'canteen' }))
    .where('canteen_id', '=', canteenId)
    .where('id', '=', storyId)
    .execute()
  await recordEvent(tx, { name: 'story.mended', canteenId, subjectId: storyId, actorId, at: now })
  await leaveReports(tx)
  if (isOther) await tellOfChange(tx, { canteenId, storyId, site, now })
}
