import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { leaveReports } from './reach.ts'
import { shortestWords } from './story.ts'
import { consentMail } from './story-mails.ts'
import type { Site } from './story-links.ts'

type Looking = { canteenId: string; storyId: string; actorId: string; site: Site; now: Date }

/** Lets a story be shown, as far as its people agree: a team in its canteen, coordinators beyond. @param edition the words that were looked at */
export function acceptStory(
  db: Database,
  { edition, approved, ...looking }: Looking & { edition: number; approved: 'canteen' | 'public' },
): Promise<Result<null, 'other-words' | 'without-words'>> {
  return inTransaction(db, async (tx) => {
    const story = await lockStory(tx, looking)
    if (!story || story.edition !== edition) return refuse('other-words')
    if (story.words.length < shortestWords) return refuse('without-words')
    if (story.state === 'told' && (story.approved === 'public' || story.approved === approved)) return accept(null)
    await changeStory(tx, looking, { state: 'told', approved, approved_at: looking.now })
    await recordEvent(tx, {
      name: 'story.accepted',
      canteenId: looking.canteenId,
      subjectId: looking.storyId,
      actorId: looking.actorId,
      at: looking.now,
    })
    await writeToTeller(tx, looking, { mail: 'shown' })
    return accept(null)
  })
}

/** Not shown, or no more; whoever told it reads why. */
export function refuseStory(db: Database, { reason, ...looking }: Looking & { reason: string }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const story = await lockStory(tx, looking)
    if (!story || story.state !== 'told') return
    await changeStory(tx, looking, { state: 'refused', approved: null, approved_at: null })
    await recordEvent(tx, {
      name: 'story.refused',
      canteenId: looking.canteenId,
      subjectId: looking.storyId,
      actorId: looking.actorId,
      at: looking.now,
    })
    await leaveReports(tx)
    await writeToTeller(tx, looking, { mail: 'refused', words: reason })
  })
}

function lockStory(tx: Database, { canteenId, storyId }: Looking) {
  return tx
    .selectFrom('stories')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', storyId)
    .where('state', '!=', 'withdrawn')
    .select(['state', 'edition', 'words', 'approved'])
    .forUpdate()
    .executeTakeFirst()
}

type Change = { state: 'told' | 'refused'; approved: 'canteen' | 'public' | null; approved_at: Date | null }

async function changeStory(tx: Database, { canteenId, storyId }: Looking, change: Change): Promise<void> {
  await tx.updateTable('stories').set(change).where('canteen_id', '=', canteenId).where('id', '=', storyId).execute()
}

type Written = { mail: 'shown' | 'refused' | 'changed'; words?: string }

/** Without an address, the team says it. */
export async function writeToTeller(
  tx: Database,
  { canteenId, storyId, site, now }: Omit<Looking, 'actorId'>,
  written: Written,
): Promise<void> {
  const teller = await tx
    .selectFrom('story_consents as teller')
    .innerJoin('canteens', 'canteens.id', 'teller.canteen_id')
    .where('teller.canteen_id', '=', canteenId)
    .where('story_id', '=', storyId)
    .where('part', '=', 'teller')
    .select(['teller.id', 'first_name as firstName', 'teller.email', 'teller.language', 'canteens.name as canteenName'])
    .executeTakeFirst()
  if (!teller?.email) return
  const { email, language } = teller
  await queueMail(
    tx,
    { ...consentMail(site, { ...teller, ...written }), purpose: `story-${written.mail}`, recipient: email, language, canteenId },
    now,
  )
}
