/** A rota as an integer programme, built from the plain data and the restated rules. */
import type { Person, Rota, Task } from '../../src/solver/rota/rota.ts'
import type { Settings } from '../../src/solver/rota/settings.ts'
import { collide, instantOf, leans, mayLearn, mayWork, rareSkills, weekOf } from './reference.ts'

export type Term = readonly [column: number, factor: number]
export type Row = { readonly low: number; readonly high: number; readonly terms: readonly Term[] }
/** Points, weight of empty places, tasks left uncovered, bounds and type of each column; the rows; who a column puts where. */
export type Programme = {
  readonly cost: number[]
  readonly empty: number[]
  readonly uncovered: number[]
  readonly low: number[]
  readonly high: number[]
  readonly whole: number[]
  readonly rows: Row[]
  constant: number
  readonly choices: Choice[]
}
type Choice = { readonly column: number; readonly person: Person; readonly task: Task; readonly learner: boolean }

export function writeProgramme(rota: Rota, settings: Settings): Programme {
  const programme: Programme = { cost: [], empty: [], uncovered: [], low: [], high: [], whole: [], rows: [], constant: 0, choices: [] }
  addChoices(programme, rota, settings)
  for (const task of rota.tasks) addTask(programme, rota, task)
  for (const person of rota.people) addPerson(programme, rota, person, settings)
  for (const skill of rareSkills(rota)) addLessons(programme, skill, settings)
  addFriends(programme, rota, settings)
  return programme
}

type Column = { cost?: number; empty?: number; uncovered?: number; low?: number; high: number; whole?: boolean }

function addColumn(programme: Programme, { cost = 0, empty = 0, uncovered = 0, low = 0, high, whole = false }: Column): number {
  programme.empty.push(empty)
  programme.uncovered.push(uncovered)
  programme.low.push(low)
  programme.high.push(high)
  programme.whole.push(whole ? 1 : 0)
  return programme.cost.push(cost) - 1
}

function addRow({ rows }: Programme, low: number, high: number, terms: readonly Term[]): void {
  if (terms.length > 0) rows.push({ low, high, terms })
}

const ones = (columns: readonly (number | Choice)[]): Term[] => columns.map((one) => [typeof one === 'number' ? one : one.column, 1])

function addChoices(programme: Programme, rota: Rota, settings: Settings): void {
  const rare = rareSkills(rota)
  for (const person of rota.people.filter(({ taskLimit }) => taskLimit > 0)) {
    for (const task of rota.tasks) {
      for (const learner of [false, true]) {
        const is = (one: { person: string; task: string; learner: boolean }) =>
          one.person === person.id && one.task === task.id && one.learner === learner
        const pinned = rota.pins.some(is)
        if (!(learner ? mayLearn(person, task) && (pinned || rare.includes(task.skill!)) : mayWork(person, task))) continue
        const kept = rota.previous.some(is)
        if (kept) programme.constant += settings.moved
        const cost = unmet(person, task, learner, settings) - (kept ? settings.moved : 0)
        const column = addColumn(programme, { cost, low: pinned ? 1 : 0, high: 1, whole: true })
        programme.choices.push({ column, person, task, learner })
      }
    }
  }
}

function unmet(person: Person, task: Task, learner: boolean, settings: Settings): number {
  const day = person.wishedDays.includes(task.day) ? 0 : settings.dayNotWished
  const kind = learner || person.wishedTasks.includes(task.kind) ? 0 : settings.taskNotWished
  return day + kind + (person.avoidedTasks.includes(task.kind) ? settings.taskAvoided : 0)
}

function addTask(programme: Programme, rota: Rota, task: Task): void {
  const here = programme.choices.filter((choice) => choice.task === task)
  const [learners, workers] = [here.filter(({ learner }) => learner), here.filter(({ learner }) => !learner)]
  const anchors = workers.filter(({ person }) => !leans(person, task))
  const pinnedLearners = rota.pins.filter((pin) => pin.learner && pin.task === task.id).length
  const empty = addColumn(programme, { empty: task.key ? 3 : 1, high: task.places })
  addRow(programme, task.places, task.places, [...ones(workers), [empty, 1]])
  addRow(programme, 0, Math.max(1, pinnedLearners), ones(learners))
  for (const one of here.filter((choice) => choice.learner || leans(choice.person, task)))
    addRow(programme, -Infinity, 0, [[one.column, 1], ...anchors.map(({ column }): Term => [column, -1])])
  if (task.key) addRow(programme, 1, Infinity, [...ones(anchors), [addColumn(programme, { uncovered: 1, high: 1 }), 1]])
}

function addPerson(programme: Programme, { tasks }: Rota, person: Person, settings: Settings): void {
  const own = programme.choices.filter((choice) => choice.person === person)
  const lengths = own.map(({ column, task }): Term => [column, task.end - task.start])
  addRow(programme, 0, person.taskLimit, ones(own))
  if (person.halfHourLimit !== null) addRow(programme, 0, person.halfHourLimit, lengths)
  for (const clique of cliquesOf(own)) addRow(programme, 0, 1, ones(clique))
  for (const inWeek of Object.values(Object.groupBy(own, ({ task }) => weekOf(task)))) {
    addRow(programme, 0, 1, ones(inWeek!.filter(({ learner, task }) => !learner && task.closing)))
    const beyond = addColumn(programme, { cost: settings.beyondTasksAWeek, high: tasks.length })
    addRow(programme, -Infinity, settings.tasksAWeek, [...ones(inWeek!), [beyond, -1]])
  }
  if (person.newcomer)
    addRow(programme, 1, Infinity, [...ones(own), [addColumn(programme, { cost: settings.newcomerWithoutTask, high: 1 }), 1]])
  addLoad(programme, person, lengths, settings)
}

/** Largest groups of choices that share an instant; then, two by two, those that a short night keeps apart. */
function cliquesOf(own: readonly Choice[]): Choice[][] {
  const atStart = own.map(({ task }) => own.filter((other) => covers(other.task, instantOf(task, task.start))))
  const largest = atStart.filter(
    (clique, index) =>
      !atStart.some(
        (other, at) => (other.length > clique.length || at < index) && clique.every((one) => other.includes(one)) && other !== clique,
      ),
  )
  const nights = own.flatMap((one, index) =>
    own
      .slice(index + 1)
      .flatMap((other) => (one.task.day !== other.task.day && collide(one.person, one.task, other.task) ? [[one, other]] : [])),
  )
  return [...largest, ...nights].filter(({ length }) => length > 1)
}

function covers(task: Task, instant: number): boolean {
  return instantOf(task, task.start) <= instant && instant < instantOf(task, task.end)
}

/** The half-hours fall into bands, the cheapest first by themselves. */
function addLoad(programme: Programme, person: Person, lengths: readonly Term[], { bandHalfHours }: Settings): void {
  const most = person.pastHalfHours + person.taskLimit * Math.max(0, ...lengths.map(([, halfHours]) => halfHours))
  const bands: Term[] = []
  for (let load = person.pastHalfHours; load < most;) {
    const band = Math.floor(load / bandHalfHours)
    const end = (band + 1) * bandHalfHours
    bands.push([addColumn(programme, { cost: band, high: end - load }), -1])
    load = end
  }
  addRow(programme, 0, 0, [...lengths, ...bands])
}

function addLessons(programme: Programme, skill: string, { noLearner, oneLearner }: Settings): void {
  const lessons = programme.choices.filter(({ learner, task }) => learner && task.skill === skill)
  const learners = Object.values(Object.groupBy(lessons, ({ person }) => person.id)).map((own) => {
    const learns = addColumn(programme, { high: 1, whole: true })
    addRow(programme, -Infinity, 0, [[learns, 1], ...own!.map(({ column }): Term => [column, -1])])
    return learns
  })
  const missing = [addColumn(programme, { cost: oneLearner, high: 1 }), addColumn(programme, { cost: noLearner - oneLearner, high: 1 })]
  addRow(programme, 2, Infinity, ones([...learners, ...missing]))
}

function addFriends(programme: Programme, { people }: Rota, { neverTogether, onceTogether }: Settings): void {
  const pairs = people.flatMap((one) =>
    people
      .filter((other) => one.id < other.id && (one.with.includes(other.id) || other.with.includes(one.id)))
      .map((other) => [one, other]),
  )
  for (const pair of pairs) {
    const own = pair.map((person) => programme.choices.filter((choice) => choice.person === person))
    const days = [...new Set(own[0]!.map(({ task }) => task.day))].filter((day) => own[1]!.some(({ task }) => task.day === day))
    const shared = days.map((day) => {
      const together = addColumn(programme, { high: 1, whole: true })
      for (const choices of own)
        addRow(programme, -Infinity, 0, [
          [together, 1],
          ...choices.filter(({ task }) => task.day === day).map(({ column }): Term => [column, -1]),
        ])
      return together
    })
    const missing = [
      addColumn(programme, { cost: onceTogether, high: 1 }),
      addColumn(programme, { cost: neverTogether - onceTogether, high: 1 }),
    ]
    addRow(programme, 2, Infinity, ones([...shared, ...missing]))
  }
}
