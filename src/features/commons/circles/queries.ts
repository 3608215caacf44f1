import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#src/platform/database/database.ts'
import type { CircleKind } from '#src/platform/database/tables/circles.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Language } from '#src/platform/language.ts'
import { rolesIn } from './circle.ts'

export type ListedCircle = {
  id: string
  canteen: string | null
  kind: CircleKind
  name: string
  about: string
  meetsOn: string | null
  members: { email: string }[]
}

/** Those of a canteen, or of the network, by name, with who is in them. @param canteenId null: the network's */
export function findCircles(db: Database, canteenId: string | null): Promise<ListedCircle[]> {
  return circles(db)
    .where('circles.canteen_id', canteenId === null ? 'is' : '=', canteenId)
    .orderBy('circles.name')
    .orderBy('circles.id')
    .limit(200)
    .execute()
}

function circles(db: Database) {
  return db
    .selectFrom('circles')
    .leftJoin('canteens', 'canteens.id', 'canteen_id')
    .select(['circles.id', 'canteens.slug as canteen', 'kind', 'circles.name', 'about', 'meets_on as meetsOn'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('circle_members as member')
          .whereRef('member.circle_id', '=', 'circles.id')
          .orderBy('member.name')
          .select('member.email'),
      ).as('members'),
    )
}

export type CircleMember = {
  /** Null for who is in it by their role. */ id: string | null
  email: string
  name: string
  language: Language
}
export type Action = { id: string; what: string; name: string; email: string | null; byDay: string; isDone: boolean }
export type Decision = {
  id: string
  circleId: string
  title: string
  words: string
  decidedOn: string
  endedOn: string | null
  endedWhy: string
  replaces: string | null
  replacedBy: string | null
}

export type Circle = Awaited<ReturnType<typeof findCircle>>

/** All of a circle, for who is in it. @throws NotFound */
export async function findCircle(db: Database, id: string, now: Date) {
  const circle = await circles(db)
    .where('circles.id', '=', id)
    .select(['circles.canteen_id as canteenId', 'canteens.name as canteenName', 'shows_promises as showsPromises'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('circle_members as member')
          .whereRef('member.circle_id', '=', 'circles.id')
          .select(['member.id', 'member.email', 'member.name', 'member.language']),
      ).as('added'),
      jsonArrayFrom(
        eb
          .selectFrom('circle_items as item')
          .whereRef('item.circle_id', '=', 'circles.id')
          .where('item.closed_at', 'is', null)
          .orderBy('item.added_at')
          .orderBy('item.id')
          .limit(200)
          .select(['item.id', 'item.words']),
      ).as('items'),
      jsonArrayFrom(
        eb
          .selectFrom('circle_actions as action')
          .whereRef('action.circle_id', '=', 'circles.id')
          .orderBy(sql`action.done_at is not null`)
          .orderBy('action.by_day')
          .orderBy('action.id')
          .limit(200)
          .select(['action.id', 'action.what', 'action.name', 'action.email', 'action.by_day as byDay'])
          .select(sql<boolean>`action.done_at is not null`.as('isDone')),
      ).as('actions'),
      jsonArrayFrom(
        decisionsOf(db)
          .where(sql<boolean>`decision.circle_id = circles.id`)
          .limit(300),
      ).as('decisions'),
    ])
    .executeTakeFirstOrThrow(() => new NotFound())
  const byRole = circle.canteenId === null ? [] : await findHolders(db, { canteenId: circle.canteenId, kind: circle.kind, now })
  const known = new Set(circle.added.map(({ email }) => email))
  const everybody: CircleMember[] = [...circle.added, ...byRole.filter(({ email }) => !known.has(email))]
  return { ...circle, everybody: everybody.toSorted((one, other) => one.name.localeCompare(other.name, 'fr')) }
}

async function findHolders(
  db: Database,
  { canteenId, kind, now }: { canteenId: string; kind: CircleKind; now: Date },
): Promise<CircleMember[]> {
  if (rolesIn[kind].length === 0) return []
  return db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'user_id')
    .where('canteen_id', '=', canteenId)
    .where('role', 'in', rolesIn[kind])
    .where('starts_at', '<=', now)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .select([sql<null>`null`.as('id'), 'email', 'language', sql<string>`coalesce(nullif(name, ''), email)`.as('name')])
    .distinct()
    .execute()
}

function decisionsOf(db: Database) {
  return db
    .selectFrom('circle_decisions as decision')
    .leftJoin('circle_decisions as later', (join) =>
      join.onRef('later.circle_id', '=', 'decision.circle_id').onRef('later.replaces', '=', 'decision.id'),
    )
    .orderBy('decision.decided_on', 'desc')
    .orderBy('decision.id')
    .select(['decision.id', 'decision.circle_id as circleId', 'decision.title', 'decision.words', 'decision.decided_on as decidedOn'])
    .select(['decision.ended_on as endedOn', 'decision.ended_why as endedWhy', 'decision.replaces', 'later.id as replacedBy'])
}

export type ListedDecision = Decision & { circle: string }

/** Decisions in force of a canteen's circles, or of the network's, the last first; those that say what is asked. */
export function findInForce(db: Database, { canteenId, asked }: { canteenId: string | null; asked: string }): Promise<ListedDecision[]> {
  return decisionsOf(db)
    .innerJoin('circles', 'circles.id', 'decision.circle_id')
    .where('circles.canteen_id', canteenId === null ? 'is' : '=', canteenId)
    .where('decision.ended_on', 'is', null)
    .$if(asked !== '', (query) =>
      query.where(
        sql<boolean>`to_tsvector('french_plain'::regconfig, decision.title || ' ' || decision.words) @@ websearch_to_tsquery('french_plain', ${asked})`,
      ),
    )
    .select('circles.name as circle')
    .limit(200)
    .execute()
}

/** One decision, with what it replaced and what replaced it. @throws NotFound */
export async function findDecision(db: Database, circleId: string, id: string): Promise<Decision> {
  return decisionsOf(db)
    .where('decision.circle_id', '=', circleId)
    .where('decision.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** What a link was signed for; undefined once it is forgotten. */
export function findAction(db: Database, actionId: string) {
  return db
    .selectFrom('circle_actions as action')
    .innerJoin('circles', 'circles.id', 'circle_id')
    .where('action.id', '=', actionId)
    .select([
      'action.id',
      'action.circle_id as circleId',
      'what',
      'action.name',
      'action.email',
      'by_day as byDay',
      'circles.name as circle',
    ])
    .select(sql<boolean>`done_at is not null`.as('isDone'))
    .executeTakeFirst()
}
