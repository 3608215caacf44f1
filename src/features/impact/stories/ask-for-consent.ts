import type { Database } from '#src/platform/database/database.ts'
import type { StoryPart } from '#src/platform/database/tables/stories.ts'
import { queueMails } from '#src/platform/messages/mail.ts'
import { consentMail } from './story-mails.ts'
import type { Site } from './story-links.ts'

type Asking = {
  storyId: string
  canteen: { id: string; name: string }
  site: Site
  now: Date
  parts: readonly StoryPart[]
}

/** Writes once to those who left an address and were not asked yet. The mail says nothing of what was told: the page does. */
export async function askForConsent(tx: Database, { storyId, canteen, site, now, parts }: Asking): Promise<void> {
  const asked = await tx
    .updateTable('story_consents')
    .set({ asked_at: now })
    .where('canteen_id', '=', canteen.id)
    .where('story_id', '=', storyId)
    .where('part', 'in', parts)
    .where('email', 'is not', null)
    .where('asked_at', 'is', null)
    .where('scope', 'is', null)
    .returning(['id', 'email', 'language', 'part', 'first_name as firstName'])
    .execute()
  const mails = asked.map(({ email, ...person }) => ({
    ...consentMail(site, { ...person, canteenName: canteen.name, mail: person.part }),
    ...{ purpose: 'story-consent', recipient: email!, language: person.language, canteenId: canteen.id },
  }))
  await queueMails(tx, mails, now)
}
