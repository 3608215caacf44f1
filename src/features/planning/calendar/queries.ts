import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { Recent } from '#src/platform/web/recent.ts'
import { shareReads } from '#src/platform/web/shared-read.ts'
import type { MealKind } from '#src/platform/database/tables/meals.ts'
import { setAsideColumns } from '#src/features/planning/meals/queries.ts'
import type { CalendarMeal } from './calendar.ts'

/** Which meals: days with both ends, `YYYY-MM-DD`, of some canteens (their ids) or of all. */
export type Period = {
  first: string
  last: string
  canteens?: readonly string[] | undefined
  kind?: MealKind | undefined
  /** Those that may still have places there. */
  placesLeft?: 'kitchen' | 'table' | 'any' | undefined
  /** Of each day the first ones only, however many there are. */
  mostADay: number
}

export type Calendar = {
  /** Names what the rows hold: it changes with every committed change of any of them. */
  version: string
  /** Neither drafts nor meals whose day is closed, nor those that are over; in the order they are shown. */
  meals: CalendarMeal[]
  /** The last day for which these canteens have announced anything, from the first day of the period on. */
  lastDay: string | null
}

type Reader = (asked: { period: Period; now: Date }) => Promise<Calendar>
const readers = new WeakMap<Database, Reader>()

/**
 * The calendar of a period, true at the moment it is asked for. Requests of the same moment share one small query, which tells
 * whether anything changed since the meals were last read; they are read again only then.
 */
export function readCalendar(db: Database, period: Period, now: Date): Promise<Calendar> {
  const reader = readers.get(db) ?? calendarReader(db)
  readers.set(db, reader)
  return reader({ period, now })
}

/** Some hundred periods. */
const keptMeals = 50_000

function calendarReader(db: Database): Reader {
  const kept = new Recent<string, Calendar>(keptMeals, ({ meals }) => 100 + meals.length)
  return shareReads(
    async ({ period, now }) => {
      const key = JSON.stringify(period)
      const known = kept.get(key)
      if (known && known.version === (await readVersion(db, period, now))) return known
      const calendar = await readMeals(db, period, now)
      kept.set(key, calendar)
      return calendar
    },
    ({ period }) => JSON.stringify(period),
  )
}

async function readVersion(db: Database, period: Period, now: Date): Promise<string> {
  const { rows } = await sql<{ version: string }>`${shown(period, now, named)} select ${version(period)} as version`.execute(db)
  return rows[0]?.version ?? ''
}

/** The meals and their version, from one snapshot. */
async function readMeals(db: Database, period: Period, now: Date): Promise<Calendar> {
  const { rows } = await sql<{ version: string; meals: MealRow[]; lastDay: string | null }>`
    ${shown(period, now)} select ${version(period)} as version, ${lastDay(period)} as "lastDay", (
      select coalesce(json_agg(${mealAsJson} order by table_at, canteens.name), '[]')
      from shown as meals join canteens on canteens.id = meals.canteen_id
    ) as meals`.execute(db)
  const [read = { version: '', meals: [], lastDay: null }] = rows
  return { ...read, meals: read.meals.map(fromJson) }
}

/** The first meals of each day that are not over: an index leads to them, whatever the number of the others. */
function shown(period: Period, now: Date, columns = sql`meals.*`): RawBuilder<unknown> {
  return sql`with shown as (
    select meals.* from generate_series(${period.first}::date, ${period.last}::date, interval '1 day') as days (day)
    cross join lateral (
      select ctid as place, xmin as writer, ${columns} from meals
      where service_date = day::date and ${isShown} and ${isOf(period)} and ends_at > ${now} ${wishesOf(period, now)}
      order by table_at, canteen_id, id limit ${period.mostADay}
    ) as meals)`
}

/** What orders rows and names them: sorting carries no more. */
const named = sql`table_at, canteen_id, id`

const isShown = sql`meals.state in ('published', 'cancelled', 'held')`

function isOf({ canteens }: Pick<Period, 'canteens'>): RawBuilder<unknown> {
  return canteens === undefined ? sql`true` : sql`meals.canteen_id = any(${canteens}::uuid[])`
}

/** What surely has no place is left out here; the rule of availability, which knows held places, decides of the rest. */
function wishesOf({ kind, placesLeft }: Period, now: Date): RawBuilder<unknown> {
  const rooms = { kitchen: sql`kitchen_places > cooks_confirmed`, table: sql`table_places > eaters_confirmed` }
  const room = placesLeft === 'any' ? sql`(${rooms.kitchen} or ${rooms.table})` : placesLeft && rooms[placesLeft]
  const free = room ? sql`and meals.state = 'published' and booking_closes_at > ${now} and ${room}` : sql``
  return kind ? sql`and kind = ${kind} ${free}` : free
}

/**
 * A row's version is where it lies and the transaction that wrote it (`ctid`, `xmin`). Whatever a calendar shows of meals and
 * canteens, no change of it goes unseen, and PostgreSQL need not even look at what the rows hold.
 */
function version(period: Period): RawBuilder<string> {
  return sql`md5(concat(${lastDay(period)}, (
    select string_agg(concat(meals.place, meals.writer, canteens.ctid, canteens.xmin), ',' order by table_at, meals.canteen_id, meals.id)
    from shown as meals join canteens on canteens.id = meals.canteen_id)))`
}

function lastDay(period: Period): RawBuilder<string | null> {
  return sql`(select max(service_date) from meals where service_date >= ${period.first} and ${isShown} and ${isOf(period)})`
}

type MealRow = Omit<CalendarMeal, Instants> & Record<Instants, string>
type Instants = 'tableAt' | 'endsAt' | 'bookingClosesAt'

const mealAsJson = sql`json_build_object(
  'slug', meals.slug, 'canteen', canteens.slug, 'canteenName', canteens.name, 'town', canteens.town, 'timeZone', canteens.time_zone,
  'day', service_date, 'kind', kind, 'title', title, 'placeName', place_name, 'state', meals.state,
  'tableAt', table_at, 'endsAt', ends_at, 'bookingClosesAt', booking_closes_at, 'kitchenPlaces', kitchen_places,
  'tablePlaces', table_places, 'cooksConfirmed', cooks_confirmed, 'eatersConfirmed', eaters_confirmed,
  'cooksOffered', cooks_offered, 'eatersOffered', eaters_offered, 'cooksHeldForNewcomers', cooks_held_for_newcomers,
  'eatersHeldForNewcomers', eaters_held_for_newcomers, 'cooksHeldForPartner', cooks_held_for_partner,
  'eatersHeldForPartner', eaters_held_for_partner, 'releaseMinutes', release_minutes, 'cooksReserved', cooks_reserved,
  'eatersReserved', eaters_reserved)`

function fromJson(row: MealRow): CalendarMeal {
  return { ...row, tableAt: new Date(row.tableAt), endsAt: new Date(row.endsAt), bookingClosesAt: new Date(row.bookingClosesAt) }
}

/** What a feed tells: the days with both ends, of some canteens (their ids) or of all, and of those that come so many at most. */
export type FeedPeriod = { first: string; today: string; last: string; canteens?: readonly string[] | undefined; most: number }

/** What was is told less far than what comes. */
const pastShare = 5

/** The rows of a feed: the next meals, and the last ones before today, which an agenda keeps. */
function told(period: FeedPeriod): RawBuilder<unknown> {
  const { first, today, last, most } = period
  return sql`with told as (
    (select ctid as place, xmin as writer, meals.* from meals
     where service_date between ${today} and ${last} and state <> 'draft' and ${isOf(period)}
     order by service_date, table_at, canteen_id limit ${most})
    union all
    (select ctid as place, xmin as writer, meals.* from meals
     where service_date >= ${first} and service_date < ${today} and state <> 'draft' and ${isOf(period)}
     order by service_date desc, table_at desc, canteen_id limit ${Math.ceil(most / pastShare)}))`
}

/** Names what a feed of the period tells: it changes with every committed change of that. */
export async function readFeedVersion(db: Database, period: FeedPeriod): Promise<string> {
  const { rows } = await sql<{ version: string }>`${told(period)}
    select md5(string_agg(concat(meals.place, meals.writer, canteens.ctid, canteens.xmin), ',' order by table_at, canteen_id, meals.id)) as version
    from told as meals join canteens on canteens.id = meals.canteen_id`.execute(db)
  return rows[0]?.version ?? ''
}

/** The meals of a period with all that feeds tell of them. */
export async function findFeedMeals(db: Database, period: FeedPeriod) {
  const meals = await db
    .selectFrom('meals')
    .innerJoin('canteens', 'canteens.id', 'meals.canteen_id')
    .where(sql<boolean>`(meals.canteen_id, meals.id) in (${told(period)} select canteen_id, id from told)`)
    .orderBy('table_at')
    .orderBy('canteens.name')
    .select(['meals.id', 'meals.slug', 'kind', 'title', 'description', 'meals.state', 'cooks_at as cooksAt', 'table_at as tableAt'])
    .select(['ends_at as endsAt', 'booking_closes_at as bookingClosesAt', 'kitchen_places as kitchenPlaces', 'table_places as tablePlaces'])
    .select(['cooks_confirmed as cooksConfirmed', 'eaters_confirmed as eatersConfirmed', 'place_name as placeName'])
    .select(['place_address as placeAddress', 'canteens.slug as canteen', 'canteens.name as canteenName', 'street', 'postcode', 'town'])
    .select(['time_zone as timeZone', 'meals.revision', 'meals.changed_at as changedAt'])
    .select(setAsideColumns)
    .execute()
  return meals.map((meal) => ({ ...meal, place: placeOf(meal) }))
}

type PlacedMeal = { [part in 'placeName' | 'placeAddress']: string | null } & Record<'canteenName' | 'street' | 'postcode' | 'town', string>

function placeOf({ placeName, placeAddress, canteenName, street, postcode, town }: PlacedMeal): string {
  if (placeName) return [placeName, placeAddress].filter(Boolean).join(', ')
  return `${canteenName}, ${street}, ${postcode} ${town}`
}
