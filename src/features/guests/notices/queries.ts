import type { BookingKey } from '#src/features/guests/parties/party.ts'
import { peopleOfBooking } from '#src/features/guests/parties/queries.ts'
import { sql } from 'kysely'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { BookingContact } from './cancellation.ts'

/** Who was not told yet what changed. */
export function findUntoldParties(tx: Database, { canteenId, mealId }: MealKey): Promise<{ bookingId: string }[]> {
  return tx
    .selectFrom('change_notices')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .where('told_at', 'is', null)
    .where('called_at', 'is', null)
    .orderBy('booking_id')
    .select('booking_id as bookingId')
    .execute()
}

/** Holds the notice until the end. */
export async function lockNotice(tx: Database, { canteenId, bookingId }: BookingKey) {
  const notice = await tx
    .selectFrom('change_notices')
    .innerJoin('canteens', 'canteens.id', 'change_notices.canteen_id')
    .where('canteen_id', '=', canteenId)
    .where('booking_id', '=', bookingId)
    .forUpdate('change_notices')
    .select(['canteens.slug as canteen', 'text_message_id as messageId'])
    .executeTakeFirst()
  return notice && { canteen: notice.canteen, isTexted: notice.messageId !== null }
}

/** Holds the row of a party that hears by text message that its meal is cancelled. */
export async function lockCancellationText(tx: Database, { canteenId, bookingId }: BookingKey) {
  const asked = await tx
    .selectFrom('cancellation_texts')
    .innerJoin('canteens', 'canteens.id', 'canteen_id')
    .where('canteen_id', '=', canteenId)
    .where('booking_id', '=', bookingId)
    .forUpdate('cancellation_texts')
    .select(['canteens.slug as canteen', 'text_message_id as messageId'])
    .executeTakeFirst()
  return asked && { canteen: asked.canteen, isTexted: asked.messageId !== null }
}

export type NoticeOfParty = Awaited<ReturnType<typeof findNotices>>[number]

/** Everybody for whom the meal has changed, with how far they were told, in the order of booking. */
export function findNotices(db: Database, { canteenId, mealId }: MealKey) {
  return db
    .selectFrom('change_notices as notice')
    .innerJoin('bookings', (join) =>
      join.onRef('bookings.canteen_id', '=', 'notice.canteen_id').onRef('bookings.id', '=', 'notice.booking_id'),
    )
    .leftJoin('mails', 'mails.id', 'notice.mail_id')
    .leftJoin('text_messages', 'text_messages.id', 'notice.text_message_id')
    .leftJoin('bouncing_addresses', 'bouncing_addresses.address', 'bookings.email')
    .where('notice.canteen_id', '=', canteenId)
    .where('notice.meal_id', '=', mealId)
    .where('bookings.state', 'in', ['confirmed', 'waiting', 'offered'])
    .orderBy('bookings.booked_at')
    .orderBy('bookings.id')
    .select(['bookings.id as bookingId', 'bookings.contact_name as name', 'bookings.email', 'bookings.phone'])
    .select('bookings.contacts_erased_at as contactsErasedAt')
    .select(['notice.noted_at as notedAt', 'notice.told_at as toldAt', 'notice.called_at as calledAt'])
    .select(['mails.state as mailState', 'text_messages.state as textState', 'bouncing_addresses.id as bounceId'])
    .select(peopleOfBooking.as('people'))
    .execute()
}

/** Everybody who counts on a meal or waited for it until it was cancelled, one row a booking, in the order of booking. */
export function findBookingContacts(db: Database, meal: Pick<Meal, 'id' | 'canteen'>): Promise<BookingContact[]> {
  return db
    .selectFrom('bookings')
    .leftJoin('cancellation_calls', (join) =>
      join.onRef('cancellation_calls.canteen_id', '=', 'bookings.canteen_id').onRef('cancellation_calls.booking_id', '=', 'bookings.id'),
    )
    .leftJoin('waitings', (join) =>
      join.onRef('waitings.canteen_id', '=', 'bookings.canteen_id').onRef('waitings.booking_id', '=', 'bookings.id'),
    )
    .leftJoin('cancellation_texts as asked', (join) =>
      join.onRef('asked.canteen_id', '=', 'bookings.canteen_id').onRef('asked.booking_id', '=', 'bookings.id'),
    )
    .leftJoin('text_messages', 'text_messages.id', 'asked.text_message_id')
    .leftJoin('bouncing_addresses', 'bouncing_addresses.address', 'bookings.email')
    .where('bookings.canteen_id', '=', meal.canteen.id)
    .where('bookings.meal_id', '=', meal.id)
    .where((eb) => eb.or([eb('bookings.state', 'in', ['confirmed', 'waiting', 'offered']), eb('waitings.ended', '=', 'meal-cancelled')]))
    .orderBy('bookings.booked_at')
    .orderBy('bookings.id')
    .select(['bookings.id as bookingId', 'bookings.contact_name as name', 'bookings.email', 'bookings.phone', 'bookings.language'])
    .select(['cancellation_calls.called_at as calledAt', 'bookings.contacts_erased_at as contactsErasedAt'])
    .select('bouncing_addresses.id as bounceId')
    .select(sql<BookingContact['text']>`coalesce(text_messages.state, case when asked.booking_id is not null then 'asked' end)`.as('text'))
    .select(peopleOfBooking.as('people'))
    .execute()
}
