/** What a backup holds of a database, and what it leaves out. */
import pg from 'pg'

/** With its schema, quoted where SQL wants it; columns in their order, without those that PostgreSQL reckons. */
export type CopiedTable = { name: string; columns: string[] }

/**
 * Every table that keeps its rows through a crash, of our schemas and of the job queue's, whose own list of migrations its library makes.
 * Unlogged tables are left out of what is kept: urns whose rows must not be compared with an earlier state, and counts of requests.
 */
export async function findCopiedTables(client: pg.Client, { withUnlogged = false } = {}): Promise<CopiedTable[]> {
  const { rows } = await client.query<CopiedTable>(
    `
    select format('%I.%I', nspname, relname) as name, array_agg(quote_ident(attname) order by attnum) as columns
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace join pg_attribute on attrelid = pg_class.oid
    where relkind = 'r' and (relpersistence = 'p' or $1 and relpersistence = 'u') and nspname !~ '^pg_' and nspname <> 'information_schema'
      and attnum > 0 and not attisdropped and attgenerated = '' and (nspname, relname) <> ('graphile_worker', 'migrations')
    group by nspname, relname order by nspname collate "C", relname collate "C"`,
    [withUnlogged],
  )
  return rows
}

export type Sequence = { name: string; last: string }

/** Those that have given a number. */
export async function findSequences(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
    from pg_sequences where last_value is not null order by 1`)
  return rows
}

/** Rows that a policy would hide stop the copy. Values are written and read in one form, whatever the server, the database or the role were told. */
const oneForm = [
  'datestyle=iso,ymd',
  'intervalstyle=postgres',
  'extra_float_digits=1',
  'bytea_output=hex',
  'timezone=UTC',
  'row_security=off',
]

export async function connectToCopy(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: oneForm.map((setting) => `-c ${setting}`).join(' ') })
  await client.connect()
  return client
}
