/** The nightly backups of a folder. What is there under its name is whole: anything else is written beside it first. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { BackupFailure } from './backup-failure.ts'
import { instantOfBackup, type KeptBackup } from './kept-backups.ts'

/** Where copies go: a folder of another disk, or a store. */
export type BackupCopies = {
  list(): Promise<KeptBackup[]>
  put(file: string, name: string): Promise<void>
  remove(name: string): Promise<void>
}

const draftEnd = '.partial'

/** Makes the folder, which nobody else may open, and clears away what a killed backup left. */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder))
    if (name.endsWith(draftEnd) && instantOfBackup(name.slice(0, -draftEnd.length))) await rm(join(folder, name), { force: true })
}

/** @returns the newest first */
export async function listBackups(folder: string): Promise<KeptBackup[]> {
  const kept: KeptBackup[] = []
  for (const name of await readdir(folder)) {
    const madeAt = instantOfBackup(name)
    if (madeAt) kept.push({ name, madeAt, bytes: (await stat(join(folder, name))).size })
  }
  return kept.toSorted((one, other) => other.madeAt.getTime() - one.madeAt.getTime())
}

/** A folder that must be there already: a disk that is not mounted is no folder to make. */
export function copiesInFolder(folder: string): BackupCopies {
  return {
    list: () => listBackups(folder),
    put: (file, name) => copyWhole(file, join(folder, name)),
    remove: (name) => rm(join(folder, name), { force: true }),
  }
}

/** What the other disk holds is read again: a copy that differs is none. */
async function copyWhole(from: string, to: string): Promise<void> {
  const draft = `${to}${draftEnd}`
  try {
    await pipeline(createReadStream(from), createWriteStream(draft, { mode: 0o600, flush: true }))
    if ((await digestOf(draft)) !== (await digestOf(from))) throw new BackupFailure('damaged')
    await rename(draft, to)
    await settleFolder(to)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}

export async function digestOf(file: string): Promise<string> {
  const digest = createHash('sha256')
  await pipeline(createReadStream(file), digest)
  return digest.digest('hex')
}

/** All of it, or what was there before. */
export async function writeWhole(file: string, content: Uint8Array): Promise<void> {
  const draft = `${file}${draftEnd}`
  try {
    await writeFile(draft, content, { mode: 0o600, flush: true })
    await rename(draft, file)
    await settleFolder(file)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}

/** A name is on the disk once its folder is. */
async function settleFolder(file: string): Promise<void> {
  const folder = await open(join(file, '..'), 'r')
  await folder.sync().catch(() => undefined)
  await folder.close()
}
