/** The process under load: the whole application, and beside it the bytes of one of its answers kept in memory. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { AddressInfo } from 'node:net'
import type pg from 'pg'
import { createApp } from '#src/app.tsx'
import { recogniseViewer } from '#src/features/day/pairings/recognise-viewer.ts'
import { openAssets } from '#src/platform/web/assets.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { openLive } from '#src/platform/database/live.ts'
import { openMetrics } from '#src/platform/process/metrics.ts'
import { openLimits } from '#src/platform/web/rate-limit.ts'
import { urls } from '#src/urls.ts'
import { now } from './fill-calendar.ts'

export const paths = { calendar: urls.calendar, memory: '/memory', queries: '/queries' }

/** Serves on a free port, written to standard output as the only line. */
export function serveCalendar(databaseUrl: string): void {
  const pool = openPool(databaseUrl)
  const count = countQueries(pool)
  const app = openApplication(pool, databaseUrl)
  const beside = answersFromMemory(app)
  const fetch = (request: Request) => {
    if (request.url.endsWith(paths.memory)) return beside.fetch(request)
    if (request.url.endsWith(paths.queries)) return new Response(String(count()))
    return app.fetch(request)
  }
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => {
    process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
  })
}

function openApplication(pool: pg.Pool, databaseUrl: string) {
  const db = openDatabase(pool)
  const clock = () => now
  const secret = 'a secret that only the benchmark knows'
  const origin = 'http://127.0.0.1'
  return createApp({
    db,
    clock,
    viewerOf: recogniseViewer({ db, secret, origin, clock }),
    addressOf: () => '127.0.0.1',
    limits: openLimits(pool),
    live: openLive(databaseUrl),
    metrics: openMetrics(),
    secret,
    origin,
    assets: openAssets().names,
  })
}

/** The same bytes, with the same HTTP server and framework, but nothing to ask and nothing to decide. */
function answersFromMemory(app: ReturnType<typeof createApp>): Hono {
  const known = Promise.resolve(app.request(`http://127.0.0.1${paths.calendar}`, { headers: { 'accept-encoding': 'br' } })).then(
    async (answer) => ({
      body: await answer.arrayBuffer(),
      headers: Object.fromEntries(answer.headers),
    }),
  )
  return new Hono().get(paths.memory, async (c) => {
    const { body, headers } = await known
    return c.body(body, 200, headers)
  })
}

function countQueries(pool: pg.Pool): () => number {
  let queries = 0
  pool.on('connect', (client) => {
    const query = client.query.bind(client)
    Object.assign(client, {
      query(...parameters: Parameters<typeof query>) {
        queries++
        return query(...parameters)
      },
    })
  })
  return () => queries
}
