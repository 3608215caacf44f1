/**
 * Can somebody of the team, or whoever has the database's role, tell what a guest paid? An attacker of each kind watches a day of ten
 * payers, twice: closed on the day, and closed when its month is over. Beliefs are compared with the truth at the very end.
 * `npm run -s bench -- secrecy`
 */
import { createApp } from '#src/app.tsx'
import { publishMonths } from '#src/features/impact/publication/publish-months.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { openLive } from '#src/platform/database/live.ts'
import { openMetrics } from '#src/platform/process/metrics.ts'
import { migrate } from '#src/platform/database/migrate.ts'
import { openSeals } from '#src/platform/seal.ts'
import { startScratchPostgres } from '#src/platform/database/scratch-postgres.ts'
import { makeRandom } from '#src/solver/random.ts'
import { origin, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen, inNetwork } from '#test/world.ts'
import { watchDay, type Beliefs } from './secrecy/day.ts'
import type { Paid } from './secrecy/team.ts'

const payers = 10
const day = '2026-12-01'
const closings = [
  { name: 'closed on the day', at: new Date(`${day}T14:00Z`), probes: true },
  { name: 'closed when its month is over', at: new Date('2027-01-12T14:00Z'), probes: false },
]

export async function run(): Promise<void> {
  const tied = { pages: new Set<number>(), database: new Set<number>() }
  for (const closing of closings) {
    const truth = drawPayers()
    const beliefs = await onScratchDatabase((url) => attack(url, truth, closing))
    for (const way of ['pages', 'database'] as const) {
      const found = tiedBy(beliefs[way], truth)
      for (const payer of found) tied[way].add(payer)
      process.stdout.write(`${closing.name.padEnd(32)} ${way.padEnd(10)} ${found.length} of ${payers}\n`)
    }
  }
  process.stdout.write(`${JSON.stringify({ tiedByPages: tied.pages.size, tiedByDatabase: tied.database.size, payers })}\n`)
}

async function onScratchDatabase(use: (url: string) => Promise<Beliefs>): Promise<Beliefs> {
  const server = await startScratchPostgres()
  try {
    await migrate(server)
    return await use(server.ownerUrl)
  } finally {
    await server.stop()
  }
}

/** Who pays what, in the order of the day: cash and card, five each, so that nobody is alone with a means. */
function drawPayers(): Paid[] {
  const random = makeRandom(20_261_128)
  return Array.from({ length: payers }, (_, each) => ({
    means: each % 2 ? 'card' : 'cash',
    cents: 50 * (4 + random.below(70)),
  }))
}

async function attack(url: string, truth: readonly Paid[], { at, probes }: (typeof closings)[number]): Promise<Beliefs> {
  const db = openDatabase(openPool(url, 5))
  await aNetwork(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, day, state: 'held' })
  for (let guest = 0; guest < payers; guest++)
    await aBooking(db, meal, [{ ageClass: '25-55', firstTime: guest % 2 === 0, arrival: 'arrived' }])
  const viewer = await aViewer(db, inCanteen('canteen-manager', canteen), inCanteen('treasurer', canteen), inNetwork('network-coordinator'))
  const parts = { db, clock: () => at, secret, origin }
  const app = createApp({
    ...parts,
    viewerOf: async () => viewer,
    addressOf: () => '127.0.0.1',
    limits: async () => true,
    live: openLive(''),
    metrics: openMetrics(),
    assets: {},
  })
  try {
    const place = { canteen: canteen.slug, meal: meal.slug }
    return await watchDay({
      app,
      db,
      place,
      payers: truth,
      probes,
      waitForJobs: () => publishMonths(db, { now: at, seals: openSeals({ secret }) }),
    })
  } finally {
    await db.destroy()
  }
}

/** Tied is who paid what was believed: of several beliefs, one that is right is enough. */
function tiedBy(beliefs: readonly ReadonlySet<number>[], truth: readonly Paid[]): number[] {
  return truth.flatMap(({ cents }, payer) => (beliefs[payer]?.has(cents) ? [payer] : []))
}
