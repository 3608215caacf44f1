/** How far guests were told, of the meals that a question is about: whom only a person can tell is found in it. */
import { sql } from 'kysely'

const bounceId = sql`(select id from bouncing_addresses where address = bookings.email)`
/** Of a meal that has changed: how far each party was told. */
export const notices = sql`(select json_agg(json_build_object('email', email, 'phone', phone, 'toldAt', told_at, 'calledAt', called_at,
    'mailState', (select state from mails where id = mail_id), 'textState', (select state from text_messages where id = text_message_id),
    'bounceId', ${bounceId}))
  from change_notices join bookings on bookings.canteen_id = change_notices.canteen_id and bookings.id = change_notices.booking_id
  where change_notices.canteen_id = meals.canteen_id and change_notices.meal_id = meals.id
    and bookings.state in ('confirmed', 'waiting', 'offered'))`
/** Of what came into a dish: how far each party was told. */
export const allergensTold = sql`(select json_agg(json_build_object('bookingId', bookings.id, 'email', email, 'phone', phone,
    'byMail', by_mail, 'byText', by_text, 'toldAt', told_at, 'calledAt', called_at,
    'mailState', (select state from mails where id = mail_id), 'textState', (select state from text_messages where id = text_message_id),
    'bounceId', ${bounceId}))
  from announcements join announcement_parties party on party.canteen_id = announcements.canteen_id and party.announcement_id = announcements.id
  join bookings on bookings.canteen_id = party.canteen_id and bookings.id = party.booking_id
  where announcements.canteen_id = meals.canteen_id and announcements.meal_id = meals.id and reason = 'allergens'
    and bookings.state = 'confirmed')`
/** Of a cancelled meal: whom it concerns, and how they heard. */
export const contacts = sql`(select json_agg(json_build_object('email', email, 'bounceId', ${bounceId},
    'calledAt', (select called_at from cancellation_calls where canteen_id = bookings.canteen_id and booking_id = bookings.id),
    'text', (select coalesce((select state from text_messages where id = text_message_id), 'asked')
      from cancellation_texts where canteen_id = bookings.canteen_id and booking_id = bookings.id)))
  from bookings where meals.state = 'cancelled' and bookings.canteen_id = meals.canteen_id and bookings.meal_id = meals.id
    and (bookings.state in ('confirmed', 'waiting', 'offered') or exists (select from waitings where canteen_id = bookings.canteen_id
      and booking_id = bookings.id and ended = 'meal-cancelled')))`
