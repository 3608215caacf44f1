/** For who proposes mentors: who begins and has none, who could help, and which pairs there are. No step, no note: nothing of those is asked here. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { daysOfBeginning, daysOfExperience, visitState, type Visit } from './mentoring.ts'

const day = 24 * 3_600_000
const mostShown = 200

export type Beginner = { userId: string; name: string; canteen: string; slug: string; since: string }

/** Managers since less than a hundred days, or of a canteen that opened since then, who have no mentor and are not asked. */
export async function findBeginners(db: Database, now: Date): Promise<Beginner[]> {
  const since = new Date(now.getTime() - daysOfBeginning * day)
  const { rows } = await sql<Beginner>`
    select distinct on (users.id) users.id as "userId", coalesce(nullif(users.name, ''), users.email) as name, canteens.name as canteen, canteens.slug,
      greatest(held.starts_at::date, canteens.opened_on)::text as since
    from role_grants held join users on users.id = held.user_id join canteens on canteens.id = held.canteen_id
    where held.role = 'canteen-manager' and held.starts_at <= ${now} and (held.ends_at is null or held.ends_at > ${now})
      and canteens.state = 'open' and (held.starts_at > ${since} or canteens.opened_on > ${since}::date)
      and not exists (select from mentorings pair where pair.person_id = users.id and (pair.ended_at is null or pair.ended_as = 'ended'))
      and not exists (select from role_grants before where before.user_id = users.id and before.canteen_id <> held.canteen_id
        and before.role = 'canteen-manager' and before.starts_at <= ${since})
    order by users.id, since limit ${mostShown}`.execute(db)
  return rows.toSorted((one, other) => one.since.localeCompare(other.since))
}

export type ShownPair = {
  id: string
  person: string | null
  mentor: string | null
  canteen: string
  away: string
  startsOn: string
  personSaid: boolean
  mentorSaid: boolean
  visits: Pick<Visit, 'day' | 'state'>[]
}

/** Proposed and running, the last first. */
export async function findPairs(db: Database): Promise<ShownPair[]> {
  type Row = Omit<ShownPair, 'visits'> & { visits: { day: string; isAccepted: boolean; isDone: boolean; isDropped: boolean }[] }
  const { rows } = await sql<Row>`
    select pair.id, coalesce(nullif(person.name, ''), person.email) as person, coalesce(nullif(mentor.name, ''), mentor.email) as mentor,
      here.name as canteen, away.name as away, starts_on as "startsOn", person_said_at is not null as "personSaid",
      mentor_said_at is not null as "mentorSaid",
      (select coalesce(json_agg(json_build_object('day', visit.day, 'isAccepted', accepted_at is not null, 'isDone', done_at is not null,
        'isDropped', dropped_at is not null) order by visit.day), '[]') from mentoring_visits visit
        where visit.canteen_id = pair.canteen_id and visit.mentoring_id = pair.id) as visits
    from mentorings pair join canteens here on here.id = pair.canteen_id join canteens away on away.id = pair.mentor_canteen_id
    left join users person on person.id = pair.person_id left join users mentor on mentor.id = pair.mentor_id
    where pair.ended_at is null order by pair.proposed_at desc, pair.id limit ${mostShown}`.execute(db)
  return rows.map(({ visits, ...pair }) => ({ ...pair, visits: visits.map((visit) => ({ day: visit.day, state: visitState(visit) })) }))
}

export type Candidate = { userId: string; canteenId: string; name: string; canteen: string; kilometres: number; isOfModel: boolean }

/** Who of other canteens has managed one, or been of its core team, for long enough: of the canteen that it began like first, then the nearest. */
export async function findCandidates(db: Database, { canteenId, model, now }: { canteenId: string; model: string; now: Date }) {
  const experienced = new Date(now.getTime() - daysOfExperience * day)
  const { rows } = await sql<Candidate>`
    select users.id as "userId", there.id as "canteenId", coalesce(nullif(users.name, ''), users.email) as name, there.name as canteen,
      (2 * 6371 * asin(least(1, sqrt(power(sin(radians(there.latitude - here.latitude) / 2), 2)
        + cos(radians(here.latitude)) * cos(radians(there.latitude)) * power(sin(radians(there.longitude - here.longitude) / 2), 2)))))::float
        as kilometres, there.slug = ${model} as "isOfModel"
    from canteens here join canteens there on there.id <> here.id and there.state = 'open'
    join role_grants held on held.canteen_id = there.id and held.role in ('canteen-manager', 'core-team')
      and held.starts_at <= ${experienced} and (held.ends_at is null or held.ends_at > ${now})
    join users on users.id = held.user_id
    where here.id = ${canteenId} group by users.id, there.id, here.id
    order by "isOfModel" desc, kilometres, name limit ${mostShown}`.execute(db)
  return rows
}

/** Of one canteen, its managers first: who may have a mentor. */
export function findPersons(
  db: Database,
  { canteenId, now }: { canteenId: string; now: Date },
): Promise<{ userId: string; name: string }[]> {
  return db
    .selectFrom('role_grants as held')
    .innerJoin('users', 'users.id', 'held.user_id')
    .where('held.canteen_id', '=', canteenId)
    .where('held.role', 'in', ['canteen-manager', 'core-team'])
    .where('held.starts_at', '<=', now)
    .where((eb) => eb.or([eb('held.ends_at', 'is', null), eb('held.ends_at', '>', now)]))
    .groupBy('users.id')
    .orderBy(sql`bool_or(held.role = 'canteen-manager')`, 'desc')
    .orderBy(sql`max(held.starts_at)`, 'desc')
    .limit(mostShown)
    .select(['users.id as userId', sql<string>`coalesce(nullif(users.name, ''), users.email)`.as('name')])
    .execute()
}
