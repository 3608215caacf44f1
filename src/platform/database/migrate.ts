import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { grantToApplication } from './grants.ts'
import { OperatorError } from '../process/operator-error.ts'

/** Held while migrating, so that processes started together wait for each other. Any constant: it only has to be ours. */
const MIGRATION_LOCK = 7_214_020

const silent = new Logger(() => () => {})

export class MigrationFailed extends Error {
  constructor(name: string, cause: unknown) {
    super(`migration ${name} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

type Migration = { name: string; sql: string; checksum: string }

/** Two ways to one database: as the application, who reads and writes rows, and as its owner, who migrates. They may be the same. */
export type DatabaseUrls = { url: string; ownerUrl: string }

/** The same ways to another database of that server. */
export function inDatabase({ url, ownerUrl }: DatabaseUrls, name: string): DatabaseUrls {
  const there = (address: string) => Object.assign(new URL(address), { pathname: `/${name}` }).href
  return { url: there(url), ownerUrl: there(ownerUrl) }
}

/** `only`: those of a database of before; the later ones wait. */
type Migrate = { url: string; ownerUrl?: string; folder?: string; only?: ReadonlySet<string> }

/**
 * Brings the database up to date: the tables of the job queue, then the `.sql` files of `folder`, in the order of their names, all of them or
 * none; then gives the application's role what it needs.
 * @returns the names of the files applied now.
 * @throws MigrationFailed; OperatorError when a file already applied has changed or is gone: migrations only go forward.
 */
export async function migrate({ url, ownerUrl = url, folder = 'db/migrations', only }: Migrate): Promise<string[]> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await runMigrations({ connectionString: ownerUrl, logger: silent })
    const known = readMigrations(folder).filter(({ name }) => !only || only.has(name))
    const applied = await applyMissing(client, known)
    const [owner, application] = [await roleOf(client), await roleAt(url)]
    if (owner !== application) await grantToApplication(client, application)
    return applied
  } finally {
    await client.end()
  }
}

async function roleAt(url: string): Promise<string> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await roleOf(client)
  } finally {
    await client.end()
  }
}

async function roleOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ role: string }>('select current_user as role')
  return rows[0]!.role
}

/** What `migrate` would apply to a database that earlier code made; nothing of one that is new. */
export async function missingMigrations(ownerUrl: string, folder?: string): Promise<string[]> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    const { rows } = await client.query<{ known: boolean }>(`select to_regclass('schema_migrations') is not null as known`)
    if (!rows[0]!.known) return []
    const applied = await appliedChecksums(client)
    return applied.size === 0 ? [] : migrationNames(folder).filter((name) => !applied.has(name))
  } finally {
    await client.end()
  }
}

/** The migrations of this version of the software, in order. */
export function migrationNames(folder = 'db/migrations'): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
}

function readMigrations(folder: string): Migration[] {
  return migrationNames(folder).map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

async function applyMissing(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  await client.query(`create table if not exists schema_migrations (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  const applied = await appliedChecksums(client)
  refuseRewrittenHistory(migrations, applied)

  const missing = migrations.filter(({ name }) => !applied.has(name))
  await client.query('begin')
  try {
    for (const migration of missing) await apply(client, migration)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
  return missing.map(({ name }) => name)
}

async function appliedChecksums(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations')
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

/** Of migrations that passed in another form somewhere: what a later one brings such a database to is the same. */
const otherForms: Readonly<Record<string, string>> = {
  // Completed by 20261130_1310_vouchers_taken_back.
  '20261130_1010_corrections.sql': 'e8efd1d740e2482137b3fbe41c39f7d8daff1444a79ea9c553ff805d302e1078',
  // Completed by 20261130_4410_told_outcome, 20261130_4420_gathered_words and 20261130_5005_kinds_of_versions.
  '20261130_3510_cast_ballot.sql': 'a4222c61d4edb2558827c804e56a63a28d6b7d95f4e1c930ef2e9cae342ff031',
  '20261130_3720_merged_tasks.sql': 'ac0b09399d40268dbfed5d535bf118c8d1f730f75bb3c8e396e27373a1bd305b',
  '20261130_3810_pork.sql': 'db7fcd48777f37cdaef89283862cc99bf1801249f8f1d1f770dfaa8500aa6786',
  '20261130_3820_merged_demands.sql': 'cd054acb898baeb31bea2c9cff39efba73e1de9211bb06a934b2f4022626af22',
  '20261130_4801_practices.sql': 'fb1fd3c1ad3962278c79742358c380d576e06102c3fbe6ef134b0ec5b3b4594d',
}

function refuseRewrittenHistory(migrations: Migration[], applied: Map<string, string>): void {
  const present = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  for (const [name, checksum] of applied) {
    if (!present.has(name)) throw new OperatorError(`La base connaît la migration ${name}, ce programme non : il est plus ancien qu’elle.`)
    if (present.get(name) !== checksum && otherForms[name] !== checksum)
      throw new OperatorError(`La migration ${name} a changé après son passage : remettez-la telle quelle.`)
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql)
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum])
  } catch (cause) {
    throw new MigrationFailed(name, cause)
  }
}
