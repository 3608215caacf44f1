import type { Generated, JSONColumnType } from 'kysely'
import type { MealKind } from './meals.ts'

/** What is counted of a meal's people and places, and added up by month (docs/figures.md). */
export const headNames = [
  'guests',
  'cooks',
  'eaters',
  'cooked_and_ate',
  'children',
  'under_25',
  'from_25_to_55',
  'over_55',
  'age_unknown',
  'newcomers',
  'returning_guests',
  'newcomer_unknown',
  'walk_ins',
  'no_shows',
  'cancelled',
  'kitchen_places',
  'table_places',
] as const

/** What is counted of a meal's money once it is settled, and added up by month. */
export const moneyNames = [
  'price_low',
  'price_middle',
  'price_high',
  'known_contributions',
  'known_cents',
  'box_envelopes',
  'box_cents',
] as const

export const countNames = [...headNames, ...moneyNames] as const

export type HeadCounts = Record<(typeof headNames)[number], number>
export type MoneyCounts = Record<(typeof moneyNames)[number], number>
export type Counts = HeadCounts & MoneyCounts

/** What a month's seating plans brought about, added up from `mixing_figures`. */
export const mixingNames = [
  'meals_with_plan',
  'seated_guests',
  'meeting_nobody_new',
  'new_encounters',
  'across_difference',
  'compared_encounters',
  'random_encounters',
] as const

export type MixingCounts = Record<(typeof mixingNames)[number], number>

export type MonthlyCounts = Counts & MixingCounts & { month: string; meals: number; break_even_cents: number; suggested_cents: number }

export interface FiguresTables {
  figures: HeadCounts & {
    canteen_id: string
    meal_id: string
    service_date: string
    kind: MealKind
    low_price_max_cents: number
    suggested_price_cents: number
    break_even_price_cents: number
  }
  settled_money: MoneyCounts & {
    canteen_id: string
    meal_id: string
    low_price_max_cents: number
    suggested_price_cents: number
    cash_cents: number
    card_cents: number
    cheque_cents: number
    transfer_cents: number
    online_cents: number
  }
  settled_months: { canteen_id: string; month: string }
  monthly_figures: MonthlyCounts & { canteen_id: string }
  network_monthly_figures: MonthlyCounts & { canteens: number }
  published_months: {
    /** null: all canteens of the network together. */
    canteen_id: string | null
    month: string
    revision: number
    shown: JSONColumnType<object>
    counts: JSONColumnType<MonthlyCounts>
    /** A digest of each meal (of the network: of each canteen) that was counted. */
    parts: JSONColumnType<Record<string, string>>
    digest: string
    published_at: Date
    /** When everything that may be read of the month was attacked; null of months shown before that was done. */
    audited_at: Date | null
    private_eaters: number | null
    /** Of the network: the counts of each canteen that were added up. */
    made_of: JSONColumnType<Record<string, number[]>> | null
  }
  /** Of a quarter of first visits, told once. `kind`: of a meal, `others` or `all`. */
  told_returns: {
    canteen_id: string
    quarter: string
    kind: string
    people: number | null
    again_percent: number | null
    told_at: Date
  }
  impact_reports: {
    /** null: the network's. */
    canteen_id: string | null
    id: string
    first_month: string
    last_month: string
    language: 'fr' | 'en'
    progress: Generated<number>
    data: JSONColumnType<object> | null
    digest: string | null
    ordered_on: string
    /** What guests tell: those that the report holds, and those that its file told when it was made. */
    stories: Generated<string[]>
    stories_told: Generated<string[]>
    /** A digest of the words and names that its file tells; null where it tells no story, or was made before. */
    told_words: string | null
  }
  impact_actions: {
    canteen_id: string
    id: string
    indicator: string
    class: string
    triggers: string[]
    rests: boolean
    what: string
    who: string
    started_on: string
    until: string | null
    ended_on: string | null
    ended_words: Generated<string>
  }
  /** Beside `published_months`: of the kitchen, the books, the team and of what guests answered. */
  told_figures: {
    /** null: the network's. */
    canteen_id: string | null
    month: string
    indicator: string
    class: string
    version: number
    value: number | null
    low: number | null
    high: number | null
    answers: number | null
    told_at: Date
  }
}
