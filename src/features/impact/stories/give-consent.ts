import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { ConsentWay, StoryScope } from '#src/platform/database/tables/stories.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { askForConsent } from './ask-for-consent.ts'
import { leaveReports } from './reach.ts'
import { isOwnAnswer, lastDayOf } from './story.ts'
import type { Site } from './story-links.ts'

export type Said = { scope: StoryScope; showsName: boolean; until: string | null }

type Giving = {
  consentId: string
  said: Said
  /** The words that were read. */
  edition: number
  way: ConsentWay
  /** Who of the team noted it; null where they answered themselves. */
  notedBy: string | null
  site: Site
  now: Date
}

/** Somebody answers for themselves. Once the teller has said yes, the others are asked. */
export function giveConsent(db: Database, giving: Giving): Promise<Result<null, 'withdrawn' | 'other-words' | 'own-answer'>> {
  const { consentId, said, edition, way, notedBy, site, now } = giving
  return inTransaction(db, async (tx) => {
    const found = await lockStory(tx, consentId)
    if (!found || found.state === 'withdrawn') return refuse('withdrawn')
    // Nobody says yes to words that changed while they were read.
    if (found.edition !== edition) return refuse('other-words')
    // What somebody answered by their own link is theirs to change.
    if (notedBy !== null && isOwnAnswer(found)) return refuse('own-answer')
    const today = dayAt(now, networkTimeZone)
    await tx
      .updateTable('story_consents')
      .set({ scope: said.scope, shows_name: said.showsName, until: lastDayOf(said.until, today), how: way, edition })
      .set({ answered_at: now, noted_by: notedBy })
      .where('id', '=', consentId)
      .execute()
    await leaveReports(tx)
    const { storyId, canteenId, canteenName, part } = found
    await recordEvent(tx, { name: 'story.answered', canteenId, subjectId: storyId, actorId: notedBy, at: now })
    if (part === 'teller' && said.scope !== 'none')
      await askForConsent(tx, { storyId, canteen: { id: canteenId, name: canteenName }, site, now, parts: ['other', 'parent'] })
    return accept(null)
  })
}

/** Those who answer, change and withdraw the same story wait for each other. */
function lockStory(tx: Database, consentId: string) {
  return tx
    .selectFrom('story_consents as consent')
    .innerJoin('stories', (join) =>
      join.onRef('stories.canteen_id', '=', 'consent.canteen_id').onRef('stories.id', '=', 'consent.story_id'),
    )
    .innerJoin('canteens', 'canteens.id', 'stories.canteen_id')
    .where('consent.id', '=', consentId)
    .select(['stories.id as storyId', 'stories.canteen_id as canteenId', 'stories.state', 'stories.edition', 'consent.part'])
    .select(['consent.how', 'consent.email', 'canteens.name as canteenName'])
    .forUpdate('stories')
    .executeTakeFirst()
}
