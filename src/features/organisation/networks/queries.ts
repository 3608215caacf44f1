import { sql } from 'kysely'
import type { AgeBounds } from '#src/platform/database/tables/canteens.ts'
import type { Database } from '#src/platform/database/database.ts'
import { moment } from '#src/platform/database/moment.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Network } from '#src/platform/web/network.ts'
import { lastDayOwed, type DetailKeeping } from './detail-keeping.ts'

/** The network as every page names it; undefined before the first run. */
export function findNetwork(db: Database): Promise<Network | undefined> {
  return db.selectFrom('network').select(['name', 'demonstration']).executeTakeFirst()
}

/** The same, and the moment at which it was asked for. */
const boundsInForce = sql<AgeBounds>`coalesce((select bounds from age_bounds where valid_from <= current_date order by valid_from desc limit 1), '25-55')`

export function findNetworkNow(db: Database): Promise<(Network & { moment: string }) | undefined> {
  return db
    .selectFrom('network')
    .select(['name', 'demonstration', moment.as('moment')])
    .select(sql<boolean>`exists (select from followed where thing = 'tasks')`.as('asksForHelp'))
    .select(boundsInForce.as('ageBounds'))
    .executeTakeFirst()
}

export function findNetworkSettings(db: Database) {
  return db
    .selectFrom('network')
    .select(['name', 'tagline_fr as taglineFr', 'tagline_en as taglineEn', 'about_fr as aboutFr', 'about_en as aboutEn', 'email'])
    .select(['accent_colour as accentColour', 'low_price_max_cents as lowPriceMaxCents'])
    .select(['canteen_cell_threshold as canteenCellThreshold', 'network_cell_threshold as networkCellThreshold'])
    .select(['no_shows_before_asking as noShowsBeforeAsking', 'no_show_months as noShowMonths', 'publishing_day as publishingDay'])
    .select('memberships_everywhere as membershipsEverywhere')
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** Every time for which the detail of money was, is or will be kept, the latest first. */
export function findDetailKeepings(db: Database): Promise<DetailKeeping[]> {
  return db.selectFrom('detail_keepings').orderBy('valid_from', 'desc').select(['valid_from as validFrom', 'years']).execute()
}

/** The last day on which the detail of a meal's money is owed, by what was in force on the day of the meal. @param day `YYYY-MM-DD` */
export async function findLastDayOwed(db: Database, day: string): Promise<string> {
  const { years } = await db
    .selectFrom('detail_keepings')
    .where('valid_from', '<=', day)
    .orderBy('valid_from', 'desc')
    .select('years')
    .executeTakeFirstOrThrow()
  return lastDayOwed(day, years)
}

export type NetworkToChange = Awaited<ReturnType<typeof findNetworkSettings>>

export async function findAccentColour(db: Database): Promise<string | undefined> {
  const network = await db.selectFrom('network').select('accent_colour').executeTakeFirst()
  return network?.accent_colour
}

export type NetworkFace = { taglineFrench: string; taglineEnglish: string; aboutFrench: string; aboutEnglish: string; email: string | null }

export const faceColumns = [
  ...(['tagline_fr as taglineFrench', 'tagline_en as taglineEnglish'] as const),
  ...(['about_fr as aboutFrench', 'about_en as aboutEnglish', 'email'] as const),
] as const

export const noFace: NetworkFace = { taglineFrench: '', taglineEnglish: '', aboutFrench: '', aboutEnglish: '', email: null }

/** What the home page says of the network, beside its name. */
export async function findNetworkFace(db: Database): Promise<NetworkFace> {
  const face = await db.selectFrom('network').select(faceColumns).executeTakeFirst()
  return face ?? noFace
}

/** Cells that count fewer people stay hidden inside a canteen. */
export async function findCanteenThreshold(db: Database): Promise<number> {
  const { threshold } = await db.selectFrom('network').select('canteen_cell_threshold as threshold').executeTakeFirstOrThrow()
  return threshold
}
