/** Figures of a team: what they say, when they say nothing, and the exact number of absences. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carryHalf, fewestAbsences, mostAbsences, nineInTen, shareOfBusiestThree, type KeyTask } from './load.ts'

const team = (...minutes: number[]) => minutes.map((each) => ({ minutes: each, isPaid: false }))

test('the share of the three busiest is said from eight people on', () => {
  expect(shareOfBusiestThree(team(300, 200, 100, 100, 100, 100, 50, 50))).toBe(60)
  expect(shareOfBusiestThree(team(300, 200, 100, 100, 100, 100, 100, 0))).toBeUndefined()
  expect(carryHalf(team(300, 200, 100, 100, 100, 100, 50, 50))).toBe(2)
  expect(carryHalf(team(300, 200))).toBeUndefined()
})

const at = (startsAt: number, endsAt: number, able: string): KeyTask => ({ startsAt, endsAt, able: able === '' ? [] : able.split(' ') })

test.each<[string, KeyTask[], number | undefined]>([
  ['nothing is needed', [], undefined],
  ['nobody can', [at(0, 60, '')], 0],
  ['one person alone knows it', [at(0, 60, 'ana'), at(60, 120, 'ana bao')], 1],
  ['two know both, at the same time', [at(0, 60, 'ana bao'), at(30, 90, 'ana bao')], 1],
  ['two know both, one after the other', [at(0, 60, 'ana bao'), at(60, 90, 'ana bao')], 2],
  ['a long task beside two short ones', [at(0, 300, 'ana bao cléo'), at(0, 60, 'ana bao'), at(200, 300, 'bao cléo')], 1],
  ['so many that nobody needs to know', [at(0, 60, 'a b c d e f g h i')], undefined],
])('%s', (_, day, expected) => {
  expect(fewestAbsences(day)).toBe(expected)
})

test('the number of absences is the smallest of all sets of people, tried one by one', () => {
  const people = ['a', 'b', 'c', 'd', 'e']
  const anyTask = fc.record({ startsAt: fc.nat({ max: 5 }), length: fc.integer({ min: 1, max: 4 }), able: fc.subarray(people) })
  fc.assert(
    fc.property(fc.array(anyTask, { minLength: 1, maxLength: 4 }), (tasks) => {
      const day = tasks.map(({ startsAt, length, able }) => ({ startsAt, endsAt: startsAt + length, able }))
      const smallest = Math.min(...subsets(people).flatMap((away) => (isCovered(day, away) ? [] : away.length)))
      expect(fewestAbsences(day)).toBe(smallest <= mostAbsences ? smallest : undefined)
    }),
    { numRuns: 300 },
  )
})

function subsets(people: readonly string[]): string[][] {
  return people.reduce<string[][]>((sets, person) => [...sets, ...sets.map((set) => [...set, person])], [[]])
}

/** By trying every way to place people. */
function isCovered(day: readonly KeyTask[], away: readonly string[]): boolean {
  const ways = day.reduce<string[][]>((all, { able }) => all.flatMap((way) => able.map((person) => [...way, person])), [[]])
  const isWay = (way: readonly string[]) =>
    way.every(
      (person, index) =>
        !away.includes(person) &&
        way.every(
          (other, before) =>
            before >= index ||
            other !== person ||
            day[before]!.endsAt <= day[index]!.startsAt ||
            day[index]!.endsAt <= day[before]!.startsAt,
        ),
    )
  return ways.some(isWay)
}

test('what the same person did nine times in ten is named by the task, from ten times on', () => {
  const kind = (name: string, ...byPerson: number[]) => ({ kindId: name, name, byPerson })

  expect(
    nineInTen([kind('fermer', 9, 1), kind('accueil', 8, 2), kind('caisse', 9), kind('cuisine', 20, 2)]).map(({ name }) => name),
  ).toEqual(['fermer', 'cuisine'])
})
