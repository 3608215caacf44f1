/** Who left no address that a message reaches hears of an allergen from a person, who knows whom to call until it is done. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { mailAnnouncement } from '#src/features/guests/announcements/deliver-announcement.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aCookedDish, aRecipe } from '#test/recipes.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { findMenu } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let josiane: { id: string }
let at: { canteen: string; meal: string; dish: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen, day: '2026-12-02' })
  at = { canteen: canteen.slug, meal: meal.slug, dish: '0' }
  const recipe = await aRecipe(db, canteen, { name: 'Soupe', lines: '2 kg de carottes\n1 l de lait' })
  await aMenu(db, meal, [{ name: 'Soupe', allergens: null }])
  await aCookedDish(db, meal, { dish: 'Soupe', recipe: recipe.id })
  await aBooking(db, meal, [{ firstName: 'Bruno' }], { email: 'bruno@exemple.fr' })
  josiane = await aBooking(db, meal, [{ firstName: 'Josiane' }], { phone: '03 20 11 22 33' })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const { sheet } = await findMenu(db, { canteenId: canteen.id, mealId: meal.id })
  await site.submit(href(urls.confirmAllergens, at), { seen: sheet.digest })
})

const html = async (path: string) => (await site.get(path)).text()
const words = async (path: string) => (await html(path)).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const replace = (line: string, ingredient: string) =>
  site.edit(href(urls.dishReplacements, at), { line, ingredient }, href(urls.mealDish, at))
const home = () => words(href(urls.canteenHome, at))
const told = async () => /name="told" value="([^"]*)"/.exec(await html(href(urls.mealAllergens, at)))?.[1] ?? ''

test('who is to be called stands on the page that says that guests are told, and at the home, until it is ticked off', async () => {
  expect(await home()).not.toContain('à appeler')
  const saved = await replace('1', 'tahin')
  const page = await html(saved.headers.get('location')!)
  expect(page).toContain('Un groupe à appeler')
  expect(page).toContain('href="tel:+33320112233"')
  expect(page.replaceAll(/\s+/g, ' ')).not.toContain('toutes les personnes qui ont réservé')
  expect(page).toMatch(/own-words[^<]*>[^<]*sésame/)
  expect(await home()).toContain('Un groupe est à appeler, un plat a changé')

  const called = await site.submit(href(urls.allergenCalls, at), { booking: josiane.id, told: await told() })
  expect(called.status).toBe(303)
  expect(await words(href(urls.mealAllergens, at))).not.toContain('à appeler')
  expect(await home()).not.toContain('à appeler')
})

test('a call says what was on the page, and nothing that came in after it', async () => {
  await replace('1', 'tahin')
  const said = await told()
  await replace('2', 'beurre de cacahuète')
  await site.submit(href(urls.allergenCalls, at), { booking: josiane.id, told: said })
  const page = await words(href(urls.mealAllergens, at))
  expect(page).toContain('Un groupe à appeler')
  expect(page.split('Un groupe à appeler')[1]!.split('Prévenu')[0]).toMatch(/arachide/)
})

test('who cooks without seeing contacts is told that there are some, and who sees them', async () => {
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  const page = await html((await replace('1', 'tahin')).headers.get('location')!)
  expect(page).toContain('Un groupe à appeler')
  expect(page).toContain('Dites-le à la personne qui coordonne')
  expect(page).not.toMatch(/Josiane|20 ?11 ?22|20112233/)
})

test('the page of a booking tells it too, with the way to the menu; the mail leads there', async () => {
  site.as(visitor)
  const own = href(urls.booking, { canteen: canteen.slug, token: bookingToken(secret, josiane.id) })
  expect(await html(own)).toContain(`href="${href(urls.meal, at)}"`)
  expect(await words(own)).not.toContain('Ce qui a changé dans les plats')
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  await replace('1', 'tahin')
  site.as(visitor)
  expect(await words(own)).toMatch(/Ce qui a changé dans les plats.*sésame/)

  const { id } = await db.selectFrom('announcements').where('meal_id', '=', meal.id).select('id').executeTakeFirstOrThrow()
  await mailAnnouncement(db, { canteenId: canteen.id, announcementId: id, secret, origin, now })
  const mail = await db.selectFrom('mails').where('canteen_id', '=', canteen.id).select('html_body').executeTakeFirstOrThrow()
  expect(mail.html_body).toContain(`href="${origin}${href(urls.meal, at)}"`)
})
