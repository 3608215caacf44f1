import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

async function page(path: string): Promise<string> {
  return (await site.get(path)).text()
}

test('the page of a kind tells the next dates of that kind, and of no other, three months ahead', async () => {
  const meal = await aMeal(db, { kind: 'first-time', title: 'Bienvenue', day: '2027-02-20' })
  await aMeal(db, { kind: 'workshop', title: 'Le pain', day: '2027-02-20' })
  await aMeal(db, { kind: 'first-time', title: 'Pas encore', day: '2027-02-21', state: 'draft' })

  const html = await page('/repas/premiere-fois')

  expect(html).toContain(`/cantines/${meal.canteen}/repas/${meal.slug}`)
  expect(html).toContain('Bienvenue')
  expect(html).not.toContain('Le pain')
  expect(html).not.toContain('Pas encore')
})

test('a kind without a date leads to all the meals', async () => {
  const html = await page('/en/repas/fete')

  expect(html).toContain('No date is announced yet.')
  expect(html).toContain('href="/en/calendrier"')
})

test('a school finds whom to call and a letter already begun, which asks for no name', async () => {
  const canteen = await aCanteen(db, { name: 'La Louche' })
  await db.updateTable('canteens').set({ email: 'bonjour@louche.fr', state: 'open' }).where('id', '=', canteen.id).execute()

  const html = await page('/repas/visite-de-groupe')

  expect(html).toContain('href="tel:+33320000000"')
  expect(html).toContain('href="mailto:bonjour@louche.fr?subject=Visite%20de%20groupe%20%C3%A0%20La%20Louche&amp;body=Bonjour')
  expect(decodeURIComponent(html)).toContain('en nombre, sans noms')
})

test('a meal and the calendar lead to the page that explains the kind; an ordinary lunch needs none', async () => {
  const evening = await aMeal(db, { kind: 'theme-evening' })
  const lunch = await aMeal(db)
  const link = 'href="/repas/soiree-a-theme"'

  expect(await page(`/cantines/${evening.canteen}/repas/${evening.slug}`)).toContain(link)
  expect(await page(`/cantines/${lunch.canteen}/repas/${lunch.slug}`)).not.toContain('href="/repas/')
  expect(await page('/calendrier')).toContain(link)
})

test('a kind that nobody knows has no page', async () => {
  expect((await site.get('/repas/dejeuner')).status).toBe(404)
})
