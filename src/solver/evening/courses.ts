import type { Meter } from '../budget.ts'
import type { Random } from '../random.ts'
import type { Gathering } from './gathering.ts'
import { poseProblem, type CourseTerms, type Problem } from './problem.ts'
import { isBetter, scoreOf, type Score } from './score.ts'
import { searchSeating } from './search.ts'
import { seatAll } from './seating.ts'
import type { Settings } from './settings.ts'

/** The table of each party, course by course. */
export type Courses = readonly Int32Array[]

/** The tables of each party in the plan before, −1 for none, and how many guests at most may leave theirs in the first course. */
export type Before = { readonly courses: Courses; readonly mostMoved: number }

export type Planning = { readonly gathering: Gathering; readonly settings: Settings; readonly before: Before; readonly random: Random }

/** Seats all courses from a first seating that breaks no rule: one after the other, then each once more knowing all the others. */
export function seatCourses(planning: Planning, start: Int32Array, count: number, meter: Meter): Courses {
  const steps = count === 1 ? 1 : 2 * count
  let courses: Courses = []
  for (let course = 0; course < count; course++) {
    courses = [...courses, seatCourse(planning, courses, course, courses.at(-1) ?? start, partOf(meter, (course + 1) / steps))]
  }
  for (let course = 0; course < count && count > 1; course++) {
    const others = courses.toSpliced(course, 1)
    const changed = courses.with(
      course,
      seatCourse(planning, others, course, courses[course]!, partOf(meter, (count + course + 1) / steps)),
    )
    if (isBetter(scoreEvening(planning, changed), scoreEvening(planning, courses))) courses = changed
  }
  return courses
}

function seatCourse(planning: Planning, others: Courses, course: number, start: Int32Array, meter: Meter): Int32Array {
  const problem = poseCourse(planning.gathering, planning.settings, planning.before, others, course)
  return searchSeating(problem, start, meter, planning.random)?.tableOf ?? start
}

/** What is left of a budget until a fraction of the whole is spent. */
function partOf(meter: Meter, fraction: number): Meter {
  return { ...meter, isSpent: () => meter.fractionSpent() >= fraction }
}

/** What all courses are worth together; an encounter is new in the first course that the two share. */
export function scoreEvening({ gathering, settings, before }: Omit<Planning, 'random'>, courses: Courses): Score {
  const unfair = { ...settings, fairness: 0 }
  const scores = courses.map((tableOf, course) => {
    const last = course === courses.length - 1
    const problem = poseCourse(gathering, last ? settings : unfair, before, courses.slice(0, course), course)
    return scoreOf(problem, seatAll(problem, tableOf))
  })
  return { total: scores.reduce((sum, score) => sum + score.total, 0), leastLucky: scores.at(-1)!.leastLucky }
}

/** One course, given where everybody sits in the others: who meets there is not new here, and wheelchairs stay where they are. */
export function poseCourse(gathering: Gathering, settings: Settings, before: Before, others: Courses, course: number): Problem {
  const stay = others[0]
  return poseProblem(gathering, settings, {
    ...withoutMet(gathering, others),
    fixed: gathering.pinned.map((table, party) =>
      table === -1 && stay !== undefined && gathering.wheelchairs[party]! > 0 ? stay[party]! : table,
    ),
    previous: before.courses[course] ?? new Int32Array(gathering.sizes.length).fill(-1),
    mostMoved: course === 0 ? before.mostMoved : Infinity,
  })
}

/** What is left of the newness when the pairs of some courses have met, and how many new encounters each guest had in them. */
export function withoutMet(gathering: Gathering, courses: Courses): Pick<CourseTerms, 'newness' | 'firstTime' | 'elsewhere'> {
  const { guests, partyOf } = gathering
  const newness = gathering.newness.slice()
  const firstTime = gathering.firstTime.slice()
  const elsewhere = new Float64Array(guests.length)
  for (const tableOf of courses) {
    for (let pair = 0; pair < newness.length; pair++) {
      const guest = Math.floor(pair / guests.length)
      if (tableOf[partyOf[guest]!] !== tableOf[partyOf[pair % guests.length]!]) continue
      elsewhere[guest]! += firstTime[pair]!
      newness[pair] = 0
      firstTime[pair] = 0
    }
  }
  return { newness, firstTime, elsewhere }
}
