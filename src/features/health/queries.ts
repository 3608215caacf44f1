import { sql } from 'kysely'
import type { Database } from '#src/platform/database.ts'
import { migrationNames } from '#src/platform/migrate.ts'

/** The migrations that this version of the software needs and the database has not had. @throws when the database does not answer */
export async function missingMigrations(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from schema_migrations`.execute(db)
  const applied = new Set(rows.map(({ name }) => name))
  return migrationNames().filter((name) => !applied.has(name))
}
