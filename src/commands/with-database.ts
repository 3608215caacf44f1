import { join } from 'node:path'
import { joinEmbeddedPostgres } from '#src/platform/database/embedded-postgres.ts'
import type { DatabaseUrls } from '#src/platform/database/migrate.ts'
import { outsideDatabase, readConfig } from '#src/platform/process/config.ts'

/** Uses the configured database; an embedded one is started for the time of the command unless the application runs. */
export async function withDatabase(use: (urls: DatabaseUrls) => Promise<void>): Promise<void> {
  const config = readConfig(process.env)
  const outside = outsideDatabase(config)
  if (outside) return use(outside)
  const embedded = await joinEmbeddedPostgres({ directory: join(config.varDirectory, 'postgres') })
  try {
    await use(embedded)
  } finally {
    await embedded.stop()
  }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
