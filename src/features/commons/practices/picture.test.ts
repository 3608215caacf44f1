/** Pictures and files of practices: re-encoded, said in words, read by somebody with the draft before anybody sees them. */
import type { Kysely } from 'kysely'
import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aPdf } from '#test/a-pdf.ts'
import { freshDatabase } from '#test/database.ts'
import { aDraft, aPractice, practiceSaid, readAndPublish } from '#test/practices.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { addPicture } from './keep-picture.ts'
import { mostPictures } from './picture.ts'
import { keepDraft } from './write-practice.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let practice: Awaited<ReturnType<typeof aDraft>>
let here: { practice: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  canteen = await aCanteen(db)
  site = openSite(db)
})

beforeEach(async () => {
  practice = await aDraft(db, { canteenId: canteen.id, said: { title: 'Trois bacs', how: 'Ici ![](image:1) puis là.' } })
  here = { practice: practice.slug }
  await asManager()
})

const asManager = async () => site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
const photo = (background = '#c8402b') =>
  sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .withExif({ IFD3: { GPSLatitude: '50/1 38/1 0/1' } })
    .jpeg()
    .toBuffer()
const page = async () => (await site.get(href(urls.practice, here))).text()
const status = async (number: number) => (await site.get(href(urls.practicePicture, { ...here, picture: String(number) }))).status

async function add(content: Uint8Array, alt = 'Trois bacs de plonge') {
  const form = new FormData()
  form.append('alt', alt)
  form.append('picture', new File([new Uint8Array(content)], 'photo'))
  return site.app.request(origin + href(urls.practicePictures, here), { method: 'POST', body: form, headers: { origin } })
}
const remove = (number: number) => site.submit(href(urls.removePracticePicture, { ...here, picture: String(number) }), {})
const files = () => db.selectFrom('files').where('owner_id', '=', practice.id).select('digest').execute()

describe('a picture of a draft', () => {
  test('stands where the text names it, with its words, once it is read and published', async () => {
    expect((await add(await photo())).status).toBe(303)
    site.as(visitor)
    expect(await status(1)).toBe(404)
    await readAndPublish(db, practice.id, 1)

    expect(await page()).toContain(`<img src="/pratiques/${practice.slug}/images/1" alt="Trois bacs de plonge" loading="lazy">`)
    const served = await site.get(href(urls.practicePicture, { ...here, picture: '1' }))
    const seen = await sharp(Buffer.from(await served.arrayBuffer())).metadata()
    expect([seen.format, seen.exif]).toEqual(['webp', undefined])
  })

  test('asks for a reading again, and is refused without words, or when it is none', async () => {
    const readAt = async () =>
      (await db.selectFrom('practice_versions').where('practice_id', '=', practice.id).select('read_at').executeTakeFirstOrThrow()).read_at
    await db.updateTable('practice_versions').set({ read_at: now, read_words: 'Bien' }).where('practice_id', '=', practice.id).execute()
    expect((await add(await photo(), '')).status).toBe(422)
    expect((await add(Buffer.from('<svg/>'))).status).toBe(422)
    expect((await add(new Uint8Array())).status).toBe(422)
    expect(await readAt()).not.toBeNull()
    await add(await photo())
    expect(await readAt()).toBeNull()
  })

  test('sent twice is one; what is not named in the text comes after it, a PDF to be saved', async () => {
    for (let twice = 0; twice < 2; twice++) await add(await photo())
    await add(await photo('#336699'), 'Le rangement')
    await add(aPdf('x'), 'Le plan de la plonge')
    await readAndPublish(db, practice.id, 1)
    const told = await page()

    expect(told.match(/images\/1"/g)).toHaveLength(1)
    expect(told).toMatch(/class="practice-pictures"><img src="[^"]*images\/2" alt="Le rangement"/)
    expect(told).toMatch(/images\/3">[^<]*Le plan de la plonge/)
  })

  test('removed again is gone from the store; from what is published only with the next version', async () => {
    await add(await photo())
    await remove(1)
    expect([await files(), await status(1)]).toEqual([[], 404])
    await add(await photo())
    await readAndPublish(db, practice.id, 1)
    expect((await remove(1)).status).toBe(409)
    await keepDraft(
      db,
      practice.id,
      { ...practiceSaid, changed: 'Sans image' },
      { actorId: practice.writer.id, now: new Date(now.getTime() + 1000) },
    )
    expect((await remove(1)).status).toBe(303)
    site.as(visitor)
    expect(await status(1)).toBe(200)
    expect(await page()).toContain('images/1')
    await readAndPublish(db, practice.id, 2)
    expect(await page()).not.toContain('images/1')
    expect(await (await site.get(href(urls.pastPractice, { ...here, version: '1' }))).text()).toContain('images/1')
  })

  test('of a practice for the teams is theirs, and nobody of another canteen adds one', async () => {
    const kept = await aPractice(db, { canteenId: canteen.id, said: { title: 'Entre nous', isGiven: false } })
    await db
      .insertInto('practice_pictures')
      .values({ practice_id: kept.id, number: 1, digest: 'a'.repeat(64), alt: 'x', since_version: 1, until_version: null })
      .execute()
    here = { practice: kept.slug }
    site.as(visitor)
    expect(await status(1)).toBe(404)
    here = { practice: practice.slug }
    site.as(await aViewer(db, inCanteen('canteen-manager', await aCanteen(db))))
    expect((await add(await photo())).status).toBe(403)
  })
})

test('a practice has so many pictures and no more', async () => {
  const acting = { practiceId: practice.id, actorId: practice.writer.id, now }
  const file = (index: number) => ({
    digest: String(index).padStart(64, '0'),
    mediaType: 'image/webp' as const,
    content: Buffer.from([index]),
  })
  for (let index = 1; index <= mostPictures; index++)
    expect((await addPicture(db, { ...acting, file: file(index), alt: 'x' })).ok).toBe(true)
  expect(await addPicture(db, { ...acting, file: file(99), alt: 'x' })).toEqual({ ok: false, refusal: 'too-many' })
})

test('a draft that was never published is deleted with its pictures, once somebody ticks that they are sure', async () => {
  expect((await add(await photo())).status).toBe(303)
  const withdrawal = href(urls.withdrawPractice, here)
  expect(await (await site.get(href(urls.practiceDraft, here))).text()).toContain('Supprimer ce brouillon')
  expect((await site.submit(withdrawal, {})).status).toBe(422)

  const sent = await site.submit(withdrawal, { sure: 'yes' })

  expect(sent.headers.get('location')).toContain('fait=supprime')
  const left = [
    await db.selectFrom('practices').where('id', '=', practice.id).select('id').execute(),
    await db.selectFrom('files').where('owner_id', '=', practice.id).select('digest').execute(),
  ]
  expect(left).toEqual([[], []])
  expect((await site.submit(withdrawal, { sure: 'yes' })).status).toBe(404)
})
