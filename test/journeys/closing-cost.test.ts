/** What the closing of a day costs where everything is followed that can be, with scripts off: whatever is added later is counted here too. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { followable } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aTable, aViewer, inCanteen, now } from '#test/world.ts'
import { openBrowser, serveSite, widths } from './browser.ts'

const most = { fields: 8, seconds: 90 }

/**
 * How long somebody unhurried takes, reckoned so that it can be repeated: every line of the page that was not there before is read, at 200 words a
 * minute (silent reading of adults: 238, Brysbaert 2019); two seconds to reach a field, tick or press; half a second a character; two for a page to come.
 */
const pace = { word: 60 / 200, act: 2, character: 0.5, page: 2 }

let browser: Browser
let url: string
let db: ReturnType<typeof openDatabase>

beforeAll(async () => {
  url = await freshDatabaseUrl()
  db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await db.destroy()
})

/** A lunch that is over and not closed, all of it followed. @param arrival of its guests */
async function aDayToClose(arrival: 'arrived' | 'expected') {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, day: '2026-11-30', state: 'held', title: 'Repas de lundi' })
  await aTable(db, canteen)
  for (const firstName of ['Amina', 'Bruno', 'Chloé']) await aBooking(db, meal, [{ firstName }, {}])
  await db.updateTable('attendees').set({ arrival }).where('meal_id', '=', meal.id).execute()
  return { canteen, meal, viewer: await aViewer(db, inCanteen('canteen-manager', canteen, followable)) }
}

/** Answers every field that a form shows, whatever it is. */
async function answerAll(fields: Locator): Promise<{ fields: number; characters: number }> {
  let characters = 0
  for (const field of await fields.all()) {
    const kind = await field.evaluate((element) => (element as { type?: string }).type ?? '')
    if (kind === 'checkbox' || kind === 'radio') await field.check()
    else if (kind.startsWith('select')) await field.selectOption({ index: 1 })
    else {
      await field.fill('123,50')
      characters += 6
    }
  }
  return { fields: await fields.count(), characters }
}

/** What the page says beside the ways to others, line by line. */
async function linesOf(page: Page): Promise<string[]> {
  const ways = await page.locator('main :is(nav, .team-head, .meal-bar):visible').allInnerTexts()
  const lines = (await page.locator('main').innerText()).split('\n')
  return lines.filter((line) => line.trim() !== '' && !ways.some((way) => way.includes(line)))
}

const wordsIn = (lines: readonly string[]) => lines.join(' ').split(/\s+/).filter(Boolean).length

async function close({ canteen, meal, viewer }: Awaited<ReturnType<typeof aDayToClose>>) {
  const site = await serveSite(url, { viewer, clock: () => now })
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: widths.tablet })
  const cost = { pages: 1, acts: 1, fields: 0, words: 0, seconds: 0 }
  const read = new Set<string>()
  await page.goto(site.origin + href(urls.canteenHome, { canteen: canteen.slug }))
  await page.getByRole('link', { name: /reste à clore/ }).click()
  const form = page.locator(`main form[action$="${href(urls.closing, { canteen: canteen.slug, meal: meal.slug })}"]`)
  while (await form.count()) {
    cost.pages++
    const lines = (await linesOf(page)).filter((line) => !read.has(line))
    for (const line of lines) read.add(line)
    cost.words += wordsIn(lines)
    const given = await answerAll(form.locator('input:not([type=hidden]):visible, select:visible, textarea:visible'))
    cost.fields += given.fields
    cost.acts += given.fields + 1
    cost.seconds += given.characters * pace.character
    const answered = page.waitForEvent('load')
    await form.getByRole('button').click()
    await answered
    if (cost.pages > 5) break
  }
  cost.seconds += cost.words * pace.word + cost.pages * pace.page + cost.acts * pace.act
  const closed = await page.locator('main').innerText()
  await page.close()
  await site.close()
  return { cost, closed }
}

test.each([
  ['when everybody has been welcomed', 'arrived'],
  ['when those who are still expected are asked about once more', 'expected'],
] as const)('%s, a day is closed within eight fields and ninety seconds', async (_, arrival) => {
  const day = await aDayToClose(arrival)

  const { cost, closed } = await close(day)

  expect(closed).toContain('Ce repas est clôturé')
  expect(cost.fields).toBeGreaterThan(0)
  expect(cost.fields).toBeLessThanOrEqual(most.fields)
  expect(cost.seconds).toBeLessThanOrEqual(most.seconds)
})
