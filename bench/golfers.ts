import { parseArgs } from 'node:util'
import { solveGolfers } from '../src/solver/golfers/solve-golfers.ts'

const HELP = `bench -- golfers [--ms 10000] [--seeds 3] [--cases 5-3-7,8-4-10]
All evenings solved together: groups-size-weeks, as few guests as can be meeting twice.
Milliseconds are of this process's CPU, so that other work on the machine does not count.
`
const CASES = '5-3-7,5-5-6,8-4-7,9-4-8,10-4-9,8-4-10'

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      ms: { type: 'string', default: '10000' },
      seeds: { type: 'string', default: '3' },
      cases: { type: 'string', default: CASES },
      help: { type: 'boolean', default: false },
    },
  })
  process.stdout.write(HELP)
  if (values.help) return
  const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1)
  const cases = values.cases.split(',').flatMap((name) => seeds.map((seed) => solveCase(name, seed, Number(values.ms))))
  process.stdout.write(`${JSON.stringify({ clock: 'process CPU', cases })}\n`)
}

function solveCase(name: string, seed: number, milliseconds: number) {
  const [groups, size, weeks] = name.split('-').map(Number)
  if (!groups || !size || !weeks) throw new Error(`Not groups-size-weeks: ${name}`)
  const start = processMilliseconds()
  const { schedule } = solveGolfers({ groups, size, weeks }, { seed, budget: { milliseconds, now: processMilliseconds } })
  const ms = Math.round(processMilliseconds() - start)
  const conflicts = countAgain(
    schedule.map((week) => [...week]),
    size,
  )
  process.stdout.write(`${name.padEnd(8)} seed ${seed}  ${String(conflicts).padStart(3)} conflicts  ${String(ms).padStart(6)} ms\n`)
  return { case: name, seed, conflicts, ms }
}

/** Counts conflicts without the solver's own code: how often a pair meets beyond the first time. */
function countAgain(weeks: readonly (readonly number[])[], size: number): number {
  const meetings = new Map<string, number>()
  for (const week of weeks) {
    if (new Set(week).size !== week.length) throw new Error('A player is missing or twice in a week')
    week.forEach((player, place) => {
      for (const mate of week.slice(place + 1, (Math.floor(place / size) + 1) * size)) {
        const pair = [player, mate].toSorted((first, second) => first - second).join()
        meetings.set(pair, (meetings.get(pair) ?? 0) + 1)
      }
    })
  }
  return [...meetings.values()].reduce((conflicts, count) => conflicts + count - 1, 0)
}

function processMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
