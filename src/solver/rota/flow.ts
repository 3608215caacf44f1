/**
 * A network of pipes that carry whole numbers, and the most that can flow through it (Edmonds and Karp 1972). Nodes and pipes are numbered
 * from 0; a pipe and the one that takes back what it carries differ in the last bit.
 */
export type Network = { readonly pipesFrom: number[][]; readonly ends: number[]; readonly rooms: number[] }

export function layNetwork(): Network {
  return { pipesFrom: [], ends: [], rooms: [] }
}

export function addNode({ pipesFrom }: Network): number {
  return pipesFrom.push([]) - 1
}

export function addPipe({ pipesFrom, ends, rooms }: Network, from: number, to: number, capacity: number): number {
  const pipe = ends.push(to, from) - 2
  rooms.push(capacity, 0)
  pipesFrom[from]!.push(pipe)
  pipesFrom[to]!.push(pipe + 1)
  return pipe
}

/** What a pipe carries. */
export function carried({ rooms }: Network, pipe: number): number {
  return rooms[pipe + 1]!
}

/** Sends as much as can flow from a node to another. */
export function fill(network: Network, from: number, to: number): void {
  for (let pipes = findPath(network, from, to); pipes !== null; pipes = findPath(network, from, to)) {
    for (const pipe of pipes) {
      network.rooms[pipe]! -= 1
      network.rooms[pipe ^ 1]! += 1
    }
  }
}

/** The pipes of a shortest path with room for one more, null if there is none. */
function findPath(network: Network, from: number, to: number): number[] | null {
  const arrivals = explore(network, from)
  if (!arrivals.has(to)) return null
  const path: number[] = []
  for (let node = to; node !== from;) {
    const pipe = arrivals.get(node)!
    path.push(pipe)
    node = network.ends[pipe ^ 1]!
  }
  return path
}

/**
 * The nodes where one more unit can go from a node without passing another, each with the pipe by which it arrives (−1 at the beginning).
 */
export function explore({ pipesFrom, ends, rooms }: Network, from: number, barred = -1): Map<number, number> {
  const arrivals = new Map([[from, -1]])
  for (const node of arrivals.keys()) {
    for (const pipe of pipesFrom[node]!) {
      const next = ends[pipe]!
      if (rooms[pipe]! > 0 && next !== barred && !arrivals.has(next)) arrivals.set(next, pipe)
    }
  }
  return arrivals
}
