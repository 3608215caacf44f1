/** A backup opened, entry by entry, whoever wrote it: nothing of it is believed before it was checked. */
import { open } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { extract } from 'tar-stream'
import type { z } from 'zod'
import { OperatorError } from '../process/operator-error.ts'
import { protectedMagic, unprotect, type Keys } from './protection.ts'

type Source = AsyncIterable<Buffer> & { resume(): unknown }
export type Entry = { name: string; content: AsyncIterable<Buffer> }

/**
 * Hands each entry to `take`, in order; each is read to its end before the next.
 * @throws OperatorError when the file is missing, is no backup, is damaged, or opens with none of the keys
 */
export async function readBackup(file: string, keys: Keys, take: (entry: Entry) => Promise<void>): Promise<void> {
  const isClosed = await isProtected(file)
  const source = createReadStream(file)
  const opened = isClosed ? await unprotect(source, keys) : source
  const entries = extract()
  let failure: { error: unknown; isOfTheFile: boolean } | undefined
  const handOn = async (entry: Entry & { content: Source }, next: () => void) => {
    try {
      await take(entry)
      entry.content.resume()
      next()
    } catch (error) {
      // Where the stream has ended by itself, whoever read it fails because of it.
      failure = { error, isOfTheFile: (entries as unknown as Readable).destroyed }
      entries.destroy()
    }
  }
  entries.on('entry', ({ name }, content, next) => void handOn({ name, content: content as unknown as Source }, next))
  const cut: unknown = await pipeline(opened, createZstdDecompress(), entries).catch((error: unknown) => error ?? 'cut')
  if (failure && !(failure.isOfTheFile && !(failure.error instanceof OperatorError))) throw failure.error
  if (cut) throw damaged(cut)
}

/** @throws OperatorError when there is no such file */
async function isProtected(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => {
    throw new OperatorError(`Le fichier ${file} n’existe pas, ou ce compte ne peut pas le lire.`)
  })
  try {
    const start = Buffer.alloc(protectedMagic.length)
    await handle.read(start, 0, start.length, 0)
    return start.equals(protectedMagic)
  } catch {
    throw new OperatorError(`${file} n’est pas un fichier de sauvegarde.`)
  } finally {
    await handle.close()
  }
}

export function damaged(cause?: unknown): OperatorError {
  return new OperatorError('Cette sauvegarde est abîmée ou incomplète : rien n’est changé, prenez-en une autre.', { cause })
}

const mostBytesOfAWord = 50_000_000

/** A short entry as text. */
export async function textOf({ content }: Entry): Promise<string> {
  const pieces: Buffer[] = []
  let held = 0
  for await (const piece of content) {
    held += piece.length
    if (held > mostBytesOfAWord) throw damaged()
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

export async function readAs<Schema extends z.ZodType>(schema: Schema, entry: Entry): Promise<z.output<Schema>> {
  try {
    return schema.parse(JSON.parse(await textOf(entry)))
  } catch (cause) {
    throw damaged(cause)
  }
}
