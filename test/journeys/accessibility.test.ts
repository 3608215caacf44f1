import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { isGuard } from '#src/platform/http.ts'
import { signId } from '#src/platform/random.ts'
import { canteenRoles, networkRoles, type Viewer } from '#src/platform/viewer.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser } from '#test/world.ts'
import { openDatabase, openPool } from '#src/platform/database.ts'
import { openBrowser, serveSite, widths } from './browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let context: BrowserContext
let site: Awaited<ReturnType<typeof serveSite>>
let values: Record<string, string>

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const built = await buildWorld(url)
  values = built.values
  site = await serveSite(url, { viewer: built.viewer })
  browser = await openBrowser()
  context = await browser.newContext({ viewport: widths.phone, bypassCSP: true })
}, 120_000)

afterAll(async () => {
  await browser.close()
  await site.close()
})

/** A meal of today with a party, a month of figures, and a viewer who holds every role. */
async function buildWorld(url: string): Promise<{ values: Record<string, string>; viewer: Viewer }> {
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  const booking = await aBooking(db, meal, [{ firstName: 'Amina', firstTime: true }, { isChild: true }], { email: 'amina@exemple.fr' })
  await db
    .insertInto('monthly_figures')
    .values({ ...someCounts(), canteen_id: canteen.id })
    .execute()
  await db
    .insertInto('network_monthly_figures')
    .values({ ...someCounts(), canteens: 1 })
    .execute()
  const grants = [
    ...canteenRoles.map((role) => ({ role, canteen: canteen.slug })),
    ...networkRoles.map((role) => ({ role, canteen: null })),
  ]
  const viewer = { user: await aUser(db), grants, lockedGrants: [] }
  await db.destroy()
  const token = signId(secret, 'booking', booking.id)
  return { viewer, values: { canteen: canteen.slug, meal: meal.slug, booking: booking.id, token, kind: 'visite-de-groupe' } }
}

/** Every page that the application declares and whose address this world can fill. */
function pages(): string[] {
  const known = site.app.routes.filter(({ method, handler }) => method === 'GET' && isGuard(handler)).map(({ path }) => path)
  return [...new Set(known)].flatMap((path) => {
    const address = path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (whole, name: string) => values[name] ?? whole)
    return address.includes(':') ? [] : [address]
  })
}

/** What axe finds on a page, in words; undefined for an address that is not a page (a feed, a picture, a redirect away). */
async function findingsOn(path: string): Promise<string[] | undefined> {
  const page = await context.newPage()
  try {
    const answer = await page.goto(site.origin + path, { waitUntil: 'domcontentloaded' }).catch(() => null)
    if (!answer?.headers()['content-type']?.startsWith('text/html')) return undefined
    await page.evaluate(axe)
    const { violations } = await page.evaluate<AxeResults>('axe.run()')
    const width = await page.evaluate('document.documentElement.scrollWidth')
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`))
    return Number(width) > widths.phone.width ? [...found, `wider than a phone: ${width} px`] : found
  } finally {
    await page.close()
  }
}

describe.each<Language>(['fr', 'en'])('every page in %s', (language) => {
  test('axe finds nothing, and nothing runs off a phone’s screen', async () => {
    const findings: Record<string, string[]> = {}
    let looked = 0
    for (const path of pages()) {
      const found = await findingsOn(inLanguage(language, path))
      if (found) looked++
      if (found && found.length > 0) findings[path] = found
    }

    expect(findings).toEqual({})
    expect(looked).toBeGreaterThan(40)
  }, 240_000)
})
