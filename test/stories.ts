/** A story that somebody told, as the walks of all forms find it. */
import { randomUUID } from 'node:crypto'
import { giveConsent } from '#src/features/impact/stories/give-consent.ts'
import { consentToken } from '#src/features/impact/stories/story-links.ts'
import { tellStory } from '#src/features/impact/stories/tell-story.ts'
import type { Database } from '#src/platform/database/database.ts'
import { origin, secret } from './site.ts'
import { now } from './world.ts'

/** Agreed to for everybody, and let through. @returns what the addresses of its pages name */
export async function aShownStory(db: Database, canteen: { id: string; name: string }, title = 'Un mardi de pluie') {
  const [id, site] = [randomUUID(), { secret, origin }]
  const told = {
    title,
    words: 'Nous avons épluché pendant une heure sans rien dire.',
    language: 'fr',
    photo: undefined,
    sound: undefined,
  } as const
  const story = { ...told, teller: { firstName: 'Ana', email: null }, others: [], photoText: '', childInPhoto: false }
  const person = await tellStory(db, { canteen, id, bookingId: null, oralTo: null, story, site, isWrittenTo: false, now })
  const said = { scope: 'public', showsName: true, until: null } as const
  await giveConsent(db, { consentId: person, said, edition: 1, way: 'link', notedBy: null, site, now })
  await db.updateTable('stories').set({ approved: 'public', approved_at: now }).where('id', '=', id).execute()
  return { story: id, person, token: consentToken(secret, person) }
}
