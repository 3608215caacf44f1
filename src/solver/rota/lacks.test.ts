import { expect, test } from 'vitest'
import { somebodyAt, somePerson, someRota, someTask } from '#test/rotas.ts'
import { proposeRota } from './propose-rota.ts'
import type { Assignment, Person, Task } from './rota.ts'

const lead = (day: number) => someTask(`lead-${day}`, { day, skill: 'lead', key: true })
const close = (day: number) => ({ ...lead(day), id: `close-${day}`, start: 40, end: 44, closing: true })

function lacksOf(people: readonly Person[], tasks: readonly Task[], pins: readonly Assignment[] = []) {
  const proposal = proposeRota(someRota(people, tasks, { pins }), { seed: 1, budget: { moves: 3_000 } })
  return proposal.ok ? [] : proposal.refusals
}

const leader = (facts: Partial<Person> = {}) => somePerson('lea', { skills: ['lead'], ...facts })
const cook = somePerson('ana')
const both = someTask('both', { day: 0, skill: 'lead', key: true, start: 38, end: 42 })

test.each([
  ['nobody has the skill', [cook], [lead(0)], { most: 0, why: ['nobody-knows'], able: [] }],
  ['nobody who has it comes that day', [leader({ windows: [] })], [lead(0)], { most: 0, why: ['nobody-then'], able: [] }],
  ['a civic-service volunteer would be alone', [leader({ kind: 'civic' })], [lead(0)], { most: 0, why: ['never-alone'], able: [] }],
  ['limits are too low', [leader({ taskLimit: 1 })], [lead(0), lead(1)], { most: 1, why: ['limits'], able: ['lea'], days: [0, 1] }],
  ['one person would close twice a week', [leader()], [close(0), close(1)], { most: 1, why: ['closings'], able: ['lea'] }],
  ['one person would be at two tasks at once', [leader()], [lead(0), both], { most: 1, why: ['overlap'], able: ['lea'] }],
])('a key task that cannot be covered because %s is refused with tasks, skill and days', (_, people, tasks, expected) => {
  const named = { reason: 'not-covered', tasks: tasks.map(({ id }) => id), skills: ['lead'], proved: true }
  expect(lacksOf([...people, cook], tasks)).toMatchObject([{ ...named, ...expected }])
})

test('tasks that do not compete for the same people are told apart', () => {
  const tasks = [lead(0), lead(1), someTask('keys', { skill: 'keys', key: true })]
  const lacks = lacksOf([leader({ taskLimit: 1 })], tasks)
  expect(lacks).toMatchObject([
    { tasks: ['lead-0', 'lead-1'], most: 1 },
    { tasks: ['keys'], most: 0, why: ['nobody-knows'] },
  ])
})

test('who is pinned elsewhere at that hour is missing, and a pin on the task itself is enough', () => {
  const tasks = [lead(0), someTask('wash')]
  expect(lacksOf([leader()], tasks, [somebodyAt('lea', 'wash')])).toMatchObject([{ tasks: ['lead-0'], why: ['pinned-elsewhere'] }])
  expect(lacksOf([leader({ taskLimit: 1 })], tasks, [somebodyAt('lea', 'lead-0')])).toEqual([])
})

test('three tasks of which the middle one alone overlaps both others need two people, not three', () => {
  const chain = [lead(0), { ...both, end: 41 }, { ...lead(0), id: 'late', start: 40, end: 44 }]
  expect(lacksOf([leader(), { ...leader(), id: 'leo' }], chain)).toEqual([])
  expect(lacksOf([leader()], chain)).toMatchObject([{ reason: 'not-covered' }])
})

test('a night that is too short for both key tasks is found by the search, and told as not proved', () => {
  const tasks = [
    { ...lead(0), start: 44, end: 48 },
    { ...lead(1), start: 14, end: 18 },
  ]
  expect(lacksOf([leader({ kind: 'employee' })], tasks)).toMatchObject([{ reason: 'not-covered', most: 0, proved: false, able: ['lea'] }])
})
