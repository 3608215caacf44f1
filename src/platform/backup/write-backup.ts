/** One file with all that a network has, written while the site runs. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { pack, type Pack } from 'tar-stream'
import { OperatorError } from '../process/operator-error.ts'
import { backupFormat, entryNames, partName, type BackupEnd, type BackupHead } from './backup-format.ts'
import { connectToCopy, findCopiedTables, findSequences, type CopiedTable } from './copied-tables.ts'
import { protect, type Protection } from './protection.ts'

/** What goes only into what nobody else can open: with the database, the secret opens every sealed bag. */
export type Kept = { secret: string; settings: string }

export type BackupRequest = {
  file: string
  /** Of the owner, who may read every table. */
  ownerUrl: string
  version: string
  now: Date
  protection: Protection | undefined
  kept: Kept
  /** Also what no backup keeps: for a copy that takes the place of what it was made of. */
  withUnlogged?: boolean
}

export type WrittenBackup = { bytes: number; tables: number; rows: number }

/**
 * Writes a backup of one instant. It is written beside `file` and renamed once the disk has it all: a file of that name is whole.
 * @throws OperatorError when the disk is full or the folder closed.
 */
export async function writeBackup(request: BackupRequest): Promise<WrittenBackup> {
  const draft = `${request.file}.partial`
  try {
    const tables = await writeDraft(draft, request)
    const bytes = await settle(draft)
    await rename(draft, request.file)
    return { bytes, tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) }
  } catch (error) {
    await rm(draft, { force: true })
    throw inWords(error, request.file)
  }
}

async function writeDraft(draft: string, request: BackupRequest): Promise<BackupEnd['tables']> {
  const archive = pack()
  const compressed = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } })
  const packed = pipeline(archive, compressed)
  const bytes: Readable = request.protection ? await protect(compressed, request.protection) : compressed
  const written = pipeline(bytes, createWriteStream(draft, { mode: 0o600 }))
  const filled = fill(archive, request).catch((error: Error) => {
    archive.destroy(error)
    throw error
  })
  const [outcome] = await Promise.all([filled, packed, written])
  return outcome
}

async function fill(
  archive: Pack,
  { ownerUrl, version, now, protection, kept, withUnlogged = false }: BackupRequest,
): Promise<BackupEnd['tables']> {
  const client = await connectToCopy(ownerUrl)
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await findCopiedTables(client, { withUnlogged })
    const applied = await client.query<{ name: string }>('select name from schema_migrations order by name')
    const migrations = applied.rows.map(({ name }) => name)
    const head: BackupHead = {
      format: backupFormat,
      version,
      madeAt: now.toISOString(),
      migrations,
      tables,
      complete: protection !== undefined,
    }
    await add(archive, entryNames.head, JSON.stringify(head))
    if (protection) {
      await add(archive, entryNames.secret, kept.secret)
      await add(archive, entryNames.settings, kept.settings)
    }
    const copied: BackupEnd['tables'] = []
    for (const table of tables) copied.push(await addTable(archive, client, table))
    await add(archive, entryNames.end, JSON.stringify({ tables: copied, sequences: await findSequences(client) } satisfies BackupEnd))
    archive.finalize()
    return copied
  } finally {
    await client.end()
  }
}

/** A part holds whole pieces of the copy, not whole rows: parts are read one after the other. */
const bytesOfPart = 1_000_000

async function addTable(archive: Pack, client: pg.Client, { name, columns }: CopiedTable): Promise<BackupEnd['tables'][number]> {
  const copy = client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`))
  const digest = createHash('sha256')
  let [pieces, held, part]: [Buffer[], number, number] = [[], 0, 0]
  const close = async () => {
    if (held > 0) await add(archive, partName(name, ++part), Buffer.concat(pieces, held))
    ;[pieces, held] = [[], 0]
  }
  for await (const piece of copy as AsyncIterable<Buffer>) {
    digest.update(piece)
    pieces.push(piece)
    held += piece.length
    if (held >= bytesOfPart) await close()
  }
  await close()
  return { name, rows: copy.rowCount ?? 0, sha256: digest.digest('hex') }
}

function add(archive: Pack, name: string, content: string | Buffer): Promise<void> {
  return new Promise((done, fail) => {
    archive.entry({ name, mode: 0o600 }, content, (error) => (error ? fail(error) : done()))
  })
}

/** Until the disk has it. @returns its size in bytes */
async function settle(file: string): Promise<number> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
    return (await handle.stat()).size
  } finally {
    await handle.close()
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'le disque est plein',
  EDQUOT: 'le disque est plein',
  EACCES: 'ce compte ne peut pas écrire dans ce dossier',
  EPERM: 'ce compte ne peut pas écrire dans ce dossier',
  EROFS: 'ce disque est en lecture seule',
  ENOENT: 'ce dossier n’existe pas',
  EISDIR: 'c’est un dossier, pas un fichier',
}

/** What the disk says, as an operator reads it; anything else is a mistake of ours. */
function inWords(error: unknown, file: string): unknown {
  const reason = error instanceof Error && 'code' in error ? reasons[String(error.code)] : undefined
  return reason
    ? new OperatorError(`La sauvegarde ${file} n’a pas pu être écrite : ${reason}. Rien n’est changé.`, { cause: error })
    : error
}
