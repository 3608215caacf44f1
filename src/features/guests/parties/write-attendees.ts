import type { Database } from '#src/platform/database/database.ts'
import { foldName } from '#src/platform/names.ts'
import type { Arrival } from '#src/platform/database/tables/bookings.ts'
import type { Person, PartyKey } from './party.ts'

type WriteAttendees = PartyKey & {
  people: readonly Person[]
  arrival: Arrival
  /** Where the first of them stands in the party's list. */
  firstPosition?: number
}

/** Seats people in a booking whose places are taken in the same transaction. */
export async function writeAttendees(tx: Database, party: WriteAttendees): Promise<void> {
  if (party.people.length > 0) await insertAttendees(tx, party).execute()
}

/** The same for at least one person, for `changeTogether`. */
export function insertAttendees(tx: Database, { people, firstPosition = 0, ...party }: WriteAttendees) {
  return tx.insertInto('attendees').values(
    people.map((person, index) => ({
      canteen_id: party.canteenId,
      meal_id: party.mealId,
      booking_id: party.bookingId,
      position: firstPosition + index,
      arrival: party.arrival,
      ...columnsOf(person),
    })),
  )
}

/** In whose name a booking is, as it was typed and as it is searched and sorted. */
export function nameColumns(name: string) {
  return { contact_name: name, folded_name: foldName(name) }
}

/** A child's age class is known. */
export function columnsOf(person: Person) {
  return {
    first_name: person.firstName,
    mode: person.mode,
    is_child: person.isChild,
    age_class: person.isChild ? ('under-25' as const) : person.ageClass,
    first_time: person.firstTime,
  }
}
