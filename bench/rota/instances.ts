/** Rotas made from a seed: a canteen with its meals, its people, their wishes and their last eight weeks. */
import { makeRandom, type Random } from '../../src/solver/random.ts'
import { proposeRota } from '../../src/solver/rota/propose-rota.ts'
import type { Assignment, Person, Rota, Task } from '../../src/solver/rota/rota.ts'
import { collide, leans, mayWork } from './reference.ts'
import { spoil, type Spoilt, type Trouble } from './spoil.ts'

export type Wanted = {
  readonly size: keyof typeof SIZES
  readonly seed: number
  /** Places need 90 to 96 % of what people allow (else 55 to 75 %). */
  readonly tight: boolean
  /** Proposed before; then two people gave up a week. */
  readonly again: boolean
  readonly pins: number
  readonly trouble: Trouble | null
}
export type Instance = { readonly rota: Rota; readonly spoilt: Spoilt | null }
export type Draft = { people: DraftPerson[]; readonly tasks: Task[] }
export type DraftPerson = { -readonly [key in keyof Person]: Person[key] } & { days: number[]; from: number; until: number }

const SIZES = {
  small: { people: 20, weeks: 4, meals: [3, 4, 5], full: 0 },
  medium: { people: 40, weeks: 4, meals: [1, 3, 4, 5], full: 1 },
  large: { people: 60, weeks: 5, meals: [1, 2, 3, 4, 5], full: 1 },
}
/** Half-hours from the meal, places of a small and of a larger canteen; closing an evening ends after midnight. */
const KINDS = [
  { kind: 'shopping', hours: [-14, -11], places: [1, 1], skill: null, minimumAge: 0, suitsFirstTime: false, key: false },
  { kind: 'open', hours: [-8, -6], places: [1, 1], skill: 'keys', minimumAge: 18, suitsFirstTime: false, key: true },
  { kind: 'lead', hours: [-7, 1], places: [1, 1], skill: 'lead', minimumAge: 18, suitsFirstTime: false, key: true },
  { kind: 'stove', hours: [-6, 0], places: [2, 3], skill: null, minimumAge: 16, suitsFirstTime: false, key: false },
  { kind: 'welcome', hours: [-1, 4], places: [2, 2], skill: null, minimumAge: 0, suitsFirstTime: true, key: false },
  { kind: 'washing-up', hours: [2, 6], places: [2, 3], skill: null, minimumAge: 0, suitsFirstTime: true, key: false },
  { kind: 'till', hours: [4, 6], places: [1, 1], skill: 'till', minimumAge: 18, suitsFirstTime: false, key: false },
  { kind: 'close', hours: [6, 9], places: [1, 1], skill: 'keys', minimumAge: 18, suitsFirstTime: false, key: true },
] as const
const SKILLS = { keys: 0.4, lead: 0.25, till: 0.35 }
const LUNCH = 25
const DINNER = 40
const WHOLE_DAY = 52

export function makeInstance(wanted: Wanted): Instance {
  const random = makeRandom(wanted.seed)
  const tasks = makeTasks(wanted)
  const people = Array.from({ length: SIZES[wanted.size].people }, (_, index) => makePerson(index, wanted, tasks, random))
  const draft = { people, tasks }
  secureSkills(draft, random)
  const spoilt = wanted.trouble === null ? null : spoil(draft, wanted.trouble, random)
  giveLimits(draft, wanted.tight, random)
  if (wanted.trouble === 'skill-limit') for (const person of people) if (person.skills.includes('lead')) person.taskLimit = 1
  const rota = finish(draft)
  if (wanted.again) return { rota: proposedBefore(rota, wanted.seed, random), spoilt }
  return { rota: { ...rota, pins: drawPins(rota, wanted.pins, random) }, spoilt }
}

function makeTasks({ size }: Wanted): Task[] {
  const { weeks, meals, full } = SIZES[size]
  return Array.from({ length: weeks }, (_, week) => week).flatMap((week) =>
    meals.flatMap((weekday) =>
      KINDS.map(({ hours: [start, end], places, ...kind }) => {
        const meal = weekday >= 5 ? LUNCH : DINNER
        const time = { day: week * 7 + weekday, start: meal + start, end: meal + end }
        return { ...kind, ...time, id: `${kind.kind}-${week}-${weekday}`, places: places[full]!, closing: kind.kind === 'close' }
      }),
    ),
  )
}

function makePerson(index: number, { size }: Wanted, tasks: readonly Task[], random: Random): DraftPerson {
  const chance = (part: number) => random.fraction() < part
  const newcomer = index >= 2 && chance(0.12)
  const age = index >= 2 && chance(0.08) ? 15 + random.below(3) : 18 + random.below(62)
  const known = Object.entries(SKILLS).filter(([, part]) => !newcomer && age >= 18 && chance(part))
  const skills = known.map(([skill]) => skill)
  const works = chance(0.45)
  const weekdays = SIZES[size].meals.filter(() => chance(0.7))
  const absent = chance(0.25) ? random.below(SIZES[size].weeks) : -1
  const days = [...new Set(tasks.map(({ day }) => day))].filter(
    (day) => weekdays.includes(day % 7) && Math.floor(day / 7) !== absent && chance(0.95),
  )
  const kinds = KINDS.map(({ kind }) => kind)
  const wished = SIZES[size].meals.filter(() => chance(0.3))
  return {
    id: `p${index}`,
    kind: index === 0 ? 'employee' : index === 1 ? 'civic' : 'volunteer',
    age,
    newcomer,
    skills,
    learns: age >= 18 && chance(0.4) ? Object.keys(SKILLS).filter((skill) => !skills.includes(skill)) : [],
    taskLimit: newcomer ? 2 : 0,
    halfHourLimit: index === 0 ? 40 : null,
    pastHalfHours: newcomer ? 0 : Math.floor(80 * random.fraction() ** 2),
    windows: [],
    declined: [],
    days,
    from: works ? 33 : 0,
    until: chance(0.2) ? 46 : WHOLE_DAY,
    wishedDays: tasks.map(({ day }) => day).filter((day) => wished.includes(day % 7)),
    wishedTasks: kinds.filter(() => chance(0.3)),
    avoidedTasks: kinds.filter(() => chance(0.12)),
    with: index > 2 && chance(0.3) ? [`p${random.below(index)}`] : [],
  }
}

/** Who works comes in the evening only, at the weekend at any hour. */
export function withWindows({ days, from, until, ...person }: DraftPerson): Person {
  return { ...person, windows: days.map((day) => ({ day, from: day % 7 >= 5 ? 0 : from, until })) }
}

function finish({ people, tasks }: Draft): Rota {
  return { people: people.map(withWindows), tasks, pins: [], previous: [] }
}

/** Two people can take the till; each key task can be taken by three at least. */
function secureSkills({ people, tasks }: Draft, random: Random): void {
  const adults = people.filter(({ kind, newcomer, age }) => kind !== 'civic' && !newcomer && age >= 18)
  for (const person of adults.filter(({ skills }) => skills.includes('till')).slice(2))
    person.skills = person.skills.filter((skill) => skill !== 'till')
  for (const task of tasks.filter(({ key }) => key)) {
    for (let tries = 0; tries < 200 && adults.filter((person) => mayWork(withWindows(person), task)).length < 3; tries++) {
      const person = adults[random.below(adults.length)]!
      person.skills = [...new Set([...person.skills, task.skill!])]
      person.days = [...new Set([...person.days, task.day])]
      if (tries > 100) Object.assign(person, { from: 0, until: WHOLE_DAY })
    }
  }
}

function giveLimits({ people, tasks }: Draft, tight: boolean, random: Random): void {
  const places = tasks.reduce((sum, task) => sum + task.places, 0)
  const part = tight ? 0.9 + 0.06 * random.fraction() : 0.55 + 0.2 * random.fraction()
  const others = people.filter(({ newcomer }) => !newcomer)
  const shares = others.map((person) => {
    const could = tasks.filter((task) => mayWork(withWindows(person), task)).length
    return (0.4 + random.fraction()) * (1 + person.skills.length / 2) * Math.sqrt(could)
  })
  const rest = Math.floor(places / part) - 2 * (people.length - others.length)
  const unit = rest / shares.reduce((sum, share) => sum + share, 0)
  others.forEach((person, index) => (person.taskLimit = Math.max(1, Math.floor(unit * shares[index]!))))
  const given = others.reduce((sum, person) => sum + person.taskLimit, 0)
  for (let left = rest - given; left > 0; left--) others[random.below(others.length)]!.taskLimit++
}

/** What a short search proposed, and two people who cannot come any more in one of the weeks. */
function proposedBefore(rota: Rota, seed: number, random: Random): Rota {
  const proposal = proposeRota(rota, { seed, budget: { moves: 100_000 } })
  const previous = proposal.ok ? proposal.plan.map(({ person, task, learner }) => ({ person, task, learner })) : []
  const people = [...rota.people]
  for (let absences = 0; absences < 2; absences++) {
    const index = 2 + random.below(people.length - 2)
    const week = random.below(4)
    people[index] = { ...people[index]!, windows: people[index]!.windows.filter(({ day }) => Math.floor(day / 7) !== week) }
  }
  return { ...rota, people, previous }
}

/** A few places that the team has given by hand, without breaking a rule. */
function drawPins({ people, tasks }: Rota, count: number, random: Random): Assignment[] {
  const pins: Assignment[] = []
  for (let tries = 0; pins.length < count && tries < 500; tries++) {
    const person = people[random.below(people.length)]!
    const task = tasks[random.below(tasks.length)]!
    const own = tasks.filter(({ id }) => pins.some((pin) => pin.person === person.id && pin.task === id))
    const isFree =
      pins.every((pin) => pin.task !== task.id) &&
      own.length < person.taskLimit &&
      !own.some((other) => collide(person, other, task) || other.closing)
    if (isFree && person.halfHourLimit === null && mayWork(person, task) && !leans(person, task))
      pins.push({ person: person.id, task: task.id, learner: false })
  }
  return pins
}
