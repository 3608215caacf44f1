/** What the application's role may do, where it is not the owner itself. See docs/decisions/0033. */
import pg from 'pg'

const schemas = ['public', 'graphile_worker']

/** By what is written there, programs know what else is there: the owner's alone. */
const ownersTables = 'public.schema_migrations, graphile_worker.migrations'

const rightsOn = [
  ['tables', 'select, insert, update, delete'],
  ['sequences', 'usage, select'],
  ['functions', 'execute'],
] as const

/** Rows may be read and written, structure may not be changed; also of what later migrations of this owner bring. */
export async function grantToApplication(owner: pg.Client, name: string): Promise<void> {
  const role = pg.escapeIdentifier(name)
  const statements = [
    ...schemas.flatMap((schema) => rightsIn(schema, role)),
    ...(await rightsInLedger(owner, role)),
    `revoke insert, update, delete on ${ownersTables} from ${role}`,
    ...(await rightsOnNotes(owner, role)),
    ...(await rightsToSweep(owner, role)),
    ...(await closedTables(owner, name)).map((table) => `create policy ${role} on ${table} to ${role} using (true)`),
  ]
  // Sent together, they hold together: at no instant are the owner's tables open.
  await owner.query(statements.join(';\n'))
}

function rightsIn(schema: string, role: string): string[] {
  const given = rightsOn.flatMap(([objects, rights]) => [
    `grant ${rights} on all ${objects} in schema ${schema} to ${role}`,
    `alter default privileges in schema ${schema} grant ${rights} on ${objects} to ${role}`,
  ])
  return [`grant usage on schema ${schema} to ${role}`, ...given]
}

/** What is only ever added to. Its triggers say the same to the owner. */
const notes = ['public.temperature_readings', 'public.hygiene_acts']

async function rightsOnNotes(owner: pg.Client, role: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>('select name from unnest($1::text[]) name where to_regclass(name) is not null', [
    notes,
  ])
  return rows.map(({ name }) => `revoke update, delete on ${name} from ${role}`)
}

/** What answers leave behind is swept away by the job that gathers them. Before PostgreSQL 17 whoever owns a table alone may. */
const swept = ['public.survey_urns', 'public.survey_tokens', 'public.survey_bags', 'public.training_bags']

async function rightsToSweep(owner: pg.Client, role: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select name from unnest($1::text[]) name where to_regclass(name) is not null and current_setting('server_version_num')::integer >= 170000`,
    [swept],
  )
  return rows.map(({ name }) => `grant maintain on ${name} to ${role}`)
}

/** Tables of jobs show no row to others than their owner, until a policy lets them through. */
async function closedTables(owner: pg.Client, name: string): Promise<string[]> {
  const { rows } = await owner.query<{ table: string }>(
    `select oid::regclass::text as table from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
      and not exists (select from pg_policy where polrelid = pg_class.oid and polname = $1)`,
    [name],
  )
  return rows.map(({ table }) => table)
}

/** Read, append, open, close and take away what is empty: the functions that check, and no table. Its texts are written again by who verifies. */
const ledgerFunctions =
  'append append_many take_head open_year remove_year close_year close_till till_totals entry_text line_text closing_text sell sale_text check_entries'.split(
    ' ',
  )

async function rightsInLedger(owner: pg.Client, role: string): Promise<string[]> {
  const { rowCount } = await owner.query(`select from pg_namespace where nspname = 'ledger'`)
  if (rowCount === 0) return []
  return [
    `grant usage on schema ledger to ${role}`,
    `grant select on all tables in schema ledger to ${role}`,
    ...ledgerFunctions.map((each) => `grant execute on function ledger.${each} to ${role}`),
  ]
}
