/** A real browser from the npm registry, and the real site on a port of this machine. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import chromium from '@sparticuz/chromium'
import type { AxeResults } from 'axe-core'
import type { Kysely } from 'kysely'
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { createApp } from '#src/app.tsx'
import { recogniseViewer } from '#src/features/day/pairings/recognise-viewer.ts'
import { demonstrationLink } from '#src/features/organisation/access/sign-in.ts'
import { openAssets } from '#src/platform/web/assets.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { openLive } from '#src/platform/database/live.ts'
import { openMetrics } from '#src/platform/process/metrics.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { PaymentEndpoints } from '#src/platform/payment-endpoints.ts'
import type { Role, Viewer } from '#src/platform/viewer.ts'
import { secret as usualSecret } from '#test/site.ts'
import { aUser, now } from '#test/world.ts'

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function openBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium.executablePath(), args: quiet })
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** For who asks axe of many pages: they all hold it from the start, which costs a seventh of bringing it to each. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: axe })
}

/**
 * What axe finds on a page, in words. The page's policy must let it run: a context with `bypassCSP`, or a page of others.
 * @param kinds tags of the only rules that are asked, where another look at the same page has tried the others
 */
export async function violationsOn(page: Page, kinds?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe)
  const asked = kinds && { runOnly: { type: 'tag', values: kinds } }
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify({ resultTypes: ['violations'], ...asked })})`)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))
}

/** The widths that every page is looked at: a phone, a tablet, a desk. */
export const widths = { phone: { width: 360, height: 740 }, tablet: { width: 768, height: 1024 }, desk: { width: 1280, height: 900 } }

/** Where a page is wider than a screen, and what axe finds on a phone. */
export async function faultsOn(page: Page, address: string): Promise<string[]> {
  await page.setViewportSize(widths.phone)
  await page.goto(address)
  const found = await violationsOn(page)
  for (const [name, size] of Object.entries(widths)) {
    await page.setViewportSize(size)
    if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) found.push(`overflows on a ${name}`)
  }
  return found.map((fault) => `${address}: ${fault}`)
}

type Served = {
  clock?: () => Date
  host?: '127.0.0.1' | 'localhost'
  viewer?: Viewer
  paymentEndpoints?: PaymentEndpoints
  secret?: string
}

/**
 * The site as `src/web.ts` serves it, on a free port.
 * @param host the name that the browser calls this machine by: keys of devices are for a name, not for an address
 * @param secret of another installation, where there are two
 * @param viewer when given, everybody is this person; otherwise the session says who one is
 */
export async function serveSite(
  databaseUrl: string,
  { clock = () => now, host = '127.0.0.1', viewer, paymentEndpoints = {}, secret = usualSecret }: Served = {},
) {
  const db = openDatabase(openPool(databaseUrl))
  const live = openLive(databaseUrl)
  const assets = openAssets()
  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 })
  const server = createAdaptorServer({ fetch: (request) => assets.answer(request) ?? answer(request) }) as Server
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`
  const app = createApp({
    db,
    clock,
    viewerOf: viewer ? async () => viewer : recogniseViewer({ db, secret, origin, clock }),
    addressOf: () => '127.0.0.1',
    limits: async () => true,
    paymentEndpoints,
    secret,
    origin,
    assets: assets.names,
    live,
    metrics: openMetrics(),
  })
  answer = (request) => app.fetch(request)
  return {
    db,
    app,
    origin,
    async close() {
      server.close()
      server.closeAllConnections()
      await live.close()
      await db.destroy()
    },
  }
}

/** Signs a page in as somebody who holds a role, by the link that the demonstration prints. The network must be a demonstration. */
export async function signInAs(page: Page, db: Kysely<Tables>, origin: string, role: Role, canteenId: string | null): Promise<void> {
  const { id: userId } = await aUser(db)
  await db
    .insertInto('role_grants')
    .values({ user_id: userId, canteen_id: canteenId, role, starts_at: new Date('2026-01-01T00:00Z'), ends_at: null, granted_by: null })
    .execute()
  await page.goto(demonstrationLink({ secret: usualSecret, origin, userId }))
  await page.locator('main').getByRole('button').click()
  await page.waitForURL(/equipe|reseau/)
}
