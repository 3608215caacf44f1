import { sql, type ExpressionBuilder } from 'kysely'
import { jsonArrayFrom, jsonBuildObject } from 'kysely/helpers/postgres'
import { followedThings, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Point } from '#src/features/organisation/places/point.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { NotFound } from '#src/platform/errors.ts'
import { mostMeans, type Call, type OtherCanteen } from './aid.ts'
import type { AidChoices, SaidMean } from './keep-means.ts'

export type KeptMean = SaidMean & { id: string }
/** A canteen with what it said of mutual aid. */
export type Here = CanteenName & Point & { choices: AidChoices; means: KeptMean[] }

/** @throws NotFound */
export async function findHere(db: Database, slug: string): Promise<Here> {
  const { digest, urgentBy, phone, reachKm, ...here } = await db
    .selectFrom('canteens')
    .leftJoin('aid_choices', 'aid_choices.canteen_id', 'canteens.id')
    .where('slug', '=', slug)
    .select(['canteens.id', 'slug', 'name', 'time_zone as timeZone', 'latitude', 'longitude', followedThings.as('followed')])
    .select(chosen)
    .select((eb) => jsonArrayFrom(meansOf(eb)).as('means'))
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...here, choices: { digest, urgentBy, phone, reachKm } }
}

/** What stands where a canteen chose nothing: the columns' own defaults. */
const chosen = [
  sql<AidChoices['digest']>`coalesce(aid_choices.digest, 'daily')`.as('digest'),
  sql<AidChoices['urgentBy']>`coalesce(aid_choices.urgent_by, 'mail')`.as('urgentBy'),
  'aid_choices.phone as phone',
  'aid_choices.reach_km as reachKm',
] as const

type OfCanteens = ExpressionBuilder<Tables, 'canteens'>

function meansOf(eb: OfCanteens) {
  return eb
    .selectFrom('aid_means as mean')
    .whereRef('mean.canteen_id', '=', 'canteens.id')
    .select(['mean.id', 'mean.kind', 'mean.what', 'mean.reach_km as reachKm', 'mean.until'])
    .orderBy('mean.kind')
    .orderBy('mean.what')
    .limit(mostMeans)
}

export type KnownHelper = Awaited<ReturnType<typeof findHelpers>>[number]

/** Every canteen that has a team at work, with what it takes to know whether it can be asked. */
export async function findHelpers(db: Database, now: Date) {
  const week = new Date(now.getTime() - 7 * 86_400_000)
  const rows = await db
    .selectFrom('canteens')
    .leftJoin('aid_choices', 'aid_choices.canteen_id', 'canteens.id')
    .where('state', 'not in', ['closed', 'paused'])
    .where((eb) => eb.exists(teamOf(eb, now)))
    .select(['canteens.id as canteenId', 'slug', 'latitude', 'longitude'])
    .select((eb) => eb('state', '!=', 'project').$castTo<boolean>().as('cooks'))
    .select(chosen)
    .select((eb) => [jsonArrayFrom(meansOf(eb)).as('means'), jsonArrayFrom(closuresOf(eb, now)).as('closures')])
    .select([askedSince(week).as('lately'), lastAsked.as('lastAskedAt')])
    .execute()
  return rows.map(({ lately, ...helper }) => ({ ...helper, askedLately: lately.map((at) => new Date(at)) }))
}

/** Where nobody reads, nobody is asked. */
function teamOf(eb: OfCanteens, now: Date) {
  return eb
    .selectFrom('role_grants as held')
    .whereRef('held.canteen_id', '=', 'canteens.id')
    .where('held.role', 'in', ['canteen-manager', 'core-team'])
    .where('held.starts_at', '<=', now)
    .where((each) => each.or([each('held.ends_at', 'is', null), each('held.ends_at', '>', now)]))
    .select('held.id')
}

function closuresOf(eb: OfCanteens, now: Date) {
  return eb
    .selectFrom('canteen_closures as closure')
    .whereRef('closure.canteen_id', '=', 'canteens.id')
    .where('closure.last_day', '>=', now.toISOString().slice(0, 10))
    .select(['closure.first_day as from', 'closure.last_day as until'])
}

function askedSince(week: Date) {
  return sql<number[]>`array(select (extract(epoch from told_at) * 1000)::float8 from aid_told
    where aid_told.canteen_id = canteens.id and way <> 'found' and told_at > ${week})`
}

const lastAsked = sql<Date | null>`(select max(told_at) from aid_told where aid_told.canteen_id = canteens.id and way <> 'found')`

export type KnownWish = Awaited<ReturnType<typeof findWishes>>[number]

/** Calls that wait for a yes: the urgent ones first, then in their order. */
export function findWishes(db: Database, today: string) {
  return db
    .selectFrom('aid_calls as call')
    .innerJoin('canteens', 'canteens.id', 'call.canteen_id')
    .where('state', '!=', 'closed')
    .where('call.withdrawn_at', 'is', null)
    .where('call.done_at', 'is', null)
    .where('call.until', '>=', today)
    .where(
      sql<boolean>`(select count(*) from aid_answers answer where answer.canteen_id = call.canteen_id and answer.call_id = call.id
        and answer.withdrawn_at is null) < wanted`,
    )
    .select(['canteens.id as canteenId', 'canteens.name as canteenName', 'latitude', 'longitude', 'call.id', 'side', 'kind', 'title'])
    .select(['words', 'place', 'from_day as fromDay', 'to_day as toDay', 'call.until', 'is_urgent as isUrgent'])
    .select(
      sql<string[]>`array(select told.canteen_id::text from aid_told told
        where told.call_canteen_id = call.canteen_id and told.call_id = call.id)`.as('knownBy'),
    )
    .orderBy('is_urgent', 'desc')
    .orderBy('posted_at')
    .execute()
}

const mostNear = 100

/** What others ask and offer and nobody ended: the nearest, the urgent ones first. */
export function findCallsNear(db: Database, { id, latitude, longitude }: Here, today: string): Promise<Call[]> {
  const flat = Math.cos((latitude * Math.PI) / 180)
  return calls(db)
    .where('call.canteen_id', '!=', id)
    .where('canteens.state', '!=', 'closed')
    .where('call.withdrawn_at', 'is', null)
    .where('call.done_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('call.until', '>=', today),
        eb.exists(
          eb
            .selectFrom('aid_answers as own')
            .whereRef('own.canteen_id', '=', 'call.canteen_id')
            .whereRef('own.call_id', '=', 'call.id')
            .where('own.from_canteen_id', '=', id)
            .where('own.accepted_at', 'is not', null)
            .select('own.id'),
        ),
      ]),
    )
    .orderBy('call.is_urgent', 'desc')
    .orderBy(sql`power(canteens.latitude - ${latitude}, 2) + power((canteens.longitude - ${longitude}) * ${flat}, 2)`)
    .orderBy('call.posted_at', 'desc')
    .limit(mostNear)
    .execute()
}

/** Those of a canteen, the last ones first. */
export function findOwnCalls(db: Database, canteenId: string): Promise<Call[]> {
  return calls(db).where('call.canteen_id', '=', canteenId).orderBy('call.posted_at', 'desc').limit(mostNear).execute()
}

export type AskedCanteen = Point & { name: string }

/** With the canteens that were asked. @throws NotFound */
export function findCall(db: Database, id: string): Promise<Call & { asked: AskedCanteen[] }> {
  return calls(db)
    .where('call.id', '=', id)
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('aid_told as told')
          .innerJoin('canteens as asked', 'asked.id', 'told.canteen_id')
          .whereRef('told.call_canteen_id', '=', 'call.canteen_id')
          .whereRef('told.call_id', '=', 'call.id')
          .where('told.way', '!=', 'found')
          .orderBy('asked.name')
          .select(['asked.name', 'asked.latitude', 'asked.longitude']),
      ).as('asked'),
    )
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** What a link in a mail was signed for; undefined once the call is forgotten. */
export function findTold(db: Database, toldId: string, now: Date) {
  return db
    .selectFrom('aid_told')
    .innerJoin('canteens', 'canteens.id', 'aid_told.canteen_id')
    .where('aid_told.id', '=', toldId)
    .select(['call_id as callId', 'slug'])
    .select(readersOf(now, { withPhone: true }).as('readers'))
    .executeTakeFirst()
}

export type LinkReader = { reader: string; name: string }

/** Whoever speaks for the canteen today, and its own number where it has one: to them alone a link still is. */
function readersOf(now: Date, { withPhone }: { withPhone: boolean }) {
  return sql<LinkReader[]>`array(
    select json_build_object('reader', users.email, 'name', coalesce(nullif(users.name, ''), users.email))
      from role_grants held join users on users.id = held.user_id
      where held.canteen_id = canteens.id and held.role in ('canteen-manager', 'core-team')
        and held.starts_at <= ${now} and (held.ends_at is null or held.ends_at > ${now})
    union all
    select json_build_object('reader', choices.phone, 'name', choices.phone) from aid_choices choices
      where choices.canteen_id = canteens.id and choices.phone is not null and ${withPhone})`
}

/** A call with those of the canteen that wrote it. @throws NotFound once it is forgotten */
export async function findCallReaders(db: Database, callId: string, now: Date): Promise<LinkReader[]> {
  const { readers } = await db
    .selectFrom('aid_calls as call')
    .innerJoin('canteens', 'canteens.id', 'call.canteen_id')
    .where('call.id', '=', callId)
    .select(readersOf(now, { withPhone: false }).as('readers'))
    .executeTakeFirstOrThrow(() => new NotFound())
  return readers
}

function calls(db: Database) {
  return db
    .selectFrom('aid_calls as call')
    .innerJoin('canteens', 'canteens.id', 'call.canteen_id')
    .select(['call.id', 'side', 'kind', 'title', 'words', 'from_day as fromDay', 'to_day as toDay', 'place', 'call.until'])
    .select(['is_urgent as isUrgent', 'wanted', 'accepted', 'photo_digest as photoDigest', 'photo_text as photoText', 'thanks'])
    .select([sql<boolean>`call.withdrawn_at is not null`.as('isWithdrawn'), sql<boolean>`call.done_at is not null`.as('isDone')])
    .select((eb) => [
      jsonBuildObject({
        ...{ id: eb.ref('canteens.id'), slug: eb.ref('canteens.slug'), name: eb.ref('canteens.name'), town: eb.ref('canteens.town') },
        ...{ latitude: eb.ref('canteens.latitude'), longitude: eb.ref('canteens.longitude') },
        ...{ phone: eb.ref('canteens.phone'), email: eb.ref('canteens.email') },
      }).as('canteen'),
      jsonArrayFrom(
        eb
          .selectFrom('aid_answers as answer')
          .innerJoin('canteens as helper', 'helper.id', 'answer.from_canteen_id')
          .whereRef('answer.canteen_id', '=', 'call.canteen_id')
          .whereRef('answer.call_id', '=', 'call.id')
          .orderBy('answer.answered_at')
          .select(['answer.id', 'answer.words'])
          .select([
            sql<boolean>`answer.accepted_at is not null`.as('isAccepted'),
            sql<boolean>`answer.withdrawn_at is not null`.as('isWithdrawn'),
            sql<OtherCanteen>`json_build_object('id', helper.id, 'slug', helper.slug, 'name', helper.name, 'town', helper.town,
              'latitude', helper.latitude, 'longitude', helper.longitude, 'phone', helper.phone, 'email', helper.email)`.as('from'),
          ]),
      ).as('answers'),
    ])
}
