import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/**
 * What was planned for tables that were nearly empty reads all of a canteen's meals for each row that refers to one, and is kept for the whole
 * connection: planned anew, it reads one.
 */
export async function forgetPlans(db: Database): Promise<void> {
  await sql`discard plans`.execute(db)
}
