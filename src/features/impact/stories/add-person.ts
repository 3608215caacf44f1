import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { askForConsent } from './ask-for-consent.ts'
import { leaveReports } from './reach.ts'
import { mostPeople } from './story.ts'
import type { Site } from './story-links.ts'

type Adding = {
  canteen: { id: string; name: string }
  storyId: string
  /** Of the form: sent twice, somebody is added once. */
  id: string
  person: { part: 'other' | 'parent'; firstName: string; email: string | null }
  site: Site
  now: Date
}

/** Somebody else who is named, heard or seen: from now on the story waits for their yes too. */
export function addPerson(
  db: Database,
  { canteen, storyId, id, person, site, now }: Adding,
): Promise<Result<null, 'too-many' | 'withdrawn'>> {
  return inTransaction(db, async (tx) => {
    const story = tx.selectFrom('stories').where('canteen_id', '=', canteen.id).where('id', '=', storyId)
    const kept = await story.select(['language', 'state']).forUpdate().executeTakeFirst()
    if (!kept || kept.state === 'withdrawn') return refuse('withdrawn')
    const people = await tx
      .selectFrom('story_consents')
      .where('canteen_id', '=', canteen.id)
      .where('story_id', '=', storyId)
      .select(['id', 'part', 'scope'])
      .execute()
    if (people.some((each) => each.id === id)) return accept(null)
    if (people.length >= mostPeople) return refuse('too-many')
    const { part, firstName: first_name, email } = person
    await tx
      .insertInto('story_consents')
      .values({ canteen_id: canteen.id, story_id: storyId, id, part, first_name, email, language: kept.language })
      .execute()
    await leaveReports(tx)
    const teller = people.find((each) => each.part === 'teller')
    if (teller?.scope && teller.scope !== 'none') await askForConsent(tx, { storyId, canteen, site, now, parts: ['other', 'parent'] })
    return accept(null)
  })
}
