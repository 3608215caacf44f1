/** The site in a process of its own, as a guest meets it and, with a header, as the network's coordinator or a canteen's manager. */
import { serve } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { createApp } from '#src/app.tsx'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { openLive } from '#src/platform/database/live.ts'
import { openMetrics } from '#src/platform/process/metrics.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { openAssets } from '#src/platform/web/assets.ts'
import { now } from './fill-network.ts'

export const asTeam = 'x-as-team'

const team: Viewer = {
  user: { id: '00000000-0000-4000-8000-000000000000', name: 'Mesure', email: 'mesure@exemple.fr' },
  grants: [
    { role: 'network-coordinator', canteen: null },
    { role: 'canteen-manager', canteen: 'cantine-1' },
  ],
  lockedGrants: [],
}

/** Serves on a free port, written to standard output as the only line. */
export function serveNetwork(databaseUrl: string): void {
  const app = createApp({
    db: openDatabase(openPool(databaseUrl)),
    clock: () => now,
    viewerOf: async (request) => (request.headers.has(asTeam) ? team : visitor),
    addressOf: () => '127.0.0.1',
    limits: async () => true,
    live: openLive(databaseUrl),
    metrics: openMetrics(),
    secret: 'a secret that only the benchmark knows',
    origin: 'http://127.0.0.1',
    assets: openAssets().names,
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
    process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
  })
}
