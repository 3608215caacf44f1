/** Reads everything that is shown of invented months and reckons: how much of what is hidden comes out, and how much more the audit hides. */
import { parseArgs } from 'node:util'
import { SimulatedMonth } from '#test/simulated-month.ts'

const HELP = `bench -- disclosure [--canteens 14] [--seeds 20] [--versions 3]
Months of networks of one canteen to so many, each in so many versions: attacked by integer programmes with everything that was shown.
`

type Tally = { cells: number; hidden: number; exact: number; narrow: number; seconds: number }
type Sizes = { canteens: number; seeds: number; versions: number }

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      canteens: { type: 'string', default: '14' },
      seeds: { type: 'string', default: '20' },
      versions: { type: 'string', default: '3' },
      help: { type: 'boolean', default: false },
    },
  })
  process.stdout.write(HELP)
  if (values.help) return
  const [seeds, versions] = [Number(values.seeds), Number(values.versions)]
  const [all, before]: Tally[][] = [[], []]
  for (let canteens = 1; canteens <= Number(values.canteens); canteens++) {
    const sizes = { canteens, seeds, versions }
    const [unaudited, audited] = [await live(sizes, false), await live(sizes, true)]
    before!.push(unaudited)
    all!.push(audited)
    const ratio = shareOf([audited]) / shareOf([unaudited])
    process.stdout.write(
      `${canteens} canteens: ${unaudited.exact} exact and ${unaudited.narrow} narrow before, ${audited.exact} and ${audited.narrow} with the audit, hiding ${ratio.toFixed(3)} times as much\n`,
    )
  }
  const sum = (name: keyof Tally) => all!.reduce((total, each) => total + each[name], 0)
  const worstRatio = Math.max(...all!.map((each, index) => shareOf([each]) / shareOf([before![index]!])))
  const figures = {
    cells: sum('cells'),
    exact: sum('exact'),
    narrow: sum('narrow'),
    hiddenShare: shareOf(all!),
    hiddenShareBefore: shareOf(before!),
  }
  process.stdout.write(
    `${JSON.stringify({ ...figures, worstHiddenRatio: Number(worstRatio.toFixed(3)), seconds: Number(sum('seconds').toFixed(1)) })}\n`,
  )
}

async function live({ canteens, seeds, versions }: Sizes, isAudited: boolean): Promise<Tally> {
  const tally = { cells: 0, hidden: 0, exact: 0, narrow: 0, seconds: 0 }
  for (let seed = 1; seed <= seeds; seed++) {
    const month = new SimulatedMonth(canteens, seed)
    const started = performance.now()
    for (let version = 1; version <= versions; version++) {
      if (version > 1) month.correct()
      const { cells, hidden } = await month.publish(isAudited)
      tally.cells += cells
      tally.hidden += hidden
    }
    tally.seconds += (performance.now() - started) / 1000
    const found = await month.attack()
    tally.exact += found.filter(({ values }) => values === 1).length
    tally.narrow += found.length
  }
  return tally
}

function shareOf(tallies: readonly Tally[]): number {
  const sum = (name: 'cells' | 'hidden') => tallies.reduce((total, each) => total + each[name], 0)
  return Number((sum('hidden') / sum('cells')).toFixed(4))
}
