import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

export const PAGE_LENGTH = 50

type ListEvents = {
  /** Null for what concerns the whole network. */
  canteenId: string | null
  /** Only what happened before this event. */
  before: number | undefined
}

/** What happened at a place, newest first, with the names of the person and the meal that each event is about. */
export async function listEvents(db: Database, { canteenId, before }: ListEvents) {
  const events = await db
    .selectFrom('events')
    .leftJoin('users as actor', 'actor.id', 'events.actor_id')
    .leftJoin('pairings', (join) =>
      join.onRef('pairings.canteen_id', '=', 'events.canteen_id').onRef('pairings.id', '=', 'events.subject_id'),
    )
    .leftJoin('users as person', (join) => join.on((eb) => eb('person.id', '=', eb.fn.coalesce('pairings.paired_by', 'events.subject_id'))))
    .leftJoin('bookings', (join) =>
      join.onRef('bookings.canteen_id', '=', 'events.canteen_id').onRef('bookings.id', '=', 'events.subject_id'),
    )
    .leftJoin('meals', (join) =>
      join
        .onRef('meals.canteen_id', '=', 'events.canteen_id')
        .on((eb) => eb('meals.id', '=', eb.fn.coalesce('bookings.meal_id', 'pairings.meal_id', 'events.subject_id'))),
    )
    .where('events.canteen_id', canteenId === null ? 'is' : '=', canteenId)
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(events.happened_at, events.id) < (select happened_at, id from events where id = ${before ?? null}::bigint)`,
      ),
    )
    .select([
      'events.id',
      'events.name',
      'events.facts',
      'events.happened_at as happenedAt',
      'actor.name as actorName',
      'actor.email as actorEmail',
    ])
    .select(['person.name as personName', 'meals.title as mealTitle', 'meals.service_date as mealDay'])
    .orderBy('events.happened_at', 'desc')
    .orderBy('events.id', 'desc')
    .limit(PAGE_LENGTH + 1)
    .execute()
  return { events: events.slice(0, PAGE_LENGTH), older: events.length > PAGE_LENGTH ? events[PAGE_LENGTH - 1]?.id : undefined }
}

export type ListedEvent = Awaited<ReturnType<typeof listEvents>>['events'][number]

/** What the history says that a person did. */
export function findEventsHeld(db: Database, userId: string) {
  return db
    .selectFrom('events')
    .leftJoin('canteens', 'canteens.id', 'events.canteen_id')
    .where('actor_id', '=', userId)
    .select(['events.name as event', 'canteens.name as canteen', 'happened_at as happenedAt'])
    .orderBy('happened_at')
    .execute()
}
