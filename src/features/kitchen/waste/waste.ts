/** What was thrown away at a meal, and what a canteen compares itself with: itself. Pure. Source of the reference: ADEME, 120 g a meal. */

export const bins = ['preparation', 'plates', 'leftOver'] as const
export type Bin = (typeof bins)[number]

/** Grams; null: not weighed. */
export type Weighing = Record<Bin, number | null>

export const referenceGrams = 120
export const mostGrams = 1_000_000

export const notWeighed: Weighing = { preparation: null, plates: null, leftOver: null }

/** Of the bins that were weighed; null where none was. */
export function gramsOf(weighing: Weighing): number | null {
  const weighed = bins.flatMap((bin) => weighing[bin] ?? [])
  return weighed.length === 0 ? null : weighed.reduce((sum, grams) => sum + grams, 0)
}

export function isWhole(weighing: Weighing): boolean {
  return bins.every((bin) => weighing[bin] !== null)
}

type Weighed = { weighing: Weighing; covers: number }

/** A cover's share of the meals whose three bins were weighed; null where there is none, or nobody ate. */
export function gramsPerCover(meals: readonly Weighed[]): number | null {
  const whole = meals.filter(({ weighing }) => isWhole(weighing))
  const [grams, covers] = [
    whole.reduce((sum, { weighing }) => sum + (gramsOf(weighing) ?? 0), 0),
    whole.reduce((sum, meal) => sum + meal.covers, 0),
  ]
  return covers === 0 ? null : Math.round(grams / covers)
}

/** The last meals beside those before them: `null` where there is nothing to compare with. @param meals the latest first */
export function comparison(meals: readonly Weighed[], each = 10): { now: number | null; before: number | null } {
  const whole = meals.filter(({ weighing }) => isWhole(weighing))
  return { now: gramsPerCover(whole.slice(0, each)), before: gramsPerCover(whole.slice(each, 2 * each)) }
}
