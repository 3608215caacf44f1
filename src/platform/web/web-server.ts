/** The HTTP server of a web process: who is slow is not waited for, and holds nothing that others need. */
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/** In milliseconds. The longest form, which sends a photo, has two minutes (sent-form.ts); a connection may send others after it. */
const patience = { headersTimeout: 10_000, requestTimeout: 150_000, connectionsCheckingInterval: 5_000 }

export function openWebServer(fetch: Fetch): Server {
  return createAdaptorServer({ fetch, serverOptions: patience }) as Server
}
