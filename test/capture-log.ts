import fs from 'node:fs'
import { onTestFinished, vi } from 'vitest'
import { logger } from '#src/platform/process/log.ts'

/** What the application writes to standard error, where its log goes, at its most talkative until it is read or the test ends. */
export function captureLog(): () => Promise<string> {
  const usual = logger.level
  logger.level = 'trace'
  const write = vi.spyOn(fs, 'write')
  const stop = () => {
    write.mockRestore()
    logger.level = usual
  }
  onTestFinished(stop)
  return async () => {
    await new Promise((written) => logger.flush(written))
    const calls = write.mock.calls as unknown as [number, string | Uint8Array][]
    const lines = calls.flatMap(([descriptor, line]) => (descriptor === 2 ? [Buffer.from(line as Uint8Array).toString()] : []))
    stop()
    return lines.join('')
  }
}
