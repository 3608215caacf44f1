/**
 * The rota against the exact optimum: `npm run -s bench -- rota --feasible 40 --infeasible 10 --ms 1000 --seconds 60 --seed 73000`.
 * Half of the feasible ones need 90 % or more of the monthly limits, a quarter are proposed again after an absence, a quarter hold pins.
 * Milliseconds of the search and seconds of HiGHS are processor time of this process; its memory stays below 1 GB.
 */
import { parseArgs } from 'node:util'
import { proposeRota, type Refusal } from '../src/solver/rota/propose-rota.ts'
import { defaultSettings } from '../src/solver/rota/settings.ts'
import { checkPlan } from './rota/checker.ts'
import { solveExactly } from './rota/exact.ts'
import { makeInstance, type Instance, type Wanted } from './rota/instances.ts'
import { TROUBLES } from './rota/spoil.ts'

const SIZES = ['small', 'medium', 'large'] as const
type Terms = {
  readonly feasible: number
  readonly infeasible: number
  readonly milliseconds: number
  readonly seconds: number
  readonly seed: number
}
type Tally = ReturnType<typeof openTally>

export async function run(args: string[]): Promise<void> {
  const terms = readTerms(args)
  const tally = openTally()
  warmUp(terms)
  process.stdout.write(`${row(['instance', 'proven', 'empty', 'beyond', 'bound', 'floor', 'gap %', 'moved', 'broken', 's'])}\n`)
  // A made-up rota whose key tasks cannot all be covered by chance counts as infeasible, and the next seed takes its place.
  for (let index = 0, skipped = 0; index < terms.feasible;) {
    if (await benchFeasible(feasible(terms, index, skipped), terms, tally)) index++
    else skipped++
  }
  for (let index = 0; index < terms.infeasible; index++) await benchInfeasible(infeasible(terms, index), terms, tally)
  const { gaps, ...counts } = tally
  const meanGapPercent = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length)
  const figures = { ...counts, meanGapPercent: rounded(meanGapPercent), maxGapPercent: rounded(Math.max(0, ...gaps)) }
  process.stdout.write(`${JSON.stringify({ clock: 'process CPU', ...terms, ...figures })}\n`)
}

function readTerms(args: string[]): Terms {
  const { values } = parseArgs({
    args,
    options: {
      feasible: { type: 'string', default: '40' },
      infeasible: { type: 'string', default: '10' },
      ms: { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: '73000' },
    },
  })
  return {
    feasible: Number(values.feasible),
    infeasible: Number(values.infeasible),
    milliseconds: Number(values.ms),
    seconds: Number(values.seconds),
    seed: Number(values.seed),
  }
}

function openTally() {
  return {
    instances: 0,
    provenOptimal: 0,
    emptyBeyondOptimum: 0,
    rulesBroken: 0,
    costsWrong: 0,
    movedBeyondOptimum: 0,
    infeasible: 0,
    infeasibleRecognised: 0,
    falselyRefused: 0,
    gaps: [] as number[],
  }
}

function feasible({ seed }: Terms, index: number, skipped: number): Wanted {
  const again = Math.floor(index / 2) % 4 === 1
  const pins = Math.floor(index / 2) % 4 === 3 ? 6 : 0
  return { size: SIZES[index % 3]!, seed: seed + index + 1_000 * skipped, tight: index % 2 === 0, again, pins, trouble: null }
}

function infeasible({ seed }: Terms, index: number): Wanted {
  return { size: SIZES[index % 3]!, seed: seed + 500 + index, tight: index % 2 === 0, again: false, pins: 0, trouble: TROUBLES[index % 5]! }
}

/** The first instance must not pay for the compiler. */
function warmUp({ seed, milliseconds }: Terms): void {
  const { rota } = makeInstance({ size: 'medium', seed: seed - 1, tight: false, again: true, pins: 0, trouble: null })
  proposeRota(rota, { seed: 1, budget: { milliseconds, now: cpuMilliseconds } })
}

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** False if the key tasks cannot all be covered. */
async function benchFeasible(wanted: Wanted, terms: Terms, tally: Tally): Promise<boolean> {
  const { rota } = makeInstance(wanted)
  const start = cpuMilliseconds()
  const exact = await solveExactly(rota, defaultSettings, terms.seconds)
  const seconds = (cpuMilliseconds() - start) / 1_000
  const proposal = proposeRota(rota, { seed: 1, budget: { milliseconds: terms.milliseconds, now: cpuMilliseconds } })
  tally.instances++
  tally.provenOptimal += exact.proven ? 1 : 0
  if (exact.uncovered > 0) {
    countRefusal(wanted, proposal.ok ? [] : proposal.refusals, exact.uncovered, null, tally)
    return false
  }
  if (!proposal.ok) {
    tally.falselyRefused++
    return true
  }
  const found = checkPlan(rota, proposal.plan, defaultSettings)
  const optimum = checkPlan(rota, exact.plan, defaultSettings)
  if (optimum.broken.length > 0 || optimum.empty !== exact.empty) throw new Error(`the optimum is none: ${optimum.broken.join(', ')}`)
  const beyond = found.empty - exact.empty
  const gap = beyond > 0 ? NaN : gapPercent(found.cost, exact.bound, optimum.floor)
  if (beyond === 0) tally.gaps.push(gap)
  tally.emptyBeyondOptimum += beyond
  tally.rulesBroken += found.broken.length
  tally.costsWrong += proposal.cost === found.empty * defaultSettings.emptyPlace + found.cost ? 0 : 1
  tally.movedBeyondOptimum += Math.max(0, found.moved - optimum.moved)
  const figures = [
    exact.proven,
    exact.empty,
    beyond,
    exact.bound,
    optimum.floor,
    gap.toFixed(2),
    `${found.moved}/${optimum.moved}`,
    found.broken.length,
  ]
  process.stdout.write(`${row([nameOf(wanted), ...figures.map(String), seconds.toFixed(1)])}\n`)
  return true
}

/** What is above the bound, as part of what wishes and rules force beyond the floor; where they force nothing, any point is a whole. */
function gapPercent(cost: number, bound: number, floor: number): number {
  if (cost <= bound) return 0
  return bound > floor ? (100 * (cost - bound)) / (bound - floor) : 100
}

async function benchInfeasible(wanted: Wanted, terms: Terms, tally: Tally): Promise<void> {
  const { rota, spoilt } = makeInstance(wanted)
  const exact = await solveExactly(rota, defaultSettings, terms.seconds)
  const proposal = proposeRota(rota, { seed: 1, budget: { milliseconds: terms.milliseconds, now: cpuMilliseconds } })
  tally.instances++
  tally.provenOptimal += exact.proven ? 1 : 0
  if (exact.uncovered === 0) throw new Error(`${nameOf(wanted)}: the key tasks can be covered`)
  countRefusal(wanted, proposal.ok ? [] : proposal.refusals, exact.uncovered, spoilt, tally)
}

/** A refusal counts when it is as many tasks short as the exact answer, and names tasks, days, skill, and what was spoilt. */
function countRefusal(wanted: Wanted, refusals: readonly Refusal[], uncovered: number, spoilt: Instance['spoilt'], tally: Tally): void {
  const lacks = refusals.flatMap((refusal) => (refusal.reason === 'not-covered' ? [refusal] : []))
  const short = lacks.reduce((sum, { tasks, most }) => sum + tasks.length - most, 0)
  const named = lacks.every(
    ({ tasks, skills, days, why, proved }) => tasks.length > 0 && skills.length > 0 && days.length > 0 && why.length > 0 && proved,
  )
  const told = ({ skills, days, why }: (typeof lacks)[number]) =>
    spoilt === null || (skills.includes(spoilt.skill) && (spoilt.day === null || days.includes(spoilt.day)) && why.includes(spoilt.why))
  const recognised = short === uncovered && named && lacks.some(told)
  tally.infeasible++
  tally.infeasibleRecognised += recognised ? 1 : 0
  const words = lacks.map(
    ({ tasks, most, skills, days, why }) => `${most} of ${tasks.length} (${skills.join()}, days ${days.join()}: ${why.join()})`,
  )
  process.stdout.write(
    `${nameOf(wanted).padEnd(36)} ${recognised ? 'recognised' : 'NOT RECOGNISED'}: ${uncovered} uncovered; ${words.join('; ')}\n`,
  )
}

function nameOf({ size, seed, tight, again, pins, trouble }: Wanted): string {
  return [
    size,
    seed,
    ...(tight ? ['tight'] : []),
    ...(again ? ['again'] : []),
    ...(pins > 0 ? ['pins'] : []),
    ...(trouble ? [trouble] : []),
  ].join('-')
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(36) : cell.padStart(8))).join('')
}
