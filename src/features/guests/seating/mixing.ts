/** What a plan does for the whole room, beside random seatings of the same people. Pure; of nobody in particular. */
import { measurePlan, type Measures } from '#src/solver/evening/measures.ts'
import type { Band } from '#src/solver/evening/random-seatings.ts'
import { defaultSettings } from '#src/solver/evening/settings.ts'
import { eveningOf, planOf, type Tonight } from './seating.ts'

export type Compared = { value: number; low: number | null; middle: number | null; high: number | null }

export type Comparison = {
  guests: number
  meetingSomebodyNew: Compared
  newEncounters: Compared
  acrossDifference: Compared
  ageClassesPerTable: number
}

type Levels = Pick<Band, 'low' | 'middle' | 'high'>

/** Undefined as long as somebody has no seat: half a plan cannot be compared with whole ones. */
export function compareTonight(tonight: Tonight, band: Levels | null): Comparison | undefined {
  const plan = planOf(tonight)
  if (tonight.guests.length === 0 || plan.courses.some((course) => course.length < tonight.guests.length)) return undefined
  const measures = measurePlan(eveningOf(tonight), plan, defaultSettings)
  return compare(tonight.guests.length, measures, band)
}

export function compare(guests: number, measures: Measures, band: Levels | null): Comparison {
  const compared = (valueOf: (measures: Measures) => number): Compared => {
    const at = (level: keyof Levels) => (band ? Math.round(valueOf(band[level])) : null)
    return { value: Math.round(valueOf(measures)), low: at('low'), middle: at('middle'), high: at('high') }
  }
  const nobodyNew = compared(({ meetingNobodyNew }) => meetingNobodyNew)
  return {
    guests,
    meetingSomebodyNew: countOthers(nobodyNew, guests),
    newEncounters: compared(({ newEncounters }) => newEncounters),
    acrossDifference: compared(({ acrossDifference }) => acrossDifference),
    ageClassesPerTable: measures.ageClassesPerTable,
  }
}

/** Those who do meet somebody: what is low for one is high for the other. */
export function countOthers({ value, low, middle, high }: Compared, guests: number): Compared {
  const others = (count: number | null) => (count === null ? null : guests - count)
  return { value: guests - value, low: others(high), middle: others(middle), high: others(low) }
}

/** Where a figure stands among random seatings: 5 in 100 are below the low mark, 5 above the high one. */
export function standingOf({ value, low, high }: Compared): 'above' | 'within' | 'below' | 'alone' {
  if (low === null || high === null) return 'alone'
  if (value > high) return 'above'
  return value < low ? 'below' : 'within'
}
