/** The forms of a booking as they are filled in: with scripts and without, and by keyboard alone. */
import type { Kysely } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { openBrowser, serveSite } from './browser.ts'

let browser: Browser
let db: Kysely<Tables>
let site: Awaited<ReturnType<typeof serveSite>>
let place: { canteen: string; meal: string }

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  db = openDatabase(openPool(url))
  await aNetwork(db)
  const canteen = await aCanteen(db)
  site = await serveSite(url, { viewer: await aViewer(db, inCanteen('canteen-manager', canteen)) })
  browser = await openBrowser()
  const meal = await aMeal(db, { canteen, day: '2026-12-04' })
  place = { canteen: canteen.slug, meal: meal.slug }
})
afterAll(async () => {
  await browser.close()
  await site.close()
  await db.destroy()
})

/** What a form would send, without its keys. */
const sentBy = (page: Page) =>
  page.evaluate(() => {
    const fields = [...new FormData(document.querySelector<HTMLFormElement>('form.booking-form')!)] as [string, string][]
    return fields.filter(([name]) => name.startsWith('people.')).map(([name, value]) => `${name}=${value}`)
  })

describe.each([true, false])('with scripts %s', (javaScriptEnabled) => {
  let page: Page
  beforeEach(async () => {
    page = await browser.newPage({ javaScriptEnabled, viewport: { width: 360, height: 740 } })
    await page.goto(site.origin + href(urls.bookMeal, place))
  })

  test('a person who is added comes for the same as the one before, and has the focus', async () => {
    await page.locator('[name="people.0.firstName"]').fill('Amina')
    await page.locator('[name="people.0.mode"][value="cook"]').check()
    await page.getByRole('button', { name: 'Ajouter une personne' }).click()
    await page.locator('[name="people.1.firstName"]').waitFor()

    expect(await page.locator('[name="people.1.mode"][value="cook"]').isChecked()).toBe(true)
    expect(await page.locator('[name="people.1.firstName"]').evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await page.locator('[name="people.0.firstName"]').inputValue()).toBe('Amina')
  })

  test('a child is asked neither its age class, nor whether it is retired, nor whether it welcomes others', async () => {
    await page.getByRole('button', { name: 'Ajouter une personne' }).click()
    await page.locator('[name="people.1.firstName"]').waitFor()
    const child = page.locator('fieldset.person').nth(1)
    for (const summary of await child.locator('summary').all()) await summary.click()
    const ofGrownUps = ['ageClass', 'seating.situation', 'seating.hosts', 'seating.remembered']
    const seen = () => Promise.all(ofGrownUps.map((field) => child.locator(`[name="people.1.${field}"]`).first().isVisible()))

    expect(await seen()).toEqual([true, true, true, true])
    await child.locator('[name="people.1.isChild"]').check()
    expect(await seen()).toEqual([false, false, false, false])
    await child.locator('[name="people.1.seating.wheelchair"]').waitFor()
  })
})

test('the form of two people says the same with scripts and without', async () => {
  const sent = await Promise.all(
    [true, false].map(async (javaScriptEnabled) => {
      const page = await browser.newPage({ javaScriptEnabled })
      await page.goto(site.origin + href(urls.bookMeal, place))
      await page.getByRole('button', { name: 'Ajouter une personne' }).click()
      await page.locator('[name="people.1.firstName"]').waitFor()
      return sentBy(page)
    }),
  )
  expect(sent[0]).toEqual(sent[1])
})

test('who answers the telephone writes each call with the keyboard alone: the field is ready after each, and a doubt is settled by one key', async () => {
  const page = await browser.newPage()
  await page.goto(site.origin + href(urls.mealBookings, place))
  // The browser gives the focus with the page's first frame, a moment after its navigation is told.
  const focused = () => expect.poll(() => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim()))
  const write = async (line: string) => {
    await page.keyboard.type(line)
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
  }

  // The page alone has nothing typed into: « / » leads to what is looked for.
  await page.keyboard.press('/')
  expect(
    await page
      .locator('find-field input')
      .first()
      .evaluate((field) => field === document.activeElement),
  ).toBe(true)
  await page.locator('#line').focus()
  await write('Amina +2 06 12 34 56 78')
  await focused().toBe('line')
  await write('Rita végétarienne zzzyx 06 12 34 56 79')
  await focused().toBe('Oui, noter')
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
  await focused().toBe('line')
  const names = await db.selectFrom('bookings').where('channel', '=', 'phone').orderBy('contact_name').select('contact_name').execute()
  expect(names).toEqual([{ contact_name: 'Amina' }, { contact_name: 'Rita' }])
})
