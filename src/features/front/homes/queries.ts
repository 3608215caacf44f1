import { sql, type RawBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { practicesToBegin } from '#src/features/commons/practices/find-practices-for.ts'
import type { Language } from '#src/platform/language.ts'
import { isKeyTask, isUncovered, leadsKitchen } from '#src/features/kitchen/tasks/demands.ts'
import { isToCall as isUnheard } from '#src/features/guests/announcements/announcement.ts'
import { isToCall } from '#src/features/guests/notices/ways.ts'
import { stillToCall, type Contacted } from '#src/features/guests/notices/cancellation.ts'
import { firstFacts } from '#src/features/planning/first-steps/queries.ts'
import { isToTakeBy } from '#src/features/organisation/access/run-first-canteen.ts'
import { linesToMatch } from '#src/features/money/bank/queries.ts'
import { claimsToDecide, claimsToRepay } from '#src/features/money/gifts/find-claims.ts'
import { receiptsToIssue } from '#src/features/money/gifts/queries.ts'
import { hiresToAnswer } from '#src/features/money/hires/queries.ts'
import { draftsWaiting } from '#src/features/money/drafts/find-drafts-waiting.ts'
import { lateBills } from '#src/features/money/drafts/queries.ts'
import { invoicesToGiveBack, lateInvoices } from '#src/features/money/invoices/invoice-signs.ts'
import { openTillDays } from '#src/features/money/till/queries.ts'
import { countOpenAlarms, openReadings, samplesToGo } from '#src/features/kitchen/hygiene/find-open.ts'
import { confirmedSheet, isUndone, ownIngredients, type ConfirmedSheet } from '#src/features/kitchen/menus/find-undone-sheets.ts'
import type { Own } from '#src/features/kitchen/menus/queries.ts'
import { untoldOfMeal } from '#src/features/kitchen/tasks/find-untold.ts'
import { wayTo } from '#src/features/kitchen/teammates/ways.ts'
import { ideasWaiting } from '#src/features/kitchen/ideas/queries.ts'
import { conventionsEnding } from '#src/features/impact/partners/queries.ts'
import { aidToAccept, urgentAid } from '#src/features/commons/aid/find-signs.ts'
import { lateSteps } from '#src/features/commons/projects/find-signs.ts'
import type { Database } from '#src/platform/database/database.ts'
import { allergensTold, contacts, notices } from './find-calls.ts'
import type { CanteenFacts, HomeMeal, UnclosedMeal } from './home.ts'
import { signNames, type NetworkCanteen, type NetworkSignName } from './network.ts'

/** Meals to come of which a home tells. */
const mealsTold = 14
/** For so long a meal that is over stays in sight until it is closed. */
const hoursInSight = 12
/** Days that nobody closed, of which a home tells. */
const daysTold = 30

type Told = Parameters<typeof isToCall>[0]
type MealRow = Omit<HomeMeal, 'cooksAt' | 'tableAt' | 'toCall' | 'allergensToCall' | 'teamToTell' | 'isSheetUndone'> & {
  cooksAt: string | null
  tableAt: string
  notices: Told[] | null
  allergensTold: (Parameters<typeof isUnheard>[0] & { bookingId: string })[] | null
  contacts: Contacted[] | null
  untold: Parameters<typeof wayTo>[0][] | null
  sheet: ConfirmedSheet | null
}
type CanteenRow = Omit<CanteenFacts, 'meals' | 'unclosed' | 'openAlarms'> & {
  meals: MealRow[]
  unclosed: UnclosedMeal[]
  openReadings: Parameters<typeof countOpenAlarms>[0]
  own: readonly Own[]
}

type Asked = {
  slugs: readonly string[]
  /** Of these the published months are told too. */
  withMonths?: readonly string[]
  /** Of these it is told whose allergen sheet is confirmed no more. */
  withSheets?: readonly string[]
  /** Whoever manages a canteen: in the first days, practices for a beginning are told too. */
  beginner?: { userId: string; language: Language } | undefined
  now: Date
  /** Whether a provider carries text messages. */
  sendsTexts: boolean
}

/** What homes tell of some canteens, by name: one question, of a size that does not grow with their past. */
export async function findCanteenFacts(
  db: Database,
  { slugs, withMonths = [], withSheets = [], beginner, now, sendsTexts }: Asked,
): Promise<CanteenFacts[]> {
  if (slugs.length === 0) return []
  const { rows } = await sql<CanteenRow>`
    select slug, name, town, time_zone as "timeZone", state,
      ${beginner ? jsonArrayFrom(practicesToBegin(db, { ...beginner, now })) : sql`'[]'::json`} as practices,
      ${firstFacts} as "firstFacts",
      exists (select from room_tables where canteen_id = canteens.id) as "hasRoom",
      case when slug = any(${withSheets}) then ${ownIngredients(db)} else '[]' end as own,
      (select count(*) from meals where canteen_id = canteens.id and state = 'closed'
        and service_date >= date_trunc('month', ${now} at time zone time_zone)
        and service_date <= (${now} at time zone time_zone)::date) as "closedThisMonth",
      ${openTillDays(sql`${now}`)} as "openTillDays",
      ${draftsWaiting(now)} as "draftsWaiting",
      ${claimsToDecide} as claims, ${claimsToRepay} as "claimsToRepay", ${invoicesToGiveBack} as "toGiveBack", ${hiresToAnswer(sql`${now}`)} as hires, ${receiptsToIssue} as receipts,
      ${lateInvoices(sql`${now}`)} as "lateInvoices", ${lateBills(todayThere(now))} as "lateBills", ${linesToMatch} as "bankLines",
      ${conventionsEnding(todayThere(now))} as "conventionsEnding",
      ${urgentAid(todayThere(now))} as "urgentAid", ${aidToAccept} as "aidToAccept", ${lateSteps(todayThere(now))} as "lateSteps",
      ${ideasWaiting} as ideas, ${openReadings(todayThere(now))} as "openReadings", ${samplesToGo(todayThere(now))} as "samplesToGo",
      (select coalesce(json_agg(unclosed), '[]') from (
        select slug, title, service_date as day from meals
        where canteen_id = canteens.id and state in ('published', 'held') and table_at <= ${now} and ends_at <= ${now}
        order by table_at desc limit ${daysTold}) as unclosed) as unclosed,
      (select coalesce(json_agg(meal), '[]') from (
        select slug, title, service_date as day, cooks_at as "cooksAt", table_at as "tableAt", state, ends_at <= ${now} as "isOver",
          eaters_confirmed as expected, table_places as places, cooks_confirmed as cooks, kitchen_places as "kitchenPlaces",
          ${firstTimes} as "firstTimes", ${dishes} as dishes, ${hasPlan} as "hasPlan", ${waiting} as waiting,
          ${lacksLead(now)} as "lacksLead", ${lacksSheet(now)} as "lacksSheet", ${keyTasksFree(now)} as "keyTasksFree", ${bouncing} as bouncing, ${notices} as notices, ${allergensTold} as "allergensTold", ${contacts} as contacts, ${untoldOfMeal(now)} as untold,
          case when canteens.slug = any(${withSheets}) then ${confirmedSheet(db, now)} end as sheet
        from meals where canteen_id = canteens.id and state <> 'closed' and table_at > ${lately(now)}
          and (ends_at > ${now} or (state in ('published', 'held') and ends_at > ${new Date(now.getTime() - hoursInSight * 60 * 60_000)}))
        order by table_at limit ${mealsTold}) as meal) as meals,
      (select coalesce(json_agg(shown order by month), '[]') from (
        select distinct on (month) month, shown from published_months
        where audited_at is not null and published_months.canteen_id = canteens.id and canteens.slug = any(${withMonths})
          and month >= (${now} at time zone time_zone)::date - interval '15 months'
        order by month, revision desc) as published) as months
    from canteens where slug in (${sql.join(slugs)}) order by name`.execute(db)
  return rows.map(({ openReadings: readings, own, ...row }) => ({
    ...row,
    meals: row.meals.map((meal) => mealOf(meal, { own, sendsTexts })),
    openAlarms: countOpenAlarms(readings, now),
  }))
}

/** The day that it is at a canteen of the question. */
function todayThere(now: Date) {
  return sql`(${now} at time zone canteens.time_zone)::date`
}

type Around = { own: readonly Own[]; sendsTexts: boolean }

function mealOf(
  { cooksAt, tableAt, notices, allergensTold: told, contacts, untold, sheet, ...meal }: MealRow,
  { own, sendsTexts }: Around,
): HomeMeal {
  const unheard = meal.state === 'cancelled' ? stillToCall(contacts ?? []) : (notices ?? []).filter(isToCall)
  const toCall = unheard.filter(({ calledAt }) => calledAt === null).length
  const unheardOf = (told ?? []).filter((party) => isUnheard(party) && party.calledAt === null)
  const allergensToCall = new Set(unheardOf.map(({ bookingId }) => bookingId)).size
  const teamToTell = (untold ?? []).filter((each) => wayTo(each, sendsTexts) === undefined).length
  return {
    ...meal,
    toCall,
    allergensToCall,
    teamToTell,
    isSheetUndone: sheet !== null && isUndone(sheet, own),
    tableAt: new Date(tableAt),
    cooksAt: cooksAt === null ? null : new Date(cooksAt),
  }
}

const ofMeal = sql`canteen_id = meals.canteen_id and meal_id = meals.id`
const partiesOfMeal = sql`bookings where bookings.canteen_id = meals.canteen_id and bookings.meal_id = meals.id`

const firstTimes = sql`(select count(*) from attendees join bookings using (canteen_id, meal_id)
  where attendees.canteen_id = meals.canteen_id and attendees.meal_id = meals.id and bookings.id = attendees.booking_id
    and bookings.state = 'confirmed' and first_time)`
const hasMenu = sql`exists (select from dishes where ${ofMeal})`
const dishes = sql`(select coalesce(json_agg(dishes.name order by position), '[]') from dishes where ${ofMeal})`
const hasPlan = sql`exists (select from seating_plans where ${ofMeal} and seating_plans.state = 'found')`
const waiting = sql`(select count(*) from waitings where ${ofMeal} and ended is null)`
const bouncing = sql`(select count(*) from ${partiesOfMeal} and bookings.state = 'confirmed'
  and exists (select from bouncing_addresses where address = bookings.email))`

const keyTasks = sql`tasks where tasks.canteen_id = meals.canteen_id and tasks.meal_id = meals.id and tasks.state = 'open' and ${isUncovered}`
const soon = (now: Date) => sql`meals.table_at <= ${new Date(now.getTime() + 7 * 24 * 60 * 60_000)}`
const lacksLead = (now: Date) => sql`(${soon(now)} and exists (select from ${keyTasks} and ${leadsKitchen}))`
const keyTasksFree = (now: Date) => sql`(select count(*) from ${keyTasks} and ${isKeyTask} and not ${leadsKitchen} and ${soon(now)})`

const lacksSheet = (now: Date) => sql`(${hasMenu} and meals.service_date <= ${todayThere(now)} + 1
  and not exists (select from allergen_sheets where ${ofMeal}))`

type AskedOfNetwork = {
  /** Of all canteens these alone, by their ids. */
  among?: readonly string[] | undefined
  /** As an address says it; what is no page leads to the first. */
  page: number
  /** Who reads. */
  userId: string
  now: Date
}

const canteensOnPage = 50

type NetworkRow = { found: number; needed: number; showing: number; all: number; page: number; items: NetworkCanteen[]; needing: string[] }

/**
 * A page of the canteens that are not closed, first what the reader may take, then those that need a look, each part by town and name; with how
 * many there are, how many of all need a look, and how many show what is waiting there. What a row tells is true; who comes first is known to some seconds.
 */
export async function findNetworkCanteens(db: Database, { among, page, userId, now }: AskedOfNetwork) {
  const known = knownNeeding(db, now)
  const { rows } = await sql<NetworkRow>`
    with needing as (${known ? sql`select unnest(${known}::text[]) as slug` : whoNeedsALook(now)}),
    seen as (select canteens.*, slug in (select slug from needing) as needs_look, ${among ? sql`id = any(${among}::uuid[])` : sql`true`} as is_found,
      ${isToTakeBy({ userId, now })} as "isToTake" from canteens where state <> 'closed'),
    counted as (select count(*) filter (where is_found) as found, count(*) filter (where shows_signs) as showing, count(*) as all from seen),
    paged as (select *, case when (${page}::int - 1) * ${canteensOnPage} < found then ${page}::int else 1 end as page from counted),
    listed as (select * from seen where is_found order by ${listOrder}
      limit ${canteensOnPage} offset (select (page - 1) * ${canteensOnPage} from paged)),
    shown as (select looked.*, "isToTake" from (${lookedAt(sql`listed`, now)}) as looked join listed using (slug) order by ${listOrder})
    select found, showing, "all", page, (select coalesce(json_agg(shown), '[]') from shown) as items,
      (select count(*) from shown where ${hasSigns}) + (select count(*) from seen where needs_look and slug not in (select slug from shown)) as needed,
      (select coalesce(json_agg(slug), '[]') from needing) as needing
    from paged`.execute(db)
  const { found, needed, showing, all, needing, ...list } = rows[0]!
  if (!known) keptNeeding.set(db, { slugs: needing, until: new Date(now.getTime() + needingKeptMilliseconds) })
  return { list: { ...list, pages: Math.max(1, Math.ceil(found / canteensOnPage)) }, seen: { needed, showing, all } }
}

const listOrder = sql`"isToTake" desc, needs_look desc, town, name, slug`
const hasSigns = sql`0 < any (signs)`

/** To look at every canteen costs more the more there are: who asks soon after need not. */
const needingKeptMilliseconds = 10_000

const keptNeeding = new WeakMap<Database, { slugs: string[]; until: Date }>()

function knownNeeding(db: Database, now: Date): string[] | undefined {
  const kept = keptNeeding.get(db)
  return kept && now < kept.until ? kept.slugs : undefined
}

function whoNeedsALook(now: Date): RawBuilder<unknown> {
  return sql`select slug from (${lookedAt(sql`canteens`, now)} where canteens.state <> 'closed') as looked where ${hasSigns}`
}

/** How often each sign stands at a canteen, of what it agreed to show; a feature adds its own in a line. */
const counts: Record<NetworkSignName, RawBuilder<number>> = {
  'nothing-announced': sql`(canteens.state in ('open', 'pop-up') and next.day is null)::int`,
  unclosed: sql`case when shows_signs then least(unclosed.meals, ${daysTold}) else 0 end`,
  'no-menu': sql`(shows_signs and next.has_menu is false)::int`,
}

function lookedAt(canteens: RawBuilder<unknown>, now: Date): RawBuilder<unknown> {
  return sql`
    select canteens.slug, name, town, latitude, longitude, canteens.state, shows_signs as "showsSigns", next.day as "nextDay",
      array[${sql.join(signNames.map((name) => counts[name]))}] as signs
    from ${canteens} as canteens left join lateral (
      select service_date as day, ${hasMenu} as has_menu from meals
      where canteen_id = canteens.id and meals.state in ('published', 'held') and table_at > ${lately(now)} and ends_at > ${now}
      order by table_at limit 1) as next on true
    cross join lateral (select count(*)::int as meals from meals
      where canteen_id = canteens.id and meals.state in ('published', 'held') and table_at <= ${now} and ends_at <= ${now}) as unclosed`
}

/** No meal lasts for longer: those before need not be looked at. */
function lately(now: Date): Date {
  return new Date(now.getTime() - 48 * 60 * 60_000)
}
