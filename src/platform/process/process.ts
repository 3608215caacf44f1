import { inspect } from 'node:util'
import { OperatorError } from './operator-error.ts'

/** What a process tells the one that started it: that it is at work, or why it cannot be until the operator has put something right. */
export type Report = 'ready' | { toPutRight: string }

/** Runs an entry point to its end. An error ends the process, in one sentence where the operator can put it right. */
export async function runEntryPoint(main: () => Promise<void>): Promise<never> {
  try {
    await main()
    process.exit()
  } catch (error) {
    if (!(error instanceof OperatorError)) process.stderr.write(`${inspect(error)}\n`)
    else if (process.connected) await report({ toPutRight: error.message })
    else process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

/** Tells the process that started this one, if there is one. */
export function report(what: Report): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) process.send(what, () => resolve())
    else resolve()
  })
}

/**
 * Settles when this process should end: asked by a signal, or left alone by the process that started it.
 * A Ctrl-C reaches every process of the terminal at once: a child leaves it to its parent to stop things in order.
 */
export function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    const hasParent = process.connected
    process.on('SIGTERM', () => resolve())
    process.on('SIGHUP', () => resolve())
    process.on('SIGINT', () => hasParent || resolve())
    process.on('disconnect', () => resolve())
  })
}
