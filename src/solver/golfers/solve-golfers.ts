import { startMeter, type Budget, type Meter } from '../budget.ts'
import { makeRandom, type Random } from '../random.ts'
import { makeRotation, turn, type Rotation } from './rotation.ts'
import { countConflicts, mostWeeks, playersOf, type Schedule, type Tournament } from './schedule.ts'
import { shiftRows } from './shifts.ts'
import { searchBaseWeeks } from './tabu.ts'

export type Solution = { readonly schedule: Schedule; readonly conflicts: number }

/** Moves given to each rotation in the first round; each later round gives twice as many. */
const FIRST_MOVES = 200_000

/**
 * Seats all evenings together so that, if it can be, no two guests meet twice. Tries what can be constructed, then base weeks under one
 * rotation after the other, then longer; no rotation at all is the last of them. Stops at a schedule without conflict.
 */
export function solveGolfers(tournament: Tournament, { seed, budget }: { seed: number; budget: Budget }): Solution {
  const meter = startMeter(budget)
  const random = makeRandom(seed)
  let best = judge(tournament, shiftRows(tournament))
  for (let moves = FIRST_MOVES; best.conflicts > 0 && !meter.isSpent(); moves *= 2) {
    for (const order of ordersFor(tournament)) {
      if (best.conflicts === 0 || meter.isSpent()) break
      const found = judge(tournament, searchTurned(tournament, order, shareOf(meter, moves), random))
      if (found.conflicts < best.conflicts) best = found
    }
  }
  return best
}

function judge(tournament: Tournament, schedule: Schedule): Solution {
  return { schedule, conflicts: countConflicts(tournament, schedule) }
}

/** Orders of rotation whose turns make enough weeks and not more than could go without conflict; the largest first. */
function ordersFor(tournament: Tournament): number[] {
  const orders = Array.from({ length: playersOf(tournament) }, (_, index) => index + 1)
  const weeksMade = (order: number) => Math.ceil(tournament.weeks / order) * order
  const most = Math.max(tournament.weeks, mostWeeks(tournament))
  return orders.filter((order) => weeksMade(order) <= most).toSorted((first, second) => second - first)
}

function searchTurned(tournament: Tournament, order: number, meter: Meter, random: Random): Schedule {
  const rotation = makeRotation(playersOf(tournament), order)
  const { weeks } = searchBaseWeeks(rotation, tournament.size, Math.ceil(tournament.weeks / order), meter, random)
  return weeks.flatMap((week) => turnWeek(rotation, week)).slice(0, tournament.weeks)
}

function turnWeek({ players, order }: Rotation, week: Int32Array): Int32Array[] {
  return Array.from({ length: order }, (_, turns) => week.map((player) => turn(players, order, player, turns)))
}

/** A part of a budget: `moves` more of it. */
function shareOf(meter: Meter, moves: number): Meter {
  const end = meter.movesSpent() + moves
  return { ...meter, isSpent: () => meter.isSpent() || meter.movesSpent() >= end }
}
