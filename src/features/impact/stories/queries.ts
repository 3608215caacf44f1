import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { reachOn, reaches, showsPhoto } from './reach.ts'
import { shownOf, type Consent, type StoryRow, type StoryShown } from './story.ts'

const unshownNames = sql<string[]>`(select coalesce(json_agg(consent.first_name), '[]') from story_consents consent
  where consent.canteen_id = story.canteen_id and consent.story_id = story.id and not consent.shows_name)`

function storyRows(db: Database, today: string) {
  return db
    .selectFrom('stories as story')
    .innerJoin('canteens', 'canteens.id', 'story.canteen_id')
    .innerJoin('story_consents as teller', (join) =>
      join.onRef('teller.canteen_id', '=', 'story.canteen_id').onRef('teller.story_id', '=', 'story.id').on('teller.part', '=', 'teller'),
    )
    .where('canteens.state', '!=', 'closed')
    .select(['story.id', 'story.canteen_id as canteenId', 'canteens.slug as canteen', 'canteens.name as canteenName', 'canteens.town'])
    .select(['story.title', 'story.words', 'story.language', 'story.photo_text as photoText', 'story.sound_digest as soundDigest'])
    .select(sql<string | null>`case when teller.shows_name then teller.first_name end`.as('firstName'))
    .select([
      sql<string | null>`case when ${showsPhoto} then story.photo_digest end`.as('photoDigest'),
      reachOn(today).as('reach'),
      unshownNames.as('unshownNames'),
    ])
}

export type Asked = { today: string; reach: number; canteenId?: string; ids?: readonly string[]; limit?: number }

/** Stories that go at least so far today, those let through last first. */
export async function findShownStories(db: Database, { today, reach, canteenId, ids, limit = 100 }: Asked): Promise<StoryShown[]> {
  if (ids?.length === 0) return []
  const rows: StoryRow[] = await storyRows(db, today)
    .where(reachOn(today), '>=', reach)
    .$if(canteenId !== undefined, (query) => query.where('story.canteen_id', '=', canteenId!))
    .$if(ids !== undefined, (query) => query.where('story.id', 'in', ids!))
    .orderBy('story.approved_at', 'desc')
    .orderBy('story.id')
    .limit(limit)
    .execute()
  return rows.map(shownOf)
}

/** One for everybody, another each month: a part of a question. */
export function storyOfMonth(db: Database, today: string) {
  return storyRows(db, today)
    .where(reachOn(today), '>=', reaches.public)
    .orderBy(sql`md5(story.id::text || ${today.slice(0, 7)})`)
    .limit(1)
}

/** Whatever it may be shown to; undefined where there is none. */
export async function findStoryAnywhere(db: Database, id: string, today: string): Promise<StoryShown | undefined> {
  const row: StoryRow | undefined = await storyRows(db, today).where('story.id', '=', id).executeTakeFirst()
  return row && shownOf(row)
}

const consents = sql<Consent[]>`(select json_agg(json_build_object('id', consent.id, 'part', consent.part, 'firstName', consent.first_name,
    'email', consent.email, 'language', consent.language, 'askedAt', consent.asked_at, 'scope', consent.scope, 'showsName', consent.shows_name,
    'until', consent.until, 'how', consent.how, 'edition', consent.edition, 'answeredAt', consent.answered_at,
    'notedBy', (select name from users where users.id = consent.noted_by))
    order by array_position(array['teller', 'other', 'parent'], consent.part), consent.first_name, consent.id)
  from story_consents consent where consent.canteen_id = story.canteen_id and consent.story_id = story.id)`

const objections = sql<{ id: string; words: string; email: string | null; notedAt: string }[]>`(select coalesce(json_agg(json_build_object(
    'id', objection.id, 'words', objection.words, 'email', objection.email, 'notedAt', objection.noted_at) order by objection.noted_at, objection.id), '[]')
  from story_objections objection where objection.canteen_id = story.canteen_id and objection.story_id = story.id)`

/** Everything that was told, as those who look after it read it: words as they were written. */
function keptRows(db: Database, today: string) {
  return db
    .selectFrom('stories as story')
    .innerJoin('canteens', 'canteens.id', 'story.canteen_id')
    .select(['story.id', 'story.canteen_id as canteenId', 'canteens.slug as canteen', 'canteens.name as canteenName', 'canteens.town'])
    .select(['story.state', 'story.title', 'story.words', 'story.language', 'story.oral', 'story.edition', 'story.told_at as toldAt'])
    .select(['story.photo_digest as photoDigest', 'story.photo_text as photoText', 'story.sound_digest as soundDigest'])
    .select(['story.child_in_photo as childInPhoto', 'story.child_said as childSaid', 'story.child_agreed as childAgreed'])
    .select(['story.approved', 'story.approved_at as approvedAt', reachOn(today).as('reach')])
    .select([consents.as('consents'), objections.as('objections'), showsPhoto.as('showsPhoto')])
}

export type KeptStory = Awaited<ReturnType<ReturnType<typeof keptRows>['executeTakeFirstOrThrow']>>

/** What a team keeps: what waits first. */
export function findKeptStories(db: Database, { canteenId, today }: { canteenId: string; today: string }): Promise<KeptStory[]> {
  return keptRows(db, today)
    .where('story.canteen_id', '=', canteenId)
    .where('story.state', '!=', 'withdrawn')
    .orderBy((eb) => eb('story.approved', 'is not', null))
    .orderBy('story.told_at', 'desc')
    .limit(200)
    .execute()
}

/** What the network may read and let through: its people agreed that it leaves its canteen. */
function networkRows(db: Database, today: string) {
  return keptRows(db, today)
    .where('story.state', '=', 'told')
    .where(
      sql<boolean>`(select bool_and(coalesce(consent.scope in ('network', 'public'), false)) from story_consents consent
        where consent.canteen_id = story.canteen_id and consent.story_id = story.id)`,
    )
    .where(sql<boolean>`exists (select from followed where followed.canteen_id = story.canteen_id and thing = 'stories')`)
}

export function findStoriesOfNetwork(db: Database, today: string): Promise<KeptStory[]> {
  return networkRows(db, today)
    .orderBy(sql`story.approved is not distinct from 'public'`)
    .orderBy('story.told_at', 'desc')
    .limit(200)
    .execute()
}

/** @throws NotFound also for one that is to stay in its canteen */
export function findStoryOfNetwork(db: Database, { id, today }: { id: string; today: string }): Promise<KeptStory> {
  return networkRows(db, today)
    .where('story.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** @throws NotFound once it was withdrawn */
export function findKeptStory(
  db: Database,
  { canteenId, id, today }: { canteenId?: string; id: string; today: string },
): Promise<KeptStory> {
  return keptRows(db, today)
    .where('story.id', '=', id)
    .where('story.state', '!=', 'withdrawn')
    .$if(canteenId !== undefined, (query) => query.where('story.canteen_id', '=', canteenId!))
    .executeTakeFirstOrThrow(() => new NotFound())
}

export type ConsentAsked = { story: KeptStory; consent: Consent }

/** What a person is asked about, or was; undefined where nothing of it is kept any more. */
export async function findConsent(db: Database, id: string, today: string): Promise<ConsentAsked | undefined> {
  const story = await keptRows(db, today)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('story_consents as asked')
          .whereRef('asked.canteen_id', '=', 'story.canteen_id')
          .whereRef('asked.story_id', '=', 'story.id')
          .where('asked.id', '=', id),
      ),
    )
    .executeTakeFirst()
  const consent = story?.consents.find((each) => each.id === id)
  return story && consent && { story, consent }
}
