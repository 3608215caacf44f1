import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Language } from '#src/platform/language.ts'
import type { ReminderChannel, ReminderKind } from '#src/platform/database/tables/messages.ts'
import type { ExpectedParty } from './reminder.ts'

/** A reminder leaves at most a day and a night ahead. */
const horizon = 48 * 60 * 60_000

/** Where a meal takes place: a pop-up meal is elsewhere than at the canteen. */
const venue = sql<string>`coalesce(nullif(concat_ws(', ', place_name, place_address), ''), concat(street, ', ', postcode, ' ', town))`

/** Who was told a moment ago that the meal has moved needs no reminding yet. */
const toldAt = sql<Date | null>`(select told_at from change_notices
  where change_notices.canteen_id = bookings.canteen_id and change_notices.booking_id = bookings.id)`

/** Who is awaited soon: confirmed bookings of meals that take place, where somebody is still expected. */
export function findExpectedParties(db: Database, now: Date, bookingIds?: readonly string[]): Promise<ExpectedParty[]> {
  return db
    .selectFrom('bookings')
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'bookings.canteen_id').onRef('meals.id', '=', 'bookings.meal_id'))
    .innerJoin('canteens', 'canteens.id', 'bookings.canteen_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('attendees')
          .whereRef('attendees.canteen_id', '=', 'bookings.canteen_id')
          .whereRef('attendees.booking_id', '=', 'bookings.id')
          .where('arrival', '=', 'expected')
          .select(({ fn }) => [
            fn.countAll<number>().as('people'),
            fn.countAll<number>().filterWhere('mode', '!=', 'eat').as('cooks'),
            fn.countAll<number>().filterWhere('mode', '!=', 'cook').as('eaters'),
          ])
          .as('expected'),
      (join) => join.onTrue(),
    )
    .where('meals.state', 'in', ['published', 'held'])
    .where('meals.table_at', '>', now)
    .where('meals.table_at', '<', new Date(now.getTime() + horizon))
    .where('bookings.state', '=', 'confirmed')
    .where('expected.people', '>', 0)
    .where((eb) => eb.or([eb('bookings.email', 'is not', null), eb('bookings.phone', 'is not', null)]))
    .$if(bookingIds !== undefined, (query) => query.where('bookings.id', 'in', bookingIds ?? []))
    .select(['bookings.id as bookingId', 'bookings.canteen_id as canteenId', 'contact_name as contactName', 'bookings.email'])
    .select(sql<Date>`greatest(booked_at, ${toldAt})`.as('bookedAt'))
    .select(['bookings.phone', 'language', 'expected.people', 'expected.cooks', 'expected.eaters'])
    .select([
      'service_date as day',
      'title',
      'cooks_at as cooksAt',
      'table_at as tableAt',
      'canteens.slug as canteen',
      'canteens.name as canteenName',
    ])
    .select(['canteens.time_zone as timeZone', venue.as('address')])
    .orderBy('booked_at')
    .execute()
}

/** What was written for the days to come, as `contact day kind`. */
export async function findWrittenReminders(db: Database, since: string): Promise<Set<string>> {
  const written = await db
    .selectFrom('reminders')
    .innerJoin('reminder_contacts', 'reminder_contacts.id', 'reminders.contact_id')
    .where('day', '>=', since)
    .select(['contact', 'day', 'kind'])
    .execute()
  return new Set(written.map(({ contact, day, kind }) => reminderKey(contact, day, kind)))
}

export function reminderKey(contact: string, day: string, kind: ReminderKind): string {
  return `${contact} ${day} ${kind}`
}

/** null: never chose. */
export async function findChoice(db: Database, contact: string): Promise<ReminderChannel | null> {
  const known = await db.selectFrom('reminder_contacts').where('contact', '=', contact).select('channel').executeTakeFirst()
  return known?.channel ?? null
}

/** How somebody wants to be reminded, and whether they were asked. */
export function findRemindersHeld(db: Database, contact: string) {
  return db
    .selectFrom('reminder_contacts')
    .where('contact', '=', contact)
    .select(['channel', 'chosen_at as chosenAt', 'asked_at as askedAt'])
    .execute()
}

/** @throws NotFound when everything about that person was forgotten */
export async function findReminderContact(db: Database, contactId: string) {
  const known = await db
    .selectFrom('reminder_contacts')
    .where('id', '=', contactId)
    .select(['contact', 'channel'])
    .executeTakeFirstOrThrow(() => new NotFound())
  const email = known.contact.includes('@') ? known.contact : null
  return { ...known, email, phone: email ? await findPhoneOf(db, email) : known.contact }
}

/** The last number that was left with an address. */
async function findPhoneOf(db: Database, email: string): Promise<string | null> {
  const booking = await db
    .selectFrom('bookings')
    .where('email', '=', email)
    .where('phone', 'is not', null)
    .orderBy('booked_at', 'desc')
    .select('phone')
    .executeTakeFirst()
  return booking?.phone ?? null
}

/** After how many absences within how many months a guest is asked whether reminders help. */
export function findAbsenceRule(db: Database) {
  return db
    .selectFrom('network')
    .select(['name as network', 'no_shows_before_asking as absences', 'no_show_months as months'])
    .where('no_shows_before_asking', '>', 0)
    .executeTakeFirst()
}

export type Absentee = { email: string; name: string; language: Language }

const nobodyCame = sql<boolean>`(select bool_and(arrival = 'no-show') from attendees
  where attendees.canteen_id = bookings.canteen_id and attendees.booking_id = bookings.id)`

/**
 * Who, since an instant, several times let a whole party be awaited in vain, may be helped by a reminder, and was not asked since.
 * The count is made for this question and kept nowhere.
 */
export function findAbsentees(db: Database, { absences, since, now }: { absences: number; since: Date; now: Date }): Promise<Absentee[]> {
  return db
    .selectFrom('bookings')
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'bookings.canteen_id').onRef('meals.id', '=', 'bookings.meal_id'))
    .leftJoin('reminder_contacts', 'reminder_contacts.contact', 'bookings.email')
    .where('bookings.state', '=', 'confirmed')
    .where('meals.table_at', '>', since)
    .where('meals.table_at', '<=', now)
    .where(nobodyCame)
    .where((eb) => eb.or([eb('reminder_contacts.channel', 'is', null), eb('reminder_contacts.channel', '=', 'mail')]))
    .where((eb) => eb.or([eb('asked_at', 'is', null), eb('asked_at', '<=', since)]))
    .where('bookings.email', 'is not', null)
    .groupBy('bookings.email')
    .having(({ fn }) => fn.countAll(), '>=', absences)
    .select('bookings.email')
    .$narrowType<{ email: string }>()
    .select(sql<string>`(array_agg(contact_name order by booked_at desc))[1]`.as('name'))
    .select(sql<Language>`(array_agg(bookings.language order by booked_at desc))[1]`.as('language'))
    .execute()
}
