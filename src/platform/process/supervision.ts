import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { logger } from './log.ts'
import { OperatorError } from './operator-error.ts'
import type { Report } from './process.ts'

export type Kept = {
  /** Settles when the process is first at work; fails when it ends before. */
  ready: Promise<void>
  /** Asks the process to end, and ends it after ten seconds. */
  stop: () => Promise<void>
}

type Keep = { name: string; start: () => ChildProcess }

/** Keeps a process running: starts it again when it ends, later and later while it keeps ending early. */
export function keepRunning({ name, start }: Keep): Kept {
  const ready = Promise.withResolvers<void>()
  let [wasReady, stopping, earlyEnds] = [false, false, 0]
  let child = launch()
  let relaunch: NodeJS.Timeout | undefined

  function launch(): ChildProcess {
    const startedAt = performance.now()
    const launched = start()
    launched.on('message', (report: Report) => {
      if (report !== 'ready') return ready.reject(new OperatorError(report.toPutRight))
      wasReady = true
      ready.resolve()
    })
    launched.once('exit', (code, signal) => {
      if (!stopping) afterEnd(`${name} ended with ${signal ?? code}`, performance.now() - startedAt)
    })
    return launched
  }

  function afterEnd(what: string, livedMilliseconds: number): void {
    if (!wasReady) return ready.reject(new Error(what))
    earlyEnds = livedMilliseconds < steadyMilliseconds ? earlyEnds + 1 : 0
    const delay = pauseBefore(earlyEnds)
    logger.error({ delay }, what)
    relaunch = setTimeout(() => (child = launch()), delay)
  }

  return {
    ready: ready.promise,
    stop: () => {
      stopping = true
      clearTimeout(relaunch)
      return end(child)
    },
  }
}

const steadyMilliseconds = 60_000

/** Milliseconds before another start: at once after a long life, then doubling up to half a minute. */
export function pauseBefore(earlyEnds: number): number {
  return earlyEnds === 0 ? 0 : Math.min(250 * 2 ** (earlyEnds - 1), 30_000)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(impatience)
}
