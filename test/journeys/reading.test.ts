/** Pages and papers with what people really type: long words, many names, every script. Nothing is cut, nothing scrolls sideways. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { standingToken } from '#src/features/guests/standing/standing-links.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { isGuard } from '#src/platform/web/http.ts'
import { canteenRoles, networkRoles } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { secret } from '#test/site.ts'
import {
  aBooking,
  aCanteen,
  aMeal,
  aMenu,
  aNetwork,
  aSitting,
  aStandingPlace,
  aTable,
  aViewer,
  inCanteen,
  inNetwork,
  now,
} from '#test/world.ts'
import { openBrowser, serveSite } from './browser.ts'

const long = 'Anticonstitutionnellementsuperlatif'
const names = [
  long,
  'عبد الرحمن بن محمد بن عبد الله',
  'שלמה־יהודה בן־אברהם',
  '山田花子山田花子山田花子山田花子山田花子',
  'D’Arcy',
  'พระบรมมหาราชวังกรุงเทพมหานคร',
  `${long}@${long}`,
]

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>
let values: Record<string, string>

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, tablePlaces: 200 })
  const table = await aTable(db, canteen, { seats: 40 })
  const parties = [
    ...names.map((firstName) => [{ firstName, firstTime: true }, { firstName: '' }]),
    Array.from({ length: 25 }, (_, index) => ({ firstName: index === 0 ? 'Groupe' : (names[index % names.length] ?? '') })),
  ]
  const contact = { email: `${long.toLowerCase()}.${long.toLowerCase()}@exemple.fr`, phone: '+33612345678' }
  const plan = { canteen_id: canteen.id, meal_id: meal.id }
  await db
    .insertInto('seating_plans')
    .values({ ...plan, state: 'found', search_id: meal.id, sought_at: now })
    .execute()
  let booking = ''
  for (const people of parties) {
    const { id } = await aBooking(db, meal, people, contact)
    booking ||= id
    await db
      .insertInto('seats')
      .values({ ...plan, booking_id: id, course: 1, table_id: table.id })
      .execute()
  }
  await aMenu(db, meal, [{ name: `${long} ${long}` }])
  const sitting = await aSitting(db, canteen, { title: long })
  const regular = await aStandingPlace(db, sitting, canteen, { firstName: long, email: contact.email })
  const viewer = await aViewer(db, ...canteenRoles.map((role) => inCanteen(role, canteen)), ...networkRoles.map(inNetwork))
  values = {
    canteen: canteen.slug,
    meal: meal.slug,
    booking,
    sitting: sitting.id,
    token: bookingToken(secret, booking),
    regular: standingToken(secret, regular.id),
  }
  await db.destroy()
  site = await serveSite(url, { viewer })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

function pagesOfTheSite(): string[] {
  const paths = site.app.routes.flatMap(({ method, path, handler }) => (method === 'GET' && isGuard(handler) ? [path] : []))
  return [...new Set(paths)].map((path) =>
    path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) =>
      path === urls.standingPlace && name === 'token' ? values.regular! : (values[name] ?? 'x'),
    ),
  )
}

/** What stands out of the paper or the screen to the right or the left, or is cut inside a box that paper cannot scroll. */
const outside = `(() => {
  const width = document.documentElement.clientWidth
  const told = (element) => element.tagName.toLowerCase() + '.' + element.className + ' « ' + element.textContent.trim().slice(0, 30) + ' »'
  return [...document.body.querySelectorAll('*')].filter((element) => {
    const { left, right, width: own } = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    if (own <= 1 || style.visibility === 'hidden') return false
    return right > width + 1 || left < -1 || (element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible' && element.clientWidth > 1)
  }).map(told).slice(0, 3)
})()`

test('on a narrow phone no page scrolls sideways, whatever people are called', { timeout: 300_000 }, async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
  const wide: string[] = []
  let looked = 0
  for (const path of pagesOfTheSite()) {
    const answer = await page.request.get(site.origin + path).catch(() => undefined)
    if (!answer?.ok() || !answer.headers()['content-type']?.startsWith('text/html') || answer.headers()['content-disposition']) continue
    await page.goto(site.origin + path)
    looked += 1
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    if (width > 320) wide.push(`${path}: ${width} ${(await page.evaluate<string[]>(outside)).join(' | ')}`)
  }
  await page.close()

  expect(wide).toEqual([])
  expect(looked).toBeGreaterThan(60)
})

/** A4 between the margins that browsers leave. */
const paper = { width: 718, height: 1046 }

async function onPaper(path: string): Promise<Page> {
  const page = await browser.newPage({ viewport: paper })
  await page.emulateMedia({ media: 'print' })
  await page.goto(site.origin + path)
  return page
}

const papers = ['guestList', 'kitchenSheet', 'seatingCards', 'seating', 'bookingSlip', 'mealBookings', 'board', 'meal', 'booking'] as const

test.each(papers)('%s fits on paper', async (name) => {
  const page = await onPaper(href(urls[name], values as never))

  expect(await page.evaluate(outside)).toEqual([])
  await page.close()
})

test.each([true, false])(
  'a person added to the form comes for the same as the one before, and has the cursor (scripts: %s)',
  async (javaScriptEnabled) => {
    const page = await browser.newPage({ javaScriptEnabled })
    await page.goto(site.origin + href(urls.bookMeal, values as never))
    await page.locator('[id="people.0.firstName"]').fill('Zoé')
    await page.locator('input[name="people.0.mode"][value="cook-and-eat"]').check({ force: true })
    await page.locator('button[value="add"]').click()
    await page.waitForSelector('[id="people.1.firstName"]')

    expect(await page.locator('input[name="people.1.mode"]:checked').inputValue()).toBe('cook-and-eat')
    expect(await page.locator('[name^="people.1."]:checked').count()).toBe(1)
    expect(await page.locator(':focus').getAttribute('name')).toBe('people.1.firstName')
    await page.close()
  },
)

test('after an error the cursor is on the sentence that says so, without scripts', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(site.origin + href(urls.bookMeal, values as never))
  await page.locator('main form button.main').click()
  await page.locator('[role=alert]').waitFor()

  expect(await page.title()).toMatch(/^Erreur\u00a0: /)
  expect(await page.locator(':focus').getAttribute('role')).toBe('alert')
  await page.close()
})
