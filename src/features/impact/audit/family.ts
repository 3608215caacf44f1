/** The counts behind a month's figures, in families that are hidden together. Pure. */
import { ateOnlyOf, type PublishedCounts } from '#src/features/impact/mix/mix.ts'

export const families = {
  heads: ['eaters'],
  hires: ['privateEaters'],
  ages: ['under25', 'from25To55', 'over55', 'ageUnknown'],
  visits: ['newcomers', 'returning', 'visitUnknown'],
  prices: ['low', 'middle', 'high', 'priceUnknown'],
  tables: ['somebody', 'nobody'],
  newEncounters: ['newEncounters'],
  acrossDifference: ['acrossDifference'],
  compared: ['compared'],
  random: ['random'],
  cooking: ['cookedAndAte', 'ateOnly'],
} as const

export type Family = keyof typeof families
export const familyNames = Object.keys(families) as Family[]

/** One count of a month. */
export type CountName = (typeof families)[Family][number]

/** In an order that stays: months that were shown are kept in it. */
export const countNames = familyNames.flatMap((family): readonly CountName[] => families[family])

export type CountsOf = Record<CountName, number>

/** @param privateEaters who ate at private events, which are no meals of the canteen's */
export function countsOf(counts: PublishedCounts, privateEaters: number): CountsOf {
  return {
    eaters: counts.eaters,
    privateEaters,
    under25: counts.under_25,
    from25To55: counts.from_25_to_55,
    over55: counts.over_55,
    ageUnknown: counts.age_unknown,
    newcomers: counts.newcomers,
    returning: counts.returning_guests,
    visitUnknown: counts.newcomer_unknown,
    low: counts.price_low,
    middle: counts.price_middle,
    high: counts.price_high,
    priceUnknown: counts.box_envelopes,
    somebody: counts.seated_guests - counts.meeting_nobody_new,
    nobody: counts.meeting_nobody_new,
    newEncounters: counts.new_encounters,
    acrossDifference: counts.across_difference,
    compared: counts.compared_encounters,
    random: counts.random_encounters,
    cookedAndAte: counts.cooked_and_ate,
    ateOnly: ateOnlyOf(counts),
  }
}
