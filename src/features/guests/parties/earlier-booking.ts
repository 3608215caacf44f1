/** Whether somebody has booked this meal before: the same form sent twice, or the same person with another form. */
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { foldName } from '#src/platform/names.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Contact } from './party.ts'

/** In whose name a party comes, and who speaks for it. */
export type Guest = { firstName: string; companionName: string }

/** The booking that somebody has for a meal or waits with, known by the address or the number. */
export async function findBookingOfPerson(db: Database, key: MealKey, contact: Contact, guest: Guest) {
  return bookingsOf(db, key)
    .where((eb) => isOfPerson(eb, contact, guest))
    .select(['id', 'email'])
    .orderBy('booked_at')
    .executeTakeFirst()
}

type Asked = MealKey & { requestKey: string; contact?: Contact | undefined; guest: Guest }

/** The booking that the same form has made, or else the one of the same person, where a contact is given. */
export function findEarlierBooking(db: Database, { requestKey, contact, guest, ...key }: Asked) {
  return bookingsOf(db, key)
    .where((eb) => eb.or([eb('request_key', '=', requestKey), ...(contact ? [isOfPerson(eb, contact, guest)] : [])]))
    .select((eb) => ['id as bookingId', 'code', eb('request_key', '=', requestKey).as('isSameForm')])
    .orderBy('isSameForm', 'desc')
    .executeTakeFirst()
}

function bookingsOf(db: Database, { canteenId, mealId }: MealKey) {
  return db.selectFrom('bookings').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId)
}

/** A companion books for many under one contact: then the guest's first name must be the same too. */
function isOfPerson(eb: ExpressionBuilder<Tables, 'bookings'>, { email, phone }: Contact, guest: Guest): Expression<SqlBool> {
  const sameName = eb('folded_name', '=', foldName(guest.firstName))
  return eb.and([
    eb('state', 'in', ['confirmed', 'waiting', 'offered']),
    eb.or([...(email ? [eb('email', '=', email)] : []), ...(phone ? [eb('phone', '=', phone)] : [])]),
    guest.companionName ? sameName : eb.or([eb('companion_name', '=', ''), sameName]),
  ])
}
