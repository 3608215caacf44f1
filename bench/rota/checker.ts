/** Rules broken, empty places and points of a plan, read off the rota: independent of the solver's bookkeeping. */
import type { Assignment, Person, Rota, Task } from '../../src/solver/rota/rota.ts'
import type { Settings } from '../../src/solver/rota/settings.ts'
import { collide, leans, mayLearn, mayWork, rareSkills, weekOf } from './reference.ts'

type Plan = readonly Assignment[]
export type Verdict = {
  readonly broken: string[]
  /** A key place counts three times. */
  readonly empty: number
  readonly cost: number
  /** The points of the same hours given to the least loaded, as if anybody could do anything. */
  readonly floor: number
  /** Places of the previous proposal that their person could have kept. */
  readonly moved: number
}

export function checkPlan(rota: Rota, plan: Plan, settings: Settings): Verdict {
  const { wishes, moved } = costOfPrevious(rota, plan, settings)
  return {
    broken: [...brokenAtTasks(rota, plan), ...brokenByPeople(rota, plan), ...brokenPins(rota, plan)],
    empty: rota.tasks.reduce((sum, task) => sum + (task.places - workersAt(rota, plan, task).length) * (task.key ? 3 : 1), 0),
    cost:
      wishes +
      rota.people.reduce((sum, person) => sum + costOfPerson(rota, plan, person, settings), 0) +
      costOfLessons(rota, plan, settings),
    floor: cheapestHours(rota, plan, settings),
    moved,
  }
}

const taskOf = ({ tasks }: Rota, { task }: Assignment) => tasks.find(({ id }) => id === task)!
const personOf = ({ people }: Rota, { person }: Assignment) => people.find(({ id }) => id === person)!
const workersAt = (rota: Rota, plan: Plan, { id }: Task) =>
  plan.filter((one) => one.task === id && !one.learner).map((one) => personOf(rota, one))
const learnersAt = (rota: Rota, plan: Plan, { id }: Task) =>
  plan.filter((one) => one.task === id && one.learner).map((one) => personOf(rota, one))

function brokenAtTasks(rota: Rota, plan: Plan): string[] {
  const rare = rareSkills(rota)
  return rota.tasks.flatMap((task) => {
    const workers = workersAt(rota, plan, task)
    const learners = learnersAt(rota, plan, task)
    const lessons = Math.max(
      task.skill !== null && rare.includes(task.skill) ? 1 : 0,
      rota.pins.filter((pin) => pin.task === task.id && pin.learner).length,
    )
    const alone = workers.filter((person) => !leans(person, task)).length
    return [
      ...(workers.length > task.places ? [`${task.id}: too many people`] : []),
      ...(learners.length > lessons ? [`${task.id}: too many learners`] : []),
      ...workers.filter((person) => !mayWork(person, task)).map(({ id }) => `${id} cannot do ${task.id}`),
      ...learners.filter((person) => !mayLearn(person, task)).map(({ id }) => `${id} cannot learn at ${task.id}`),
      ...(alone === 0 && workers.length + learners.length > 0 ? [`${task.id}: nobody beside`] : []),
      ...(alone === 0 && task.key ? [`${task.id} is not covered`] : []),
      ...(workers.some((person) => person.age < 18) && workers.every((person) => person.age < 18)
        ? [`${task.id}: a minor without an adult`]
        : []),
    ]
  })
}

function brokenByPeople(rota: Rota, plan: Plan): string[] {
  return rota.people.flatMap((person) => {
    const own = plan.filter((one) => one.person === person.id)
    const tasks = own.map((one) => taskOf(rota, one))
    const halfHours = tasks.reduce((sum, task) => sum + task.end - task.start, 0)
    const closings = own
      .filter(({ learner }) => !learner)
      .map((one) => taskOf(rota, one))
      .filter(({ closing }) => closing)
      .map(weekOf)
    const pairs = tasks.flatMap((one, index) => tasks.slice(index + 1).map((other) => [one, other] as const))
    return [
      ...(own.length > person.taskLimit ? [`${person.id} does too many tasks`] : []),
      ...(person.halfHourLimit !== null && halfHours > person.halfHourLimit ? [`${person.id} does too many hours`] : []),
      ...(new Set(closings).size < closings.length ? [`${person.id} closes twice a week`] : []),
      ...pairs
        .filter(([one, other]) => collide(person, one, other))
        .map(([one, other]) => `${person.id} cannot do ${one.id} and ${other.id}`),
    ]
  })
}

const isSame = (one: Assignment, other: Assignment) =>
  one.person === other.person && one.task === other.task && one.learner === other.learner

function brokenPins({ pins }: Rota, plan: Plan): string[] {
  return pins.filter((pin) => !plan.some((one) => isSame(one, pin))).map(({ person, task }) => `${person} is pinned to ${task}`)
}

function costOfPrevious(rota: Rota, plan: Plan, { moved }: Settings) {
  const rare = rareSkills(rota)
  const lost = rota.previous.filter((one) => {
    const task = taskOf(rota, one)
    const person = personOf(rota, one)
    const hasLesson = (task.skill !== null && rare.includes(task.skill)) || rota.pins.some((pin) => pin.learner && pin.task === task.id)
    const could = person.taskLimit > 0 && (one.learner ? hasLesson && mayLearn(person, task) : mayWork(person, task))
    return could && !plan.some((other) => isSame(one, other))
  })
  return { wishes: lost.length * moved, moved: lost.length }
}

function costOfPerson(rota: Rota, plan: Plan, person: Person, settings: Settings): number {
  const own = plan.filter((one) => one.person === person.id)
  const tasks = own.map((one) => taskOf(rota, one))
  const halfHours = tasks.reduce((sum, task) => sum + task.end - task.start, 0)
  let cost = 0
  for (let at = 0; at < halfHours; at++) cost += Math.floor((person.pastHalfHours + at) / settings.bandHalfHours)
  for (const inWeek of Object.values(Object.groupBy(tasks, weekOf)))
    cost += settings.beyondTasksAWeek * Math.max(0, inWeek!.length - settings.tasksAWeek)
  own.forEach(({ learner }, index) => {
    const task = tasks[index]!
    if (!person.wishedDays.includes(task.day)) cost += settings.dayNotWished
    if (!learner && !person.wishedTasks.includes(task.kind)) cost += settings.taskNotWished
    if (person.avoidedTasks.includes(task.kind)) cost += settings.taskAvoided
  })
  if (person.newcomer && own.length === 0) cost += settings.newcomerWithoutTask
  return cost + costOfFriends(rota, plan, person, settings)
}

/** Each pair once: at the one whose id comes first. */
function costOfFriends(rota: Rota, plan: Plan, person: Person, { neverTogether, onceTogether }: Settings): number {
  const daysOf = (id: string) => new Set(plan.filter((one) => one.person === id).map((one) => taskOf(rota, one).day))
  const friends = rota.people.filter((other) => person.id < other.id && (person.with.includes(other.id) || other.with.includes(person.id)))
  return friends.reduce((sum, friend) => {
    const days = daysOf(person.id).intersection(daysOf(friend.id)).size
    return sum + (days === 0 ? neverTogether : days === 1 ? onceTogether : 0)
  }, 0)
}

/** One learner who comes twice counts once. */
function costOfLessons(rota: Rota, plan: Plan, { noLearner, oneLearner }: Settings): number {
  return rareSkills(rota).reduce((sum, skill) => {
    const learners = new Set(plan.filter((one) => one.learner && taskOf(rota, one).skill === skill).map(({ person }) => person)).size
    return sum + (learners === 0 ? noLearner : learners === 1 ? oneLearner : 0)
  }, 0)
}

function cheapestHours(rota: Rota, plan: Plan, { bandHalfHours }: Settings): number {
  const hours = plan.reduce((sum, one) => sum + (one.learner ? 0 : taskOf(rota, one).end - taskOf(rota, one).start), 0)
  const bands = rota.people.flatMap(({ pastHalfHours }) =>
    Array.from({ length: 200 }, (_, at) => Math.floor((pastHalfHours + at) / bandHalfHours)),
  )
  const cheapest = bands.toSorted((one, other) => one - other).slice(0, hours)
  return cheapest.reduce((sum, band) => sum + band, 0)
}
