import { expect, test } from 'vitest'
import { somebodyAt, somePerson, someRota, someTask } from '#test/rotas.ts'
import { refusePins } from './pins.ts'
import { proposeRota } from './propose-rota.ts'
import type { Person, Task } from './rota.ts'

const terms = { seed: 1, budget: { moves: 3_000 } }

/** The reasons why pinning a person to all of the tasks is refused, with the other task. */
function refusedFor(facts: Partial<Person>, ...tasks: Task[]): string[] {
  const pins = tasks.map(({ id }) => somebodyAt('ana', id))
  return refusePins(someRota([somePerson('ana', facts)], tasks, { pins })).map(({ reason, task, other }) =>
    [reason, task, other ?? ''].join(' ').trim(),
  )
}

const evening = someTask('evening')
const later = someTask('later', { start: 38, end: 46 })
const tomorrow = someTask('tomorrow', { day: 1, start: 14, end: 18 })

test.each([
  ['a skill that is not there', refusedFor({}, someTask('till', { skill: 'till' })), ['lacks-skill till']],
  ['an age', refusedFor({ age: 17 }, someTask('knives', { minimumAge: 18 })), ['too-young knives']],
  ['hours', refusedFor({ windows: [{ day: 0, from: 36, until: 39 }] }, evening), ['cannot-come evening']],
  ['a first time', refusedFor({ newcomer: true }, someTask('lead', { suitsFirstTime: false })), ['not-for-newcomers lead']],
  ['nobody beside', refusedFor({ newcomer: true }, someTask('pair', { places: 2 })), ['nobody-beside pair']],
  ['two tasks at once', refusedFor({}, evening, later), ['overlaps later evening']],
  ['a short night', refusedFor({ kind: 'employee' }, later, tomorrow), ['short-rest tomorrow later']],
  ['two closings of a week', refusedFor({}, { ...evening, closing: true }, { ...tomorrow, closing: true }), ['closings tomorrow evening']],
  ['a limit of tasks', refusedFor({ taskLimit: 1 }, evening, tomorrow), ['task-limit tomorrow']],
  ['a contract', refusedFor({ kind: 'employee', halfHourLimit: 7 }, evening, { ...tomorrow, day: 2 }), ['half-hour-limit tomorrow']],
])('a pin that breaks %s is refused by name', (_, refused, expected) => {
  expect(refused).toEqual(expected)
})

test('more pins than places, strangers, and learners who did not ask are refused, and nothing is proposed', () => {
  const people = [somePerson('ana'), somePerson('bo')]
  const pins = [
    somebodyAt('ana', 'evening'),
    somebodyAt('bo', 'evening'),
    somebodyAt('cy', 'evening'),
    somebodyAt('bo', 'lunch'),
    somebodyAt('bo', 'evening', true),
  ]
  const proposal = proposeRota(someRota(people, [evening], { pins }), terms)
  expect(proposal).toMatchObject({
    ok: false,
    refusals: [
      { reason: 'no-place', person: 'bo', task: 'evening' },
      { reason: 'unknown-person', person: 'cy' },
      { reason: 'unknown-task', person: 'bo', task: 'lunch' },
      { reason: 'not-a-learner', person: 'bo', task: 'evening' },
    ],
  })
})

test('pins stay, whatever it costs, and who is pinned beside nobody yet gets somebody', () => {
  const people = [
    somePerson('tired', { pastHalfHours: 200, avoidedTasks: ['task'] }),
    somePerson('new', { newcomer: true }),
    somePerson('ana'),
  ]
  const tasks = [evening, { ...tomorrow, places: 2 }]
  const proposal = proposeRota(someRota(people, tasks, { pins: [somebodyAt('tired', 'evening'), somebodyAt('new', 'tomorrow')] }), terms)
  expect(proposal.ok && proposal.plan.map(({ person, task }) => `${task}: ${person}`).toSorted()).toEqual([
    'evening: tired',
    'tomorrow: ana',
    'tomorrow: new',
  ])
})
