/** The one gate: every figure of what the canteens bring about leaves by these questions, and nothing else reads what they read. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { MonthMix } from './mix.ts'

type Months = { from: string; until: string }

/** A month that was not audited is not shown. */
const isShown = sql<boolean>`audited_at is not null`

/** Months as they were last published, the oldest first, both bounds included. The network's cost the same with ten thousand canteens as with one. */
export async function findPublishedMonths(db: Database, canteenId: string | null, { from, until }: Months): Promise<MonthMix[]> {
  const months = await db
    .selectFrom('published_months')
    .where(isShown)
    .where('canteen_id', canteenId ? '=' : 'is', canteenId)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .distinctOn('month')
    .orderBy('month')
    .orderBy('revision', 'desc')
    .select('shown')
    .$narrowType<{ shown: MonthMix }>()
    .execute()
  return months.map(({ shown }) => shown)
}

type OfCanteens = Months & { canteenIds: readonly string[] }

/** The same of several canteens that anybody may visit. */
export async function findPublishedMonthsOf(db: Database, { canteenIds, from, until }: OfCanteens) {
  if (canteenIds.length === 0) return []
  return db
    .selectFrom('published_months')
    .innerJoin('canteens', 'canteens.id', 'published_months.canteen_id')
    .where(isShown)
    .where('canteens.state', '=', 'open')
    .where('canteen_id', 'in', canteenIds)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .distinctOn(['canteen_id', 'month'])
    .orderBy('canteen_id')
    .orderBy('month')
    .orderBy('revision', 'desc')
    .select(['canteens.id as canteenId', 'shown'])
    .$narrowType<{ shown: MonthMix }>()
    .execute()
}

/** Of several canteens, what their pages show of the meals eaten, of the mean contribution and of the places that were taken. */
export async function findServedMonths(db: Database, canteenIds: readonly string[], { from, until }: Months) {
  if (canteenIds.length === 0) return []
  return db
    .selectFrom('published_months')
    .where(isShown)
    .where('canteen_id', 'in', canteenIds)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .distinctOn(['canteen_id', 'month'])
    .orderBy('canteen_id')
    .orderBy('month')
    .orderBy('revision', 'desc')
    .select(['canteen_id as canteenId', 'month'])
    .select([sql<number | null>`(shown->>'eaters')::int`.as('eaters'), sql<number | null>`(shown->>'meanCents')::int`.as('meanCents')])
    .select(sql<number | null>`(shown->>'occupancy')::float`.as('occupancy'))
    .$narrowType<{ canteenId: string }>()
    .execute()
}

/** The latest month that has been published. */
export async function findLatestMonth(db: Database, canteenId: string | null): Promise<string | undefined> {
  const latest = await db
    .selectFrom('published_months')
    .where(isShown)
    .where('canteen_id', canteenId ? '=' : 'is', canteenId)
    .orderBy('month', 'desc')
    .select('month')
    .executeTakeFirst()
  return latest?.month
}

type Thresholds = { canteen: number; network: number; lowPriceMaxCents: number; publishingDay: number }

/** From how many people on a cell is shown, the bounds that the figures were made with, and when they are published. */
export function findThresholds(db: Database): Promise<Thresholds> {
  return db
    .selectFrom('network')
    .select(['canteen_cell_threshold as canteen', 'network_cell_threshold as network'])
    .select(['low_price_max_cents as lowPriceMaxCents', 'publishing_day as publishingDay'])
    .executeTakeFirstOrThrow()
}

/** A row of what is told beside the meals. */
export type ToldRow = {
  indicator: string
  class: string
  version: number
  month: string
  value: number | null
  low: number | null
  high: number | null
  of: number | null
}

/** What the kitchen, the books, the team and guests' answers tell of months, the oldest first, both bounds included. */
export function findToldRows(db: Database, canteenId: string | null, { from, until }: Months): Promise<ToldRow[]> {
  return db
    .selectFrom('told_figures')
    .where('canteen_id', canteenId ? '=' : 'is', canteenId)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .orderBy('month')
    .orderBy('indicator')
    .orderBy('class')
    .select(['indicator', 'class', 'version', 'month', 'value', 'low', 'high', 'answers as of'])
    .execute()
}

/** The same of one indicator and several canteens that anybody may visit. */
export function findToldRowsOf(db: Database, { canteenIds, indicator, from, until }: OfCanteens & { indicator: string }) {
  if (canteenIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('told_figures')
    .innerJoin('canteens', 'canteens.id', 'told_figures.canteen_id')
    .where('canteens.state', '=', 'open')
    .where('canteen_id', 'in', canteenIds)
    .where('indicator', '=', indicator)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .orderBy('month')
    .orderBy('class')
    .select(['canteens.id as canteenId', 'indicator', 'class', 'version', 'month', 'value', 'low', 'high', 'answers as of'])
    .execute()
}

export type ToldReturn = { quarter: string; kind: string; people: number | null; againPercent: number | null }

/** Of quarters of first visits, the latest first: who came first by which kind of meal, and how many of them came again. */
export function findToldReturns(db: Database, canteenId: string): Promise<ToldReturn[]> {
  return db
    .selectFrom('told_returns')
    .where('canteen_id', '=', canteenId)
    .orderBy('quarter', 'desc')
    .orderBy('people', (order) => order.desc().nullsLast())
    .orderBy('kind')
    .select(['quarter', 'kind', 'people', 'again_percent as againPercent'])
    .limit(mostReturns)
    .execute()
}

/** Three years of all kinds. */
const mostReturns = 120

/** What one month shows of every canteen that anybody may visit, and of the network (null). */
export function findMonthEverywhere(db: Database, month: string) {
  return db
    .selectFrom('published_months')
    .leftJoin('canteens', 'canteens.id', 'published_months.canteen_id')
    .where(isShown)
    .where('month', '=', month)
    .where((eb) => eb.or([eb('canteen_id', 'is', null), eb('canteens.state', '=', 'open')]))
    .distinctOn('canteen_id')
    .orderBy('canteen_id')
    .orderBy('revision', 'desc')
    .select(['canteens.slug', 'shown'])
    .$narrowType<{ shown: MonthMix }>()
    .execute()
}

/** The same of what is told beside the meals. */
export function findToldEverywhere(db: Database, month: string) {
  return db
    .selectFrom('told_figures')
    .leftJoin('canteens', 'canteens.id', 'told_figures.canteen_id')
    .where('month', '=', month)
    .where((eb) => eb.or([eb('canteen_id', 'is', null), eb('canteens.state', '=', 'open')]))
    .select(['canteens.slug', 'indicator', 'class', 'version', 'month', 'value', 'low', 'high', 'answers as of'])
    .execute()
}

/** The months of which anything is shown, the oldest first, and whether that has changed since an instant. */
export function findShownMonths(db: Database, since: Date): Promise<{ month: string; isChanged: boolean }[]> {
  const changed = sql<boolean>`bool_or(greatest(published_at, audited_at) > ${since})
    or exists (select from told_figures where told_figures.month = published_months.month and told_at > ${since})`
  return db
    .selectFrom('published_months')
    .where(isShown)
    .groupBy('month')
    .orderBy('month')
    .select(['month', changed.as('isChanged')])
    .execute()
}
