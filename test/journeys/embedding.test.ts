/** A canteen's own website, on another origin, that shows the calendar as `/integrer` says. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabaseUrl } from '#test/database.ts'
import { aBooking, aCanteen, aMeal, aNetwork } from '#test/world.ts'
import { openBrowser, serveSite, violationsOn, widths } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let own: Server
let ownOrigin: string
let page: string

beforeAll(async () => {
  site = await serveSite(await freshDatabaseUrl())
  await aNetwork(site.db)
  const canteen = await aCanteen(site.db, { slug: 'la-marmite', name: 'La Marmite' })
  const meal = await aMeal(site.db, { canteen, title: 'Soupe <b>du</b> mardi', day: '2026-12-03' })
  await aBooking(site.db, meal, [{ mode: 'cook-and-eat' }])
  await aMeal(site.db, { canteen, title: 'Gratin', day: '2026-12-04', state: 'cancelled' })
  await aMeal(site.db, { title: 'Ailleurs' })
  browser = await openBrowser()
  own = createServer((_, answer) => answer.setHeader('content-type', 'text/html; charset=utf-8').end(page))
  own.listen(0, 'localhost')
  await once(own, 'listening')
  ownOrigin = `http://localhost:${(own.address() as AddressInfo).port}`
})

afterAll(async () => {
  await browser.close()
  own.close()
  await site.close()
})

/** The code that our page gives, in a page of the canteen's own. */
async function embed(path: string, head = ''): Promise<void> {
  const reader = await browser.newPage({ javaScriptEnabled: false })
  await reader.goto(site.origin + path)
  const code = await reader.locator('pre code').textContent()
  await reader.close()
  page = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>La Marmite</title>${head}</head><body><main><h1>La Marmite</h1>${code}</main></body></html>`
}

test('another site shows the canteen’s next meals, without a cookie, and axe finds nothing', async () => {
  await embed('/integrer?cantine=la-marmite')
  const context = await browser.newContext({ viewport: widths.phone })
  const visitor = await context.newPage()
  await visitor.goto(ownOrigin)
  const meals = visitor.locator('tablee-calendrier section li')
  await meals.first().waitFor()

  expect(await meals.allInnerTexts()).toEqual([
    'jeudi 3 décembre, 12\u00a0h\u00a015\nSoupe <b>du</b> mardi\nPlaces libres\u00a0: 9 en cuisine, 39 à table',
    'vendredi 4 décembre, 12\u00a0h\u00a015\nGratin\nAnnulé',
  ])
  expect(await context.cookies()).toEqual([])
  expect(await visitor.evaluate('localStorage.length + sessionStorage.length')).toBe(0)
  expect(await violationsOn(visitor)).toEqual([])

  await visitor.getByRole('link', { name: 'Soupe' }).click()
  await visitor.waitForURL(`${site.origin}/cantines/la-marmite/repas/**`)
  await context.close()
})

test('it speaks the language that its element names, and is dark where the page is', async () => {
  await embed('/en/integrer?cantine=la-marmite', '<style>html { color-scheme: dark }</style>')
  const visitor = await browser.newPage()
  await visitor.goto(ownOrigin)
  const section = visitor.locator('tablee-calendrier section')

  expect(await section.locator('li').first().innerText()).toBe(
    'Thursday 3 December, 12:15\nSoupe <b>du</b> mardi\nFree places: 9 in the kitchen, 39 at the table',
  )
  expect(await section.evaluate((shown) => getComputedStyle(shown).backgroundColor)).toBe('rgb(29, 23, 18)')
  await visitor.close()
})

test('without scripts it is a plain link to the calendar', async () => {
  await embed('/integrer?cantine=la-marmite')
  const visitor = await browser.newPage({ javaScriptEnabled: false })
  await visitor.goto(ownOrigin)

  await visitor.getByRole('link', { name: 'Les prochains repas de La Marmite' }).click()

  expect(visitor.url()).toBe(`${site.origin}/cantines/la-marmite/calendrier`)
  await visitor.close()
})

test('a canteen that nobody knows leaves the plain link in place', async () => {
  await embed('/integrer?cantine=la-marmite')
  page = page.replace('cantine="la-marmite"', 'cantine="la-louche"')
  const visitor = await browser.newPage()
  const failed = visitor.waitForEvent('requestfailed')
  await visitor.goto(ownOrigin)

  expect((await failed).url()).toContain('/prochains-repas.json?cantine=la-louche')
  await visitor.getByRole('link', { name: 'Les prochains repas de La Marmite' }).waitFor()
  await visitor.close()
})

test('our own page shows the example under our own content policy', async () => {
  const reader = await browser.newPage()
  await reader.goto(`${site.origin}/integrer?cantine=la-marmite`)
  await reader.locator('tablee-calendrier section li').first().waitFor()

  expect(await reader.locator('tablee-calendrier section').innerText()).toContain('Gratin')
  await reader.close()
})
