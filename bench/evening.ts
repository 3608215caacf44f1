import { parseArgs } from 'node:util'
import { proposeSeating, type Proposal } from '../src/solver/evening/propose-seating.ts'
import { defaultSettings } from '../src/solver/evening/settings.ts'
import type { Evening } from '../src/solver/evening/evening.ts'
import { brokenRules } from './evening/checker.ts'
import { bestValue } from './evening/exact.ts'
import { seatFirstFit } from './evening/first-fit.ts'
import { companies, valueOfPlan } from './evening/reference.ts'
import { liveSeason, type SeasonFigures } from './evening/season.ts'
import { liveOneYear, makeEvening, makeWorld } from './evening/world.ts'

const HELP = `bench -- evening [--small 60] [--large 6] [--seasons 4] [--ms 1000] [--long 10000] [--seed 90000]
Seating plans of made-up evenings: against the exact optimum (small), against a long run (large), against first-fit (seasons).
Milliseconds are of this process's CPU, so that other work on the machine does not count.
`
const MOST_PARTIES = 13
const SMALLEST = 10
const LARGE = [60, 120]
const SEASON = { guests: 60, evenings: 12 }

type Terms = { seed: number; milliseconds: number; long: number }
type Tally = { brokenRules: number; wrongRefusals: number; refused: number }

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      small: { type: 'string', default: '60' },
      large: { type: 'string', default: '6' },
      seasons: { type: 'string', default: '4' },
      ms: { type: 'string', default: '1000' },
      long: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '90000' },
      help: { type: 'boolean', default: false },
    },
  })
  process.stdout.write(HELP)
  if (values.help) return
  const terms = { seed: Number(values.seed), milliseconds: Number(values.ms), long: Number(values.long) }
  const tally = { brokenRules: 0, wrongRefusals: 0, refused: 0 }
  const small = benchSmall(terms, Number(values.small), tally)
  const gaps = (Number(values.large) > 0 ? LARGE : []).map((guests) => benchLarge(terms, guests, Number(values.large), tally))
  const season = Number(values.seasons) > 0 ? benchSeasons(terms, Number(values.seasons), tally) : {}
  const gapFigures = Object.fromEntries(
    gaps.flatMap(({ guests, mean, worst }) => [
      [`gap${guests}Percent`, mean],
      [`gap${guests}WorstPercent`, worst],
    ]),
  )
  process.stdout.write(`${JSON.stringify({ clock: 'process CPU', ...terms, ...small, ...gapFigures, ...season, ...tally })}\n`)
}

function propose(evening: Evening, seed: number, milliseconds: number, tally: Tally): Proposal {
  const proposal = proposeSeating(evening, { seed, budget: { milliseconds, now: processMilliseconds } })
  if (proposal.ok) tally.brokenRules += brokenRules(evening, proposal.plan).length
  else tally.refused++
  return proposal
}

function processMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** Evenings of at most 13 parties until `count` have a plan; those without must be refused. */
function benchSmall(terms: Terms, count: number, tally: Tally) {
  const figures = { smallOptimal: 0, smallTotal: 0, smallWorstPercent: 0, smallImpossible: 0 }
  for (let seed = terms.seed; figures.smallTotal < count; seed++) {
    const world = makeWorld(seed, 60)
    liveOneYear(world, 24)
    const evening = makeEvening(world, SMALLEST + (seed % 15))
    if (new Set(companies(evening.guests).values()).size > MOST_PARTIES) continue
    const best = bestValue(evening, defaultSettings)
    const proposal = propose(evening, seed, terms.milliseconds, tally)
    if (proposal.ok !== (best !== null)) tally.wrongRefusals++
    if (best === null || !proposal.ok) {
      figures.smallImpossible++
      continue
    }
    const gap = percentBelow(best, valueOfPlan(evening, defaultSettings, proposal.plan))
    figures.smallTotal++
    figures.smallOptimal += gap < 1e-7 ? 1 : 0
    figures.smallWorstPercent = Math.max(figures.smallWorstPercent, gap)
  }
  row(`10 to 24 guests, at most ${MOST_PARTIES} parties`, `optimum on ${figures.smallOptimal} of ${figures.smallTotal}`)
  return figures
}

/** The gap of a short run to the better of a long one and itself. */
function benchLarge(terms: Terms, guests: number, count: number, tally: Tally) {
  const gaps: number[] = []
  for (let seed = terms.seed; gaps.length < count; seed++) {
    const world = makeWorld(seed, 3 * guests)
    liveOneYear(world, guests)
    const evening = makeEvening(world, guests)
    const short = propose(evening, seed, terms.milliseconds, tally)
    if (!short.ok) continue
    const long = propose(evening, seed + 1, terms.long, tally)
    const value = valueOfPlan(evening, defaultSettings, short.plan)
    const reference = long.ok ? Math.max(value, valueOfPlan(evening, defaultSettings, long.plan)) : value
    gaps.push(percentBelow(reference, value))
  }
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  const worst = Math.max(...gaps)
  row(`${guests} guests, ${count} evenings`, `mean ${mean.toFixed(3)} %, worst ${worst.toFixed(3)} % below a run of ${terms.long} ms`)
  return { guests, mean, worst }
}

/** Twelve evenings lived twice by the same guests: seated by the plan, and first come first seated. */
function benchSeasons(terms: Terms, count: number, tally: Tally) {
  const planned: SeasonFigures[] = []
  const firstFit: SeasonFigures[] = []
  for (let seed = terms.seed; planned.length < count; seed++) {
    const hasPlan: boolean[] = []
    const season = liveSeason(seed, SEASON.guests, SEASON.evenings, (evening) => {
      const proposal = propose(evening, seed, terms.milliseconds, tally)
      hasPlan.push(proposal.ok)
      return proposal.ok ? proposal.plan : null
    })
    planned.push(season)
    firstFit.push(liveSeason(seed, SEASON.guests, SEASON.evenings, (evening) => (hasPlan.shift() ? seatFirstFit(evening) : null)))
  }
  const total = (seasons: readonly SeasonFigures[], figure: keyof SeasonFigures) => seasons.reduce((sum, season) => sum + season[figure], 0)
  const figures = {
    seasonEvenings: total(planned, 'evenings'),
    moreNewEncountersPercent: (total(planned, 'newEncounters') / total(firstFit, 'newEncounters') - 1) * 100,
    meetsNobodyNewPercent: (total(planned, 'meetNobodyNew') / total(planned, 'guests')) * 100,
    meetsNobodyNewFirstFitPercent: (total(firstFit, 'meetNobodyNew') / total(firstFit, 'guests')) * 100,
  }
  row(
    `${count} seasons of ${SEASON.evenings} evenings of ${SEASON.guests} guests`,
    `${figures.moreNewEncountersPercent.toFixed(1)} % more new encounters than first-fit; ` +
      `meet nobody new: ${figures.meetsNobodyNewPercent.toFixed(2)} % (first-fit ${figures.meetsNobodyNewFirstFitPercent.toFixed(2)} %)`,
  )
  return figures
}

function percentBelow(best: number, value: number): number {
  return Math.max(0, 1 - value / best) * 100
}

function row(what: string, figures: string): void {
  process.stdout.write(`${what.padEnd(50)} ${figures}\n`)
}
