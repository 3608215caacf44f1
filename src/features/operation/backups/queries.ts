import { sql } from 'kysely'
import type { BackupFailureKind } from '#src/platform/backup/backup-failure.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Language } from '#src/platform/language.ts'
import type { BackupPlace, BackupRunKind } from '#src/platform/database/tables/backups.ts'

/** `good`: when it last went well. `failure`: why the last one did not. */
export type LastRun = { good: Date | undefined; failure: BackupFailureKind | undefined; failedAt: Date | undefined; broken: string[] }

const never: LastRun = { good: undefined, failure: undefined, failedAt: undefined, broken: [] }

export async function findLastRun(db: Database, kind: BackupRunKind): Promise<LastRun> {
  return (await findLastRuns(db))[kind]
}

export async function findLastRuns(db: Database): Promise<Record<BackupRunKind, LastRun>> {
  const { rows } = await sql<{
    kind: BackupRunKind
    good: Date | null
    failure: BackupFailureKind | null
    failedAt: Date
    broken: string[]
  }>`
    select distinct on (kind) kind, max(ended_at) filter (where failure is null) over (partition by kind) as good,
      failure, ended_at as "failedAt", broken
    from backup_runs order by kind, ended_at desc`.execute(db)
  const runs: Record<BackupRunKind, LastRun> = { backup: never, check: never, disk: never, store: never }
  for (const { kind, good, failure, failedAt, broken } of rows)
    runs[kind] = { good: good ?? undefined, failure: failure ?? undefined, failedAt: failure ? failedAt : undefined, broken }
  return runs
}

export type ListedBackup = { name: string; madeAt: Date; bytes: number; places: BackupPlace[] }

/** The newest first, each once wherever it lies. */
export async function listKeptBackups(db: Database): Promise<ListedBackup[]> {
  const { rows } = await sql<ListedBackup>`
    select name, made_at as "madeAt", max(bytes) as bytes, array_agg(place order by place) as places
    from kept_backups group by name, made_at order by made_at desc, name`.execute(db)
  return rows
}

export type Keeping = {
  toldAt: Date
  folder: string
  protection: 'none' | 'passphrase' | 'recipients'
  disk: string | null
  store: string | null
}

/** What is set where backups are made; undefined where nothing ever made one. */
export function findKeeping(db: Database): Promise<Keeping | undefined> {
  return db.selectFrom('backup_keeping').select(['told_at as toldAt', 'folder', 'protection', 'disk', 'store']).executeTakeFirst()
}

export type Administrator = { email: string; language: Language }

export function findAdministrators(db: Database, now: Date): Promise<Administrator[]> {
  return db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .where('role', '=', 'network-admin')
    .where('starts_at', '<=', now)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .distinct()
    .select(['users.email', 'users.language'])
    .orderBy('users.email')
    .execute()
}
