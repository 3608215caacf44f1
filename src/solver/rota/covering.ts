import type { Cover } from './first-roster.ts'
import { addNode, addPipe, carried, fill, layNetwork, type Network } from './flow.ts'
import type { Task } from './rota.ts'
import { instant } from './rules.ts'
import { CLOSINGS_A_WEEK } from './settings.ts'
import { fits, type Roster } from './roster.ts'

/**
 * Who could cover the tasks that must be: task → the tasks of a person that all overlap, or the person's closings of a week → the person →
 * the sink. What does not fit this (rests, hours that pass a contract, tasks that overlap by twos) is left out: when not all can be covered
 * here, they cannot.
 */
export type Covering = {
  readonly network: Network
  readonly source: number
  readonly demands: readonly Demand[]
  /** What each middle node stands for: one of these limits binds where nobody can come. */
  readonly limitOf: ReadonlyMap<number, Limit>
}

export type Limit = 'overlap' | 'closings' | 'limits'
export type Demand = {
  readonly task: number
  readonly post: number
  readonly node: number
  readonly pipe: number
  readonly able: readonly number[]
}

/** The flow of the most tasks that can be covered beside what the roster holds: the pins. */
export function coverTasks(pinned: Roster): { readonly covering: Covering; readonly covers: Cover[] } {
  const { problem } = pinned
  const network = layNetwork()
  const source = addNode(network)
  const sink = addNode(network)
  const demands = demandsOf(pinned).map((demand) => {
    const node = addNode(network)
    return { ...demand, node, pipe: addPipe(network, source, node, 1) }
  })
  const limitOf = new Map<number, Limit>()
  const offers: (Cover & { pipe: number })[] = []
  problem.rota.people.forEach((_, person) => {
    const own = demands.filter(({ able }) => able.includes(person))
    if (own.length === 0) return
    const node = addNode(network)
    limitOf.set(node, 'limits')
    addPipe(network, node, sink, roomOf(pinned, person, own))
    for (const { limit, group, capacity } of groupsOf(pinned, person, own)) {
      const middle = addNode(network)
      limitOf.set(middle, limit)
      addPipe(network, middle, node, capacity)
      for (const demand of group) offers.push({ task: demand.task, person, pipe: addPipe(network, demand.node, middle, 1) })
    }
  })
  fill(network, source, sink)
  return { covering: { network, source, demands, limitOf }, covers: offers.filter(({ pipe }) => carried(network, pipe) > 0) }
}

/** The tasks that no pin covers yet, with those who could, one task more. */
function demandsOf(pinned: Roster): Omit<Demand, 'node' | 'pipe'>[] {
  const { posts, mustCover, leans } = pinned.problem
  return posts.flatMap((post, index) => {
    if (post.learner || mustCover[post.task] === 0 || pinned.anchors[post.task]! > 0) return []
    const able = Array.from(post.able).filter((person) => leans[person * posts.length + index] === 0 && fits(pinned, person, index, -1))
    return [{ task: post.task, post: index, able: hasRoom(pinned, index) ? able : [] }]
  })
}

function hasRoom({ postOf, pinned }: Roster, post: number): boolean {
  return postOf.some((other, place) => other === post && pinned[place] === 0)
}

/** How many of these tasks a person can do at most, beside the pins. */
function roomOf({ problem, count, load }: Roster, person: number, own: readonly Demand[]): number {
  const { taskLimit, halfHourLimit, pastHalfHours } = problem.rota.people[person]!
  const shortest = Math.min(...own.map(({ post }) => problem.posts[post]!.halfHours))
  const byHours = halfHourLimit === null ? Infinity : Math.floor((halfHourLimit - load[person]! + pastHalfHours) / shortest)
  return Math.min(taskLimit - count[person]!, byHours, own.length)
}

function groupsOf({ problem, closings }: Roster, person: number, own: readonly Demand[]) {
  const { posts, rota, weeks } = problem
  const closing = Object.entries(
    Object.groupBy(
      own.filter(({ post }) => posts[post]!.closing),
      ({ post }) => posts[post]!.week,
    ),
  )
  const others = own.filter(({ post }) => !posts[post]!.closing)
  return [
    ...closing.map(([week, group]) => ({
      limit: 'closings' as const,
      group: group!,
      capacity: CLOSINGS_A_WEEK - closings[person * weeks + Number(week)]!,
    })),
    ...overlaps(others, (demand) => rota.tasks[demand.task]!).map((group) => ({ limit: 'overlap' as const, group, capacity: 1 })),
  ]
}

/** Groups of tasks of which each overlaps each other one: by their start, as long as one instant is common to all. */
function overlaps(demands: readonly Demand[], taskOf: (demand: Demand) => Task): Demand[][] {
  const startOf = (demand: Demand) => instant(taskOf(demand), taskOf(demand).start)
  const groups: Demand[][] = []
  let end = -Infinity
  for (const demand of demands.toSorted((one, other) => startOf(one) - startOf(other))) {
    const own = instant(taskOf(demand), taskOf(demand).end)
    if (startOf(demand) < end) groups.at(-1)!.push(demand)
    else groups.push([demand])
    end = startOf(demand) < end ? Math.min(end, own) : own
  }
  return groups
}
