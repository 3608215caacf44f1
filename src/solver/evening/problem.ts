import type { Gathering } from './gathering.ts'
import type { Settings } from './settings.ts'

/** One course to seat: what tables are worth to parties, given the other courses of the evening. */
export type Problem = {
  readonly gathering: Gathering
  readonly settings: Settings
  readonly guestCount: number
  readonly partyCount: number
  readonly tableCount: number
  /** `newFor[party · guestCount + guest]`: the new encounters that the guest would have with the party. */
  readonly newFor: Float64Array
  /** `worth[party · partyCount + other]`: the value of the two parties at one table. */
  readonly worth: Float64Array
  /** Each guest's new encounters in the other courses. */
  readonly elsewhere: Float64Array
  /** The table where a party must sit, and the one it had in the plan before; −1 if none. */
  readonly fixed: Int32Array
  readonly previous: Int32Array
  /** How many guests at most may leave their previous table. */
  readonly mostMoved: number
}

/** What one course depends on beside the gathering. */
export type CourseTerms = {
  /** Newness of each pair of guests and the probability that they never met, both 0 for those who meet in another course. */
  readonly newness: Float64Array
  readonly firstTime: Float64Array
  readonly elsewhere: Float64Array
  readonly fixed: Int32Array
  readonly previous: Int32Array
  readonly mostMoved: number
}

export function poseProblem(gathering: Gathering, settings: Settings, terms: CourseTerms): Problem {
  const guestCount = gathering.guests.length
  const partyCount = gathering.sizes.length
  const problem = {
    gathering,
    settings,
    guestCount,
    partyCount,
    tableCount: gathering.tables.length,
    newFor: new Float64Array(partyCount * guestCount),
    worth: new Float64Array(partyCount * partyCount),
    ...terms,
  }
  for (let first = 0; first < guestCount; first++) {
    for (let second = 0; second < guestCount; second++) addPair(problem, terms, first, second)
  }
  return problem
}

function addPair(problem: Problem, { newness, firstTime }: CourseTerms, first: number, second: number): void {
  const { gathering, settings, newFor, worth, guestCount, partyCount } = problem
  const party = gathering.partyOf[first]!
  const other = gathering.partyOf[second]!
  if (party === other) return
  const pair = first * guestCount + second
  newFor[party * guestCount + second]! += firstTime[pair]!
  worth[party * partyCount + other]! += pairValue(newness[pair]!, gathering.difference[pair]!, settings)
}

/** `new·(1 + β·diff) + ε·diff`. */
export function pairValue(newness: number, difference: number, { differenceOfNew, differenceAlone }: Settings): number {
  return newness * (1 + differenceOfNew * difference) + differenceAlone * difference
}

/** How much a pair counts at a table of `people`: `min(1, κ / (people − 1))`. */
export function talkShare(people: number, { talkedWith }: Settings): number {
  return people - 1 <= talkedWith ? 1 : talkedWith / (people - 1)
}
