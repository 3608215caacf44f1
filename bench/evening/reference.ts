import type { Evening, Guest, Plan } from '../../src/solver/evening/evening.ts'
import type { Settings } from '../../src/solver/evening/settings.ts'

/** The value of a plan written down a second time, straight from the rules and as slowly as it reads. */
export function valueOfPlan(evening: Evening, settings: Settings, plan: Plan): number {
  const judge = judgeOf(evening, settings)
  const met = new Set<string>()
  const encounters = new Map(evening.guests.map((guest) => [guest.id, 0]))
  let total = 0
  for (const course of plan.courses) {
    const tables = Object.values(Object.groupBy(course, (seat) => seat.table)).map((seats) => seats!.map((seat) => seat.guest))
    const metBefore = new Set(met)
    for (const table of tables) {
      const share = Math.min(1, settings.talkedWith / Math.max(1, table.length - 1))
      for (const first of table) {
        for (const second of table.filter((guest) => guest !== first && !judge.together(guest, first))) {
          const newness = metBefore.has(`${first} ${second}`) ? 0 : judge.newness(first, second)
          const difference = judge.difference(first, second)
          const value = newness * (1 + settings.differenceOfNew * difference) + settings.differenceAlone * difference
          total += (share * value) / 2
          encounters.set(first, encounters.get(first)! + (metBefore.has(`${first} ${second}`) ? 0 : judge.firstTime(first, second)))
          met.add(`${first} ${second}`)
        }
      }
    }
  }
  for (const count of encounters.values()) total += settings.fairness * (1 - 1 / (1 + count) ** 2)
  return total
}

export type Judge = {
  together(first: string, second: string): boolean
  newness(first: string, second: string): number
  firstTime(first: string, second: string): number
  difference(first: string, second: string): number
}

export function judgeOf(evening: Evening, settings: Settings): Judge {
  const guests = new Map(evening.guests.map((guest) => [guest.id, guest]))
  const company = companies(evening.guests)
  const together = (first: string, second: string) => company.get(first) === company.get(second)
  const { ageClass, situation, newcomer } = settings.traits
  const age = differs(evening.guests, (guest) => guest.ageClass)
  const work = differs(evening.guests, (guest) => guest.situation)
  const visits = differs(evening.guests, (guest) => (guest.newcomer ? 'new' : 'regular'))
  return {
    together,
    newness: newnessOf(evening, settings, together, (days) => 1 - 0.5 ** (days / settings.newnessHalfLife)),
    firstTime: newnessOf(evening, settings, together, () => 0),
    difference: (first, second) => {
      const pair = [guests.get(first)!, guests.get(second)!] as const
      return (ageClass * age(...pair) + situation * work(...pair) + newcomer * visits(...pair)) / (ageClass + situation + newcomer)
    },
  }
}

/** Which guests share a table by rule: everybody takes the smallest mark among those tied to them, until nothing changes. */
export function companies(guests: readonly Guest[]): Map<string, number> {
  const mark = new Map(guests.map((guest, index) => [guest.id, index]))
  for (let changed = true; changed;) {
    changed = false
    for (const guest of guests) {
      const tied = guests.filter((other) => other.party === guest.party || other.id === guest.guardian || other.guardian === guest.id)
      const least = Math.min(...tied.map((other) => mark.get(other.id)!))
      if (least < mark.get(guest.id)!) {
        mark.set(guest.id, least)
        changed = true
      }
    }
  }
  return mark
}

function differs(guests: readonly Guest[], trait: (guest: Guest) => string | null): (first: Guest, second: Guest) => number {
  const declared = guests.filter((guest) => trait(guest) !== null)
  let differing = 0
  for (const first of declared) differing += declared.filter((second) => trait(first) !== trait(second)).length
  const expected = declared.length < 2 ? 0 : differing / (declared.length * (declared.length - 1))
  return (first, second) => (trait(first) === null || trait(second) === null ? expected : Number(trait(first) !== trait(second)))
}

/** `after` tells what is left for a pair that met so many days ago. */
function newnessOf(evening: Evening, settings: Settings, together: Judge['together'], after: (days: number) => number): Judge['newness'] {
  const guests = new Map(evening.guests.map((guest) => [guest.id, guest]))
  const oldestFirst = evening.meetings.toSorted((first, second) => second.daysAgo - first.daysAgo)
  const daysAgo = new Map(
    oldestFirst.flatMap(
      ({ guests: [a, b], daysAgo: days }) =>
        [
          [`${a} ${b}`, days],
          [`${b} ${a}`, days],
        ] as const,
    ),
  )
  const known = (first: string, second: string) => {
    const days = daysAgo.get(`${first} ${second}`)
    return days === undefined ? 1 : after(days)
  }
  const regulars = evening.guests.filter((guest) => !guest.newcomer && guest.historyKept)
  const pairs = regulars.flatMap((first) =>
    regulars.filter((second) => !together(first.id, second.id)).map((second) => known(first.id, second.id)),
  )
  const expected = pairs.length === 0 ? settings.newnessUnknown : pairs.reduce((sum, value) => sum + value, 0) / pairs.length
  const isUnknown = (guest: Guest, other: Guest) => !guest.newcomer && !other.newcomer && !(guest.historyKept && other.historyKept)
  return (first, second) => (isUnknown(guests.get(first)!, guests.get(second)!) ? expected : known(first, second))
}
