/** Whom only a person can tell what came into the dishes of a meal. Pure. */
import { isToCall } from './announcement.ts'
import type { SentAnnouncement } from './queries.ts'

export type AllergenCalls = {
  /** Each party once. */
  contacts: SentAnnouncement['parties']
  /** What is to be said, as it was written to the others, the earliest first. */
  said: readonly Pick<SentAnnouncement, 'id' | 'words' | 'language'>[]
}

export function allergenCalls(announcements: readonly SentAnnouncement[]): AllergenCalls {
  const untold = announcements
    .filter(({ reason }) => reason === 'allergens')
    .map((one) => ({ ...one, parties: one.parties.filter((party) => isToCall(party) && party.calledAt === null) }))
    .filter(({ parties }) => parties.length > 0)
    .toReversed()
  const contacts = new Map(untold.flatMap(({ parties }) => parties).map((party) => [party.bookingId, party]))
  return { contacts: [...contacts.values()], said: untold }
}
