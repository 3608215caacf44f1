import { sql } from 'kysely'
import type { BookingKey } from '#src/features/guests/parties/party.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { letGo, withdrawIn } from './withdraw-story.ts'

/** What nobody let through, or its teller never agreed to, within so many days is deleted. */
export const daysUnanswered = 60

/** A consent that is over ends its story, as if it had been withdrawn; what was only proposed is deleted. */
export async function forgetStories(db: Database, now: Date): Promise<void> {
  const today = dayAt(now, networkTimeZone)
  for (const key of await findOver(db, today)) await inTransaction(db, (tx) => withdrawIn(tx, { ...key, actorId: null, now }))
  const before = new Date(now.getTime() - daysUnanswered * 24 * 3_600_000)
  for (const key of await findUnanswered(db, before)) await inTransaction(db, (tx) => deleteStory(tx, key))
}

type Key = { canteenId: string; storyId: string }

function findOver(db: Database, today: string): Promise<Key[]> {
  return db
    .selectFrom('story_consents as consent')
    .innerJoin('stories', (join) =>
      join.onRef('stories.canteen_id', '=', 'consent.canteen_id').onRef('stories.id', '=', 'consent.story_id'),
    )
    .where('stories.state', '!=', 'withdrawn')
    .where('consent.until', '<', today)
    .distinct()
    .select(['stories.canteen_id as canteenId', 'stories.id as storyId'])
    .execute()
}

function findUnanswered(db: Database, before: Date): Promise<Key[]> {
  return db
    .selectFrom('stories')
    .where('state', '!=', 'withdrawn')
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('approved', 'is', null),
        exists(
          selectFrom('story_consents as teller')
            .whereRef('teller.canteen_id', '=', 'stories.canteen_id')
            .whereRef('teller.story_id', '=', 'stories.id')
            .where('teller.part', '=', 'teller')
            .where('teller.scope', 'is', null)
            .select('teller.id'),
        ),
      ]),
    )
    .where('told_at', '<', before)
    .select(['canteen_id as canteenId', 'id as storyId'])
    .execute()
}

async function deleteStory(tx: Database, { canteenId, storyId }: Key): Promise<void> {
  await letGo(tx, { canteenId, storyId })
  await tx.deleteFrom('stories').where('canteen_id', '=', canteenId).where('id', '=', storyId).execute()
}

/** Of an address, or of one booking. */
type Whose = { email: string } | BookingKey

/** Everything that an address is part of, and what was told from a booking, is withdrawn. */
export async function eraseStories(tx: Database, of: Whose, now: Date): Promise<void> {
  for (const key of await findStoriesOf(tx, of)) await withdrawIn(tx, { ...key, actorId: null, now })
  if ('email' in of)
    await tx
      .deleteFrom('story_objections')
      .where(sql<boolean>`lower(email) = lower(${of.email})`)
      .execute()
}

function findStoriesOf(db: Database, of: Whose): Promise<Key[]> {
  const stories = db.selectFrom('stories').where('state', '!=', 'withdrawn').select(['canteen_id as canteenId', 'id as storyId'])
  if ('bookingId' in of) return stories.where('canteen_id', '=', of.canteenId).where('booking_id', '=', of.bookingId).execute()
  return stories
    .where(
      sql<boolean>`(exists (select from story_consents consent where consent.canteen_id = stories.canteen_id and consent.story_id = stories.id
          and lower(consent.email) = lower(${of.email}))
        or exists (select from bookings where bookings.canteen_id = stories.canteen_id and bookings.id = booking_id and lower(bookings.email) = lower(${of.email})))`,
    )
    .execute()
}

/** To be read by whoever told it, or is in it: their own answer, and the words that it is about. */
export async function findStoriesHeld(db: Database, of: Whose) {
  const held = db
    .selectFrom('story_consents as consent')
    .innerJoin('stories', (join) =>
      join.onRef('stories.canteen_id', '=', 'consent.canteen_id').onRef('stories.id', '=', 'consent.story_id'),
    )
    .innerJoin('canteens', 'canteens.id', 'stories.canteen_id')
    .orderBy('stories.told_at')
    .orderBy('consent.id')
    .select(['canteens.name as canteen', 'stories.title as story', 'stories.words as text', 'stories.told_at as toldAt'])
    .select([
      // None of reminders is something else, and has the word.
      sql<string | null>`replace(consent.scope, 'none', 'nowhere')`.as('agreedScope'),
      'consent.until as agreedUntil',
      'consent.shows_name as showsName',
      'consent.answered_at as answeredAt',
    ])
  if (!('email' in of))
    return held
      .where('stories.canteen_id', '=', of.canteenId)
      .where('stories.booking_id', '=', of.bookingId)
      .where('consent.part', '=', 'teller')
      .execute()
  const objected = db
    .selectFrom('story_objections as objection')
    .innerJoin('canteens', 'canteens.id', 'objection.canteen_id')
    .where(sql<boolean>`lower(objection.email) = lower(${of.email})`)
    .select(['canteens.name as canteen', 'objection.words as objection', 'objection.noted_at as notedAt'])
  const own = await held.where(sql<boolean>`lower(consent.email) = lower(${of.email})`).execute()
  return [...own, ...(await objected.execute())]
}
