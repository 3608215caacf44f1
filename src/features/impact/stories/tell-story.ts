import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { keepFile } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import type { Language } from '#src/platform/language.ts'
import { keyOfContent } from '#src/platform/web/form-key.ts'
import { askForConsent } from './ask-for-consent.ts'
import type { Site } from './story-links.ts'

export type Person = { firstName: string; email: string | null }

export type ToldStory = {
  title: string
  words: string
  language: Language
  teller: Person
  others: readonly Person[]
  photo: SentFile | undefined
  photoText: string
  sound: SentFile | undefined
  childInPhoto: boolean
}

type Telling = {
  canteen: { id: string; name: string }
  /** Of the form: sent twice, it is told once. */
  id: string
  bookingId: string | null
  /** Somebody of the team, who wrote it down and read it back. */
  oralTo: string | null
  story: ToldStory
  site: Site
  /** Not where their address was written to too often. */
  isWrittenTo: boolean
  now: Date
}

/** Nobody else is asked before the teller has said yes: no form writes to addresses that nobody vouches for. @returns the id of the teller's consent */
export function tellStory(db: Database, telling: Telling): Promise<string> {
  const { canteen, id, bookingId, oralTo, story, site, isWrittenTo, now } = telling
  const tellerId = keyOfContent(id, { part: 'teller' })
  return inTransaction(db, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('stories')
      .values({
        ...{ canteen_id: canteen.id, id, booking_id: bookingId, oral: oralTo !== null, told_at: now },
        ...{ title: story.title, words: story.words, language: story.language },
        ...{ photo_digest: story.photo?.digest ?? null, photo_text: story.photo ? story.photoText : '' },
        ...{ sound_digest: story.sound?.digest ?? null, child_in_photo: story.photo !== undefined && story.childInPhoto },
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (!numInsertedOrUpdatedRows) return tellerId
    for (const file of [story.photo, story.sound]) if (file) await keepFile(tx, { ownerId: canteen.id, usedBy: id, file, now })
    await insertPeople(tx, telling, tellerId)
    await recordEvent(tx, { name: 'story.told', canteenId: canteen.id, subjectId: id, actorId: oralTo, at: now })
    if (isWrittenTo) await askForConsent(tx, { storyId: id, canteen, site, now, parts: ['teller'] })
    return tellerId
  })
}

async function insertPeople(tx: Database, { canteen, id, story: { language, teller, others } }: Telling, tellerId: string): Promise<void> {
  const rowOf = ({ firstName, email }: Person, part: 'teller' | 'other', consentId: string) => ({
    ...{ canteen_id: canteen.id, story_id: id, id: consentId, part, first_name: firstName, email, language },
  })
  await tx
    .insertInto('story_consents')
    .values([
      rowOf(teller, 'teller', tellerId),
      ...others.map((other, at) => rowOf(other, 'other', keyOfContent(id, { part: 'other', at: String(at) }))),
    ])
    .execute()
}
