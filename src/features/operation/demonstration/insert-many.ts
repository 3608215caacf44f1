import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'

/** One statement, however many rows; what they all leave out has its default. */
export async function insertMany(db: Database, table: keyof Tables, values: readonly object[]): Promise<void> {
  if (values.length === 0) return
  const columns = sql.join(Object.keys(values[0]!).map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(values)}::json)`.execute(db)
}
