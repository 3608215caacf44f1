/**
 * The scaled sheet of a menu of four recipes for sixty heads: the whole page as the application answers it, over a real PostgreSQL, with what it asks
 * the database counted. `npm run -s bench -- kitchen-sheet`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createApp } from '#src/app.tsx'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { startEmbeddedPostgres } from '#src/platform/database/embedded-postgres.ts'
import { openLive } from '#src/platform/database/live.ts'
import { migrate } from '#src/platform/database/migrate.ts'
import { openMetrics } from '#src/platform/process/metrics.ts'
import { href, urls } from '#src/urls.ts'
import { fillKitchen } from './kitchen-sheet/fill-kitchen.ts'

const now = new Date('2026-12-10T09:00Z')
const rounds = 60

export async function run(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'tablee-bench-'))
  const server = await startEmbeddedPostgres({ directory })
  try {
    await migrate(server)
    report(await measure(server.url))
  } finally {
    await server.stop()
    rmSync(directory, { recursive: true })
  }
}

type Measured = { ms: number; queries: number }

async function measure(url: string): Promise<Measured> {
  const pool = openPool(url)
  let asked = 0
  const db = openDatabase(pool)
  const place = await fillKitchen(db, now)
  pool.on('acquire', () => (asked += 1))
  const app = createApp({
    db,
    clock: () => now,
    viewerOf: async () => ({
      user: { id: place.userId, name: 'Mesure', email: 'mesure@exemple.fr' },
      grants: [{ role: 'core-team', canteen: place.canteen, followed: ['recipes', 'tasks'] }],
      lockedGrants: [],
    }),
    addressOf: () => '127.0.0.1',
    limits: async () => true,
    live: openLive(url),
    metrics: openMetrics(),
    secret: 'of no use to a page that signs nothing',
    origin: 'http://localhost',
    assets: {},
  })
  const address = `http://localhost${href(urls.mealPreparation, { canteen: place.canteen, meal: place.meal })}`
  const times: number[] = []
  let queries = 0
  for (let round = -10; round < rounds; round++) {
    asked = 0
    const start = performance.now()
    const answer = await app.request(address)
    const page = await answer.text()
    const took = performance.now() - start
    if (answer.status !== 200 || !page.includes('60 portions')) throw new Error(`no sheet for sixty (${answer.status})`)
    if (round < 0) continue
    times.push(took)
    // The name of the network, which all pages share, is not the sheet's.
    queries = Math.max(queries, asked - 1)
  }
  await db.destroy()
  return { ms: times.toSorted((one, other) => one - other)[Math.floor(rounds / 2)]!, queries }
}

function report({ ms, queries }: Measured): void {
  const rounded = Math.round(ms * 100) / 100
  process.stdout.write(`scaled sheet, four recipes, sixty heads (median of ${rounds})   ${rounded} ms   aim: under 50\n`)
  process.stdout.write(`questions to the database                                   ${queries}      aim: 3 at most\n`)
  process.stdout.write(`${JSON.stringify({ ms: rounded, queries })}\n`)
}
