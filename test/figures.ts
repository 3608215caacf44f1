/** Monthly counts for tests: what is not said is derived so that the sums hold. */
import type { MonthlyCounts } from '#src/platform/database/tables/figures.ts'

export function someCounts(said: Partial<MonthlyCounts> = {}): MonthlyCounts {
  const ages = { under_25: 100, from_25_to_55: 100, over_55: 100, age_unknown: 0, ...said }
  const guests = ages.under_25 + ages.from_25_to_55 + ages.over_55 + ages.age_unknown
  const newcomers = Math.min(guests, 60)
  return {
    month: '2026-11-01',
    meals: 20,
    guests,
    cooks: Math.round(guests / 3),
    eaters: guests,
    cooked_and_ate: Math.round(guests / 3),
    children: 0,
    newcomers,
    returning_guests: guests - newcomers,
    newcomer_unknown: 0,
    walk_ins: 0,
    no_shows: 0,
    cancelled: 0,
    kitchen_places: 200,
    table_places: 800,
    price_low: 100,
    price_middle: 100,
    price_high: 100,
    known_contributions: 300,
    known_cents: 390_000,
    box_envelopes: 0,
    box_cents: 0,
    meals_with_plan: 0,
    seated_guests: 0,
    meeting_nobody_new: 0,
    new_encounters: 0,
    across_difference: 0,
    compared_encounters: 0,
    random_encounters: 0,
    break_even_cents: guests * 1250,
    suggested_cents: guests * 1300,
    ...ages,
    ...said,
  }
}
