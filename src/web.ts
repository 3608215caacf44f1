/** One web process. It holds no state: any number of them share the database. */
import type { Server } from 'node:http'
import { once } from 'node:events'
import { createApp } from './app.tsx'
import { recogniseViewer } from '#src/features/day/pairings/recognise-viewer.ts'
import { addressOf } from './platform/web/address.ts'
import { openAssets } from './platform/web/assets.ts'
import { databaseUrlOf, readConfig, type Config } from './platform/process/config.ts'
import { openDatabase, openPool } from './platform/database/database.ts'
import { openLive, type Live } from './platform/database/live.ts'
import { openMetrics } from './platform/process/metrics.ts'
import { OperatorError } from './platform/process/operator-error.ts'
import { report, runEntryPoint, stopAsked } from './platform/process/process.ts'
import { openLimits } from './platform/web/rate-limit.ts'
import { refuseOtherSecret } from './platform/database/reseal.ts'
import { openWebServer } from './platform/web/web-server.ts'

await runEntryPoint(async () => {
  const config = readConfig(process.env)
  await refuseOtherSecret(databaseUrlOf(config), config)
  const live = openLive(databaseUrlOf(config))
  const server = openServer(config, live)
  await listen(server, config)
  await report('ready')
  await stopAsked()
  await finish(server, live)
})

function openServer(config: Config, live: Live): Server {
  const { secret, secretsBefore, publicUrl } = config
  const clock = () => new Date()
  const pool = openPool(databaseUrlOf(config), config.databasePool)
  const db = openDatabase(pool)
  const assets = openAssets()
  const app = createApp({
    db,
    clock,
    viewerOf: recogniseViewer({ db, secret, origin: publicUrl, clock, idleHours: config.sessionIdleHours }),
    addressOf: addressOf(config.trustProxy),
    trustsProxy: config.trustProxy,
    limits: openLimits(pool, config.rateLimits),
    sendsMails: config.smtpUrl !== undefined,
    sendsTexts: config.smsAccount !== undefined,
    paymentEndpoints: config.paymentEndpoints,
    live,
    metrics: openMetrics({ pool, token: config.metricsToken }),
    secret,
    secretsBefore,
    origin: publicUrl,
    assets: assets.names,
  })
  return openWebServer((request, bindings) => assets.answer(request) ?? app.fetch(request, bindings))
}

async function listen(server: Server, { port, host }: Config): Promise<void> {
  server.listen(port, host)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      throw new OperatorError(`Le port ${port} est déjà pris : arrêtez l’autre programme ou choisissez un autre PORT.`)
    if (error.code === 'EACCES') throw new OperatorError(`Le port ${port} est réservé à root : choisissez un PORT à partir de 1024.`)
    throw error
  })
}

/** Answers what has been asked; pages that listen for changes are let go, and what else lasts is cut after three seconds. */
async function finish(server: Server, live: Live): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  setTimeout(() => server.closeAllConnections(), 3_000)
  await Promise.all([closed, live.close()])
}
