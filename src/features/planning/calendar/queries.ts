import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { Recent } from '#src/platform/web/recent.ts'
import { shareReads } from '#src/platform/web/shared-read.ts'
import type { MealState } from '#src/platform/database/tables/meals.ts'
import { setAsideColumns } from '#src/features/planning/meals/queries.ts'
import type { CalendarMeal } from './calendar.ts'

/** Days of a calendar, both included, `YYYY-MM-DD`; of one canteen (its slug) or of all. */
export type Period = { first: string; last: string; canteen?: string | undefined }

export type Calendar = {
  /** Names what the rows hold: it changes with every committed change of any of them. */
  version: string
  /** Neither drafts nor meals whose day is closed; in the order they are shown. */
  meals: CalendarMeal[]
}

const readers = new WeakMap<Database, (period: Period) => Promise<Calendar>>()

/**
 * The calendar of a period, true at the moment it is asked for. Requests of the same moment share one small query, which tells
 * whether anything changed since the meals were last read; they are read again only then.
 */
export function readCalendar(db: Database, period: Period): Promise<Calendar> {
  const reader = readers.get(db) ?? calendarReader(db)
  readers.set(db, reader)
  return reader(period)
}

/** Some hundred periods of fourteen canteens, some ten of hundreds. */
const keptMeals = 50_000

function calendarReader(db: Database): (period: Period) => Promise<Calendar> {
  const kept = new Recent<string, Calendar>(keptMeals, ({ meals }) => 100 + meals.length)
  return shareReads(async (period) => {
    const key = JSON.stringify(period)
    const known = kept.get(key)
    if (known && known.version === (await readVersion(db, period))) return known
    const calendar = await readMeals(db, period)
    kept.set(key, calendar)
    return calendar
  })
}

async function readVersion(db: Database, period: Period): Promise<string> {
  const { rows } = await sql<{ version: string }>`select ${versionOf(period)} as version`.execute(db)
  return rows[0]?.version ?? ''
}

/** Names what a feed of the period tells: it changes with every committed change of that. */
export async function readFeedVersion(db: Database, period: Period): Promise<string> {
  const { rows } = await sql<{ version: string }>`select ${versionOf(period, inFeed)} as version`.execute(db)
  return rows[0]?.version ?? ''
}

/** The meals and their version, from one snapshot. */
async function readMeals(db: Database, period: Period): Promise<Calendar> {
  const { rows } = await sql<{ version: string; meals: MealRow[] }>`
    select ${versionOf(period)} as version, (
      select coalesce(json_agg(${mealAsJson} order by table_at, canteens.name), '[]')
      from meals join canteens on canteens.id = meals.canteen_id where ${isShown(period)}
    ) as meals`.execute(db)
  const [{ version, meals } = { version: '', meals: [] }] = rows
  return { version, meals: meals.map(fromJson) }
}

/**
 * A row's version is where it lies and the transaction that wrote it (`ctid`, `xmin`). Whatever a calendar shows of meals and
 * canteens, no change of it goes unseen, and PostgreSQL need not even look at what the rows hold.
 */
function versionOf(period: Period, isTold = isShown): RawBuilder<string> {
  const canteens = period.canteen === undefined ? sql`true` : sql`slug = ${period.canteen}`
  return sql`md5(concat(
    (select string_agg(concat(ctid, xmin), ',') from meals where ${isTold(period)}), '/',
    (select string_agg(concat(ctid, xmin), ',') from canteens where ${canteens})))`
}

function inFeed({ first, last, canteen }: Period): RawBuilder<boolean> {
  const ofCanteen = canteen === undefined ? sql`` : sql`and meals.canteen_id = (select id from canteens where slug = ${canteen})`
  return sql`meals.service_date between ${first} and ${last} and meals.state <> 'draft' ${ofCanteen}`
}

/** The states are written out so that PostgreSQL uses the index that holds only them. */
function isShown({ first, last, canteen }: Period): RawBuilder<boolean> {
  const ofCanteen = canteen === undefined ? sql`` : sql`and meals.canteen_id = (select id from canteens where slug = ${canteen})`
  return sql`meals.service_date between ${first} and ${last} and meals.state in ('published', 'cancelled', 'held') ${ofCanteen}`
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

const publicStates: readonly MealState[] = ['published', 'cancelled', 'held', 'closed']

/** A year of fourteen canteens; of a larger network a feed tells the nearest days. */
const mostMeals = 5000

/** The meals of a period with all that feeds tell of them. */
export async function findFeedMeals(db: Database, { first, last, canteen }: Period) {
  const meals = await db
    .selectFrom('meals')
    .innerJoin('canteens', 'canteens.id', 'meals.canteen_id')
    .where('meals.service_date', '>=', first)
    .where('meals.service_date', '<=', last)
    .where('meals.state', 'in', publicStates)
    .$if(canteen !== undefined, (query) => query.where('canteens.slug', '=', canteen ?? ''))
    .orderBy('table_at')
    .orderBy('canteens.name')
    .select(['meals.id', 'meals.slug', 'kind', 'title', 'description', 'meals.state', 'cooks_at as cooksAt', 'table_at as tableAt'])
    .select(['ends_at as endsAt', 'booking_closes_at as bookingClosesAt', 'kitchen_places as kitchenPlaces', 'table_places as tablePlaces'])
    .select(['cooks_confirmed as cooksConfirmed', 'eaters_confirmed as eatersConfirmed', 'place_name as placeName'])
    .select(['place_address as placeAddress', 'canteens.slug as canteen', 'canteens.name as canteenName', 'street', 'postcode', 'town'])
    .select(['time_zone as timeZone', 'meals.revision', 'meals.changed_at as changedAt'])
    .select(setAsideColumns)
    .limit(mostMeals)
    .execute()
  return meals.map((meal) => ({ ...meal, place: placeOf(meal) }))
}

type PlacedMeal = { [part in 'placeName' | 'placeAddress']: string | null } & Record<'canteenName' | 'street' | 'postcode' | 'town', string>

function placeOf({ placeName, placeAddress, canteenName, street, postcode, town }: PlacedMeal): string {
  if (placeName) return [placeName, placeAddress].filter(Boolean).join(', ')
  return `${canteenName}, ${street}, ${postcode} ${town}`
}
