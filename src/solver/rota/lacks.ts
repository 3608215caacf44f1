import { coverTasks, type Covering, type Demand, type Limit } from './covering.ts'
import { explore } from './flow.ts'
import type { Cover } from './first-roster.ts'
import type { Problem } from './problem.ts'
import type { Assignment, Rota, Task } from './rota.ts'
import { needsCompany, whyNotTake } from './rules.ts'
import type { Roster } from './roster.ts'

/** Tasks that must be covered and cannot all be: of those that compete for the same people, only `most` can. */
export type Lack = {
  readonly reason: 'not-covered'
  readonly tasks: readonly string[]
  readonly most: number
  readonly skills: readonly string[]
  readonly days: readonly number[]
  /** Those who could be left alone with one of the tasks. */
  readonly able: readonly string[]
  readonly why: readonly LackCause[]
  /** False where the flow finds nothing but the search does not cover them all either (rests, contracts, tasks that overlap by twos). */
  readonly proved: boolean
}

/** Nobody has the skill; nobody who has it comes then; who comes is never left alone; pins hold them; or what limits those who could. */
export type LackCause = 'nobody-knows' | 'nobody-then' | 'never-alone' | 'pinned-elsewhere' | Limit

/** What is missing to cover all tasks that must be, proved by cuts of the flow; empty where the flow covers them. */
export function findLacks(pinned: Roster): { readonly lacks: Lack[]; readonly covers: Cover[] } {
  const { covering, covers } = coverTasks(pinned)
  const lacks = cutsOf(covering).map((cut) => {
    const competing = covering.demands.filter(({ node }) => cut.has(node))
    return describeLack(pinned, covering, competing, cut)
  })
  return { lacks, covers }
}

/** What can be reached from each task that is not covered; those that have anything in common are one. */
function cutsOf(covering: Covering): Set<number>[] {
  const open = covering.demands.filter((demand) => isOpen(covering, demand))
  return open.reduce((cuts: Set<number>[], { node }) => {
    const reached = new Set(explore(covering.network, node, covering.source).keys())
    const touching = cuts.filter((cut) => !cut.isDisjointFrom(reached))
    const joined = touching.reduce((all, cut) => all.union(cut), reached)
    return [...cuts.filter((cut) => !touching.includes(cut)), joined]
  }, [])
}

function isOpen({ network }: Covering, { pipe }: Demand): boolean {
  return network.rooms[pipe]! > 0
}

function describeLack({ problem }: Roster, covering: Covering, competing: readonly Demand[], reached: ReadonlySet<number>): Lack {
  const able = new Set(competing.flatMap((demand) => demand.able))
  const most = competing.filter((demand) => !isOpen(covering, demand)).length
  const why = able.size === 0 ? [whyNobody(problem, competing[0]!)] : bindingLimits(covering, reached)
  return { ...nameTasks(problem, competing), most, able: Array.from(able, (person) => problem.rota.people[person]!.id), why, proved: true }
}

function nameTasks({ rota }: Problem, demands: readonly { readonly task: number }[]) {
  const tasks = demands.map(({ task }) => rota.tasks[task]!)
  return {
    reason: 'not-covered' as const,
    tasks: tasks.map(({ id }) => id),
    skills: [...new Set(tasks.flatMap(({ skill }) => skill ?? []))],
    days: [...new Set(tasks.map(({ day }) => day))].toSorted((one, other) => one - other),
  }
}

function whyNobody({ rota, posts, leans }: Problem, { task: index, post }: Demand): LackCause {
  const task = rota.tasks[index]!
  const knowers = rota.people.filter(({ skills }) => task.skill === null || skills.includes(task.skill))
  if (knowers.length === 0) return 'nobody-knows'
  const { able } = posts[post]!
  if (able.some((person) => leans[person * posts.length + post] === 0)) return 'pinned-elsewhere'
  const obstacles = knowers.map((person) => whyNotTake(person, task))
  if (able.length > 0 || obstacles.includes('nobody-beside')) return 'never-alone'
  return obstacles.includes(null) ? 'limits' : 'nobody-then'
}

/** Of the middle nodes reached, those that let no more pass. */
function bindingLimits({ network, limitOf }: Covering, reached: ReadonlySet<number>): Limit[] {
  const binding = [...reached].filter((node) =>
    network.pipesFrom[node]!.some((pipe) => pipe % 2 === 0 && !reached.has(network.ends[pipe]!)),
  )
  return [...new Set(binding.flatMap((node) => limitOf.get(node) ?? []))]
}

/** The tasks that a plan of the search leaves uncovered although the flow covers them all. */
export function leftUncovered(problem: Problem, plan: readonly Assignment[]): Lack {
  const { posts, mustCover, rota } = problem
  const open = posts.filter(({ task, learner }) => !learner && mustCover[task] === 1 && !isCovered(rota, rota.tasks[task]!, plan))
  const able = new Set(open.flatMap((post) => Array.from(post.able)))
  const named = Array.from(able, (person) => rota.people[person]!.id)
  return { ...nameTasks(problem, open), most: 0, able: named, why: ['overlap', 'limits'], proved: false }
}

function isCovered({ people }: Rota, task: Task, plan: readonly Assignment[]): boolean {
  const here = plan.filter((one) => one.task === task.id && !one.learner)
  return here.some(
    (one) =>
      !needsCompany(
        people.find(({ id }) => id === one.person)!,
        task,
      ),
  )
}
