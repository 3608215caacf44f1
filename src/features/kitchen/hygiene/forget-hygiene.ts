import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** After three years. The database judges how old a note is: whoever serves the site may not delete one. */
export async function forgetHygiene(db: Database): Promise<void> {
  await sql`select forget_hygiene()`.execute(db)
}
