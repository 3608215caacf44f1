/**
 * The simulator of a canteen that is thought of: the whole page as the application answers it, a thousand draws included, over a real PostgreSQL with a year
 * of published months of fourteen canteens. `npm run -s bench -- simulator`
 */
import { performance } from 'node:perf_hooks'
import { createApp } from '#src/app.tsx'
import { openDatabase, openPool, type Database } from '#src/platform/database/database.ts'
import { openLive } from '#src/platform/database/live.ts'
import { migrate } from '#src/platform/database/migrate.ts'
import { startScratchPostgres } from '#src/platform/database/scratch-postgres.ts'
import { openMetrics } from '#src/platform/process/metrics.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aCanteen, aNetwork } from '#test/world.ts'

const now = new Date('2026-12-10T09:00Z')
const canteens = 14
const rounds = 60

export async function run(): Promise<void> {
  const server = await startScratchPostgres()
  try {
    await migrate(server)
    const pool = openPool(server.url)
    const db = openDatabase(pool)
    await aNetwork(db)
    for (let each = 0; each < canteens; each++) await publish(db, (await aCanteen(db)).id, each)
    let queries = 0
    pool.on('acquire', () => (queries += 1))
    const ms = await answered(db, server.url)
    process.stdout.write(`${JSON.stringify({ ms, queries: queries / (rounds + warmUp), canteens })}\n`)
    await db.destroy()
  } finally {
    await server.stop()
  }
}

const warmUp = 10

/** A year, from one canteen to the next a little otherwise. */
async function publish(db: Database, canteenId: string, rank: number): Promise<void> {
  const months = Array.from(
    { length: 12 },
    (_, month) => `${month === 0 ? 2025 : 2026}-${String(((month + 11) % 12) + 1).padStart(2, '0')}-01`,
  )
  const shown = { eaters: 800 + 10 * rank, meanCents: 950 + 10 * rank, occupancy: 0.7 + rank / 100 }
  const version = { canteen_id: canteenId, revision: 1, shown: JSON.stringify(shown), counts: '{}', parts: '{}', digest: '' }
  await db
    .insertInto('published_months')
    .values(months.map((month) => ({ ...version, month, audited_at: now, published_at: now })) as never)
    .execute()
}

/** @returns milliseconds of the middle one */
async function answered(db: Database, url: string): Promise<number> {
  const app = createApp({
    ...{ db, clock: () => now, viewerOf: async () => visitor, addressOf: () => '127.0.0.1', limits: async () => true },
    ...{
      live: openLive(url),
      metrics: openMetrics(),
      secret: 'of no use to a page that signs nothing',
      origin: 'http://localhost',
      assets: {},
    },
  })
  const times: number[] = []
  for (let round = -warmUp; round < rounds; round++) {
    // Another scenario each time: nothing is kept from one to the next.
    const address = `http://localhost${href(urls.breakEvenSimulator)}?couverts=${30 + (round % 20)}&services=5&loyer=${900 + round}`
    const started = performance.now()
    const answer = await app.request(address)
    const page = await answer.text()
    if (round >= 0) times.push(performance.now() - started)
    if (answer.status !== 200 || !page.includes('moitié des cantines')) throw new Error(`the simulator answered ${answer.status}`)
  }
  return Number(times.toSorted((one, other) => one - other)[rounds / 2]!.toFixed(2))
}
