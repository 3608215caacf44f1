import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { temporaryFolder } from './postgres/data-folder.ts'
import { databaseUser } from './postgres/system-user.ts'

/** Faster, and unable to survive a crash of the machine. */
const forgetful = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }

/**
 * A PostgreSQL for the time of a test, a measure or a command: `stop` removes all it held.
 * @param settings `{ fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }` to measure what production does.
 */
export async function startScratchPostgres(settings: Record<string, string> = {}): Promise<EmbeddedPostgres> {
  const directory = mkdtempSync(join(temporaryFolder(databaseUser()), 'tablee-scratch-'))
  chmodSync(directory, 0o711) // the database's user passes through
  const server = await startEmbeddedPostgres({ directory, settings: { ...forgetful, ...settings } })
  return { ...server, stop: () => server.stop().then(() => rmSync(directory, { recursive: true })) }
}
