/** A backup brought back into an empty database: all of it, or nothing. Its owner is enough; no superuser is needed. */
import { createHash } from 'node:crypto'
import pg from 'pg'
import { migrate, migrationNames, type DatabaseUrls } from '../database/migrate.ts'
import { OperatorError } from '../process/operator-error.ts'
import { backupFormat, endSchema, entryNames, headSchema, tableOfPart, type BackupEnd, type BackupHead } from './backup-format.ts'
import { clearDatabase } from './clear-database.ts'
import { connectToCopy, findCopiedTables } from './copied-tables.ts'
import { LoadingTable } from './loading-table.ts'
import type { Keys } from './protection.ts'
import { damaged, readAs, readBackup, textOf, type Entry } from './read-backup.ts'
import { setAside, type SetAside } from './set-aside.ts'

export type RestoreRequest = {
  file: string
  keys: Keys
  urls: DatabaseUrls
  /** Asked before anything is changed. @throws OperatorError when this backup is not wanted here */
  accept?: ((secret: string | undefined) => void) | undefined
}
export type Restored = { head: BackupHead; rows: number; secret: string | undefined; settings: string | undefined }

/**
 * Rows come first, then the constraints between tables and the triggers; what they refuse undoes it all.
 * @param urls of a database without any table
 * @throws OperatorError for a database that holds something, and for a backup that is damaged, newer than this program or locked
 */
export async function restoreBackup({ file, keys, urls, accept }: RestoreRequest): Promise<Restored> {
  const client = await connectToCopy(urls.ownerUrl)
  try {
    await refuseWhatHoldsSomething(client)
    return await restoreInto(client, { file, keys, urls, accept })
  } finally {
    await client.end()
  }
}

async function restoreInto(client: pg.Client, { file, keys, urls, accept }: RestoreRequest): Promise<Restored> {
  try {
    return await new Restoring(client, urls, accept).from(file, keys)
  } catch (error) {
    await client.query('rollback')
    await clearDatabase(client)
    throw error instanceof pg.DatabaseError ? damaged(error) : error
  }
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

async function readHead(entry: Entry): Promise<BackupHead> {
  if (entry.name !== entryNames.head) throw new OperatorError('Ce fichier n’est pas une sauvegarde de Tablée.')
  const head = await readAs(headSchema, entry)
  const known = new Set(migrationNames())
  if (head.format > backupFormat || head.migrations.some((name) => !known.has(name)))
    throw new OperatorError(`Cette sauvegarde vient d’une version plus récente (${head.version}) : mettez d’abord Tablée à jour.`)
  return head
}

class Restoring {
  private head: BackupHead | undefined
  private aside: SetAside | undefined
  private secret: string | undefined
  private settings: string | undefined
  private loading: LoadingTable | undefined
  private readonly digests = new Map<string, string>()
  private end: BackupEnd | undefined

  private readonly client: pg.Client
  private readonly urls: DatabaseUrls
  private readonly accept: RestoreRequest['accept']

  constructor(client: pg.Client, urls: DatabaseUrls, accept: RestoreRequest['accept']) {
    this.client = client
    this.urls = urls
    this.accept = accept
  }

  async from(file: string, keys: Keys): Promise<Restored> {
    await readBackup(file, keys, (entry) => this.take(entry)).catch((error: unknown) => this.giveUp(error))
    const { head, end, aside } = this
    if (!head || !end || !aside) throw damaged()
    await this.settle(head, end, aside)
    return { head, rows: end.tables.reduce((sum, { rows }) => sum + rows, 0), secret: this.secret, settings: this.settings }
  }

  private async take(entry: Entry): Promise<void> {
    if (!this.head) this.head = await readHead(entry)
    else if (entry.name === entryNames.secret) this.secret = await textOf(entry)
    else if (entry.name === entryNames.settings) this.settings = await textOf(entry)
    else if (entry.name === entryNames.end) this.end = await readAs(endSchema, entry)
    else await this.takePart(this.head, entry)
  }

  /** The structure that the backup was made of; what came since is applied at the next start, as for any database. */
  private async begin(head: BackupHead): Promise<void> {
    this.accept?.(this.secret)
    await migrate({ ...this.urls, only: new Set(head.migrations) })
    await this.client.query('begin')
    this.aside = await setAside(this.client)
    const tables = await findCopiedTables(this.client)
    await this.client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`)
    this.refuseOtherTables(head, tables)
  }

  /** Names and columns go into statements: only those that the structure has. */
  private refuseOtherTables(head: BackupHead, tables: BackupHead['tables']): void {
    const known = new Map(tables.map(({ name, columns }) => [name, new Set(columns)]))
    const fits = head.tables.every(({ name, columns }) => columns.every((column) => known.get(name)?.has(column)))
    if (!fits || new Set(head.tables.map(({ name }) => name)).size !== head.tables.length) throw damaged()
  }

  private async takePart(head: BackupHead, { name, content }: Entry): Promise<void> {
    if (!this.aside) await this.begin(head)
    const table = tableOfPart(name)
    const wanted = head.tables.find((each) => each.name === table)
    if (!wanted) throw damaged()
    if (this.loading?.table !== wanted.name) {
      await this.closeTable()
      if (this.digests.has(wanted.name)) throw damaged()
      this.loading = new LoadingTable(this.client, wanted)
    }
    for await (const piece of content) await this.loading.add(piece)
  }

  /** Until the server has let go of a copy, it answers nothing else. */
  private async giveUp(cause: unknown): Promise<never> {
    await this.loading?.giveUp()
    throw cause
  }

  private async closeTable(): Promise<void> {
    if (this.loading) this.digests.set(this.loading.table, await this.loading.close())
    this.loading = undefined
  }

  private async settle(head: BackupHead, end: BackupEnd, aside: SetAside): Promise<void> {
    await this.closeTable()
    const nothing = createHash('sha256').digest('hex')
    const said = new Map(end.tables.map(({ name, sha256 }) => [name, sha256]))
    for (const { name } of head.tables) if (said.get(name) !== (this.digests.get(name) ?? nothing)) throw damaged()
    for (const { name, last } of end.sequences) await this.client.query('select setval($1::regclass, $2)', [name, last])
    await aside.putBack()
    await this.client.query(`drop table ${unfinished}`)
    await this.client.query('commit')
  }
}
