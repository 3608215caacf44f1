import type { Kysely } from 'kysely'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, now } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

test('a canteen shows how to come, its next meals and the price of today', async () => {
  const canteen = await aCanteen(db, { name: 'La Louche' })
  const meal = await aMeal(db, { canteen, day: '2026-12-04' })
  const versions = [
    { valid_from: '2026-11-01', ingredients_cents: 400 },
    { valid_from: '2027-01-01', ingredients_cents: 777 },
  ].map((version) => ({ ...version, canteen_id: canteen.id, suggested_price_cents: 1300, running_costs_cents: 900 }))
  await db.insertInto('price_versions').values(versions).execute()

  const page = await (await site.get(`/cantines/${canteen.slug}`)).text()

  expect(page).toContain('12 rue des Tanneurs')
  expect(page).toContain(`/cantines/${canteen.slug}/repas/${meal.slug}`)
  expect(page).toContain('4\u00a0€')
  expect(page).not.toContain('7,77')
})

test('a canteen whose point is its town’s says so, until it is its own', async () => {
  const canteen = await aCanteen(db)
  const isSaid = async () => (await (await site.get(`/cantines/${canteen.slug}`)).text()).includes('Point approximatif')

  expect(await isSaid()).toBe(false)
  await db.updateTable('canteens').set({ place_is_approximate: true }).where('id', '=', canteen.id).execute()
  expect(await isSaid()).toBe(true)
})

test('a welcome that was only written in French is marked as French on the English page', async () => {
  const canteen = await aCanteen(db)
  await db.updateTable('canteens').set({ welcome_fr: 'Poussez la porte.' }).where('id', '=', canteen.id).execute()

  expect(await (await site.get(`/en/cantines/${canteen.slug}`)).text()).toMatch(/<div class="welcome" lang="fr"><p>Poussez la porte/)
})

test('a closed canteen leaves the list', async () => {
  const canteen = await aCanteen(db, { name: 'Ancienne table' })
  await db.updateTable('canteens').set({ state: 'closed' }).where('id', '=', canteen.id).execute()

  expect(await (await site.get('/cantines')).text()).not.toContain('Ancienne table')
})

test('without a photo a canteen has its drawing, with one it has the photo', async () => {
  const canteen = await aCanteen(db)
  const drawn = await site.get(`/cantines/${canteen.slug}/photo`)
  expect(drawn.headers.get('content-type')).toBe('image/svg+xml')

  const content = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#c8402b' } })
    .webp()
    .toBuffer()
  const photo = { content, media_type: 'image/webp', width: 8, height: 6, alternative_text: 'La salle', updated_at: now } as const
  await db
    .insertInto('canteen_photos')
    .values({ canteen_id: canteen.id, ...photo })
    .execute()
  const shown = await site.get(`/cantines/${canteen.slug}/photo`)

  expect(shown.headers.get('content-type')).toBe('image/webp')
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(content)
  expect(shown.headers.get('etag')).not.toBe(drawn.headers.get('etag'))
  expect(await (await site.get(`/cantines/${canteen.slug}`)).text()).toContain('alt="La salle"')
})

test('a browser that has the picture gets no bytes', async () => {
  const canteen = await aCanteen(db)
  const address = `${origin}/cantines/${canteen.slug}/photo`
  const etag = (await site.app.request(address)).headers.get('etag') ?? ''

  expect((await site.app.request(address, { headers: { 'if-none-match': etag } })).status).toBe(304)
})

test('the picture for shared links is a PNG of the size that they show', async () => {
  const canteen = await aCanteen(db)

  const answer = await site.get(`/cantines/${canteen.slug}/partage.png`)
  const { format, width, height } = await sharp(await answer.arrayBuffer()).metadata()

  expect([format, width, height]).toEqual(['png', 1200, 630])
})

test('the page on free price puts the cost first and asks for no minimum', async () => {
  await aCanteen(db)
  const page = await (await site.get('/en/prix-libre')).text()

  expect(page.indexOf('Break-even price of a meal')).toBeLessThan(page.indexOf('Then you decide'))
  expect(page).toContain('not a minimum or a set charge')
})
