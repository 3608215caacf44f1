/** How long the detail of a meal's money is kept (docs/decisions/0005-contributions-are-a-bag.md). Pure. */

/** `validFrom` is the first day of the meals that it holds for. */
export type DetailKeeping = { validFrom: string; years: number }

export type KeepingRefusal = 'in-the-past' | 'already-in-force'

/**
 * What is in force never changes: meals have been told by it. What is to come may.
 * @param existing whether another one begins on that day already
 */
export function refusalToKeep(validFrom: string, today: string, existing: boolean): KeepingRefusal | undefined {
  if (validFrom < today) return 'in-the-past'
  if (existing && validFrom === today) return 'already-in-force'
  return undefined
}

/**
 * The last day on which a meal's detail is owed. The law counts from the end of the fiscal year, which comes at most a year after the meal.
 * @param day of the meal, `YYYY-MM-DD`
 */
export function lastDayOwed(day: string, years: number): string {
  return Temporal.PlainDate.from(day)
    .add({ years: years + 1 })
    .toString()
}
