/** A cook goes from the menu to the sheet and to the shopping list, with scripts off, on a phone; what is printed fits its paper. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aRecipe } from '#test/recipes.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { faultsOn, openBrowser, serveSite, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let at: { canteen: string; meal: string }

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  at = { canteen: canteen.slug, meal: meal.slug }
  await aRecipe(db, canteen, { name: 'Soupe de carottes', lines: '2 kg de carottes\n1 l de lait\nsel' })
  await aMenu(db, meal, [
    { name: 'Soupe du jour', allergens: null, course: 'starter' },
    { name: 'Dessert des paniers', allergens: null, course: 'dessert' },
  ])
  await aBooking(db, meal, [{}, {}, {}, { isChild: true }, {}], { email: 'amina@exemple.fr' })
  const viewer = await aViewer(db, inCanteen('core-team', canteen))
  await db.destroy()
  site = await serveSite(url, { viewer })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

async function aPage(): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: widths.phone })
  return context.newPage()
}

test('from the menu to the recipe, the allergens that guests read, the scaled sheet and the shopping list', async () => {
  const cook = await aPage()
  await cook.goto(site.origin + href(urls.mealAllergens, at))
  await cook.getByRole('link', { name: /Compléter : Soupe du jour/ }).click()
  await cook.getByLabel('Recette de ce plat').selectOption('Soupe de carottes')
  await cook.getByRole('button', { name: 'Enregistrer la recette du plat' }).click()
  await cook.getByRole('link', { name: 'Tous les plats du repas' }).click()
  await cook.getByText('Contient\u00a0: lait.').waitFor()

  await cook.getByRole('link', { name: /Compléter : Dessert des paniers/ }).click()
  for (const question of await cook.getByRole('radio', { name: 'Non', exact: true }).all()) await question.check()
  await cook.getByRole('button', { name: 'Enregistrer les réponses' }).click()
  await cook.getByRole('button', { name: 'Confirmer cette fiche' }).click()
  await cook.getByText('Fiche confirmée par').waitFor()
  await cook.goto(site.origin + href(urls.meal, at))
  await cook.getByText('Allergènes vérifiés par la cuisine').waitFor()

  await cook.goto(site.origin + href(urls.mealPreparation, at))
  await cook.getByText('4 adultes, 1 enfant').waitFor()
  await cook.getByRole('button', { name: 'Figer et imprimer' }).click()
  await cook.getByText('4,6 portions').waitFor()
  await cook.getByRole('link', { name: 'La préparation telle qu’elle est maintenant' }).click()
  await cook.getByRole('link', { name: 'Liste de courses' }).click()
  await cook.getByLabel(/carotte/).check()
  await cook.getByText('Dessert des paniers').waitFor()
})

test('its pages are whole on a phone, a tablet and a desk, and axe finds nothing', async () => {
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  const faults: string[] = []
  for (const url of [urls.mealAllergens, urls.mealPreparation, urls.mealShopping, urls.allergenWall])
    faults.push(...(await faultsOn(page, site.origin + href(url, at))))
  for (const dish of ['0', '1']) faults.push(...(await faultsOn(page, site.origin + href(urls.mealDish, { ...at, dish }))))
  expect(faults).toEqual([])
})

test('the poster of allergens is one page of A4', async () => {
  const page = await browser.newPage()
  await page.goto(site.origin + href(urls.allergenWall, at))
  const pdf = await page.pdf({ format: 'A4', margin: { left: '10mm', right: '10mm', top: '10mm', bottom: '10mm' } })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
})

test('on a tablet the button of « Que cuisinons-nous ? » stands beside its field, and apart from the first menu', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: widths.tablet })).newPage()
  await page.goto(site.origin + href(urls.choices, { canteen: at.canteen }))
  const boxOf = async (place: string) => (await page.locator(place).first().boundingBox())!
  const [field, button, menu] = [await boxOf('.wish input'), await boxOf('.wish button'), await boxOf('.stack .card')]

  expect(Math.abs(field.y + field.height / 2 - button.y - button.height / 2)).toBeLessThan(4)
  expect(button.x).toBeGreaterThan(field.x + field.width)
  expect(menu.y - button.y - button.height).toBeGreaterThan(16)
})
