/** What was erased, in a small file beside the backups: newer than each of them, and protected as they are. */
import { createReadStream, existsSync } from 'node:fs'
import { stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { z } from 'zod'
import type { Erasure } from '../database/erasures.ts'
import { erasureKinds } from '../database/tables/backups.ts'
import { OperatorError } from '../process/operator-error.ts'
import { writeWhole } from './backup-folder.ts'
import { protect, unprotect, type Keys, type Protection } from './protection.ts'

const plainName = 'tablee-erasures.txt'
const names = [plainName, `${plainName}.age`] as const

export function nameOfErasures(isEncrypted: boolean): string {
  return names[isEncrypted ? 1 : 0]
}

type ErasureList = { erasures: readonly Erasure[]; protection: Protection | undefined; now: Date }

/** A line each: when, what kind, which. Its time on the disk is `now`. */
export async function writeErasures(folder: string, { erasures, protection, now }: ErasureList): Promise<void> {
  const lines = erasures.map(({ at, kind, what }) => `${at.toISOString()} ${kind} ${what}\n`).join('')
  const plain = Readable.from([Buffer.from(lines)])
  const bytes = await buffer(protection ? await protect(plain, protection) : plain)
  const file = join(folder, nameOfErasures(protection !== undefined))
  await writeWhole(file, bytes)
  await utimes(file, now, now)
}

/** Undefined where it was never written. */
export async function erasuresWrittenAt(folder: string, isEncrypted: boolean): Promise<Date | undefined> {
  return (await stat(join(folder, nameOfErasures(isEncrypted))).catch(() => undefined))?.mtime
}

const line = z.tuple([z.iso.datetime(), z.enum(erasureKinds), z.string().regex(/^[A-Za-z0-9_-]{1,80}$/)])

/** @returns undefined where no list lies in the folder. @throws OperatorError for a list that none of the keys opens, or that is damaged */
export async function readErasures(folder: string, keys: Keys): Promise<Erasure[] | undefined> {
  const files = names.map((name) => join(folder, name)).filter((file) => existsSync(file))
  if (files.length === 0) return undefined
  return (await Promise.all(files.map((file) => readList(file, keys)))).flat()
}

async function readList(file: string, keys: Keys): Promise<Erasure[]> {
  try {
    const source = createReadStream(file)
    const lines = (await text(file.endsWith('.age') ? await unprotect(source, keys) : source)).split('\n').filter(Boolean)
    return lines.map((each) => {
      const [at, kind, what] = line.parse(each.split(' '))
      return { at: new Date(at), kind, what }
    })
  } catch (cause) {
    throw new OperatorError(`La liste de ce qui a été effacé (${file}) ne s’ouvre pas, ou elle est abîmée : rien n’est changé.`, { cause })
  }
}
