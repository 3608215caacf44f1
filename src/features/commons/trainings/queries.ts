import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#src/platform/database/database.ts'
import type { TrainingPlaceState } from '#src/platform/database/tables/trainings.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Language } from '#src/platform/language.ts'
import { toldSessions } from './tell-places.ts'
import { mostWishesRead, type TrainingContent } from './training.ts'
import type { ToldSession } from './training-mails.ts'

export type Training = TrainingContent & { id: string; isEnded: boolean }
/** `nextId`: of the next session, where one is open. */
export type ListedTraining = Training & { nextId: string | null }

/** What the network teaches, by name; what it does not any more comes last. */
export function findTrainings(db: Database, now: Date): Promise<ListedTraining[]> {
  return trainings(db)
    .select(
      sql<string | null>`(select session.id from training_sessions session where session.training_id = trainings.id
        and session.starts_at > ${now} and session.cancelled_at is null order by session.starts_at limit 1)`.as('nextId'),
    )
    .orderBy('isEnded')
    .orderBy('title')
    .orderBy('id')
    .execute()
}

/** @throws NotFound */
export function findTraining(db: Database, id: string): Promise<Training> {
  return trainings(db)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound())
}

function trainings(db: Database) {
  return db
    .selectFrom('trainings')
    .select(['id', 'title', 'topic', 'about', 'gives', 'valid_months as validMonths', 'asked_of as askedOf', 'within_days as withinDays'])
    .select(sql<boolean>`ended_at is not null`.as('isEnded'))
}

/** A session as lists show it; `own`: how the viewer stands in it. */
export type ListedSession = ToldSession & {
  id: string
  trainingId: string
  town: string
  capacity: number
  taken: number
  isCancelled: boolean
  isNoted: boolean
  own: TrainingPlaceState | null
  wasThere: boolean | null
}

type Looking = { userId: string; email: string }

const mostListed = 100

/** Those to come, the next first. @param trainingId of one training alone */
export function findNextSessions(
  db: Database,
  who: Looking,
  { now, trainingId }: { now: Date; trainingId?: string },
): Promise<ListedSession[]> {
  return listed(db, who)
    .where('starts_at', '>', now)
    .where('session.cancelled_at', 'is', null)
    .$if(trainingId !== undefined, (query) => query.where('session.training_id', '=', trainingId!))
    .orderBy('starts_at')
    .orderBy('session.id')
    .limit(mostListed)
    .execute()
}

/** What participants said of a session is opened after three weeks, and read for so long. */
const yearsRead = 2

/**
 * Those that somebody was at, whose certificates are there, those that they keep, and among these those whose attendance they are to note;
 * the last first.
 * @param canteens slugs of those for which they speak; undefined: all
 */
export function findPastSessions(db: Database, who: Looking, { now, canteens }: { now: Date; canteens: readonly string[] | undefined }) {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const [lately, longAgo] = [ago(90), ago(yearsRead * 366)]
  return listed(db, who)
    .where('starts_at', '<=', now)
    .where('session.cancelled_at', 'is', null)
    .where((eb) => {
      const isTheirs = [eb('session.opened_by', '=', who.userId), ...(canteens?.length ? [eb('canteens.slug', 'in', canteens)] : [])]
      const isKept = canteens === undefined ? eb.lit(true) : eb.or(isTheirs)
      const isRead = eb.or([eb('starts_at', '>', lately), eb.and([eb('noted_at', 'is not', null), eb('starts_at', '>', longAgo)])])
      return eb.or([eb('mine.was_there', '=', true), eb.and([isKept, isRead])])
    })
    .orderBy('starts_at', 'desc')
    .limit(mostListed)
    .execute()
}

function listed(db: Database, { userId, email }: Looking) {
  return toldSessions(db)
    .leftJoin('training_places as mine', (join) =>
      join
        .onRef('mine.canteen_id', '=', 'session.canteen_id')
        .onRef('mine.session_id', '=', 'session.id')
        .on((eb) => eb.or([eb('mine.user_id', '=', userId), eb('mine.email', '=', email)])),
    )
    .distinctOn(['starts_at', 'session.id'])
    .select(['canteens.town', 'capacity', 'taken', 'mine.state as own', 'mine.was_there as wasThere'])
    .select([sql<boolean>`session.cancelled_at is not null`.as('isCancelled'), sql<boolean>`session.noted_at is not null`.as('isNoted')])
}

export type SessionPlace = {
  id: string
  name: string
  email: string
  canteenName: string | null
  state: TrainingPlaceState
  wasThere: boolean | null
}

export type KeptSession = Awaited<ReturnType<typeof findSession>>

/** With everybody who is of it, in the order of the line. @throws NotFound */
export async function findSession(db: Database, sessionId: string) {
  return toldSessions(db)
    .where('session.id', '=', sessionId)
    .select(['canteens.slug as canteen', 'canteens.town', 'capacity', 'taken', 'opened_by as openedBy', 'about', 'gives'])
    .select(['valid_months as validMonths', 'said', 'session.said_at as saidAt', 'session.noted_at as notedAt'])
    .select([sql<boolean>`session.cancelled_at is not null`.as('isCancelled'), sql<boolean>`session.noted_at is not null`.as('isNoted')])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('training_places as place')
          .leftJoin('canteens as home', 'home.id', 'place.of_canteen_id')
          .whereRef('place.canteen_id', '=', 'session.canteen_id')
          .whereRef('place.session_id', '=', 'session.id')
          .where('place.state', 'in', ['registered', 'offered', 'waiting'])
          .orderBy('place.since')
          .orderBy('place.id')
          .select(['place.id', 'place.name', 'place.email', 'home.name as canteenName', 'place.state', 'place.was_there as wasThere']),
      )
        .$castTo<SessionPlace[]>()
        .as('places'),
    )
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** One's own place and its session. */
export type OwnPlace = {
  id: string
  canteenId: string
  sessionId: string
  name: string
  language: Language
  state: TrainingPlaceState
  offeredUntil: Date | null
  wasThere: boolean | null
  hasSaid: boolean
}

/** Undefined once it is forgotten. */
export function findPlace(db: Database, placeId: string): Promise<OwnPlace | undefined> {
  return places(db).where('id', '=', placeId).executeTakeFirst()
}

/** Of whoever is signed in, by their account or its address. */
export function findPlaceOf(db: Database, sessionId: string, { userId, email }: Looking): Promise<OwnPlace | undefined> {
  return places(db)
    .where('session_id', '=', sessionId)
    .where((eb) => eb.or([eb('user_id', '=', userId), eb('email', '=', email)]))
    .orderBy((eb) => eb('email', '=', email), 'desc')
    .executeTakeFirst()
}

function places(db: Database) {
  return db
    .selectFrom('training_places')
    .select(['id', 'canteen_id as canteenId', 'session_id as sessionId', 'name', 'language', 'state', 'offered_until as offeredUntil'])
    .select(['was_there as wasThere', 'has_said as hasSaid'])
}

export type NamedCanteen = { id: string; slug: string; name: string; timeZone: string }

/** Canteens that somebody may choose. @param slugs undefined: all that are not closed */
export function findCanteens(db: Database, slugs: readonly string[] | undefined): Promise<NamedCanteen[]> {
  if (slugs?.length === 0) return Promise.resolve([])
  return db
    .selectFrom('canteens')
    .where('state', '!=', 'closed')
    .$if(slugs !== undefined, (query) => query.where('slug', 'in', slugs!))
    .orderBy('name')
    .orderBy('id')
    .select(['id', 'slug', 'name', 'time_zone as timeZone'])
    .execute()
}

export type NeededSum = { trainingId: string; title: string; canteens: number; people: number }

/** Sums over canteens and people, and what the programme lacks, in the order of its letters: nothing says whose it is. */
export async function findNeeds(db: Database, year: number): Promise<{ sums: NeededSum[]; wishes: string[] }> {
  const sums = await db
    .selectFrom('training_needs as need')
    .innerJoin('trainings', 'trainings.id', 'need.training_id')
    .where('year', '=', year)
    .groupBy(['trainings.id', 'trainings.title'])
    .orderBy('people', 'desc')
    .orderBy('title')
    .select(['trainings.id as trainingId', 'title'])
    .select([sql<number>`count(need.canteen_id)::int`.as('canteens'), sql<number>`sum(people)::int`.as('people')])
    .execute()
  const wishes = await db
    .selectFrom('training_needs')
    .where('year', '=', year)
    .where('words', '!=', '')
    .select('words')
    .distinct()
    .orderBy('words')
    .limit(mostWishesRead + 1)
    .execute()
  return { sums, wishes: wishes.map(({ words }) => words).toSorted((one, other) => one.localeCompare(other, 'fr')) }
}
