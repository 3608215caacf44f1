import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import sharp from 'sharp'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { readSentFile } from '#src/platform/files/sent-file.ts'
import { readSentSound } from '#src/platform/files/sent-sound.ts'
import type { StoryScope } from '#src/platform/database/tables/stories.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { acceptStory, refuseStory } from './accept-story.ts'
import { addPerson } from './add-person.ts'
import { eraseStories, findStoriesHeld, forgetStories } from './forget-stories.ts'
import { giveConsent } from './give-consent.ts'
import { findKeptStory, findShownStories, storyOfMonth } from './queries.ts'
import { consentIdOf, consentToken } from './story-links.ts'
import { tellStory, type ToldStory } from './tell-story.ts'
import { withdrawByLink } from './withdraw-story.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let actorId: string

const today = '2026-12-01'
const signed = { secret, origin }
const words = 'J’étais venue seule, un mardi de pluie. Léo m’a tendu un économe et nous avons épluché pendant une heure.'

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  for (const table of ['story_objections', 'stories', 'mails'] as const) await db.deleteFrom(table).execute()
  canteen = await aCanteen(db)
  const viewer = await aViewer(db, inCanteen('core-team', canteen))
  actorId = viewer.user!.id
  site.as(visitor)
})

const noFile = { photo: undefined, photoText: '', sound: undefined, childInPhoto: false }

async function aStory(told: Partial<ToldStory> = {}) {
  const id = randomUUID()
  const teller = { firstName: 'Ana', email: 'ana@exemple.fr' }
  const story = { title: 'Un mardi de pluie', words, language: 'fr' as const, teller, others: [], ...noFile, ...told }
  const tellerId = await tellStory(db, { canteen, id, bookingId: null, oralTo: null, story, site: signed, isWrittenTo: true, now })
  return { id, tellerId }
}

function agree(consentId: string, scope: StoryScope = 'public', more: { until?: string; edition?: number; showsName?: boolean } = {}) {
  const said = { scope, showsName: more.showsName ?? true, until: more.until ?? null }
  return giveConsent(db, { consentId, said, edition: more.edition ?? 1, way: 'link', notedBy: null, site: signed, now })
}

const letThrough = (storyId: string, approved: 'canteen' | 'public' = 'public', edition = 1) =>
  acceptStory(db, { canteenId: canteen.id, storyId, actorId, site: signed, now, edition, approved })
const publicOn = async (day = today) => (await findShownStories(db, { today: day, reach: 3 })).map(({ id }) => id)
const mailsTo = async (recipient: string) => db.selectFrom('mails').where('recipient', '=', recipient).selectAll().execute()
const kept = (id: string) => findKeptStory(db, { id, today })
const othersOf = async (id: string) => (await kept(id)).consents.filter(({ part }) => part !== 'teller')
const tokenIn = (text: string) => /\/recits\/accord\/([\w-]+)/.exec(text)![1]!

async function shownStory(told: Partial<ToldStory> = {}) {
  const { id, tellerId } = await aStory(told)
  await agree(tellerId)
  await letThrough(id)
  return { id, tellerId }
}

test('a story is told without an account, agreed to from the mail, looked at, and then read by everybody', async () => {
  const page = href(urls.tellStory, { canteen: canteen.slug })
  const sent = await site.submit(page, { title: 'Un mardi de pluie', words, firstName: 'Ana', email: 'ana@exemple.fr' })
  expect(sent.status).toBe(303)
  const [mail] = await mailsTo('ana@exemple.fr')
  expect(mail!.text_body).not.toContain('économe')
  const token = tokenIn(mail!.text_body)
  const asked = await (await site.get(href(urls.storyConsent, { token }))).text()
  expect(asked).toContain('Ce qui a été imprimé ou téléchargé')
  expect(await publicOn()).toEqual([])

  const answered = await site.submit(href(urls.storyConsent, { token }), { scope: 'public', showsName: 'yes', until: '', edition: '1' })
  expect(answered.status).toBe(303)
  const { id } = await db.selectFrom('stories').select('id').executeTakeFirstOrThrow()
  expect(await publicOn()).toEqual([])
  await letThrough(id)

  expect(await (await site.get(href(urls.story, { story: id }))).text()).toContain('Un mardi de pluie')
  expect(await (await site.get(urls.stories)).text()).toContain('Un mardi de pluie')
  expect((await kept(id)).consents[0]).toMatchObject({ until: '2027-12-01', how: 'link' })
})

test('what is missing, too short or no photo is told at once, and what was typed stays', async () => {
  const page = href(urls.tellStory, { canteen: canteen.slug })
  const answer = await site.submit(page, { title: '', words: 'Court', firstName: '12', email: 'ana', 'others.0.email': 'leo@exemple.fr' })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  for (const said of ['Donnez un titre', 'Racontez en quelques mots', 'au moins une lettre', 'Écrivez une adresse', 'Écrivez un prénom'])
    expect(html).toContain(said)
  expect(html).toContain('Court')
})

test('the others are asked only once the teller has said yes, and without all their answers nothing is shown', async () => {
  const { id, tellerId } = await aStory({ others: [{ firstName: 'Léo', email: 'leo@exemple.fr' }] })
  expect(await mailsTo('leo@exemple.fr')).toEqual([])
  await agree(tellerId)
  const [mail] = await mailsTo('leo@exemple.fr')
  await letThrough(id)
  expect(await publicOn()).toEqual([])

  await agree(consentIdOf(secret, tokenIn(mail!.text_body))!)
  expect(await publicOn()).toEqual([id])
  await agree((await othersOf(id))[0]!.id, 'none')
  expect(await publicOn()).toEqual([])
})

test('a story goes as far as the least of its consents, and first names that are not shown become an initial', async () => {
  const { id, tellerId } = await aStory({ others: [{ firstName: 'Léo', email: null }] })
  await agree(tellerId, 'public', { showsName: false })
  const [other] = await othersOf(id)
  await agree(other!.id, 'canteen', { showsName: false })
  await letThrough(id)
  const path = href(urls.story, { story: id })
  expect((await site.get(path)).status).toBe(404)
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  expect((await site.get(path)).status).toBe(200)
  site.as(await aViewer(db, inCanteen('volunteer', await aCanteen(db))))
  expect((await site.get(path)).status).toBe(404)

  await agree(other!.id, 'network', { showsName: false })
  expect((await site.get(path)).status).toBe(200)
  site.as(visitor)
  expect((await site.get(path)).status).toBe(404)

  await agree(other!.id, 'public', { showsName: false })
  const html = await (await site.get(path)).text()
  expect(html).toContain('L. m’a tendu')
  expect(html).not.toMatch(/Léo|Ana/)
})

test('a team lets a story through in its canteen, and the network alone lets it out', async () => {
  const { id, tellerId } = await aStory()
  await agree(tellerId)
  await letThrough(id, 'canteen')
  expect(await findShownStories(db, { today, reach: 1 })).toMatchObject([{ id, reach: 1 }])
  const accept = () => site.submit(href(urls.acceptNetworkStory, { story: id }), { edition: '1' })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  expect((await accept()).status).toBe(403)
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  expect((await accept()).status).toBe(303)
  expect(await publicOn()).toEqual([id])
})

test('coordinators read nothing that is to stay in its canteen', async () => {
  const { id, tellerId } = await aStory()
  await agree(tellerId, 'canteen')
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  expect((await site.get(href(urls.networkStory, { story: id }))).status).toBe(404)
  expect(await (await site.get(urls.networkStories)).text()).not.toContain('Un mardi de pluie')
})

test('one tap withdraws: words, files, names and addresses are gone at once, and a second tap says that it is done', async () => {
  const photo = await aPhoto()
  const { id, tellerId } = await shownStory({ photo, photoText: 'Une table' })
  const file = href(urls.storyPhoto, { story: id })
  expect((await site.get(file)).status).toBe(200)
  const token = consentToken(secret, tellerId)
  const tap = () => site.submit(href(urls.withdrawStory, { token }), {})

  expect((await tap()).status).toBe(303)
  expect((await tap()).status).toBe(303)
  expect(await (await site.get(href(urls.storyConsent, { token }))).text()).toContain('C’est déjà fait')
  expect((await site.get(file)).status).toBe(404)
  expect((await site.get(`${file}?accord=${token}`)).status).toBe(404)
  expect((await site.get(href(urls.story, { story: id }))).status).toBe(404)
  expect(await storyOfMonth(db, today).executeTakeFirst()).toBeUndefined()
  const rows = await Promise.all(
    (['stories', 'story_consents', 'files', 'file_uses', 'events'] as const).map((table) => db.selectFrom(table).selectAll().execute()),
  )
  expect(JSON.stringify(rows)).not.toMatch(/mardi|économe|ana@|"Ana"/)
  expect(rows[2]).toEqual([])
  expect((await agree(tellerId)).ok).toBe(false)
})

test('a consent is over at midnight of its day, before any job has run; the job deletes what is left', async () => {
  const { id, tellerId } = await aStory()
  await agree(tellerId, 'public', { until: '2026-12-24' })
  await letThrough(id)
  expect(await publicOn('2026-12-24')).toEqual([id])
  expect(await publicOn('2026-12-25')).toEqual([])
  await forgetStories(db, new Date('2026-12-24T23:02Z'))
  expect(await db.selectFrom('stories').select(['state', 'words']).executeTakeFirstOrThrow()).toEqual({ state: 'withdrawn', words: '' })
})

test('what nobody let through within sixty days is deleted, with its files', async () => {
  await aStory({ photo: await aPhoto(), photoText: 'Une table' })
  // Let through, and never agreed to by who told it.
  await letThrough((await aStory()).id, 'canteen')
  const { id } = await shownStory()
  await forgetStories(db, new Date(now.getTime() + 61 * 24 * 3_600_000))
  expect(await db.selectFrom('stories').select('id').execute()).toEqual([{ id }])
  expect(await db.selectFrom('files').select('digest').execute()).toEqual([])
})

test('words that a team changed are shown only once the teller has said yes again', async () => {
  const { id, tellerId } = await shownStory()
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  const page = href(urls.keptStory, { canteen: canteen.slug, story: id })
  const changed = { title: 'Un mardi', words: `${words} Depuis, je reviens.`, photoText: '', childSaid: '' }
  expect((await site.edit(page, changed)).status).toBe(303)
  expect(await publicOn()).toEqual([])
  expect((await mailsTo('ana@exemple.fr')).map(({ purpose }) => purpose)).toContain('story-changed')
  expect(await agree(tellerId)).toMatchObject({ refusal: 'other-words' })
  await agree(tellerId, 'public', { edition: 2 })
  // In the canteen at once, beyond it when the network has read what was changed.
  expect(await findShownStories(db, { today, reach: 1 })).toMatchObject([{ id, reach: 1 }])
  await letThrough(id, 'public', 2)
  expect(await publicOn()).toEqual([id])
})

test('words that were changed wait for everybody who is in them, and each hears of it', async () => {
  const { id, tellerId } = await aStory({ others: [{ firstName: 'Léo', email: 'leo@exemple.fr' }] })
  const other = (await othersOf(id))[0]!.id
  for (const person of [tellerId, other]) await agree(person)
  await letThrough(id)
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  await site.edit(href(urls.keptStory, { canteen: canteen.slug, story: id }), { title: 'Mardi', words: `${words} Léo chante.` })
  expect((await mailsTo('leo@exemple.fr')).at(-1)!.subject).toContain('où vous êtes')
  await agree(tellerId, 'public', { edition: 2 })
  expect(await findShownStories(db, { today, reach: 1 })).toEqual([])
  await agree(other, 'public', { edition: 2 })
  expect(await findShownStories(db, { today, reach: 1 })).toMatchObject([{ id }])
})

test('what somebody answered by their own link, nobody of the team answers otherwise', async () => {
  const { id, tellerId } = await aStory()
  await agree(tellerId, 'none')
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  const page = href(urls.notedConsent, { canteen: canteen.slug, story: id, person: tellerId })
  expect(await (await site.get(page)).text()).not.toContain('Noter cette réponse')
  expect((await site.submit(page, { scope: 'public', edition: '1', until: '', how: 'voice' })).status).toBe(409)
  expect((await kept(id)).consents[0]!.scope).toBe('none')
})

test('a child’s face waits for both parents and for the child’s own word; the words go without it', async () => {
  const { id, tellerId } = await aStory({ photo: await aPhoto(), photoText: 'Une petite fille goûte', childInPhoto: true })
  await agree(tellerId)
  await letThrough(id)
  const photo = href(urls.storyPhoto, { story: id })
  const shows = async () => (await site.get(photo)).status === 200
  expect([await publicOn(), await shows()]).toEqual([[id], false])
  expect(await (await site.get(href(urls.story, { story: id }))).text()).not.toContain('<img class="story-picture"')
  for (const firstName of ['Mina', 'Paul'])
    await addPerson(db, { canteen, storyId: id, id: randomUUID(), person: { part: 'parent', firstName, email: null }, site: signed, now })
  expect(await publicOn()).toEqual([])
  for (const parent of await othersOf(id)) await agree(parent.id)
  expect([await publicOn(), await shows()]).toEqual([[id], false])

  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  const page = href(urls.keptStory, { canteen: canteen.slug, story: id })
  const said = { title: 'Un mardi de pluie', words, photoText: 'Une petite fille goûte', childInPhoto: 'yes', childAgreed: 'yes' }
  expect((await site.edit(page, { ...said, childSaid: '' })).status).toBe(422)
  expect((await site.edit(page, { ...said, childSaid: 'Oui, c’est moi qui ai fait la pâte !' })).status).toBe(303)
  site.as(visitor)
  expect(await shows()).toBe(true)
  // Whoever gave the photo looks at it again first.
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  expect((await site.edit(page, { title: said.title, words, photoText: said.photoText })).status).toBe(303)
  expect(await publicOn()).toEqual([])
})

test('told aloud, it is read back first; consent by voice is noted with whom and when', async () => {
  const viewer = await aViewer(db, inCanteen('core-team', canteen))
  site.as(viewer)
  const here = { canteen: canteen.slug }
  const told = { title: 'La soupe', words, firstName: 'Josiane', email: '', language: 'fr' }
  expect((await site.submit(href(urls.newStory, here), told)).status).toBe(422)
  expect((await site.submit(href(urls.newStory, here), { ...told, readAloud: 'yes' })).status).toBe(303)
  const { id } = await db.selectFrom('stories').select('id').executeTakeFirstOrThrow()
  const [josiane] = (await kept(id)).consents
  const noted = href(urls.notedConsent, { ...here, story: id, person: josiane!.id })
  expect((await site.submit(noted, { scope: 'canteen', edition: '1', until: '' })).status).toBe(422)
  expect((await site.submit(noted, { scope: 'canteen', edition: '1', until: '', how: 'voice' })).status).toBe(303)
  expect((await kept(id)).consents[0]).toMatchObject({ how: 'voice', notedBy: viewer.user!.name, scope: 'canteen' })
})

test('whoever recognises themselves says so, and the story rests until the team has settled it', async () => {
  const { id } = await shownStory()
  const page = href(urls.objectToStory, { story: id })
  expect((await site.submit(page, { words: '' })).status).toBe(422)
  expect((await site.submit(page, { words: 'Léo, c’est moi.', email: 'leo@exemple.fr' })).status).toBe(303)
  expect(await publicOn()).toEqual([])
  expect(await findStoriesHeld(db, { email: 'leo@exemple.fr' })).toMatchObject([{ objection: 'Léo, c’est moi.' }])
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  await site.submit(href(urls.settleObjections, { canteen: canteen.slug, story: id }), {})
  expect(await publicOn()).toEqual([id])
})

test('from the page of a booking, once the meal has begun, and erased with it', async () => {
  const meal = await aMeal(db, { canteen, day: '2026-11-30' })
  const coming = await aMeal(db, { canteen, day: '2026-12-02' })
  const booking = await aBooking(db, meal, [{}], { email: 'zoe@exemple.fr' })
  const later = await aBooking(db, coming, [{}], { email: 'zoe@exemple.fr' })
  const pageOf = (id: string) => href(urls.tellFromBooking, { canteen: canteen.slug, token: bookingToken(secret, id) })
  expect((await site.get(pageOf(later.id))).status).toBe(404)
  const told = await site.submit(pageOf(booking.id), { title: 'Hier', words, firstName: 'Zoé' })
  expect(told.headers.get('location')).toContain('/recits/accord/')
  const of = { canteenId: canteen.id, bookingId: booking.id }
  expect(await findStoriesHeld(db, of)).toMatchObject([{ story: 'Hier' }])
  await eraseStories(db, of, now)
  expect(await findStoriesHeld(db, { email: 'zoe@exemple.fr' })).toEqual([])
  expect(await db.selectFrom('stories').select('state').execute()).toEqual([{ state: 'withdrawn' }])
})

test('where a canteen does not follow stories none of its doors is there, and what was agreed to can still be taken back', async () => {
  const { id, tellerId } = await shownStory()
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).where('thing', '=', 'stories').execute()
  for (const path of [
    href(urls.tellStory, { canteen: canteen.slug }),
    href(urls.canteenStories, { canteen: canteen.slug }),
    href(urls.story, { story: id }),
  ])
    expect([path, (await site.get(path)).status]).toEqual([path, 404])
  await withdrawByLink(db, { consentId: tellerId, now })
  expect(await db.selectFrom('stories').select('state').execute()).toEqual([{ state: 'withdrawn' }])
})

test('a refusal is told kindly, with its reason', async () => {
  const { id } = await aStory()
  await refuseStory(db, { canteenId: canteen.id, storyId: id, actorId, site: signed, now, reason: 'Nous en parlons déjà.' })
  expect((await mailsTo('ana@exemple.fr')).at(-1)!.text_body).toContain('Nous en parlons déjà.')
})

test('of a photo nothing stays that a phone wrote into it', async () => {
  const taken = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c8402b' } })
    .withExif({ IFD0: { Make: 'TelephoneDAna' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 37/1 48/1' } })
    .jpeg()
    .toBuffer()
  expect((await sharp(taken).metadata()).exif).toBeDefined()
  const answer = await sendPhoto(taken)
  expect(answer.status).toBe(303)
  const { content } = await db.selectFrom('files').select('content').executeTakeFirstOrThrow()
  const { exif, xmp, iptc } = await sharp(content).metadata()
  expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined])
  expect(content.includes('TelephoneDAna')).toBe(false)
})

test('a sound is known by its content, loses what it says beside the sound, and is shown with its words alone', async () => {
  expect(readSentSound(Buffer.from('<html>'.padEnd(200)))).toMatchObject({ refusal: 'not-a-sound' })
  const spoken = readSentSound(anM4a('+50.6292+003.0573/'))
  if (!spoken.ok) throw new Error(spoken.refusal)
  expect(spoken.value.mediaType).toBe('audio/mp4')
  expect(spoken.value.content.includes('+50.6292')).toBe(false)
  expect(spoken.value.content.includes('le son lui-même')).toBe(true)

  const { id, tellerId } = await aStory({ words: '', sound: spoken.value })
  await agree(tellerId)
  expect(await letThrough(id)).toMatchObject({ refusal: 'without-words' })
  expect((await site.get(href(urls.storySound, { story: id }))).status).toBe(404)
  const mine = `${href(urls.storySound, { story: id })}?accord=${consentToken(secret, tellerId)}`
  const part = await site.app.request(origin + mine, { headers: { range: 'bytes=0-3' } })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 0-3/${spoken.value.content.length}`])
})

async function aPhoto() {
  const read = await readSentFile(
    await sharp({ create: { width: 40, height: 30, channels: 3, background: '#3f6b3a' } })
      .png()
      .toBuffer(),
  )
  if (!read.ok) throw new Error(read.refusal)
  return read.value
}

function sendPhoto(bytes: Buffer) {
  const form = new FormData()
  const fields = { title: 'Une photo', words, firstName: 'Ana', email: 'ana@exemple.fr', photoText: 'Une table' }
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('photo', new File([new Uint8Array(bytes)], 'photo.jpg'))
  const page = href(urls.tellStory, { canteen: canteen.slug })
  return site.app.request(origin + page, { method: 'POST', body: form, headers: { origin } })
}

/** Boxes as a phone writes them, its place among what it tells. */
function anM4a(place: string): Buffer {
  const box = (name: string, content: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(content.length + 8)
    head.write(name, 4, 'latin1')
    return Buffer.concat([head, content])
  }
  const told = box('moov', box('udta', box('\u00a9xyz', Buffer.from(place))))
  return Buffer.concat([box('ftyp', Buffer.from('M4A \0\0\0\0isom')), told, box('mdat', Buffer.from('le son lui-même '.repeat(8)))])
}
