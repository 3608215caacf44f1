/**
 * How long a search may look: a number of moves (the plan then depends on the seed alone) or milliseconds on a clock that the caller
 * gives, such as `() => performance.now()`. The core reads no clock of its own.
 */
export type Budget = { readonly moves: number } | { readonly milliseconds: number; readonly now: () => number }

/** Counts what a search spends. A move is one candidate change that was looked at. */
export interface Meter {
  /** Records that `moves` more candidate changes were looked at. */
  spend(moves: number): void
  /** True for good once the budget is used up. The clock is read once in `MOVES_PER_READING` moves at most. */
  isSpent(): boolean
  /** The part of the budget used so far, 0 at the start, 1 or a little more at the end. */
  fractionSpent(): number
  /** All the moves recorded so far. */
  movesSpent(): number
}

const MOVES_PER_READING = 10_000

/** Starts counting now. A budget of zero, or not a number, is spent at once. */
export function startMeter(budget: Budget): Meter {
  return 'moves' in budget ? countMoves(budget.moves) : countMilliseconds(budget.milliseconds, budget.now)
}

function countMoves(limit: number): Meter {
  let spent = 0
  const fractionSpent = () => (limit > 0 ? spent / limit : 1)
  return { spend: (moves) => void (spent += moves), isSpent: () => !(fractionSpent() < 1), fractionSpent, movesSpent: () => spent }
}

function countMilliseconds(limit: number, now: () => number): Meter {
  const start = now()
  let spent = 0
  let nextReading = 0
  let fraction = 0
  const readClock = () => {
    nextReading = spent + MOVES_PER_READING
    fraction = limit > 0 ? Math.max(fraction, (now() - start) / limit) : 1
  }
  const fractionSpent = () => {
    if (spent >= nextReading) readClock()
    return fraction
  }
  return { spend: (moves) => void (spent += moves), isSpent: () => !(fractionSpent() < 1), fractionSpent, movesSpent: () => spent }
}
