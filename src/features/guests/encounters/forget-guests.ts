import type { Database } from '#src/platform/database/database.ts'
import { guestKeysOf } from './guest-key.ts'
import { findGuestsOf, type Whose } from './queries.ts'

/** Forgets whom these guests have ever sat with: the database lets the encounters go with the consent. */
export async function forgetGuests(tx: Database, { of, secret }: { of: Whose; secret: string }): Promise<void> {
  const guests = await findGuestsOf(tx, of)
  for (const [canteenId, ofCanteen] of Map.groupBy(guests, (guest) => guest.canteenId)) {
    const keys = ofCanteen.flatMap((guest) => [...(guest.guestKey ? [guest.guestKey] : []), ...guestKeysOf({ secret, canteenId }, guest)])
    if (keys.length > 0)
      await tx.deleteFrom('remembered_guests').where('canteen_id', '=', canteenId).where('guest_key', 'in', keys).execute()
  }
}

/** The same, and all that they said in order to be seated. Call before the contacts are erased: the keys are made of them. */
export async function eraseSeating(tx: Database, { of, secret }: { of: Whose; secret: string }): Promise<void> {
  await forgetGuests(tx, { of, secret })
  const guests = await findGuestsOf(tx, of)
  for (const { canteenId, attendeeId, bookingId } of guests) {
    await tx.deleteFrom('seating_answers').where('canteen_id', '=', canteenId).where('attendee_id', '=', attendeeId).execute()
    await tx
      .updateTable('seating_answers')
      .set({ guardian_id: null })
      .where('canteen_id', '=', canteenId)
      .where('guardian_id', '=', attendeeId)
      .execute()
    await tx.deleteFrom('seats').where('canteen_id', '=', canteenId).where('booking_id', '=', bookingId).execute()
  }
}
