/** A backup brought back into an empty database: all of it, or nothing. Its owner is enough; no superuser is needed. */
import pg from 'pg'
import { migrate, type DatabaseUrls } from '../database/migrate.ts'
import { OperatorError } from '../process/operator-error.ts'
import { tableOfPart, type BackupHead } from './backup-format.ts'
import { clearDatabase } from './clear-database.ts'
import { connectToCopy, findCopiedTables, type CopiedTable } from './copied-tables.ts'
import { inspectBackup, type Inspected } from './inspect-backup.ts'
import { LoadingTable } from './loading-table.ts'
import type { Keys } from './protection.ts'
import { damaged, readBackup } from './read-backup.ts'
import { setAside } from './set-aside.ts'

export type RestoreRequest = {
  file: string
  keys: Keys
  urls: DatabaseUrls
  /** Asked before anything is changed. @throws OperatorError when this backup is not wanted here */
  accept?: ((secret: string | undefined) => void) | undefined
  /** The last of a restore: what it throws undoes all, and a restore that was killed before its end shows. */
  finish?: ((restored: Restored) => Promise<void>) | undefined
}
export type Restored = { head: BackupHead; rows: number; secret: string | undefined; settings: string | undefined }

/**
 * The file is read twice: first whether it is whole, then its rows. They come first, then the constraints between tables and the triggers; what
 * these refuse undoes it all.
 * @param urls of a database without any table
 * @throws OperatorError for a database that holds something, and for a backup that is damaged, newer than this program or locked
 */
export async function restoreBackup({ file, keys, urls, accept, finish }: RestoreRequest): Promise<Restored> {
  const inspected = await inspectBackup(file, keys)
  accept?.(inspected.secret)
  const { head, end, secret, settings } = inspected
  const restored = { head, rows: end.tables.reduce((sum, { rows }) => sum + rows, 0), secret, settings }
  const client = await connectToCopy(urls.ownerUrl)
  try {
    await refuseWhatHoldsSomething(client)
    await restoreInto(client, { file, keys, urls, inspected }, async () => finish?.(restored))
  } finally {
    await client.end()
  }
  return restored
}

/** Made before anything else and dropped with the last change: a restore that was cut short shows. */
const unfinished = 'unfinished_restore'

async function refuseWhatHoldsSomething(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ tables: number; cut: boolean }>(
    `select count(*)::int as tables, coalesce(bool_or(relname = $1), false) as cut from pg_class
     where relkind in ('r', 'p') and relnamespace in (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')`,
    [unfinished],
  )
  const { tables, cut } = rows[0]!
  if (tables > 0 && !cut) throw new OperatorError('Cette base contient déjà quelque chose : donnez-en une vide.')
  if (cut) await clearDatabase(client)
  await client.query(`create table ${unfinished} ()`)
}

/** @throws OperatorError when a restore of this database was cut short. */
export async function refuseUnfinishedRestore(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query('select 1 where to_regclass($1) is not null', [unfinished])
    if (rows.length > 0) throw new OperatorError('Une restauration s’est arrêtée en chemin : relancez-la, elle recommencera du début.')
  } finally {
    await client.end()
  }
}

type Restoring = Pick<RestoreRequest, 'file' | 'keys' | 'urls'> & { inspected: Inspected }

/** The structure that the backup was made of; what came since is applied at the next start, as for any database. */
async function restoreInto(
  client: pg.Client,
  { file, keys, urls, inspected: { head, end } }: Restoring,
  finish: () => Promise<void>,
): Promise<void> {
  try {
    await migrate({ ...urls, only: new Set(head.migrations) })
    await client.query('begin')
    const aside = await setAside(client)
    const tables = await findCopiedTables(client, { withUnlogged: true })
    refuseOtherTables(head, tables)
    await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`)
    await loadRows(client, { file, keys, tables: head.tables })
    for (const { name, last } of end.sequences) await client.query('select setval($1::regclass, $2)', [name, last])
    await aside.putBack()
    await client.query('commit')
    await finish()
    await client.query(`drop table ${unfinished}`)
  } catch (error) {
    await client.query('rollback')
    await clearDatabase(client)
    throw error instanceof pg.DatabaseError ? damaged(error) : error
  }
}

/** Names and columns go into statements: only those that the structure has. */
function refuseOtherTables(head: BackupHead, tables: readonly CopiedTable[]): void {
  const known = new Map(tables.map(({ name, columns }) => [name, new Set(columns)]))
  for (const { name, columns } of head.tables) {
    const there = known.get(name)
    if (!there || columns.some((column) => !there.has(column))) throw damaged()
  }
}

/** Parts of a table follow each other. */
async function loadRows(
  client: pg.Client,
  { file, keys, tables }: { file: string; keys: Keys; tables: readonly CopiedTable[] },
): Promise<void> {
  let loading: LoadingTable | undefined
  try {
    await readBackup(file, keys, async ({ name, content }) => {
      const wanted = tables.find((table) => table.name === tableOfPart(name))
      if (!wanted) return
      if (loading?.table !== wanted.name) {
        await loading?.close()
        loading = new LoadingTable(client, wanted)
      }
      for await (const piece of content) await loading.add(piece)
    })
    await loading?.close()
  } catch (error) {
    // Until the server has let go of a copy, it answers nothing else.
    await loading?.giveUp()
    throw error
  }
}
