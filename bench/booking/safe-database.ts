import { migrate } from '#src/platform/database/migrate.ts'
import { startScratchPostgres } from '#src/platform/database/scratch-postgres.ts'

/** A confirmed booking is on disk: nothing is traded for speed. */
const safe = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }

/** Measures on a migrated database of its own, with every write safe on disk. */
export async function onSafeDatabase(measure: (databaseUrl: string) => Promise<void>): Promise<void> {
  const postgres = await startScratchPostgres(safe)
  try {
    await migrate(postgres)
    await measure(postgres.url)
  } finally {
    await postgres.stop()
  }
}
