import { Logger } from 'graphile-worker'
import { logger } from '../process/log.ts'

/** Only what goes wrong: a job that succeeds leaves its own trace. */
export function jobLogger(): Logger {
  return new Logger(({ taskIdentifier, jobId }) => (level, message) => {
    if (level === 'error' || level === 'warning') logger[level === 'error' ? 'error' : 'warn']({ taskIdentifier, jobId }, message)
  })
}
