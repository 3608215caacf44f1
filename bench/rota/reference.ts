/** The hard rules of a rota, said again from the plain data alone: nothing of the solver but the shape of its data. For tests and benches. */
import type { Person, Task } from '../../src/solver/rota/rota.ts'

const KNOWERS_OF_RARE_SKILL = 2

export const isMinor = (person: Person) => person.age < 18
export const instantOf = (task: Task, halfHour: number) => task.day * 48 + halfHour
export const weekOf = (task: Task) => Math.floor(task.day / 7)

function comes(person: Person, task: Task): boolean {
  return (
    person.age >= task.minimumAge &&
    !person.declined.includes(task.id) &&
    person.windows.some((one) => one.day === task.day && one.from <= task.start && one.until >= task.end)
  )
}

/** Who is never left alone at a task. */
export function leans(person: Person, task: Task): boolean {
  return person.newcomer || isMinor(person) || (person.kind === 'civic' && task.key)
}

export function mayWork(person: Person, task: Task): boolean {
  const skilled = task.skill === null || person.skills.includes(task.skill)
  return comes(person, task) && skilled && (!person.newcomer || task.suitsFirstTime) && (task.places > 1 || !leans(person, task))
}

export function mayLearn(person: Person, task: Task): boolean {
  const wishes = task.skill !== null && person.learns.includes(task.skill) && !person.skills.includes(task.skill)
  return wishes && person.kind === 'volunteer' && !person.newcomer && comes(person, task)
}

/** Whether a person cannot do both: at once, or on two days with less than their night between. */
export function collide(person: Person, one: Task, other: Task): boolean {
  const [first, second] = instantOf(one, one.start) <= instantOf(other, other.start) ? [one, other] : [other, one]
  const between = instantOf(second, second.start) - instantOf(first, first.end)
  const night = isMinor(person) ? 24 : person.kind === 'employee' ? 22 : 0
  return between < 0 || (one.day !== other.day && between < night)
}

/** The skills asked for that at most two people have. */
export function rareSkills({ people, tasks }: { people: readonly Person[]; tasks: readonly Task[] }): string[] {
  const asked = new Set(tasks.flatMap(({ skill }) => (skill === null ? [] : [skill])))
  return [...asked].filter((skill) => people.filter((person) => person.skills.includes(skill)).length <= KNOWERS_OF_RARE_SKILL)
}
