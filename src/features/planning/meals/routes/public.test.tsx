import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

async function pageOf(meal: { canteen: string; slug: string }, language = '') {
  const answer = await site.get(`${language}/cantines/${meal.canteen}/repas/${meal.slug}`)
  return { status: answer.status, html: await answer.text() }
}

function structuredData(html: string) {
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? []
  return JSON.parse(json ?? 'null')
}

/** Its menu says what its team ticked: no sheet of allergens is kept. */
async function aMealWithoutSheet(more: Parameters<typeof aMeal>[1] = {}) {
  const meal = await aMeal(db, more)
  await db.deleteFrom('followed').where('canteen_id', '=', meal.canteenId).where('thing', '=', 'recipes').execute()
  return meal
}

test('an open meal says what is left and leads to booking', async () => {
  const meal = await aMeal(db, { kitchenPlaces: 10, tablePlaces: 40 })
  await aBooking(db, meal, [{ mode: 'cook-and-eat' }, { mode: 'eat' }])

  const { html } = await pageOf(meal)

  expect(html).toContain('<dd>9 places</dd>')
  expect(html).toContain('<dd>38 places</dd>')
  expect(html).toContain(`href="/cantines/${meal.canteen}/repas/${meal.slug}/reserver"`)
})

test('a draft does not exist for the public, nor does its menu for the wall', async () => {
  const meal = await aMeal(db, { state: 'draft' })

  expect((await pageOf(meal)).status).toBe(404)
  expect((await site.get(`/cantines/${meal.canteen}/repas/${meal.slug}/menu`)).status).toBe(404)
})

test('what happens is said in five plain sentences: where nobody cooks with the team, they say so', async () => {
  const [cooking, served] = [await pageOf(await aMeal(db)), await pageOf(await aMeal(db, { cooksAt: null }))]

  expect(cooking.html.match(/class="pictogram"/g)).toHaveLength(5)
  expect(cooking.html).toContain('Vous pouvez cuisiner avec nous.')
  expect(served.html).toContain('L’équipe cuisine pour vous.')
  expect(served.html).not.toContain('Vous pouvez cuisiner avec nous.')
})

test('a meal that can be booked keeps its button in reach, one that cannot has none', async () => {
  expect((await pageOf(await aMeal(db))).html).toContain('book-in-reach')
  expect((await pageOf(await aMeal(db, { state: 'cancelled' }))).html).not.toContain('book-in-reach')
})

test('the menu for the wall tells the day, the dishes with what is known of their allergens, and that one may pay nothing', async () => {
  const meal = await aMealWithoutSheet({ day: '2026-12-02' })
  await aMenu(db, meal, [
    { name: 'Velouté', allergens: ['milk'] },
    { name: 'Dessert des paniers', allergens: null },
  ])

  const html = await (await site.get(`/cantines/${meal.canteen}/repas/${meal.slug}/menu`)).text()

  expect(html).toContain('mercredi 2 décembre')
  expect(html).toMatch(/Velouté.*?lait/)
  expect(html).toMatch(/Dessert des paniers.*?Allergènes pas encore connus/)
  expect(html).toContain('Vous payez ce que vous pouvez, ou rien.')
})

test('in English, what canteens write in French says that it is French; a French page need not', async () => {
  const meal = await aMeal(db, { title: 'Déjeuner de quartier' })
  await aMenu(db, meal, [{ name: 'Velouté', allergens: [] }])

  const { html } = await pageOf(meal, '/en')

  expect(html).toContain('<h1 lang="fr">Déjeuner de quartier</h1>')
  expect(html).toMatch(/lang="fr">Velouté/)
  expect((await pageOf(meal)).html).toContain('<h1>Déjeuner de quartier</h1>')
})

test('a meal is only found under its own canteen', async () => {
  const [meal, other] = [await aMeal(db), await aCanteen(db)]

  expect((await pageOf({ canteen: other.slug, slug: meal.slug })).status).toBe(404)
})

test('a cancelled meal gives its reason and nothing to book', async () => {
  const meal = await aMeal(db, { state: 'cancelled' })

  const { html } = await pageOf(meal)

  expect(html).toContain('Fuite d’eau')
  expect(html).not.toContain('/reserver')
  expect(structuredData(html).eventStatus).toBe('https://schema.org/EventCancelled')
})

test('the cost of a meal comes before what one may give', async () => {
  const { html } = await pageOf(await aMeal(db))

  expect(html.indexOf('12,50')).toBeGreaterThan(0)
  expect(html.indexOf('12,50')).toBeLessThan(html.indexOf('vous donnez ce que vous voulez :'.replace(' :', '\u00a0:')))
})

test('allergens not yet known are not shown as none', async () => {
  const meal = await aMealWithoutSheet()
  await aMenu(db, meal, [
    { name: 'Velouté', allergens: ['milk', 'celery'] },
    { name: 'Riz', allergens: [] },
    { name: 'Dessert des paniers', allergens: null },
  ])

  const { html } = await pageOf(meal)

  expect(html).toMatch(/Velouté.*?lait, céleri/)
  expect(html).toMatch(/Riz<\/span>.*?Aucun des 14 allergènes/)
  expect(html).toMatch(/Dessert des paniers<\/span>.*?Allergènes pas encore connus/)
})

test('search engines read an event with its hours at the place, and no price at all', async () => {
  const event = structuredData((await pageOf(await aMeal(db, { day: '2026-12-02' }))).html)

  expect(event['@type']).toBe('FoodEvent')
  expect(event.startDate).toBe('2026-12-02T09:30:00+01:00')
  expect(event.location.address.addressLocality).toBe('Lille')
  expect(event.offers.price).toBeUndefined()
  expect(event.offers.url).toContain(origin)
})

test('a title cannot end the structured data early', async () => {
  const { html } = await pageOf(await aMeal(db, { title: '</script><script>alert(1)</script>' }))

  expect(html).not.toContain('<script>alert')
})

test('a pop-up meal says that it is elsewhere, and where', async () => {
  const { html } = await pageOf(await aMeal(db, { place: { name: 'Salle du Moulin', address: '4 rue du Moulin' } }))

  expect(html).toContain('Salle du Moulin')
  expect(html).not.toContain('12 rue des Tanneurs')
})

test('hours are those of the canteen, wherever it is', async () => {
  const canteen = await aCanteen(db, { timeZone: 'Indian/Reunion' })
  const { html } = await pageOf(await aMeal(db, { canteen, tableAt: '12:00' }), '/en')

  expect(html).toContain('12:00')
  expect(html).toContain('dateTime="2026-12-01T08:00:00.000Z"'.replace('dateTime', 'datetime'))
})

test('the page names nobody who booked', async () => {
  const meal = await aMeal(db)
  await aBooking(db, meal, [{ firstName: 'Bérénice' }], { email: 'berenice@exemple.fr' })

  const { html } = await pageOf(meal)

  expect(html).not.toMatch(/Bérénice|berenice/)
})
