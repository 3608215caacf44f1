import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { ailmentOf, inTransaction, type Ailment, type Database } from '#src/platform/database/database.ts'
import { migrationNames } from '#src/platform/database/migrate.ts'
import { shareReads } from '#src/platform/web/shared-read.ts'

/** What ails, one line a part; pages cannot be answered while the database ails. `remarks`: what could be better, though nothing ails. */
export type Health = { ailing: string[]; mayAnswer: boolean; remarks: string[] }

const examinations = new WeakMap<Database, () => Promise<Health>>()

/** For whoever watches over the machine. Asked for by many at once, it is looked at once. */
export function readHealth(db: Database): Promise<Health> {
  const examination = examinations.get(db) ?? shareReads(() => Promise.race([examine(db), afterPatience()]))
  examinations.set(db, examination)
  return examination()
}

/** A server that hangs refuses nothing: whoever watches is told all the same. */
const patienceMilliseconds = 5_000

function afterPatience(): Promise<Health> {
  return pause(patienceMilliseconds, { ailing: [sentences.away], mayAnswer: false, remarks: [] }, { ref: false })
}

async function examine(db: Database): Promise<Health> {
  try {
    const missing = await missingMigrations(db)
    if (missing.length > 0) return { ailing: [`missing migrations: ${missing.join(', ')}`], mayAnswer: false, remarks: [] }
    await tryToWrite(db)
    const beside = [await examineJobs(db), await examineMails(db)]
    return { ailing: beside.filter((part) => part !== undefined), mayAnswer: true, remarks: await remarkRoles(db) }
  } catch (error) {
    const ailment = ailmentOf(error)
    if (!ailment) throw error
    return { ailing: [sentences[ailment]], mayAnswer: false, remarks: [] }
  }
}

const sentences: Record<Ailment, string> = {
  away: 'database: does not answer',
  disk: 'database: its disk is full or failing',
  'read-only': 'database: takes no changes (read-only)',
  busy: 'database: too busy to answer',
}

/** The migrations that this version of the software needs and the database has not had. */
async function missingMigrations(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from schema_migrations`.execute(db)
  const applied = new Set(rows.map(({ name }) => name))
  return migrationNames().filter((name) => !applied.has(name))
}

/** A full disk still reads: some 64 kB are written, and are gone again. */
async function tryToWrite(db: Database): Promise<void> {
  await inTransaction(db, (tx) =>
    sql`create temporary table health on commit drop as select md5(random()::text) as text from generate_series(1, 2000)`.execute(tx),
  )
}

/** Where who serves may also act as the owner, a fault of ours may change the structure. */
async function remarkRoles(db: Database): Promise<string[]> {
  const { rows } = await sql<{ isOwner: boolean }>`
    select pg_has_role(relowner, 'member') as "isOwner" from pg_class where oid = 'schema_migrations'::regclass`.execute(db)
  return rows.some(({ isOwner }) => isOwner) ? [oneRole] : []
}

const oneRole = 'note: the application serves as the owner of its database; DATABASE_OWNER_URL lets it serve with a role of its own'

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
