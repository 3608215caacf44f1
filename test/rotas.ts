import fc from 'fast-check'
import type { RotaThread } from '#src/features/kitchen/rotas/seek-rota.ts'
import { proposeRota } from '#src/solver/rota/propose-rota.ts'
import type { Assignment, Person, Rota, Task } from '../src/solver/rota/rota.ts'

const weeks = Array.from({ length: 14 }, (_, day) => day)

/** A volunteer of fifty who may come at any hour of two weeks and wishes nothing; say only what matters. */
export function somePerson(id: string, facts: Partial<Person> = {}): Person {
  return {
    id,
    kind: 'volunteer',
    age: 50,
    newcomer: false,
    skills: [],
    learns: [],
    taskLimit: 5,
    halfHourLimit: null,
    pastHalfHours: 0,
    windows: weeks.map((day) => ({ day, from: 0, until: 60 })),
    declined: [],
    wishedDays: weeks,
    wishedTasks: ['task'],
    avoidedTasks: [],
    with: [],
    ...facts,
  }
}

/** Two hours of an evening of the first Monday, for one person, of no skill. */
export function someTask(id: string, facts: Partial<Task> = {}): Task {
  const time = { day: 0, start: 36, end: 40 }
  return { id, kind: 'task', ...time, places: 1, skill: null, minimumAge: 0, suitsFirstTime: true, key: false, closing: false, ...facts }
}

export function someRota(people: readonly Person[], tasks: readonly Task[], facts: Partial<Rota> = {}): Rota {
  return { people, tasks, pins: [], previous: [], ...facts }
}

export function somebodyAt(person: string, task: string, learner = false): Assignment {
  return { person, task, learner }
}

const oneIn = (faces: number) => fc.nat({ max: faces - 1 }).map((face) => face === 0)
const anyOf = (names: readonly string[]) => fc.subarray([...names])

const anyPerson = fc.record({
  kind: fc.constantFrom('volunteer', 'volunteer', 'volunteer', 'employee', 'civic'),
  age: fc.constantFrom(30, 60, 17, 75),
  newcomer: oneIn(5),
  skills: anyOf(['keys', 'lead']),
  learns: anyOf(['keys', 'lead']),
  taskLimit: fc.nat({ max: 4 }),
  halfHourLimit: fc.constantFrom(null, null, 12),
  pastHalfHours: fc.nat({ max: 40 }),
  windows: fc.array(fc.record({ day: fc.constantFrom(0, 1, 7), from: fc.constantFrom(0, 20, 36), until: fc.constantFrom(44, 52) }), {
    maxLength: 4,
  }),
  declined: fc.array(fc.nat({ max: 6 }), { maxLength: 1 }),
  wishedDays: fc.subarray([0, 1, 7]),
  wishedTasks: anyOf(['cook', 'wash']),
  avoidedTasks: anyOf(['wash']),
  with: fc.array(fc.nat({ max: 5 }), { maxLength: 1 }),
})

const anyTask = fc.record({
  kind: fc.constantFrom('cook', 'wash'),
  day: fc.constantFrom(0, 1, 7),
  start: fc.constantFrom(14, 36, 38, 42),
  length: fc.constantFrom(2, 4, 9),
  places: fc.integer({ min: 1, max: 2 }),
  skill: fc.constantFrom(null, null, 'keys', 'lead'),
  minimumAge: fc.constantFrom(0, 0, 18),
  suitsFirstTime: fc.boolean(),
  key: oneIn(4),
  closing: oneIn(3),
})

const anyAssignment = fc.record({ person: fc.nat({ max: 5 }), task: fc.nat({ max: 6 }), learner: oneIn(4) })

/** Rotas of up to six people and seven tasks on three days, a few of them impossible. */
export const anyRota: fc.Arbitrary<Rota> = fc
  .record({
    people: fc.array(anyPerson, { minLength: 1, maxLength: 6 }),
    tasks: fc.array(anyTask, { minLength: 1, maxLength: 7 }),
    pins: fc.array(anyAssignment, { maxLength: 1 }),
    previous: fc.uniqueArray(anyAssignment, { maxLength: 5, selector: (one) => JSON.stringify(one) }),
  })
  .map(({ people, tasks, pins, previous }) => {
    const named = ({ person, task, learner }: { person: number; task: number; learner: boolean }) =>
      person < people.length && task < tasks.length ? [somebodyAt(`person-${person}`, `task-${task}`, learner)] : []
    return {
      people: people.map((person, index) => ({
        ...person,
        id: `person-${index}`,
        with: person.with.map((other) => `person-${other}`),
        declined: person.declined.map((task) => `task-${task}`),
      })),
      tasks: tasks.map(({ length, ...task }, index) => ({ ...task, id: `task-${index}`, end: task.start + length })),
      pins: pins.flatMap(named),
      previous: previous.flatMap(named),
    }
  })

/** The search of the site, without a thread and without a clock. */
export const seekAtOnce: RotaThread = {
  search: async ({ rota, seed }) => proposeRota(rota, { seed, budget: { moves: 2_000 } }),
  close: async () => {},
}
