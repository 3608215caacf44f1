/** The site in a process of its own, as a guest meets it and, with a header, as the network's coordinator or a canteen's manager. */
import { serve } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { createApp } from '#src/app.tsx'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { openLive } from '#src/platform/database/live.ts'
import { openMetrics } from '#src/platform/process/metrics.ts'
import { followable, visitor, type Viewer } from '#src/platform/viewer.ts'
import { openAssets } from '#src/platform/web/assets.ts'
import { knownIds, now, secret } from './fill-network.ts'
import { pagesOf } from './pages.ts'

export const asTeam = 'x-as-team'

const team: Viewer = {
  user: { id: knownIds.user, name: 'Mesure', email: 'mesure@exemple.fr' },
  grants: [
    { role: 'network-coordinator', canteen: null },
    { role: 'canteen-manager', canteen: 'cantine-1', followed: followable },
  ],
  lockedGrants: [],
}

/** Serves on a free port; that and its pages are the only line of standard output. */
export function serveNetwork(databaseUrl: string): void {
  const app = createApp({
    db: openDatabase(openPool(databaseUrl)),
    // It runs: what is kept for some seconds is read again as it would be.
    clock: () => new Date(now.getTime() + performance.now()),
    viewerOf: async (request) => (request.headers.has(asTeam) ? team : visitor),
    addressOf: () => '127.0.0.1',
    limits: async () => true,
    live: openLive(databaseUrl),
    metrics: openMetrics(),
    secret,
    origin: 'http://127.0.0.1',
    assets: openAssets().names,
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
    process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port, pages: pagesOf(app.routes) })}\n`)
  })
}
