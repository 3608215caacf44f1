/** What a team carries, of the team as a whole. Pure. No threshold of exhaustion is known: these are facts, and what can be done about them. */
import { fewestPeople } from '#src/features/kitchen/hours/hours.ts'
import { howManyCarryHalf } from '#src/solver/rota/measures.ts'

export const signals = [
  'busiest-three',
  'carry-half',
  'carry-half-unpaid',
  'fewest-absences',
  'nine-in-ten',
  'openings-at-risk',
  'came-once',
] as const
export type Signal = (typeof signals)[number]

/** Minutes of somebody in the eight weeks. */
export type Load = { minutes: number; isPaid: boolean }

/** In percent, rounded: the hours of the three who give most, of all hours. Undefined for a team in which that would name them. */
export function shareOfBusiestThree(loads: readonly Load[]): number | undefined {
  const busy = loads.map(({ minutes }) => minutes).filter((minutes) => minutes > 0)
  if (busy.length < fewestPeople) return undefined
  const three = busy.toSorted((one, other) => other - one).slice(0, 3)
  return Math.round((100 * sumOf(three)) / sumOf(busy))
}

/** How many people carry half of the hours: all, and those who are not employed. Undefined as above. */
export function carryHalf(loads: readonly Load[]): number | undefined {
  const busy = loads.filter(({ minutes }) => minutes > 0)
  return busy.length < fewestPeople ? undefined : howManyCarryHalf(busy.map(({ minutes }) => minutes))
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

/** A key task of a day: when, and who could be left alone with it. */
export type KeyTask = { startsAt: number; endsAt: number; able: readonly string[] }

/** Beyond so many, nobody needs to know exactly. */
export const mostAbsences = 6

/**
 * The smallest number of people without whom the key tasks of a day cannot all be covered; 0 if they cannot as it is, undefined if more than
 * `mostAbsences` would have to be away. Exact: some person of any way to cover the day must be among them, so each of it is tried.
 */
export function fewestAbsences(day: readonly KeyTask[]): number | undefined {
  if (day.length === 0) return undefined
  for (let most = 0; most <= mostAbsences; most++) if (canFail(day, new Set(), most)) return most
  return undefined
}

function canFail(day: readonly KeyTask[], away: ReadonlySet<string>, most: number): boolean {
  const cover = findCover(day, away)
  if (!cover) return true
  if (most === 0) return false
  return [...new Set(cover)].some((person) => canFail(day, new Set([...away, person]), most - 1))
}

/** One person for each task, nobody at two at once; undefined if there is no way. The task that fewest can do comes first. */
function findCover(day: readonly KeyTask[], away: ReadonlySet<string>): readonly string[] | undefined {
  const order = day.toSorted((one, other) => one.able.length - other.able.length)
  return placeFrom(order, 0, [], away)
}

function placeFrom(
  order: readonly KeyTask[],
  index: number,
  placed: readonly string[],
  away: ReadonlySet<string>,
): readonly string[] | undefined {
  const task = order[index]
  if (!task) return placed
  for (const person of task.able) {
    const isBusy = placed.some((other, before) => other === person && overlap(order[before]!, task))
    if (isBusy || away.has(person)) continue
    const cover = placeFrom(order, index + 1, [...placed, person], away)
    if (cover) return cover
  }
  return undefined
}

function overlap(one: KeyTask, other: KeyTask): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt
}

/** How often each person did what there is to do at meals, in the last months. */
export type KindDone = { kindId: string; name: string; byPerson: readonly number[] }

/** Fewer times say nothing. */
const fewestTimes = 10

/** What the same person did nine times in ten. */
export function nineInTen(kinds: readonly KindDone[]): readonly Pick<KindDone, 'kindId' | 'name'>[] {
  return kinds.filter(({ byPerson }) => {
    const times = sumOf(byPerson)
    return times >= fewestTimes && Math.max(...byPerson) * 10 >= times * 9
  })
}
