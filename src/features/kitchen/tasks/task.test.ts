import { expect, test } from 'vitest'
import { easyTasks } from './easy-tasks.ts'
import { hoursOf, refusalToTake, whomToAsk, type Candidate, type Person, type Task, type Taker } from './task.ts'

const now = new Date('2026-12-01T09:00Z')
const tableAt = new Date('2026-12-04T11:15Z')
const meal = { id: 'meal', slug: 'vendredi', title: 'Soupe', tableAt, state: 'published' } as const
const task: Task = {
  ...{ id: 'task', kindId: null, name: 'Vaisselle', details: '', places: 2, taken: 0, skill: null, minimumAge: 0, suitsFirstTime: false },
  ...{ isKey: false, closes: false, leads: false, opensToPair: false, askedInto: null, state: 'open', day: '2026-12-04', meal, people: [] },
  hours: hoursOf(tableAt, { starts: -60, lasts: 60 }),
}
const ana: Taker = { id: 'ana', kind: 'volunteer', age: 'adult', hasConsent: false, isNew: false, skills: [], busy: [] }
const refusal = (of: Partial<Task>, taker: Partial<Taker> = {}) =>
  refusalToTake({ task: { ...task, ...of }, taker: { ...ana, ...taker }, now })
const someone = (person: Partial<Person>): Person => ({
  id: 'bao',
  name: 'Bao',
  kind: 'volunteer',
  age: 'adult',
  greets: false,
  isNew: false,
  learner: false,
  ...person,
})

test('who comes for the first time is never alone at a key task, also where the team notes their yes', () => {
  const key = { isKey: true, suitsFirstTime: true }
  const noted = (of: Partial<Task>) => refusalToTake({ task: { ...task, ...of }, taker: { ...ana, isNew: true }, byTeam: true, now })
  expect([refusal(key, { isNew: true }), noted(key)]).toEqual(['never-alone', 'never-alone'])
  expect(noted({ ...key, people: [someone({ isNew: true })] })).toBe('never-alone')
  expect(noted({ ...key, people: [someone({})] })).toBeUndefined()
})

test('a first task is beside somebody who welcomes at the same hours, or at the task itself', () => {
  const at = (starts: number, facts: Partial<Task> = {}): Task => ({ ...task, hours: hoursOf(tableAt, { starts, lasts: 60 }), ...facts })
  const easy = at(-60, { id: 'easy', suitsFirstTime: true })
  const greeter = someone({ greets: true, name: 'Léa Petit' })
  const beside = (others: readonly Task[], own: readonly Person[] = []) =>
    easyTasks([{ ...easy, people: own }, ...others], now).map((each) => each.beside)

  expect(beside([at(60, { id: 'late', people: [greeter] })])).toEqual([])
  expect(beside([at(-30, { id: 'meanwhile', people: [greeter] })])).toEqual(['Léa'])
  expect(beside([], [greeter])).toEqual(['Léa'])
})

test('what is full, over or called off is taken by nobody', () => {
  expect(refusal({})).toBeUndefined()
  expect(refusal({ taken: 2 })).toBe('full')
  expect(refusal({ state: 'done' })).toBe('over')
  expect(refusal({ hours: hoursOf(now, { starts: -60, lasts: 60 }) })).toBe('over')
  expect(refusal({ state: 'dropped' })).toBe('called-off')
  expect(refusal({ meal: { ...meal, state: 'cancelled' } })).toBe('called-off')
})

test('who was at no task yet takes what suits a first time, unless the team asks or notes it', () => {
  expect(refusal({}, { isNew: true })).toBe('not-for-newcomers')
  expect(refusal({ suitsFirstTime: true }, { isNew: true })).toBeUndefined()
  expect(refusal({ meal: null }, { isNew: true })).toBeUndefined()
  expect(refusalToTake({ task, taker: { ...ana, isNew: true }, now, byTeam: true })).toBeUndefined()
})

test('a minor takes nothing without a parent’s consent, and what their age allows with it', () => {
  expect(refusal({}, { age: 'from-16' })).toBe('no-consent')
  expect(refusal({}, { age: 'from-16', hasConsent: true })).toBeUndefined()
  expect(refusal({ minimumAge: 16 }, { age: 'from-16', hasConsent: true })).toBeUndefined()
  expect(refusal({ minimumAge: 16 }, { age: 'under-16', hasConsent: true })).toBe('too-young')
  expect(refusal({ minimumAge: 18 }, { age: 'from-16', hasConsent: true })).toBe('too-young')
})

test('a skill is asked for, and a training that ends before the day is none', () => {
  const skill = { id: 'hygiene', name: 'Hygiène' }
  expect(refusal({ skill })).toBe('no-skill')
  expect(refusal({ skill }, { skills: [{ id: 'hygiene', until: '2026-12-03' }] })).toBe('no-skill')
  expect(refusal({ skill }, { skills: [{ id: 'hygiene', until: '2026-12-04' }] })).toBeUndefined()
  expect(refusal({ skill }, { skills: [{ id: 'hygiene', until: null }] })).toBeUndefined()
})

test('civic service and minors are never alone at a key task', () => {
  const civic = { kind: 'civic-service' } as const
  const minor = { age: 'from-16', hasConsent: true } as const
  for (const taker of [civic, minor]) {
    expect(refusal({ isKey: true }, taker)).toBe('never-alone')
    expect(refusal({ isKey: true, people: [someone(civic)] }, taker)).toBe('never-alone')
    expect(refusal({ isKey: true, people: [someone({})] }, taker)).toBeUndefined()
    expect(refusal({ isKey: false }, taker)).toBeUndefined()
  }
  const instead = { task: { ...task, isKey: true, people: [someone({})] }, taker: { ...ana, ...civic }, now, insteadOf: 'bao' }
  expect(refusalToTake(instead)).toBe('never-alone')
})

test('nobody is at two tasks at once; one may follow the other', () => {
  expect(refusal({}, { busy: [hoursOf(tableAt, { starts: -90, lasts: 31 })] })).toBe('overlap')
  expect(refusal({}, { busy: [hoursOf(tableAt, { starts: -90, lasts: 30 }), hoursOf(tableAt, { starts: 0, lasts: 30 })] })).toBeUndefined()
})

test('a few are asked, first who would do it gladly, then who has least to do; whom it does not suit is not', () => {
  const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
    ...{ ...ana, id, wish: null, isFree: true, tasks: 0, mostTasks: null },
    ...more,
  })
  const candidates = [
    candidate('busy', { tasks: 3 }),
    candidate('idle'),
    candidate('keen', { wish: 'gladly', tasks: 2 }),
    candidate('unwilling', { wish: 'rather-not' }),
    candidate('away', { isFree: false }),
    candidate('tired', { tasks: 2, mostTasks: 2 }),
    candidate('young', { age: 'under-16' }),
    candidate('fifth', { tasks: 4 }),
    candidate('sixth', { tasks: 5 }),
  ]
  const full = { ...task, taken: 2, people: [someone({})] }

  expect(whomToAsk(full, candidates, { insteadOf: 'bao', now }).map(({ id }) => id)).toEqual(['keen', 'idle', 'busy', 'fifth'])
})
