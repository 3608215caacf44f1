import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { StoryPart } from '#src/platform/database/tables/stories.ts'
import { queueMail, queueMails, type Mail } from '#src/platform/messages/mail.ts'
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

type Written = { mail: 'shown' | 'refused'; words?: string }

/** Without an address, the team says it. */
async function writeToTeller(tx: Database, looking: Omit<Looking, 'actorId'>, written: Written): Promise<void> {
  const [teller] = await findWritten(tx, looking, ['teller'])
  if (teller) await queueMail(tx, letterTo(teller, looking, written), looking.now)
}

/** Whoever told it, and whoever is in it and had said yes, reads what was changed and answers again. */
export async function tellOfChange(tx: Database, looking: Omit<Looking, 'actorId'>): Promise<void> {
  const people = await findWritten(tx, looking, ['teller', 'other'])
  const told = people.filter(({ part, scope }) => part === 'teller' || (scope !== null && scope !== 'none'))
  const letters = told.map((person) => letterTo(person, looking, { mail: person.part === 'teller' ? 'changed' : 'changedOther' }))
  await queueMails(tx, letters, looking.now)
}

function findWritten(tx: Database, { canteenId, storyId }: Pick<Looking, 'canteenId' | 'storyId'>, parts: readonly StoryPart[]) {
  return tx
    .selectFrom('story_consents as person')
    .innerJoin('canteens', 'canteens.id', 'person.canteen_id')
    .where('person.canteen_id', '=', canteenId)
    .where('story_id', '=', storyId)
    .where('part', 'in', parts)
    .where('person.email', 'is not', null)
    .orderBy('person.id')
    .select(['person.id', 'part', 'scope', 'first_name as firstName', 'person.email', 'person.language', 'canteens.name as canteenName'])
    .execute()
}

type Person = Awaited<ReturnType<typeof findWritten>>[number]
type Letter = { mail: Written['mail'] | 'changed' | 'changedOther'; words?: string }

function letterTo({ email, language, ...person }: Person, { canteenId, site }: Pick<Looking, 'canteenId' | 'site'>, letter: Letter): Mail {
  const purpose = `story-${letter.mail === 'changedOther' ? 'changed' : letter.mail}`
  return { ...consentMail(site, { ...person, language, ...letter }), purpose, recipient: email!, language, canteenId }
}
