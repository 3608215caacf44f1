/** What a proposal is made from: who can come, what is decided, and what was done already. */
import { expect, test } from 'vitest'
import { hoursOf, type Person, type Task } from '#src/features/kitchen/tasks/task.ts'
import { poseRota, type RotaPerson } from './pose-rota.ts'
import type { RotaPlace } from './rota.ts'

const now = new Date('2026-12-01T08:00Z')
const tableAt = new Date('2026-12-04T11:15Z')
const meal = { id: 'meal', slug: 'vendredi', title: 'Soupe', tableAt, state: 'published' } as const
const wash: Task = {
  ...{ id: 'wash', kindId: 'dishes', name: 'Vaisselle', details: '', places: 2, taken: 0, skill: null, minimumAge: 0 },
  ...{
    suitsFirstTime: false,
    isKey: false,
    closes: false,
    leads: false,
    opensToPair: false,
    askedInto: null,
    state: 'open',
    day: '2026-12-04',
    meal,
    people: [],
  },
  hours: hoursOf(tableAt, { starts: -60, lasts: 60 }),
}
const ana: RotaPerson = {
  ...{ id: 'ana', name: 'Ana', kind: 'volunteer', age: 'adult', hasConsent: false, isNew: false, skills: [], learns: [] },
  ...{
    weeklyHours: null,
    mostTasks: null,
    pastMinutes: 0,
    windows: [],
    absences: [],
    gladly: [],
    ratherNot: [],
    companions: [],
    declined: [],
  },
}
const saidYes: Person = { id: 'ana', name: 'Ana', kind: 'volunteer', age: 'adult', greets: false, isNew: false, learner: false }
const proposed: RotaPlace = { taskId: 'wash', teammateId: 'ana', name: 'Ana', learner: false, pinned: false, reasons: [], askedAt: null }

type Told = { people?: readonly RotaPerson[]; tasks?: readonly Task[]; places?: readonly RotaPlace[] }
const pose = ({ people = [ana], tasks = [wash], places = [] }: Told) =>
  poseRota({ people, tasks, places, timeZone: 'Europe/Paris', lastDay: '2026-12-31', now })

/** Whether the proposal may put them there. */
function mayCome(facts: Partial<RotaPerson>, task: Task = wash): boolean {
  const { people, tasks } = pose({ people: [{ ...ana, ...facts }], tasks: [task] })
  const [person, posed] = [people[0]!, tasks[0]!]
  const isThere = person.windows.some(({ day, from, until }) => day === posed.day && from <= posed.start && posed.end <= until)
  return isThere && !person.declined.includes(posed.id)
}

test('a task has its hours at the canteen, in half-hours that hold it whole', () => {
  const { tasks } = pose({ tasks: [{ ...wash, hours: hoursOf(tableAt, { starts: -60, lasts: 50 }) }] })

  expect(tasks[0]).toMatchObject({ start: 22, end: 25, kind: 'dishes' })
})

test('shopping the evening before is of that day, and of its week', () => {
  const [before, on] = pose({
    tasks: [
      { ...wash, hours: hoursOf(tableAt, { starts: -1080, lasts: 60 }) },
      { ...wash, id: 'other' },
    ],
  }).tasks

  expect(on!.day - before!.day).toBe(1)
})

test.each<[string, Partial<RotaPerson>, boolean]>([
  ['nothing said', {}, true],
  ['that day', { windows: [{ weekday: 5, from: null, until: null }] }, true],
  ['another day', { windows: [{ weekday: 4, from: null, until: null }] }, false],
  ['hours that hold it', { windows: [{ weekday: 5, from: '11:15', until: '12:15' }] }, true],
  ['hours that begin later', { windows: [{ weekday: 5, from: '11:30', until: '14:00' }] }, false],
  ['away', { absences: [{ firstDay: '2026-12-01', lastDay: '2026-12-04' }] }, false],
  ['a no to it', { declined: ['wash'] }, false],
  ['a minor whose parent has not agreed', { age: 'from-16' }, false],
  ['a minor whose parent agreed', { age: 'from-16', hasConsent: true }, true],
])('%s: proposed or not', (_, facts, expected) => {
  expect(mayCome(facts)).toBe(expected)
})

test('hours said for a day hold some of its tasks, not the others between them', () => {
  const early = { ...wash, id: 'early', hours: hoursOf(tableAt, { starts: -180, lasts: 60 }) }
  const windows = [{ weekday: 5, from: '11:00', until: '13:00' }]
  const { people } = pose({ people: [{ ...ana, windows }], tasks: [early, wash] })

  expect(people[0]!.declined).toEqual(['early'])
})

test('who said yes or is asked stays; what nobody has been asked yet may change; what is put by hand stays', () => {
  const bao = { ...ana, id: 'bao' }
  const tasks = [{ ...wash, taken: 1, people: [saidYes] }]
  const ofBao = { ...proposed, teammateId: 'bao' }
  const posed = (place: RotaPlace) => pose({ people: [ana, bao], tasks, places: [place] })

  expect(posed(ofBao).pins.map(({ person }) => person)).toEqual(['ana'])
  expect(posed(ofBao).previous.map(({ person }) => person)).toEqual(['bao'])
  expect(posed({ ...ofBao, pinned: true }).pins.map(({ person }) => person)).toEqual(['ana', 'bao'])
  expect(posed({ ...ofBao, askedAt: now }).pins.map(({ person }) => person)).toEqual(['ana', 'bao'])
})

test('who is asked and has said since that they are away is not held to it; who is put there by hand is, and the proposal says so', () => {
  const away = { ...ana, absences: [{ firstDay: '2026-12-04', lastDay: '2026-12-04' }] }

  expect(pose({ people: [away], places: [{ ...proposed, askedAt: now }] }).pins).toEqual([])
  expect(pose({ people: [away], places: [{ ...proposed, pinned: true }] }).pins).toHaveLength(1)
})

test('a yes to what no proposal would have given takes its place all the same', () => {
  const only = { ...ana, windows: [{ weekday: 1, from: null, until: null }] }
  const { pins, tasks } = pose({ people: [only], tasks: [{ ...wash, isKey: true, taken: 1, people: [saidYes] }] })

  expect(pins).toEqual([])
  expect(tasks[0]).toMatchObject({ places: 1, key: false })
})

test('a yes outside the days and hours that somebody said counts among those that they wish at most, and keeps them busy', () => {
  const outside = (id: string, facts: Partial<Task> = {}): Task => ({ ...wash, id, taken: 1, people: [saidYes], ...facts })
  const monday = hoursOf(new Date('2026-12-07T11:15Z'), { starts: -60, lasts: 60 })
  const ofMonday = { day: '2026-12-07', hours: monday }
  const only = { ...ana, mostTasks: 2, windows: [{ weekday: 1, from: null, until: null }] }
  const one = pose({ people: [only], tasks: [outside('friday'), { ...wash, id: 'monday', ...ofMonday }] })
  expect(one.people[0]!.taskLimit).toBe(1)
  const two = pose({ people: [only], tasks: [outside('friday'), outside('market'), { ...wash, id: 'monday', ...ofMonday }] })
  expect(two.people[0]!.taskLimit).toBe(0)

  const paid = { ...ana, kind: 'employee', weeklyHours: 1, windows: [{ weekday: 5, from: '12:00', until: '14:00' }] } as const
  const later = { ...wash, id: 'later', hours: hoursOf(tableAt, { starts: -15, lasts: 60 }) }
  const busy = pose({ people: [paid], tasks: [outside('early', { hours: hoursOf(tableAt, { starts: -60, lasts: 60 }) }), later] })
  expect(busy.people[0]!.declined).toContain('later')
})

test('what somebody did in the month counts among those that they wish at most, and what is over is no longer proposed', () => {
  const done = {
    ...wash,
    id: 'done',
    day: '2026-11-30',
    taken: 1,
    people: [saidYes],
    hours: hoursOf(new Date('2026-11-30T11:15Z'), { starts: 0, lasts: 60 }),
  }
  const { people, tasks } = pose({ people: [{ ...ana, mostTasks: 3 }], tasks: [done, wash] })

  expect(tasks.map(({ id }) => id)).toEqual(['wash'])
  expect(people[0]!.taskLimit).toBe(2)
})

test('a training that ends within the month is not relied on, and a contract bounds the hours of the weeks that are left', () => {
  const facts = {
    kind: 'employee',
    weeklyHours: 14,
    skills: [
      { id: 'hygiene', until: '2026-12-30' },
      { id: 'keys', until: '2026-12-31' },
    ],
  } as const
  const last = { ...wash, id: 'last', day: '2026-12-17', hours: hoursOf(new Date('2026-12-17T11:15Z'), { starts: 0, lasts: 60 }) }
  const { people } = pose({ people: [{ ...ana, ...facts }], tasks: [wash, last] })

  expect(people[0]).toMatchObject({ kind: 'employee', skills: ['keys'], halfHourLimit: 56 })
})
