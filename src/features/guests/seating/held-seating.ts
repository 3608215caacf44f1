import type { Database } from '#src/platform/database/database.ts'
import { guestKeysOf } from '#src/features/guests/encounters/guest-key.ts'
import { findGuestsOf, type Whose } from '#src/features/guests/encounters/queries.ts'

/** What guests said in order to be seated: for those whom it is about. */
export async function findSeatingHeld(db: Database, of: Whose) {
  return db
    .selectFrom('seating_answers as answers')
    .innerJoin('attendees', (join) =>
      join.onRef('attendees.canteen_id', '=', 'answers.canteen_id').onRef('attendees.id', '=', 'answers.attendee_id'),
    )
    .innerJoin('bookings', (join) =>
      join.onRef('bookings.canteen_id', '=', 'attendees.canteen_id').onRef('bookings.id', '=', 'attendees.booking_id'),
    )
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'bookings.canteen_id').onRef('meals.id', '=', 'bookings.meal_id'))
    .where((eb) =>
      'email' in of
        ? eb('bookings.email', '=', of.email)
        : eb.and([eb('bookings.canteen_id', '=', of.canteenId), eb('bookings.id', '=', of.bookingId)]),
    )
    .orderBy('meals.table_at')
    .orderBy('attendees.position')
    .select(['meals.title as meal', 'attendees.first_name as firstName', 'answers.situation', 'answers.hosts', 'answers.wheelchair'])
    .select(({ eb }) => [
      eb('answers.guest_key', 'is not', null).as('remembered'),
      eb('answers.guardian_id', 'is not', null).as('withGuardian'),
    ])
    .execute()
}

/** Who agreed to be known again, and how many encounters are kept of each. */
export async function findMemoryHeld(db: Database, secret: string, of: Whose) {
  const guests = await findGuestsOf(db, of)
  const keys = guests.flatMap((guest) => guestKeysOf({ secret, canteenId: guest.canteenId }, guest))
  if (keys.length === 0) return []
  return db
    .selectFrom('remembered_guests as guest')
    .innerJoin('canteens', 'canteens.id', 'guest.canteen_id')
    .where('guest_key', 'in', keys)
    .orderBy('agreed_on')
    .orderBy('guest_key')
    .select(['canteens.name as canteen', 'agreed_on as agreedOn'])
    .select(({ selectFrom }) =>
      selectFrom('encounters')
        .whereRef('encounters.canteen_id', '=', 'guest.canteen_id')
        .where(({ or, eb, ref }) => or([eb('first_key', '=', ref('guest_key')), eb('second_key', '=', ref('guest_key'))]))
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('encounters'),
    )
    .execute()
}
