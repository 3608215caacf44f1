/**
 * Every route × everybody who may knock × well-formed and malformed names, fields, bodies and encodings, against the real web process
 * over the demonstration. Nothing may answer 5xx; and since fuzz that is turned away at the door proves nothing, a good part of what is
 * asked must reach a handler. What breaks is printed with what was sent. The seed is fixed, unless another is asked for (`--requests`, `--seed`).
 */
import { createApp } from '#src/app.tsx'
import { buildDemonstration } from '#src/features/operation/demonstration/build-demonstration.ts'
import { openDatabase, openPool, type Database } from '#src/platform/database/database.ts'
import { isGuard } from '#src/platform/web/http.ts'
import { openLive } from '#src/platform/database/live.ts'
import { openMetrics } from '#src/platform/process/metrics.ts'
import { migrate } from '#src/platform/database/migrate.ts'
import { startScratchPostgres } from '#src/platform/database/scratch-postgres.ts'
import { visitor } from '#src/platform/viewer.ts'
import { startServer } from './booking/start-server.ts'
import { fuzzSite, type Outcome, type Route } from './fuzz/fuzz-site.ts'
import { knockByHttp } from './fuzz/knock-by-http.ts'
import type { Attempt } from './fuzz/spoil.ts'

const secret = 'a secret that only the benchmark knows'
const clients = 4

export async function run(args: readonly string[] = []): Promise<void> {
  const asked = (option: string) => new RegExp(`--${option}[= ](\\d+)`).exec(args.join(' '))?.[1]
  report(await measureOnScratch({ requests: Number(asked('requests') ?? 200_000), seed: Number(asked('seed') ?? 20_261_128) }))
}

type Extent = { requests: number; seed: number }

async function measureOnScratch(extent: Extent): Promise<Outcome> {
  const postgres = await startScratchPostgres()
  try {
    await migrate(postgres)
    return await measure(postgres.url, extent)
  } finally {
    await postgres.stop()
  }
}

async function measure(databaseUrl: string, extent: Extent): Promise<Outcome> {
  const db = openDatabase(openPool(databaseUrl, 4))
  await db.transaction().execute((tx) => buildDemonstration(tx, { seed: 1, now: new Date(), secret, origin: 'http://localhost' }))
  const server = await startServer(databaseUrl, 10)
  const { origin } = server
  try {
    return await fuzzSite({
      ...{ db, secret, origin, ...extent },
      routes: routesOf(db),
      knock: knockByHttp(origin),
      atOnce: clients,
      onBroken: (route, person, attempt, status) => say(describe(route, person, attempt, status)),
    })
  } finally {
    await server.stop()
    await db.destroy()
  }
}

/** The routes as the application declares them. */
function routesOf(db: Database): Route[] {
  const app = createApp({
    ...{ db, secret, origin: 'http://127.0.0.1', assets: {}, clock: () => new Date(), live: openLive(''), metrics: openMetrics() },
    viewerOf: async () => visitor,
    addressOf: () => '127.0.0.1',
    limits: async () => true,
  })
  return app.routes.flatMap(({ method, path, handler }) => (isGuard(handler) ? [{ method, path }] : []))
}

function describe(route: Route, person: string, { method, path, headers, body }: Attempt, status: number): string {
  const { cookie: _, ...told } = headers
  return `${status} ${route.method} ${route.path} (${person})\n  ${method} ${path}\n  ${JSON.stringify(told)}\n  ${JSON.stringify(body?.toString('latin1').slice(0, 600))}`
}

function report(outcome: Outcome): void {
  const line = (what: string, measured: string, aim: string) => say(`${what.padEnd(44)}${measured.padStart(10)}   ${aim}`)
  const reachedHandlers = Math.round(outcome.reachedHandlers * 1000) / 1000
  const slowestMs = Math.round(outcome.slowestMs)
  line('requests', String(outcome.requests), '')
  line('answers of 5xx', String(outcome.serverErrors), 'exactly 0')
  line('share that reached a handler', String(reachedHandlers), 'at least 0.3')
  line('slowest answer to one client, best of three', `${slowestMs} ms`, 'at most 2000 ms')
  say(JSON.stringify({ requests: outcome.requests, serverErrors: outcome.serverErrors, reachedHandlers, slowestMs }))
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
