/** Pictures of practices go along with them, as they are, and nothing besides. */
import { strFromU8, unzipSync, zipSync } from 'fflate'
import sharp from 'sharp'
import { beforeEach, expect, test } from 'vitest'
import { addPicture, removePicture } from '#src/features/commons/practices/keep-picture.ts'
import { keepDraft } from '#src/features/commons/practices/write-practice.ts'
import { readSentFile } from '#src/platform/files/sent-file.ts'
import { href, urls } from '#src/urls.ts'
import { fieldsOf } from '#test/fields-of-form.ts'
import { acting, anInstallation, aPractice, give, publishLast, receive, said, take, type Installation } from '#test/installations.ts'
import { isPictureOf, pathOfPicture } from './piece-pictures.ts'
import { readBundle } from './read-bundle.ts'
import { signatureOf } from './bundle-key.ts'
import { hashOf, type Manifest } from './manifest.ts'

const how = 'D’abord les bacs :\n\n![Trois bacs](image:2)\n\npuis les torchons.'
let here: Installation
let there: Installation

beforeEach(async () => {
  ;[here, there] = [await anInstallation('the secret of the first'), await anInstallation('the secret of the second')]
})

async function aPhoto(background: string) {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer()
  const file = await readSentFile(bytes)
  if (!file.ok) throw new Error(file.refusal)
  return file.value
}

/** A published practice whose second picture its text shows; the first stands after it. */
async function aPracticeWithPictures(): Promise<string> {
  const id = await aPractice(here)
  await keepDraft(here.db, id, { ...said, how, changed: 'Des photos' }, acting(here))
  for (const [alt, colour] of [
    ['Une louche', '#c8402b'],
    ['Trois bacs', '#2b40c8'],
  ] as const)
    await addPicture(here.db, { practiceId: id, file: await aPhoto(colour), alt, ...acting(here) })
  await publishLast(here, id)
  return id
}

function shown({ db }: Installation) {
  return db
    .selectFrom('practice_pictures')
    .innerJoin('files', (join) => join.onRef('owner_id', '=', 'practice_id').onRef('files.digest', '=', 'practice_pictures.digest'))
    .where('until_version', 'is', null)
    .orderBy('number')
    .select(['number', 'alt', 'content'])
    .execute()
}

const lastHow = async ({ db }: Installation) =>
  (await db.selectFrom('practice_versions').orderBy('number', 'desc').limit(1).select('how').executeTakeFirstOrThrow()).how

test('they lie in the folder, go there with their words, are shown where they were, and come again only as far as they changed', async () => {
  const id = await aPracticeWithPictures()
  const archive = await give(here)
  const files = unzipSync(archive)
  const markdown = strFromU8(files[Object.keys(files).find((path) => path.endsWith('.md') && path.startsWith('practices/'))!]!)
  const [, inText] = /!\[Trois bacs\]\(\.\.\/(pictures\/[0-9a-f]{64}\.webp)\)/.exec(markdown)!
  expect(files[inText!]).toBeDefined()
  expect(markdown).toMatch(/!\[Une louche\]\(\.\.\/pictures\/[0-9a-f]{64}\.webp\)\n$/)
  expect((JSON.parse(strFromU8(files['datapackage.json']!)) as Manifest).tablee.format).toBe(3)

  const { html } = await receive(there, archive)
  expect(html).toContain('Photo (dans le dossier')
  await take(there, archive)
  expect(await shown(there)).toEqual(await shown(here))
  expect(await lastHow(there)).toBe(how)
  const { slug, id: theirs } = await there.db.selectFrom('practices').select(['slug', 'id']).executeTakeFirstOrThrow()
  await publishLast(there, theirs)
  expect((await there.site.get(href(urls.practicePicture, { practice: slug, picture: '2' }))).status).toBe(200)
  expect((await receive(there, archive)).html).toMatch(/Pareil\s*\(1\)|identique/i)

  await keepDraft(here.db, id, { ...said, how: 'Sans bacs.', changed: 'Une photo de moins' }, acting(here))
  await removePicture(here.db, { practiceId: id, number: 2, ...acting(here) })
  await publishLast(here, id)
  await take(there, await give(here))
  expect((await shown(there)).map(({ alt }) => alt)).toEqual(['Une louche'])
  expect(await lastHow(there)).toBe('Sans bacs.')
})

test('numbers are each one’s own: what has other pictures there goes on showing the right ones', async () => {
  await aPracticeWithPictures()
  await take(there, await give(here))
  const { id } = await there.db.selectFrom('practices').select('id').executeTakeFirstOrThrow()
  await publishLast(there, id)
  // There, the first is taken away and another added: it gets a number of its own.
  await keepDraft(there.db, id, { ...said, how: `${how}\n\n![Un four](image:3)`, changed: 'Un four' }, acting(there))
  await removePicture(there.db, { practiceId: id, number: 1, ...acting(there) })
  await addPicture(there.db, { practiceId: id, file: await aPhoto('#2bc840'), alt: 'Un four', ...acting(there) })
  await publishLast(there, id)

  const coming = await give(there)
  const { html } = await receive(here, coming)
  const [, name, value] = /type="radio" name="([^"]+)" value="(take[^"]+)"/.exec(html)!
  await take(here, coming, { [name!]: value! })
  expect((await shown(here)).map(({ alt }) => alt)).toEqual(['Trois bacs', 'Un four'])
  expect(await lastHow(here)).toBe(`${how}\n\n![Un four](image:3)`)
})

/** The archive with other files, signed again by whoever made it. */
function madeOf(archive: Buffer, change: (files: Record<string, Uint8Array>, picture: string) => void): Buffer {
  const files = unzipSync(archive)
  const picture = Object.keys(files).find((path) => path.startsWith('pictures/'))!
  change(files, picture)
  const practice = Object.keys(files).find((path) => path.startsWith('practices/'))!
  const manifest = JSON.parse(strFromU8(files['datapackage.json']!)) as Manifest
  for (const resource of manifest.resources) if (resource.path === practice) resource.hash = hashOf(files[practice]!)
  files['datapackage.json'] = Buffer.from(JSON.stringify(manifest))
  const signature = JSON.parse(strFromU8(files['signature.json']!)) as object
  const signed = { ...signature, signature: signatureOf('the secret of the first', Buffer.from(files['datapackage.json'])) }
  files['signature.json'] = Buffer.from(JSON.stringify(signed))
  return Buffer.from(zipSync(files))
}

test('one that is missing, is another, or holds more than an image leaves its practice out, and nothing else', async () => {
  await aPracticeWithPictures()
  const archive = await give(here)
  const leftOut = (bytes: Buffer) => {
    const read = readBundle(bytes)
    return read.ok ? read.value.leftOut.map(({ why }) => why) : read.refusal
  }
  expect(leftOut(madeOf(archive, () => {}))).toEqual([])
  expect(leftOut(madeOf(archive, (files, picture) => delete files[picture]))).toEqual(['picture'])
  expect(leftOut(madeOf(archive, (files, picture) => (files[picture] = Buffer.from('RIFF....WEBP'))))).toEqual(['picture'])
  // What nobody names is not looked at.
  expect(leftOut(madeOf(archive, (files) => (files['pictures/besides.webp'] = Buffer.from('anything'))))).toEqual([])

  const withPlace = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c8402b' } })
    .withExif({ IFD3: { GPSLatitude: '50/1 38/1 0/1' } })
    .webp()
    .toBuffer()
  const tells = madeOf(archive, (files, picture) => {
    const practice = Object.keys(files).find((path) => path.startsWith('practices/'))!
    const [before, after] = [picture.slice(9, 73), hashOf(withPlace).slice(7)]
    files[practice] = Buffer.from(strFromU8(files[practice]!).replaceAll(before, after))
    files[pathOfPicture(after)] = withPlace
  })
  expect(leftOut(tells)).toEqual(['picture'])
})

test('what has the form of a picture and does not draw is not taken, and the page says so', async () => {
  await aPracticeWithPictures()
  const empty = Buffer.alloc(50)
  empty.write('RIFF', 0, 'latin1')
  empty.writeUInt32LE(42, 4)
  empty.write('WEBPVP8 ', 8, 'latin1')
  empty.writeUInt32LE(30, 16)
  const archive = madeOf(await give(here), (files, picture) => {
    const practice = Object.keys(files).find((path) => path.startsWith('practices/'))!
    const [before, after] = [picture.slice(9, 73), hashOf(empty).slice(7)]
    files[practice] = Buffer.from(strFromU8(files[practice]!).replaceAll(before, after))
    files[pathOfPicture(after)] = empty
  })
  expect(readBundle(archive)).toMatchObject({ ok: true, value: { leftOut: [] } })
  const { page, html } = await receive(there, archive)
  expect((await there.site.submit(page, fieldsOf(html))).status).toBe(409)
  expect(await there.db.selectFrom('practices').select('id').execute()).toEqual([])
})

test('a picture is WebP of its own bytes, whole, and an image alone', async () => {
  const { digest, content } = await aPhoto('#c8402b')
  expect(isPictureOf(digest, content)).toBe(true)
  const cut = content.subarray(0, content.length - 2)
  expect(isPictureOf(hashOf(cut).slice(7), cut)).toBe(false)
  const longer = Buffer.concat([content, Buffer.from('EXIF\x02\0\0\0ab', 'latin1')])
  longer.writeUInt32LE(longer.length - 8, 4)
  expect(isPictureOf(hashOf(longer).slice(7), longer)).toBe(false)
  const besides = Buffer.concat([content, Buffer.from('VP8 \x02\0\0\0ab', 'latin1')])
  expect(isPictureOf(hashOf(besides).slice(7), besides)).toBe(false)
  expect(isPictureOf('0'.repeat(64), content)).toBe(false)
})
