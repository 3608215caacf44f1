import type { MealKind } from './meals.ts'

/** What is counted of a meal and added up by month. Counts of guests, places and contributions. */
export type Counts = {
  guests: number
  cooks: number
  eaters: number
  cooked_and_ate: number
  children: number
  under_25: number
  from_25_to_55: number
  over_55: number
  age_unknown: number
  newcomers: number
  returning_guests: number
  newcomer_unknown: number
  walk_ins: number
  no_shows: number
  cancelled: number
  kitchen_places: number
  table_places: number
  price_low: number
  price_middle: number
  price_high: number
  known_contributions: number
  known_cents: number
  box_envelopes: number
  box_cents: number
}

/** Sums of the closed meals of one month. `month` is its first day. */
export type MonthlyCounts = Counts & { month: string; meals: number; break_even_cents: number; suggested_cents: number }

export interface FiguresTables {
  figures: Counts & {
    canteen_id: string
    meal_id: string
    service_date: string
    kind: MealKind
    low_price_max_cents: number
    suggested_price_cents: number
    break_even_price_cents: number
    cash_cents: number
    card_cents: number
    cheque_cents: number
    transfer_cents: number
    /** null: nobody counted the till. */
    cash_counted_cents: number | null
  }
  monthly_figures: MonthlyCounts & { canteen_id: string }
  network_monthly_figures: MonthlyCounts & { canteens: number }
}
