/** A backup read from end to end before anything is changed: what it is, and that nothing of it is missing or other than it was written. */
import { createHash, type Hash } from 'node:crypto'
import { migrationNames } from '../database/migrate.ts'
import { OperatorError } from '../process/operator-error.ts'
import { backupFormat, endSchema, entryNames, headSchema, tableOfPart, type BackupEnd, type BackupHead } from './backup-format.ts'
import type { Keys } from './protection.ts'
import { damaged, readAs, readBackup, textOf, type Entry } from './read-backup.ts'

export type Inspected = { head: BackupHead; end: BackupEnd; secret: string | undefined; settings: string | undefined }

/** @throws OperatorError when it is damaged, newer than this program, none of ours, or opens with none of the keys */
export async function inspectBackup(file: string, keys: Keys): Promise<Inspected> {
  let [head, end]: [BackupHead | undefined, BackupEnd | undefined] = [undefined, undefined]
  const words = new Map<string, string>()
  const digests = new Map<string, Hash>()
  await readBackup(file, keys, async (entry) => {
    if (!head) head = await readHead(entry)
    else if (entry.name === entryNames.secret || entry.name === entryNames.settings) words.set(entry.name, await textOf(entry))
    else if (entry.name === entryNames.end) end = await readAs(endSchema, entry)
    else await addTo(digests, entry)
  })
  const read = { head: head as BackupHead | undefined, end: end as BackupEnd | undefined }
  if (!read.head || !read.end || !areWhole(read.head, read.end, digests)) throw damaged()
  return { head: read.head, end: read.end, secret: words.get(entryNames.secret), settings: words.get(entryNames.settings) }
}

async function readHead(entry: Entry): Promise<BackupHead> {
  if (entry.name !== entryNames.head) throw new OperatorError('Ce fichier n’est pas une sauvegarde de Tablée.')
  const head = await readAs(headSchema, entry)
  const known = new Set(migrationNames())
  if (head.format > backupFormat || head.migrations.some((name) => !known.has(name)))
    throw new OperatorError(`Cette sauvegarde vient d’une version plus récente (${head.version}) : mettez d’abord Tablée à jour.`)
  return head
}

async function addTo(digests: Map<string, Hash>, { name, content }: Entry): Promise<void> {
  const table = tableOfPart(name)
  if (table === undefined) throw damaged()
  const digest = digests.get(table) ?? createHash('sha256')
  digests.set(table, digest)
  for await (const piece of content) digest.update(piece)
}

/** The tables that were named at the start, each once, with what the end says of them, and no other. */
function areWhole(head: BackupHead, end: BackupEnd, digests: ReadonlyMap<string, Hash>): boolean {
  const named = new Set(head.tables.map(({ name }) => name))
  const said = new Map(end.tables.map(({ name, sha256 }) => [name, sha256]))
  if (named.size !== head.tables.length || [...digests.keys()].some((table) => !named.has(table))) return false
  return [...named].every((table) => said.get(table) === (digests.get(table) ?? createHash('sha256')).digest('hex'))
}
