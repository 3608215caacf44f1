/** An empty database again, where its owner does not own the schema `public` and may not drop it. */
import type pg from 'pg'

const inPublic = `'public'::regnamespace`

/** In an order in which each may go; `cascade` takes along what hangs on it. */
const leftovers = [
  `select format('drop schema %I cascade', nspname) as statement from pg_namespace where nspname in ('ledger', 'graphile_worker')`,
  `select format('drop table %s cascade', oid::regclass) as statement from pg_class where relnamespace = ${inPublic} and relkind in ('r', 'p')`,
  `select format('drop sequence %s cascade', oid::regclass) as statement from pg_class where relnamespace = ${inPublic} and relkind = 'S'`,
  `select format('drop extension %I cascade', extname) as statement from pg_extension where extowner = current_user::regrole`,
  `select format('drop text search configuration %s cascade', oid::regconfig) as statement from pg_ts_config where cfgnamespace = ${inPublic}`,
  `select format('drop routine %s cascade', oid::regprocedure) as statement from pg_proc where pronamespace = ${inPublic}
     and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`,
  `select format('drop type %s cascade', oid::regtype) as statement from pg_type where typnamespace = ${inPublic} and typtype in ('e', 'd')`,
]

export async function clearDatabase(client: pg.Client): Promise<void> {
  for (const query of leftovers) {
    const { rows } = await client.query<{ statement: string }>(query)
    for (const { statement } of rows) await client.query(statement)
  }
}
