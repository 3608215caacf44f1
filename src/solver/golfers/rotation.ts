/**
 * A rotation of the players: as many circles of `order` players as fit, the others stand still. A schedule made of a few weeks and their
 * turns needs only these few to be sought (prescribed automorphisms, as in the search for block designs).
 */
export type Rotation = {
  readonly order: number
  readonly players: number
  /** `orbits[first · players + second]`: the pairs that turn into each other have one number. */
  readonly orbits: Int32Array
  /** How many pairs each orbit has. */
  readonly lengths: Int32Array
}

export function makeRotation(players: number, order: number): Rotation {
  const orbits = new Int32Array(players * players).fill(-1)
  const lengths: number[] = []
  for (let first = 0; first < players; first++) {
    for (let second = first + 1; second < players; second++) {
      if (orbits[first * players + second] === -1) lengths.push(markOrbit(orbits, players, order, first, second, lengths.length))
    }
  }
  return { order, players, orbits, lengths: Int32Array.from(lengths) }
}

/** Numbers all turns of a pair and answers how many they are. */
function markOrbit(orbits: Int32Array, players: number, order: number, first: number, second: number, orbit: number): number {
  let length = 0
  for (let turns = 0; turns < order; turns++) {
    const one = turn(players, order, first, turns)
    const other = turn(players, order, second, turns)
    if (orbits[one * players + other] === -1) length++
    orbits[one * players + other] = orbit
    orbits[other * players + one] = orbit
  }
  return length
}

/** Where a player stands after some turns. */
export function turn(players: number, order: number, player: number, turns: number): number {
  if (player >= players - (players % order)) return player
  const circle = Math.floor(player / order) * order
  return circle + ((player - circle + turns) % order)
}
