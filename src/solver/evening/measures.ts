import type { Evening, Plan } from './evening.ts'
import { gather, type Gathering } from './gathering.ts'
import type { Settings } from './settings.ts'

/** What a plan brings to all of tonight's guests together. Where a history or a trait is unknown, its probability counts. */
export type Measures = {
  /** Pairs of guests of different parties who share a table for the first time ever. */
  readonly newEncounters: number
  /** Pairs of guests of different parties at one table who differ in age class or situation. */
  readonly acrossDifference: number
  readonly meetingNobodyNew: number
  /** The mean number of declared age classes at a table. */
  readonly ageClassesPerTable: number
}

export function measurePlan(evening: Evening, plan: Plan, settings: Settings): Measures {
  const gathering = gather(evening, settings)
  return measureCourses(
    gathering,
    plan.courses.map((course) => tablesOfGuests(gathering, course)),
  )
}

/** The table of each guest of the gathering, −1 for a guest without a seat. */
function tablesOfGuests({ indexOf, guests, tables }: Gathering, course: Plan['courses'][number]): Int32Array {
  const tableOf = new Int32Array(guests.length).fill(-1)
  for (const seat of course) tableOf[indexOf.get(seat.guest) ?? -1] = tables.findIndex((table) => table.id === seat.table)
  return tableOf
}

/** The same from the table of each guest, course by course. */
export function measureCourses(gathering: Gathering, courses: readonly Int32Array[]): Measures {
  const { guests, partyOf, firstTime, acrossDifference } = gathering
  const sums = { newEncounters: 0, acrossDifference: 0, meetingNobodyNew: 0 }
  for (let guest = 0; guest < guests.length; guest++) {
    let meetsNobody = 1
    for (let other = 0; other < guests.length; other++) {
      if (partyOf[guest] === partyOf[other] || !shareTable(courses, guest, other)) continue
      const pair = guest * guests.length + other
      sums.newEncounters += firstTime[pair]! / 2
      sums.acrossDifference += acrossDifference[pair]! / 2
      meetsNobody *= 1 - firstTime[pair]!
    }
    sums.meetingNobodyNew += meetsNobody
  }
  return { ...sums, ageClassesPerTable: mean(courses.flatMap((tableOf) => ageClasses(gathering, tableOf))) }
}

function shareTable(courses: readonly Int32Array[], guest: number, other: number): boolean {
  for (const tableOf of courses) if (tableOf[guest] === tableOf[other] && tableOf[guest] !== -1) return true
  return false
}

/** The number of declared age classes at each table where somebody sits. */
function ageClasses({ guests }: Gathering, tableOf: Int32Array): number[] {
  const atTable = new Map<number, Set<string>>()
  guests.forEach((guest, index) => {
    const classes = atTable.get(tableOf[index]!) ?? new Set()
    atTable.set(tableOf[index]!, guest.ageClass === null ? classes : classes.add(guest.ageClass))
  })
  return [...atTable.values()].map((classes) => classes.size)
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((total, number) => total + number, 0) / numbers.length
}
