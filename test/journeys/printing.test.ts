/** Lists as the printer gets them, and the largest form as it is sent. */
import type { Kysely } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { courses } from '#src/platform/database/tables/meals.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aTable, aViewer, inCanteen } from '#test/world.ts'
import { openBrowser, serveSite } from './browser.ts'

let browser: Browser
let page: Page
let db: Kysely<Tables>
let site: Awaited<ReturnType<typeof serveSite>>
let canteen: Awaited<ReturnType<typeof aCanteen>>

/** A4 at 96 dots an inch, less the margins of print.css. */
const paper = { width: 794, height: 1123 }

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  db = openDatabase(openPool(url))
  await aNetwork(db)
  canteen = await aCanteen(db)
  site = await serveSite(url, { viewer: await aViewer(db, inCanteen('canteen-manager', canteen)) })
  browser = await openBrowser()
  page = await browser.newPage({ viewport: paper, bypassCSP: true })
})
afterAll(async () => {
  await browser.close()
  await site.close()
  await db.destroy()
})

const longWord = 'Wolfeschlegelsteinhausenbergerdorff'

/** Parties of at most 25, the first of them in the name of one long word. */
async function aMealFor(guests: number) {
  const meal = await aMeal(db, { canteen, tablePlaces: guests, kitchenPlaces: guests })
  for (let left = guests, first = true; left > 0; first = false) {
    const people = Math.min(left, first ? 25 : 3)
    const names = Array.from({ length: people }, (_, index) => ({ firstName: index === 0 && first ? longWord : `Convive${left - index}` }))
    await aBooking(db, meal, names, { phone: '0612345678' })
    left -= people
  }
  return { canteen: canteen.slug, meal: meal.slug }
}

/** How many pages are printed, and what reaches over the paper's edge. */
async function print(path: string) {
  await page.goto(site.origin + path)
  await page.emulateMedia({ media: 'print' })
  const margin = 38
  await page.setViewportSize({ ...paper, width: paper.width - 2 * margin })
  const over = await page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => element.getClientRects().length > 0 && !element.closest('.visually-hidden'))
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 40)}`),
  )
  const pdf = await page.pdf({ format: 'A4', margin: { left: '10mm', right: '10mm', top: '10mm', bottom: '10mm' } })
  await page.emulateMedia({ media: null })
  return { over, pages: pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0 }
}

test.each([
  [5, 1],
  [40, 1],
  [150, 4],
])('the list of %i guests is whole on %i pages at most, long words and twenty-five boxes in a row included', async (guests, most) => {
  const place = await aMealFor(guests)
  for (const url of [urls.guestList, urls.mealBookings, urls.kitchenSheet]) {
    const { over, pages } = await print(href(url, place))
    expect([url, over]).toEqual([url, []])
    expect(pages).toBeGreaterThan(0)
    expect(pages).toBeLessThanOrEqual(most)
  }
})

test('cards of the tables with long names are whole', async () => {
  const place = await aMealFor(40)
  const tables = [await aTable(db, canteen, { name: longWord, seats: 40 }), await aTable(db, canteen, { seats: 40 })]
  const bookings = await db
    .selectFrom('bookings')
    .innerJoin('meals', 'meals.id', 'bookings.meal_id')
    .where('meals.slug', '=', place.meal)
    .select('bookings.id')
    .execute()
  for (const [index, { id }] of bookings.entries()) {
    const form = { bookingId: id, tableId: tables[index % 2]!.id, course: '1', shownAt: '' }
    const headers = { origin: site.origin }
    const moved = await page.request.post(site.origin + href(urls.seatingMove, place), { form, headers })
    expect(moved.ok()).toBe(true)
  }

  const { over } = await print(href(urls.seatingCards, place))

  expect(await page.locator('.seating-card').count()).toBe(2)
  expect(over).toEqual([])
})

test.each([4, 10, 20])('a menu of %i dishes hangs on the wall as one sheet', async (count) => {
  const meal = await aMeal(db, { canteen, title: 'Grand repas de quartier pour fêter l’arrivée de l’hiver' })
  await aMenu(
    db,
    meal,
    Array.from({ length: count }, (_, index) => ({
      course: courses[index % courses.length]!,
      name: `Tarte fine aux légumes anciens et au fromage de la ferme ${index}`,
      allergens: ['gluten', 'milk', 'eggs', 'celery', 'mustard', 'nuts'],
    })),
  )

  expect(await print(href(urls.mealMenu, { canteen: canteen.slug, meal: meal.slug }))).toEqual({ over: [], pages: 1 })
})

test('the form for a hundred and fifty people, who answer everything and have three needs each, is taken as it is sent', async () => {
  const meal = await aMeal(db, { canteen, tablePlaces: 200 })
  const people = Array.from({ length: 150 }, (_, index) => ({ firstName: `Convive ${index}` }))
  const { id } = await aBooking(db, meal, people)
  await page.goto(site.origin + href(urls.teamBooking, { canteen: canteen.slug, booking: id }))

  const sent = await page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('form.booking-form')!
    for (const choice of form.querySelectorAll<HTMLInputElement>('[name$="firstTime"], [name$="ageClass"]')) choice.checked = true
    for (const need of ['peanuts', 'milk', 'vegan', 'agreed'])
      for (const box of form.querySelectorAll<HTMLInputElement>(`[name$=".needs.${need}"]`)) box.checked = true
    const fields = [...new FormData(form)] as [string, string][]
    return { fields: fields.length, bytes: new URLSearchParams(fields).toString().length }
  })
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.locator('form.booking-form button.main').click(),
  ])

  expect(sent.fields).toBeGreaterThan(1300)
  expect(sent.bytes).toBeLessThan(48 * 1024)
  expect(answer.status()).toBe(303)
})
