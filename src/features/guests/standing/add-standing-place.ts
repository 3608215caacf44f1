import type { Contact } from '#src/features/guests/parties/party.ts'
import { findSitting } from '#src/features/planning/sittings/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Language } from '#src/platform/language.ts'
import { seatLater } from './seat-later.ts'
import type { Party } from './standing-place.ts'

type AddStandingPlace = {
  canteenId: string
  /** Made with the form: the same form sent twice gives one place. */
  placeId: string
  sittingId: string
  party: Party
  contact: Contact
  language: Language
  actorId: string
  now: Date
}

/** Gives a regular a place at a sitting, from the meals that are published already on. @throws NotFound for a sitting of another canteen */
export function addStandingPlace(db: Database, request: AddStandingPlace): Promise<void> {
  const { canteenId, placeId, party, contact, language, actorId, now } = request
  return inTransaction(db, async (tx) => {
    const sitting = await findSitting(tx, canteenId, request.sittingId)
    const added = await tx
      .insertInto('standing_places')
      .values({
        canteen_id: canteenId,
        id: placeId,
        template_id: sitting.id,
        first_name: party.firstName,
        guests: party.guests,
        mode: party.mode,
        email: contact.email,
        phone: contact.phone,
        language,
        since: now,
        paused_until: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return
    const facts = { people: party.guests, title: sitting.title }
    await recordEvent(tx, { name: 'standing-place.added', canteenId, subjectId: placeId, actorId, at: now, facts })
    await seatLater(tx, { canteenId, templateId: sitting.id, now })
  })
}
