/** Files that people send: what they are is read from what they hold, and they live as long as somebody uses them. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { accept, refuse } from '#src/platform/result.ts'
import { aPdf } from '#test/a-pdf.ts'
import { freshDatabase } from '#test/database.ts'
import { now } from '#test/world.ts'
import { findFile, forgetFiles, keepFile, keepFilesUntil, releaseFiles } from './kept-files.ts'
import { bytesMaximum } from './picture.ts'
import { readSentFile, type SentFile } from './sent-file.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
})

async function aFile(content: string | Buffer = aPdf(randomUUID())): Promise<SentFile> {
  const read = await readSentFile(Buffer.from(content))
  if (!read.ok) throw new Error(read.refusal)
  return read.value
}

test('a photo is kept as a picture of ours, without the place where it was taken', async () => {
  const photo = await sharp({ create: { width: 3000, height: 1000, channels: 3, background: '#c8402b' } })
    .withExif({ IFD3: { GPSLatitude: '50/1 38/1 0/1' }, IFD0: { Make: 'Appareil de Josiane' } })
    .jpeg()
    .toBuffer()

  const kept = await aFile(photo)

  const seen = await sharp(kept.content).metadata()
  expect([kept.mediaType, seen.format, seen.width, seen.exif]).toEqual(['image/webp', 'webp', 2200, undefined])
})

test('what could run, or what nobody knows, is refused whatever it calls itself', async () => {
  const refused = {
    '': 'empty',
    '<html><script>alert(1)</script></html>': 'unknown-type',
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>': 'unknown-type',
    'MZ\u0090': 'unknown-type',
    '\u00ff\u00d8\u00ff no picture at all': 'unreadable-picture',
  }
  for (const [content, refusal] of Object.entries(refused))
    expect([content, await readSentFile(Buffer.from(content, 'latin1'))]).toEqual([content, refuse(refusal as 'empty')])
  expect(await readSentFile(new Uint8Array(bytesMaximum + 1))).toEqual(refuse('too-heavy'))
})

test('the same file sent for two uses is kept once, until the last lets it go', async () => {
  const [ownerId, one, other, file] = [randomUUID(), randomUUID(), randomUUID(), await aFile()]
  await keepFile(db, { ownerId, usedBy: one, file, now })
  await keepFile(db, { ownerId, usedBy: other, file, now })
  const kept = () => db.selectFrom('files').where('owner_id', '=', ownerId).select('digest').execute()

  expect(await kept()).toHaveLength(1)
  expect(await releaseFiles(db, { ownerId, usedBy: one })).toEqual(accept(null))
  expect(await findFile(db, { ownerId, usedBy: one, digest: file.digest })).toBeUndefined()
  expect((await findFile(db, { ownerId, usedBy: other, digest: file.digest }))?.content).toEqual(file.content)
  await releaseFiles(db, { ownerId, usedBy: other })
  expect(await kept()).toEqual([])
})

test('what the law keeps nobody lets go, until its day has passed', async () => {
  const [ownerId, usedBy, file] = [randomUUID(), randomUUID(), await aFile()]
  await keepFile(db, { ownerId, usedBy, file, now })
  await keepFilesUntil(db, ownerId, [usedBy], '2036-12-31')
  const found = () => findFile(db, { ownerId, usedBy, digest: file.digest })

  expect(await releaseFiles(db, { ownerId, usedBy })).toEqual(refuse('kept-by-law'))
  await forgetFiles(db, '2036-12-31')
  expect(await found()).toBeDefined()
  await forgetFiles(db, '2037-01-01')
  expect(await found()).toBeUndefined()
})
