/** What a meal has to bring in, or how many more it takes, for a month to come out even. Pure. */

export type Month = {
  meals: number
  /** What a meal brings in. */
  meanCents: number
  /** What the food of one more meal costs. */
  foodCents: number
  /** All other costs of the month. */
  costsCents: number
  /** Private events and company meals. */
  privateCents: number
  /** All other income. */
  otherCents: number
  /** By how much the books say otherwise than the meals that are published: their months and means are rounded, some stay hidden. */
  gapCents: number
}

export type BreakEven = {
  /** What is left of the month, or missing. */
  leftCents: number
  /** What a meal costs, all in all; null without meals. */
  costOfMealCents: number | null
  /** What the mean contribution must be with as many meals; null without meals. */
  meanNeededCents: number | null
  /** At the same mean; null where one more meal brings in no more than its food costs. */
  mealsNeeded: number | null
}

export function leftOf({ meals, meanCents, foodCents, costsCents, privateCents, otherCents, gapCents }: Month): number {
  return meals * (meanCents - foodCents) + privateCents + otherCents + gapCents - costsCents
}

export function breakEvenOf(month: Month): BreakEven {
  const { meals, meanCents, foodCents, costsCents, privateCents, otherCents, gapCents } = month
  const toCover = costsCents - privateCents - otherCents - gapCents
  return {
    leftCents: leftOf(month),
    costOfMealCents: meals === 0 ? null : Math.round(costsCents / meals + foodCents),
    meanNeededCents: meals === 0 ? null : Math.max(0, Math.ceil(toCover / meals + foodCents)),
    mealsNeeded: toCover <= 0 ? 0 : meanCents <= foodCents ? null : Math.ceil(toCover / (meanCents - foodCents)),
  }
}
