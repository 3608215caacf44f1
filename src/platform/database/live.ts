/**
 * Says to every open page that something changed, across all web processes: `announce` in the change's own transaction,
 * PostgreSQL carries it, one connection per process listens. A topic names what changed, never what it became.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { Database } from './database.ts'
import { logger } from '../process/log.ts'

export type Topic = `meal:${string}`

/** An open page: told to look again, and told when this process stops. */
export type Listener = { changed(): void; ended(): void }

export type Live = {
  /**
   * Call the answer to leave; a word when this process serves as many open pages as it may, in all or to this reader.
   * @param reader who listens, so that nobody takes the place of all the others
   */
  subscribe(topic: Topic, listener: Listener, reader?: string): (() => void) | 'full' | 'too-many'
  close(): Promise<void>
}

const channel = 'tablee_live'
const longestPause = 30_000

/** Tells every listener of the topic if and when the caller's transaction commits. */
export async function announce(tx: Database, topic: Topic): Promise<void> {
  await sql`select pg_notify(${channel}, ${topic})`.execute(tx)
}

/** Listens from the first subscriber on. A lost connection comes back by itself and everybody is told to look again. */
export function openLive(url: string, { maximum = 200, maximumEach = 12 } = {}): Live {
  const listeners = new Map<Listener, { topic: Topic; reader: string | undefined }>()
  const stop = new AbortController()
  const tell = (topic?: string) => {
    for (const [listener, wanted] of listeners) if (topic === undefined || topic === wanted.topic) listener.changed()
  }
  const pagesOf = (reader: string) => [...listeners.values()].filter((each) => each.reader === reader).length
  let listening: Promise<void> | undefined

  return {
    subscribe(topic, listener, reader) {
      if (stop.signal.aborted || listeners.size >= maximum) return 'full'
      if (reader !== undefined && pagesOf(reader) >= maximumEach) return 'too-many'
      listeners.set(listener, { topic, reader })
      listening ??= listen(url, tell, stop.signal)
      return () => void listeners.delete(listener)
    },
    async close() {
      stop.abort()
      for (const listener of listeners.keys()) listener.ended()
      listeners.clear()
      await listening
    },
  }
}

/** Ends when the signal says so, never before. */
async function listen(url: string, tell: (topic?: string) => void, stop: AbortSignal): Promise<void> {
  for (let failures = 0; !stop.aborted; failures++) {
    try {
      await listenOnce(url, stop, {
        started: () => {
          failures = 0
          tell()
        },
        told: tell,
      })
    } catch (error) {
      logger.warn({ error: error instanceof Error ? error.message : String(error) }, 'cannot listen for changes')
    }
    if (!stop.aborted) await pause(Math.min(longestPause, 250 * 2 ** failures), undefined, { signal: stop }).catch(() => {})
  }
}

/** One connection, from its start to its end. @throws when it cannot be made */
async function listenOnce(url: string, stop: AbortSignal, on: { started(): void; told(topic?: string): void }): Promise<void> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 })
  const ended = new Promise<void>((resolve) => client.once('end', resolve))
  const end = () => void client.end()
  client.on('error', (error) => logger.warn({ error: error.message }, 'connection that listens for changes lost'))
  client.on('notification', ({ payload }) => on.told(payload))
  try {
    await client.connect()
    await client.query(`listen ${channel}`)
    stop.addEventListener('abort', end, { once: true })
    if (stop.aborted) end()
    else on.started()
    await ended
  } finally {
    stop.removeEventListener('abort', end)
    await client.end().catch(() => {})
  }
}
