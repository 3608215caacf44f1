import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db, { name: 'Les Tablées' })
  site = openSite(db)
})

test('an empty network still says what it is and leads to the calendar', async () => {
  const page = await (await site.get('/')).text()

  expect(page).toContain('On cuisine ensemble')
  expect(page).toContain('href="/calendrier"')
  expect(page).toContain('Aucun repas n’est annoncé')
})

test('every canteen is on the map and in the list, and meals with places come next', async () => {
  const canteen = await aCanteen(db, { name: 'La Louche', place: { town: 'Tours', latitude: 47.39, longitude: 0.69 } })
  const open = await aMeal(db, { canteen, day: '2026-12-02' })
  const full = await aMeal(db, { day: '2026-12-02', kitchenPlaces: 0, cooksAt: null, tablePlaces: 0 })

  const page = await (await site.get('/')).text()

  expect(page).toContain('aria-label="La Louche, Tours"')
  expect(page.split(`href="/cantines/${canteen.slug}"`)).toHaveLength(3)
  expect(page).toContain(open.slug)
  expect(page).not.toContain(full.slug)
})

test('the network’s own words replace ours, in each language', async () => {
  await db.updateTable('network').set({ tagline_fr: 'La table du quartier', tagline_en: 'The neighbourhood table' }).execute()

  expect(await (await site.get('/')).text()).toContain('<h1>La table du quartier</h1>')
  expect(await (await site.get('/en')).text()).toContain('<h1>The neighbourhood table</h1>')
})

test('search engines find each public page in both languages, and no draft', async () => {
  const [meal, draft] = [await aMeal(db, { day: '2026-12-03' }), await aMeal(db, { day: '2026-12-03', state: 'draft' })]

  const index = await (await site.get('/sitemap.xml')).text()
  const parts = [...index.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address = '']) => address.slice(origin.length))
  const sitemap = (await Promise.all(parts.map(async (part) => (await site.get(part)).text()))).join('')

  expect(parts).toEqual(['/plan-du-site/pages.xml', '/plan-du-site/cantines-1.xml'])
  expect((await site.get('/plan-du-site/cantines-2.xml')).status).toBe(404)
  expect(sitemap).toContain(`<loc>${origin}/cantines/${meal.canteen}/repas/${meal.slug}</loc>`)
  expect(sitemap).toContain(`<loc>${origin}/en/cantines/${meal.canteen}/repas/${meal.slug}</loc>`)
  expect(sitemap).not.toContain(draft.slug)
})

test('robots are told where the sitemap is and to leave the team’s pages alone', async () => {
  const robots = await (await site.get('/robots.txt')).text()

  expect(robots).toContain(`Sitemap: ${origin}/sitemap.xml`)
  expect(robots).toContain('Disallow: /equipe')
})
