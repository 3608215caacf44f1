import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { logger } from '../../process/log.ts'
import { pauseBefore } from '../../process/supervision.ts'

type KeepServer = {
  launch(): ChildProcess
  /** Settles when the server answers. */
  ready(server: ChildProcess): Promise<void>
  /** Ends what a killed server left behind. */
  clear(): Promise<void>
}

/** Starts the server, and again whenever it ends unasked, later and later while it does not start. @returns what stops it */
export async function keepServer({ launch: launchServer, ready, clear }: KeepServer): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  let server = launchServer()
  await ready(server).catch(async (error) => {
    await end(server)
    throw error
  })
  const kept = keep()

  async function keep(): Promise<void> {
    for (let failures = 0; ; failures++) {
      await endOf(server)
      if (stopping.signal.aborted) return
      logger.error({ failures }, 'PostgreSQL ended and is started again')
      await sleep(pauseBefore(failures), undefined, { signal: stopping.signal }).catch(() => {})
      if (await startAgain()) failures = -1
    }
  }

  async function startAgain(): Promise<boolean> {
    try {
      await clear()
      if (stopping.signal.aborted) return false
      server = launchServer()
      await ready(server)
      return true
    } catch (error) {
      logger.error({ error: error instanceof Error ? error.message : String(error) }, 'PostgreSQL does not start again')
      await end(server)
      return false
    }
  }

  return async () => {
    stopping.abort()
    await end(server)
    await kept
  }
}

async function endOf(server: ChildProcess): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
}

async function end(server: ChildProcess): Promise<void> {
  if (server.pid === undefined) return // never started
  const ended = endOf(server)
  server.kill('SIGINT')
  const immediately = setTimeout(() => server.kill('SIGQUIT'), 20_000)
  await ended
  clearTimeout(immediately)
}
