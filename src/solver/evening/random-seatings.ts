import { startMeter, type Budget, type Meter } from '../budget.ts'
import { makeRandom, type Random } from '../random.ts'
import { poseCourse, type Courses } from './courses.ts'
import type { Evening } from './evening.ts'
import { gather, type Gathering } from './gathering.ts'
import { measureCourses, type Measures } from './measures.ts'
import { refuseAtSight } from './refusals.ts'
import { searchAnySeating } from './search.ts'
import type { Settings } from './settings.ts'

/** Where the measures of random seatings of the same people lie: 5 in 100 below `low`, half below `middle`, 5 in 100 above `high`. */
export type Band = { readonly seatings: number; readonly low: Measures; readonly middle: Measures; readonly high: Measures }

export type BandTerms = { readonly seed: number; readonly seatings: number; readonly budget: Budget; readonly settings: Settings }

/** Moves after which one random seating is given up. */
const MOST_MOVES = 50_000

/**
 * Seats the same people by chance, as often as asked or as the budget allows, under the same rules, and measures each seating. Null if not
 * one seating was found. Parties sit down in random order at random tables with room; what then breaks a rule is repaired.
 */
export function measureRandomSeatings(evening: Evening, { seed, seatings, budget, settings }: BandTerms): Band | null {
  if (refuseAtSight(evening).length > 0) return null
  const meter = startMeter(budget)
  const random = makeRandom(seed)
  const gathering = gather(evening, settings)
  const measured: Measures[] = []
  for (let tries = 0; tries < seatings && !meter.isSpent(); tries++) {
    const courses = seatByChance(gathering, settings, Math.max(1, evening.courses), random, meter)
    if (courses !== null)
      measured.push(
        measureCourses(
          gathering,
          courses.map((tableOf) => gathering.partyOf.map((party) => tableOf[party]!)),
        ),
      )
  }
  return measured.length === 0 ? null : bandOf(measured)
}

function seatByChance(gathering: Gathering, settings: Settings, count: number, random: Random, meter: Meter): Courses | null {
  const blind = { ...gathering, newness: new Float64Array(gathering.newness.length) }
  const indifferent = { ...settings, differenceAlone: 0, fairness: 0 }
  let courses: Courses = []
  for (let course = 0; course < count; course++) {
    const patience = startMeter({ moves: MOST_MOVES })
    const problem = poseCourse(blind, indifferent, { courses: [], mostMoved: Infinity }, courses, course)
    const tableOf = searchAnySeating(problem, patience, random)
    meter.spend(1 + patience.movesSpent())
    if (tableOf === null) return null
    courses = [...courses, tableOf]
  }
  return courses
}

function bandOf(measured: readonly Measures[]): Band {
  const at = (share: number): Measures => ({
    newEncounters: percentile(
      measured.map((one) => one.newEncounters),
      share,
    ),
    acrossDifference: percentile(
      measured.map((one) => one.acrossDifference),
      share,
    ),
    meetingNobodyNew: percentile(
      measured.map((one) => one.meetingNobodyNew),
      share,
    ),
    ageClassesPerTable: percentile(
      measured.map((one) => one.ageClassesPerTable),
      share,
    ),
  })
  return { seatings: measured.length, low: at(0.05), middle: at(0.5), high: at(0.95) }
}

/** The nearest-rank percentile. */
function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((first, second) => first - second)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}
