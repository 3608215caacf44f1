import { sql } from 'kysely'
import { ailmentOf, inTransaction, type Ailment, type Database } from '#src/platform/database.ts'
import { migrationNames } from '#src/platform/migrate.ts'
import { shareReads } from '#src/platform/shared-read.ts'

/** What ails, one line a part; pages cannot be answered while the database ails. */
export type Health = { ailing: string[]; mayAnswer: boolean }

const examinations = new WeakMap<Database, () => Promise<Health>>()

/** For whoever watches over the machine. Asked for by many at once, it is looked at once. */
export function readHealth(db: Database): Promise<Health> {
  const examination = examinations.get(db) ?? shareReads(() => examine(db))
  examinations.set(db, examination)
  return examination()
}

async function examine(db: Database): Promise<Health> {
  const database = await examineDatabase(db).catch((error: unknown) => sentences[ailmentOf(error) ?? rethrow(error)])
  if (database !== undefined) return { ailing: [database], mayAnswer: false }
  const beside = [await examineJobs(db), await examineMails(db)]
  return { ailing: beside.filter((part) => part !== undefined), mayAnswer: true }
}

async function examineDatabase(db: Database): Promise<string | undefined> {
  const missing = await missingMigrations(db)
  return missing.length > 0 ? `missing migrations: ${missing.join(', ')}` : examineWriting(db)
}

const sentences: Record<Ailment, string> = {
  away: 'database: does not answer',
  disk: 'database: its disk is full or failing',
  'read-only': 'database: takes no changes (read-only)',
  busy: 'database: too busy to answer',
}

function rethrow(error: unknown): never {
  throw error
}

/** The migrations that this version of the software needs and the database has not had. */
async function missingMigrations(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from schema_migrations`.execute(db)
  const applied = new Set(rows.map(({ name }) => name))
  return migrationNames().filter((name) => !applied.has(name))
}

/** A full disk still reads: some 64 kB are written, and are gone again. */
async function examineWriting(db: Database): Promise<string | undefined> {
  const { rows } = await sql<{ on: boolean }>`select current_setting('transaction_read_only') = 'on' as on`.execute(db)
  if (rows[0]?.on) return sentences['read-only']
  await inTransaction(db, (tx) =>
    sql`create temporary table health on commit drop as select md5(random()::text) as text from generate_series(1, 2000)`.execute(tx),
  )
  return undefined
}

/** Jobs that nobody takes: the process that runs them is gone, or cannot keep up. */
async function examineJobs(db: Database): Promise<string | undefined> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from graphile_worker.jobs
    where locked_at is null and attempts < max_attempts and run_at < now() - interval '5 minutes'`.execute(db)
  const waiting = rows[0]?.waiting ?? 0
  return waiting === 0 ? undefined : `job worker: ${waiting} jobs wait for more than five minutes`
}

/** Mails that were tried in vain while none went through: the mail server refuses us or is away. */
async function examineMails(db: Database): Promise<string | undefined> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from mails
    where state = 'waiting' and attempts > 0 and created_at < now() - interval '30 minutes'
    and not exists (select from mails where sent_at > now() - interval '30 minutes')`.execute(db)
  const waiting = rows[0]?.waiting ?? 0
  return waiting === 0 ? undefined : `mail queue: ${waiting} mails wait, and none was handed over for half an hour`
}
