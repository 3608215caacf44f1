import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** For who counts what the books hold before appending to them: until the end of the transaction nobody else appends. The last lock, as `appendEntries`. */
export async function takeHead(tx: Database, associationId: string): Promise<void> {
  await sql`select ledger.take_head(${associationId})`.execute(tx)
}
