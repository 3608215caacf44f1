import { sql } from 'kysely'
import { peopleOfBooking } from '#src/features/guests/parties/queries.ts'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'

export type AnnouncementKey = { canteenId: string; announcementId: string }
export type Recipient = Awaited<ReturnType<typeof findRecipients>>[number]

/** Who comes to the meal, or came: nobody who only waits for a place. `isMissed`: none of the party was there. */
export function findRecipients(db: Database, meal: Pick<Meal, 'id' | 'canteen'>) {
  return db
    .selectFrom('bookings')
    .leftJoin('reminder_contacts', (join) => join.on(sql<boolean>`reminder_contacts.contact = coalesce(bookings.email, bookings.phone)`))
    .where('bookings.canteen_id', '=', meal.canteen.id)
    .where('bookings.meal_id', '=', meal.id)
    .where('bookings.state', '=', 'confirmed')
    .orderBy('bookings.booked_at')
    .orderBy('bookings.id')
    .select(['bookings.id as bookingId', 'bookings.email', 'bookings.phone', 'bookings.language'])
    .select('reminder_contacts.channel as choice')
    .select(
      sql<boolean>`not exists (select from attendees where attendees.canteen_id = bookings.canteen_id
        and attendees.booking_id = bookings.id and attendees.arrival <> 'no-show')`.as('isMissed'),
    )
    .execute()
}

export type SentAnnouncement = Awaited<ReturnType<typeof findAnnouncements>>[number]

/** What was written to the guests of a meal, the latest first, with every party that still comes and how far it was told. */
export async function findAnnouncements(db: Database, key: MealKey) {
  const rows = Map.groupBy(await rowsTold(db, key), ({ id }) => id)
  return [...rows.values()].map((told) => ({ ...told[0]!, parties: told.filter(isOfParty) }))
}

type Row = Awaited<ReturnType<typeof rowsTold>>[number]
type OfParty = Row & { [Field in 'bookingId' | 'name' | 'byMail' | 'byText']: NonNullable<Row[Field]> }

/** Of an announcement whose parties have all cancelled since, one row is left that names none. */
function isOfParty(row: Row): row is OfParty {
  return row.bookingId !== null
}

/** @param db in the transaction that sends another, under the meal's lock */
export function announcementsOf(db: Database, { canteenId, mealId }: MealKey) {
  return db
    .selectFrom('announcements')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .orderBy('announced_at', 'desc')
    .orderBy('id')
    .select(['id', 'reason', 'words', 'language', 'announced_at as announcedAt', 'leaves_at as leavesAt'])
    .execute()
}

function rowsTold(db: Database, { canteenId, mealId }: MealKey) {
  return db
    .selectFrom('announcements')
    .leftJoin('announcement_parties as party', (join) =>
      join.onRef('party.canteen_id', '=', 'announcements.canteen_id').onRef('party.announcement_id', '=', 'announcements.id'),
    )
    .leftJoin('bookings', (join) =>
      join
        .onRef('bookings.canteen_id', '=', 'party.canteen_id')
        .onRef('bookings.id', '=', 'party.booking_id')
        .on('bookings.state', '=', 'confirmed'),
    )
    .leftJoin('mails', 'mails.id', 'party.mail_id')
    .leftJoin('text_messages', 'text_messages.id', 'party.text_message_id')
    .leftJoin('bouncing_addresses', 'bouncing_addresses.address', 'bookings.email')
    .where('announcements.canteen_id', '=', canteenId)
    .where('announcements.meal_id', '=', mealId)
    .orderBy('announced_at', 'desc')
    .orderBy('announcements.id')
    .orderBy('bookings.booked_at')
    .orderBy('bookings.id')
    .select(['announcements.id', 'announcements.reason', 'words', 'announcements.language', 'announced_at as announcedAt'])
    .select(['party.by_mail as byMail', 'party.by_text as byText', 'party.told_at as toldAt', 'party.called_at as calledAt'])
    .select(['bookings.id as bookingId', 'bookings.contact_name as name', 'bookings.email', 'bookings.phone'])
    .select(['bookings.contacts_erased_at as contactsErasedAt', 'bouncing_addresses.id as bounceId'])
    .select(['mails.state as mailState', 'text_messages.state as textState'])
    .select(peopleOfBooking.as('people'))
    .execute()
}

/** Whom one of its messages has not been written to yet. Holds their rows: two workers write to nobody twice. */
export function lockUntold(tx: Database, { canteenId, announcementId }: AnnouncementKey, way: 'by_mail' | 'by_text') {
  const written = way === 'by_mail' ? 'party.mail_id' : 'party.text_message_id'
  return tx
    .selectFrom('announcement_parties as party')
    .innerJoin('announcements', (join) =>
      join.onRef('announcements.canteen_id', '=', 'party.canteen_id').onRef('announcements.id', '=', 'party.announcement_id'),
    )
    .innerJoin('canteens', 'canteens.id', 'party.canteen_id')
    .where('party.canteen_id', '=', canteenId)
    .where('party.announcement_id', '=', announcementId)
    .where(`party.${way}`, '=', true)
    .where(written, 'is', null)
    .orderBy('party.booking_id')
    .forUpdate('party')
    .select(['party.booking_id as bookingId', 'canteens.slug as canteen', 'reason', 'words', 'language'])
    .execute()
}
