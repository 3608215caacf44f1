import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { tables, type TableName } from './columns.ts'
import type { Licence } from './licence.ts'
import type { DataFile } from './package.ts'

/** Whether the network gives its figures, and under which terms. */
export function findGiving(db: Database): Promise<{ network: string; licence: Licence | null }> {
  return db
    .selectFrom('network')
    .select(['name as network', 'open_data_licence as licence'])
    .$narrowType<{ licence: Licence | null }>()
    .executeTakeFirstOrThrow()
}

/** Canteens that anybody may visit, as they are listed. */
export function findCanteensToTell(db: Database) {
  return db.selectFrom('canteens').where('state', '=', 'open').orderBy('slug').select(['slug as canteen', 'name', 'town']).execute()
}

export type VersionLine = { day: string; licence: Licence; madeAt: Date }
export type Version = VersionLine & { files: DataFile[] }

/** The latest first. */
export function findVersions(db: Database): Promise<VersionLine[]> {
  return versions(db).orderBy('day', 'desc').execute()
}

export async function findLatestVersion(db: Database): Promise<Version | undefined> {
  const latest = await versions(db).orderBy('day', 'desc').limit(1).executeTakeFirst()
  return latest && { ...latest, files: await findDataFiles(db, latest.day) }
}

export async function findVersion(db: Database, day: string): Promise<Version> {
  const version = await versions(db)
    .where('day', '=', day)
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...version, files: await findDataFiles(db, day) }
}

function versions(db: Database) {
  return db.selectFrom('open_data_versions').select(['day', 'licence', 'made_at as madeAt']).$narrowType<{ licence: Licence }>()
}

/** Without the descriptors, which are of the version itself. */
async function findDataFiles(db: Database, day: string): Promise<DataFile[]> {
  const files = await db
    .selectFrom('open_data_files')
    .innerJoin('open_data_contents', 'open_data_contents.digest', 'open_data_files.digest')
    .where('day', '=', day)
    .orderBy('name')
    .select(['name', 'open_data_files.digest', sql<number>`octet_length(content)`.as('bytes')])
    .execute()
  return files.flatMap((file) => {
    const [, table = '', month] = /^([a-z]+?)(?:-(\d{4}-\d{2}))?\.(?:csv|json)$/.exec(file.name) ?? []
    return Object.hasOwn(tables, table) ? [{ ...file, table: table as TableName, month: month ? `${month}-01` : null }] : []
  })
}

export async function findContent(
  db: Database,
  { day, name }: { day: string; name: string },
): Promise<{ digest: string; content: Buffer }> {
  return db
    .selectFrom('open_data_files')
    .innerJoin('open_data_contents', 'open_data_contents.digest', 'open_data_files.digest')
    .where('day', '=', day)
    .where('name', '=', name)
    .select(['open_data_files.digest', 'content'])
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** One after the other: never all of them in memory. */
export async function* eachContent(db: Database, day: string): AsyncGenerator<{ name: string; content: Buffer }> {
  const files = await db.selectFrom('open_data_files').where('day', '=', day).orderBy('name').select('name').execute()
  for (const { name } of files) yield { name, content: (await findContent(db, { day, name })).content }
}
