import { sql, type ExpressionBuilder, type RawBuilder } from 'kysely'
import { night } from '#src/features/organisation/mails/quiet-hours.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Language } from '#src/platform/language.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { ReminderChannel } from '#src/platform/database/tables/messages.ts'
import type { ExpectedParty } from './reminder.ts'

/** A reminder leaves at most a day and a night ahead. */
const horizon = 48 * 60 * 60_000

/** Where a meal takes place: a pop-up meal is elsewhere than at the canteen. */
const venue = sql<string>`coalesce(nullif(concat_ws(', ', place_name, place_address), ''), concat(street, ', ', postcode, ' ', town))`

/** Who was told a moment ago that the meal has moved needs no reminding yet. */
const toldAt = sql<Date | null>`(select told_at from change_notices
  where change_notices.canteen_id = bookings.canteen_id and change_notices.booking_id = bookings.id)`

/** A reminder that would leave in the night leaves in the evening before, less than so long ahead. */
const nightHours = 12

/** Whether a reminder so many hours ahead of an hour may have left: exact by day, some hours early for the night. */
function mayHaveLeft(awaitedAt: RawBuilder<Date>, hoursAhead: number, now: Date) {
  const leaves = sql`(${awaitedAt} - make_interval(hours => ${hoursAhead}))`
  const clock = sql`(${leaves} at time zone canteens.time_zone)::time`
  return sql<boolean>`(${leaves} <= ${now} or (${leaves} <= ${now}::timestamptz + make_interval(hours => ${nightHours})
    and (${clock} >= ${night.begins}::time or ${clock} < ${night.ends}::time)))`
}

/** Both hours of a meal: whoever cooks is awaited first. */
function mayBeDue(hoursAhead: number, now: Date) {
  const [cooks, table] = [sql<Date>`meals.cooks_at`, sql<Date>`meals.table_at`]
  return sql<boolean>`(${mayHaveLeft(table, hoursAhead, now)} or coalesce(${mayHaveLeft(cooks, hoursAhead, now)}, false))`
}

/** Nothing was written yet that makes asking again pointless: the reminder of the day replaces that of the day before. */
function mayNeedReminding(now: Date) {
  return sql<boolean>`${mayBeDue(24, now)} and not exists (select from reminder_contacts
    join reminders on reminders.contact_id = reminder_contacts.id
    where reminder_contacts.contact = ${contact} and reminders.day = meals.service_date
    and (reminders.kind = 'two-hours-before' or not ${mayBeDue(2, now)}))`
}

/** What a person is known by, as `contactOf` has it. */
const contact = sql<string>`coalesce(bookings.email, bookings.phone)`

/** Who may have to be reminded now, the person whose meal begins first before the others. */
export function findContactsToRemind(db: Database, now: Date): Promise<{ contact: string; day: string }[]> {
  return db
    .selectFrom('meals')
    .innerJoin('canteens', 'canteens.id', 'meals.canteen_id')
    .innerJoin('bookings', (join) => join.onRef('bookings.canteen_id', '=', 'meals.canteen_id').onRef('bookings.meal_id', '=', 'meals.id'))
    .where('meals.state', 'in', ['published', 'held'])
    .where('meals.table_at', '>', now)
    .where('meals.table_at', '<', new Date(now.getTime() + horizon))
    .where('bookings.state', '=', 'confirmed')
    .where((eb) => eb.or([eb('bookings.email', 'is not', null), eb('bookings.phone', 'is not', null)]))
    .where(mayNeedReminding(now))
    .groupBy([contact, 'meals.service_date'])
    .orderBy(sql`min(meals.table_at)`)
    .select([contact.as('contact'), 'meals.service_date as day'])
    .execute()
}

/** All that these people have booked for these days and are still expected for: confirmed, of meals that take place. */
export function findExpectedParties(db: Database, now: Date, days: readonly { contact: string; day: string }[]): Promise<ExpectedParty[]> {
  const contacts = days.map(({ contact }) => contact)
  return (
    db
      // First what these people have booked, each found by its index, however many others come on these days.
      .with(
        (named) => named('parties').materialized(),
        (query) => query.selectFrom('bookings').where('state', '=', 'confirmed').where(isOfContact(contacts)).selectAll(),
      )
      .selectFrom('parties as bookings')
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
      .where('expected.people', '>', 0)
      .where('meals.service_date', 'in', [...new Set(days.map(({ day }) => day))])
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
  )
}

/** Apart, so that each finds its own index. */
function isOfContact(contacts: readonly string[]) {
  return (eb: ExpressionBuilder<Tables, 'bookings'>) =>
    eb.or([eb('bookings.email', 'in', contacts), eb.and([eb('bookings.email', 'is', null), eb('bookings.phone', 'in', contacts)])])
}

/** Of who chose, how. */
export async function findChoices(db: Database, contacts: readonly string[]): Promise<Map<string, ReminderChannel | null>> {
  const known = await db.selectFrom('reminder_contacts').where('contact', 'in', contacts).select(['contact', 'channel']).execute()
  return new Map(known.map(({ contact, channel }) => [contact, channel]))
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

/** A day's closing says who did not come: whoever was absent on one of the last is looked at, also when no worker ran for some days. */
const closedLately = 3 * 24 * 60 * 60_000

/**
 * Those awaited in vain on a day that was closed lately. Most of a large network's have not booked so often, which an index alone can tell:
 * only of the others is every booking looked at.
 */
function absentLately(absences: number, now: Date) {
  return sql<string>`(select email from meals
    join attendees on attendees.canteen_id = meals.canteen_id and attendees.meal_id = meals.id and arrival = 'no-show'
    join bookings as missed on missed.canteen_id = attendees.canteen_id and missed.id = attendees.booking_id
    where closed_at > ${new Date(now.getTime() - closedLately)} and email is not null
    and (select count(*) from bookings as booked where booked.email = missed.email) >= ${absences})`
}

/**
 * Who was absent lately and, since an instant, several times let a whole party be awaited in vain, may be helped by a reminder, and was not
 * asked since. The count is made for this question and kept nowhere.
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
    .where('bookings.email', 'in', absentLately(absences, now))
    .groupBy('bookings.email')
    .having(({ fn }) => fn.countAll(), '>=', absences)
    .select('bookings.email')
    .$narrowType<{ email: string }>()
    .select(sql<string>`(array_agg(contact_name order by booked_at desc))[1]`.as('name'))
    .select(sql<Language>`(array_agg(bookings.language order by booked_at desc))[1]`.as('language'))
    .execute()
}
