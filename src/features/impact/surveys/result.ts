/** What a wave's answers say: each share with how sure it is, and what weighting on what is known of all guests would change. Pure. */
import { disclose } from '#src/features/impact/mix/disclosure.ts'
import { effectiveSize, rake, type Margin } from '#src/platform/statistics/raking.ts'
import { newcombe, wilson, z95, type Interval } from '#src/platform/statistics/wilson.ts'
import type { Ballot } from './ballot.ts'
import { ages, agreesFrom, lonelyUpTo, occupations, situations, statements, wellbeing } from './questionnaire.ts'
import { fewestAnswers } from './wave.ts'

/** Questions that are told as one share, and which answers count. */
const shares = {
  ...Object.fromEntries(statements.map((name) => [name, (ballot: Ballot) => reached(ballot[name], agreesFrom)])),
  talked: (ballot: Ballot) => ballot.talked,
  lonely: (ballot: Ballot) => (ballot.lonely === undefined ? undefined : ballot.lonely <= lonelyUpTo),
} as Record<ShareName, (ballot: Ballot) => boolean | undefined>

export const shareNames = [...statements, 'talked', 'lonely'] as const
export type ShareName = (typeof shareNames)[number]

export const meanNames = ['trust', ...wellbeing] as const
export type MeanName = (typeof meanNames)[number]

export const splits = { age: ages, situation: situations, occupation: occupations } as const
export type SplitName = keyof typeof splits

export type ShareResult = Interval & {
  count: number
  of: number
  share: number
  /** With weights: the share, and of how many equal answers it would be as sure. */
  weighted: { share: number; effective: number } | undefined
}
export type MeanResult = Interval & { mean: number; of: number }

export type Known = {
  /** Who could have answered, where all of them could: an answer of everybody leaves no doubt. */
  population?: number | undefined
  /** Of all guests of the wave's months, as they were published: the shares of ages, and of first times. */
  margins?: { ages?: readonly number[] | undefined; firstTime?: number | undefined } | undefined
}

export type Results = {
  answers: number
  shares: Partial<Record<ShareName, ShareResult>>
  means: Partial<Record<MeanName, MeanResult>>
  /** Classes of fewer than five stay hidden, and others with them. */
  splits: Partial<Record<SplitName, { of: number | null; counts: Record<string, number | null> }>>
  /** Whether weights could be made, and what of. */
  weighting: 'none' | 'made' | 'trimmed' | 'impossible'
}

export function resultsOf(ballots: readonly Ballot[], known: Known = {}): Results {
  const { weights, weighting } = weightsOf(ballots, known.margins)
  return {
    answers: ballots.length,
    shares: present(shareNames, (name) => shareResult(ballots, shares[name], { known, weights })),
    means: present(meanNames, (name) => meanResult(ballots.flatMap((ballot) => ballot[name] ?? []))),
    splits: present(Object.keys(splits) as SplitName[], (name) => splitResult(ballots, name)),
    weighting,
  }
}

function present<Name extends string, Value>(names: readonly Name[], of: (name: Name) => Value | undefined): Partial<Record<Name, Value>> {
  return Object.fromEntries(names.flatMap((name) => (of(name) === undefined ? [] : [[name, of(name)]]))) as Partial<Record<Name, Value>>
}

function reached(value: number | undefined, from: number): boolean | undefined {
  return value === undefined ? undefined : value >= from
}

type Weighed = { known: Known; weights: readonly number[] | undefined }

function shareResult(
  ballots: readonly Ballot[],
  said: (ballot: Ballot) => boolean | undefined,
  { known, weights }: Weighed,
): ShareResult | undefined {
  const answers = ballots.flatMap((ballot, at) => {
    const yes = said(ballot)
    return yes === undefined ? [] : [{ yes, weight: weights?.[at] ?? 1 }]
  })
  const [of, count] = [answers.length, answers.filter(({ yes }) => yes).length]
  if (of < fewestAnswers) return undefined
  const population = known.population !== undefined && known.population >= of ? known.population : undefined
  return {
    count,
    of,
    share: count / of,
    ...wilson({ count, of, ...(population && { population }) }),
    weighted: weights && weightedShare(answers),
  }
}

function weightedShare(answers: readonly { yes: boolean; weight: number }[]) {
  const sum = (some: readonly { weight: number }[]) => some.reduce((total, { weight }) => total + weight, 0)
  return { share: sum(answers.filter(({ yes }) => yes)) / sum(answers), effective: effectiveSize(answers.map(({ weight }) => weight)) }
}

/** Student's interval would be wider by a hair from twenty answers on; below, the normal one is told as rough. */
function meanResult(values: readonly number[]): MeanResult | undefined {
  const of = values.length
  if (of < fewestAnswers) return undefined
  const mean = values.reduce((sum, value) => sum + value, 0) / of
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (of - 1)
  const half = z95 * Math.sqrt(variance / of)
  return { mean, of, low: Math.max(0, mean - half), high: Math.min(10, mean + half) }
}

function splitResult(ballots: readonly Ballot[], name: SplitName) {
  const classes: readonly string[] = splits[name]
  const counts = Object.fromEntries(classes.map((each) => [each, ballots.filter((ballot) => ballot[name] === each).length]))
  if (Object.values(counts).every((count) => count === 0)) return undefined
  const { total, cells } = disclose(counts, fewestAnswers)
  return { of: total, counts: Object.fromEntries(classes.map((each) => [each, cells[each] ?? null])) }
}

/** Who did not say is a class of its own, as large among all guests as among the answers. */
function weightsOf(
  ballots: readonly Ballot[],
  margins: Known['margins'],
): { weights: readonly number[] | undefined; weighting: Results['weighting'] } {
  const raked = [
    ...(margins?.ages
      ? [
          marginOf(
            ballots.map(({ age }) => (age === undefined ? -1 : ages.indexOf(age))),
            margins.ages,
          ),
        ]
      : []),
    ...(margins?.firstTime === undefined
      ? []
      : [
          marginOf(
            ballots.map(({ firstTime }) => (firstTime === undefined ? -1 : Number(!firstTime))),
            [margins.firstTime, 1 - margins.firstTime],
          ),
        ]),
  ]
  if (raked.length === 0) return { weights: undefined, weighting: 'none' }
  const made = rake(raked, ballots.length)
  if (!made.ok) return { weights: undefined, weighting: 'impossible' }
  return { weights: made.value.weights, weighting: made.value.isTrimmed ? 'trimmed' : 'made' }
}

function marginOf(said: readonly number[], shares: readonly number[]): Margin {
  const silent = said.filter((each) => each < 0).length / said.length
  return {
    classes: said.map((each) => (each < 0 ? shares.length : each)),
    shares: [...shares.map((share) => share * (1 - silent)), silent],
  }
}

/** The change since an earlier wave of the same questionnaire. */
export function changeSince(before: ShareResult, now: ShareResult) {
  return newcombe({ count: before.count, of: before.of }, { count: now.count, of: now.of })
}
