import type { Kysely } from 'kysely'
import sharp from 'sharp'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { refuse } from '#src/platform/result.ts'
import { href, urls } from '#src/urls.ts'
import { openCanteen } from '../open-canteen.ts'
import { findSettings } from '../queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const fields = {
  name: 'Le Chaudron',
  slug: '',
  street: '3 quai du Port',
  postcode: '67000',
  town: 'Strasbourg',
  point: '48.5846, 7.7507',
  timeZone: 'Europe/Paris',
  state: 'open',
  openedOn: '',
  wheelchairAccess: 'partial',
  phone: '03 88 00 00 00',
  email: 'Bonjour@Chaudron.fr',
  legalName: 'Le Chaudron',
  siren: '732 829 320',
  rna: '',
}

test('the manager describes the canteen; its address follows its name when left empty', async () => {
  const slug = `le-chaudron-${canteen.slug}`

  const saved = await site.edit(href(urls.canteenSettings, { canteen: canteen.slug }), {
    ...fields,
    name: `Le Chaudron (${canteen.slug})`,
  })

  expect(saved.headers.get('location')).toBe(`${href(urls.canteenSettings, { canteen: slug })}?fait=enregistre`)
  expect(await findSettings(db, slug)).toMatchObject({
    town: 'Strasbourg',
    isApproximate: false,
    latitude: 48.5846,
    longitude: 7.7507,
    email: 'bonjour@chaudron.fr',
    siren: '732829320',
    rna: null,
    openedOn: null,
    wheelchairAccess: 'partial',
  })
})

test('the clock of a canteen is chosen by a town and where it is, and no address of a machine is read', async () => {
  const page = await (await site.get(href(urls.canteenSettings, { canteen: canteen.slug }))).text()

  for (const shown of ['>Paris (Europe)<', '>Reunion (océan Indien)<', '>Martinique (Amérique)<']) expect(page).toContain(shown)
  expect(page).not.toMatch(/>[A-Z][a-z]+\/[A-Z]/)
})

test('numbers that do not add up come back with their sentence', async () => {
  const mistaken = {
    ...fields,
    siren: '732829321',
    rna: '595012345',
    point: '95, 7',
    email: 'bonjour',
    postcode: '6700 O!',
    timeZone: 'Europe/Atlantide',
  }

  const answer = await site.edit(href(urls.canteenSettings, { canteen: canteen.slug }), mistaken)
  const html = await answer.text()

  expect(answer.status).toBe(422)
  for (const name of ['postcode', 'siren', 'rna', 'point', 'email', 'timeZone']) expect(html).toContain(`id="${name}-error"`)
  expect(html).toContain('value="732829321"')
})

test('an address that another canteen has is refused beside its field', async () => {
  const other = await aCanteen(db)

  const answer = await site.edit(href(urls.canteenSettings, { canteen: canteen.slug }), { ...fields, slug: other.slug })

  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('Une autre cantine porte ou a porté cette adresse')
})

const opening = { name: 'Chaudron neuf', town: '67000 Strasbourg', street: '3 quai du Port', point: '', association: '' }

test('the network adds a canteen with a name and a place, in project, on the point of its town, then goes on to its prices', async () => {
  site.as(await aViewer(db, inNetwork('network-coordinator')))

  const added = await site.submit(urls.newCanteen, opening)

  const prices = added.headers.get('location')!
  expect(prices).toBe(`${href(urls.prices, { canteen: 'chaudron-neuf' })}?fait=ouverte`)
  expect(await (await site.get(prices)).text()).toMatch(/est créée.*son premier repas/)
  const settings = await findSettings(db, 'chaudron-neuf')
  expect(settings).toMatchObject({ state: 'project', town: 'Strasbourg', postcode: '67000', isApproximate: true, legalName: '' })
  expect(Math.round(settings.latitude * 10)).toBe(486)
})

test('search engines are given the point of a canteen, never that of its town', async () => {
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  await site.submit(urls.newCanteen, { ...opening, name: 'Au centre' })
  const described = async (slug: string) =>
    (await (await site.get(href(urls.canteen, { canteen: slug }))).text()).includes('GeoCoordinates')

  expect([await described(canteen.slug), await described('au-centre')]).toEqual([true, false])
})

test('overseas, the clock follows from the postcode, and a pasted point is the canteen’s own', async () => {
  site.as(await aViewer(db, inNetwork('network-coordinator')))

  await site.submit(urls.newCanteen, { ...opening, name: 'La Case', town: 'Saint-Denis 97400', point: '-20.8789, 55.4481' })

  expect(await findSettings(db, 'la-case')).toMatchObject({ timeZone: 'Indian/Reunion', isApproximate: false, latitude: -20.8789 })
})

test('of several towns of one name one is asked; a town that nobody knows needs a point', async () => {
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  const send = (fields: Record<string, string>) => site.submit(urls.newCanteen, { ...opening, name: 'Chez Denis', ...fields })

  const asked = await send({ town: 'Saint-Denis' })
  const unknown = await send({ town: '1060 Villenullepart' })
  const html = await asked.text()
  const code = /name="townCode" value="(93\w+)"/.exec(html)?.[1] ?? ''

  expect([asked.status, unknown.status]).toEqual([422, 422])
  expect(html).toContain('value="Chez Denis"')
  expect(await unknown.text()).toContain('id="town-error"')
  expect((await send({ town: 'Saint-Denis', townCode: code })).status).toBe(303)
  expect((await send({ name: 'Ailleurs', town: '1060 Villenullepart', point: '50.83, 4.35' })).status).toBe(303)
  expect(await findSettings(db, 'chez-denis')).toMatchObject({ postcode: expect.stringMatching(/^93/), timeZone: 'Europe/Paris' })
  expect(await findSettings(db, 'ailleurs')).toMatchObject({ postcode: '1060', town: 'Villenullepart', latitude: 50.83 })
})

test('a name that another canteen has is refused beside its field', async () => {
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  await site.submit(urls.newCanteen, { ...opening, name: 'La Double' })

  const again = await site.submit(urls.newCanteen, { ...opening, name: 'La double' })

  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('id="name-error"')])
})

test('settings without a point keep that of the town, which a form shows as nothing', async () => {
  const address = href(urls.canteenSettings, { canteen: canteen.slug })

  await site.edit(address, { ...fields, slug: canteen.slug, point: '', legalName: '' })

  expect(await findSettings(db, canteen.slug)).toMatchObject({ isApproximate: true, legalName: '' })
  expect(await (await site.get(address)).text()).toContain('name="point" type="text" value maxlength')
})

test('an association of the network carries a second canteen without being written again', async () => {
  const { id: association } = await db.selectFrom('associations').select('id').executeTakeFirstOrThrow()
  const { count } = await db.selectFrom('associations').select(db.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  site.as(await aViewer(db, inNetwork('network-admin')))

  expect((await site.submit(urls.newCanteen, { ...opening, name: 'Second chaudron', association })).status).toBe(303)

  const after = await db.selectFrom('associations').select(db.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  expect(after.count).toBe(count)
})

test('of many associations one is chosen by its name; what none is called is said and stays', async () => {
  const names = Array.from({ length: 31 }, (_, number) => ({ legal_name: `Les Amis du quartier ${number}`, created_at: now }))
  await db.insertInto('associations').values(names).execute()
  site.as(await aViewer(db, inNetwork('network-admin')))
  const send = (association: string) => site.submit(urls.newCanteen, { ...opening, name: 'Chez les amis', association })

  expect(await (await site.get(urls.newCanteen)).text()).not.toContain('<select')
  const unknown = await send('Les Ennemis')
  expect([unknown.status, await unknown.text()]).toEqual([422, expect.stringContaining('value="Les Ennemis"')])
  expect((await send('les amis du quartier 30')).status).toBe(303)
  expect((await findSettings(db, 'chez-les-amis')).legalName).toBe('Les Amis du quartier 30')
})

test('of two people who give two canteens the same address at once, one is refused', async () => {
  const { user } = await aViewer(db)
  const settings = await findSettings(db, canteen.slug)
  const order = { place: { ...settings, slug: 'adresse-unique' }, association: settings, actorId: user!.id, now }
  const { id: association } = await db.selectFrom('associations').select('id').executeTakeFirstOrThrow()

  const answers = await Promise.all([1, 2].map(() => openCanteen(db, { ...order, association: { id: association } })))

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers).toContainEqual(refuse('slug-taken'))
})

test('a photo is sent with its words, replaced, and removed', async () => {
  const [red, blue] = [await jpeg('#c8402b'), await jpeg('#223388')]

  expect((await sendPhoto(red, 'Une table rouge')).status).toBe(303)
  expect((await sendPhoto(blue, 'Une table bleue')).status).toBe(303)

  const photos = await db.selectFrom('canteen_photos').selectAll().where('canteen_id', '=', canteen.id).execute()
  expect(photos).toMatchObject([{ alternative_text: 'Une table bleue', media_type: 'image/webp', width: 40, height: 30 }])
  expect(await (await site.get(href(urls.canteenSettings, { canteen: canteen.slug }))).text()).toContain('alt="Une table bleue"')
  const { remove, settings } = photoAddresses()
  const version = await site.versionOf(remove, settings)
  expect((await site.submit(remove, { version })).status).toBe(303)
  expect((await site.submit(remove, { version })).status).toBe(409)
  const events = await db.selectFrom('events').select('name').where('subject_id', '=', canteen.id).orderBy('id').execute()
  expect(events.map(({ name }) => name)).toEqual(['photo.changed', 'photo.changed', 'photo.removed'])
})

test('a photo put there by somebody else meanwhile is neither replaced nor removed unseen, and the words typed are kept', async () => {
  const { keep, remove, settings } = photoAddresses()
  await sendPhoto(await jpeg('#c8402b'), 'Une table rouge')
  const [keeping, removing] = [await site.versionOf(keep, settings), await site.versionOf(remove, settings)]
  await sendPhoto(await jpeg('#223388'), 'Une table bleue')

  const late = await sendPhoto(await jpeg('#338822'), 'Une table verte', keeping)
  const removed = await site.submit(remove, { version: removing })
  const unsaid = [await sendPhoto(await jpeg('#338822'), 'Une table verte', ''), await site.submit(remove, {})]

  expect([late, removed, ...unsaid].map(({ status }) => status)).toEqual([409, 409, 409, 409])
  const html = await late.text()
  expect(html).toContain('Enregistré entre-temps\u00a0: Une table bleue')
  expect(html).toContain('Une table verte')
  expect(await removed.text()).toContain('Une autre photo a été mise entre-temps')
  const kept = db.selectFrom('canteen_photos').select('alternative_text as words').where('canteen_id', '=', canteen.id)
  expect(await kept.execute()).toEqual([{ words: 'Une table bleue' }])
})

test('a file that is no photo, or a photo without words, is given back with a sentence', async () => {
  const wrong = await sendPhoto(new Blob(['Bonjour']), 'Une table')
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Ce fichier n’est pas une photo')])

  const wordless = await sendPhoto(await jpeg('#c8402b'), ' ')
  expect([wordless.status, await wordless.text()]).toEqual([422, expect.stringContaining('id="alternativeText-error"')])

  const nothing = await sendPhoto(new Blob([]), 'Une table')
  expect([nothing.status, await nothing.text()]).toEqual([422, expect.stringContaining('Choisissez d’abord une photo.')])
})

test('a manager sets up only their own canteen, and adds none', async () => {
  const other = await aCanteen(db)

  expect((await site.get(href(urls.canteenSettings, { canteen: other.slug }))).status).toBe(403)
  expect((await site.get(href(urls.prices, { canteen: other.slug }))).status).toBe(403)
  expect((await site.get(urls.newCanteen)).status).toBe(403)
  expect((await site.submit(urls.newCanteen, fields)).status).toBe(403)
  site.as(await aViewer(db, inNetwork('network-admin')))
  expect((await site.get(href(urls.canteenSettings, { canteen: other.slug }))).status).toBe(200)
})

async function jpeg(background: string): Promise<Blob> {
  const content = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return new Blob([new Uint8Array(content)])
}

function photoAddresses() {
  const here = { canteen: canteen.slug }
  return { keep: href(urls.canteenPhotoSettings, here), remove: href(urls.removePhoto, here), settings: href(urls.canteenSettings, here) }
}

async function sendPhoto(photo: Blob, alternativeText: string, version?: string) {
  const { keep, settings } = photoAddresses()
  const body = new FormData()
  body.set('photo', photo, 'photo.jpg')
  body.set('alternativeText', alternativeText)
  body.set('version', version ?? (await site.versionOf(keep, settings)))
  return site.app.request(origin + keep, { method: 'POST', body, headers: { origin } })
}

test('the network’s team reaches each canteen of a large network, thirty a page', async () => {
  for (let number = 0; number < 25; number++) await aCanteen(db)
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  const slugs = (await db.selectFrom('canteens').select('slug').execute()).map(({ slug }) => slug)

  const first = await (await site.get(urls.networkCanteens)).text()
  const second = await (await site.get(`${urls.networkCanteens}?page=2`)).text()

  expect(first).toContain('?page=2')
  const shown = (page: string) => slugs.filter((slug) => page.includes(`/equipe/${slug}/reglages"`))
  expect(shown(first)).toHaveLength(30)
  expect([...shown(first), ...shown(second)].toSorted()).toEqual(slugs.toSorted())
})
