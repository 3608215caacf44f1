import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leaveWaitlist } from '#src/features/guests/waitlists/leave-waitlist.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { isGuard } from '#src/platform/web/http.ts'
import { signId } from '#src/platform/secrets.ts'
import { canteenRoles, networkRoles, type Viewer } from '#src/platform/viewer.ts'
import { publishMonth } from '#src/features/impact/publication/publish-months.ts'
import { urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aSitting, aTable, aUser, aWaitingParty, now } from '#test/world.ts'
import { openDatabase, openPool, type Database } from '#src/platform/database/database.ts'
import { bringAxe, openBrowser, serveSite, violationsOn, widths } from './browser.ts'

let browser: Browser
let page: Page
let site: Awaited<ReturnType<typeof serveSite>>
let values: Record<string, string>
/** Of a meal that is full, and for parties that wait, are offered places or have left. */
let waitingValues: Record<string, string>[]

beforeAll(async () => {
  const url = await freshDatabaseUrl()
  const built = await buildWorld(url)
  values = built.values
  waitingValues = built.waitingValues
  site = await serveSite(url, { viewer: built.viewer })
  browser = await openBrowser()
  const context = await browser.newContext({ viewport: widths.phone, bypassCSP: true })
  await bringAxe(context)
  page = await context.newPage()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await site.close()
})

type World = { values: Record<string, string>; waitingValues: Record<string, string>[]; viewer: Viewer }

/** A meal of today with a party, a month of figures, and a viewer who holds every role. */
async function buildWorld(url: string): Promise<World> {
  const db = openDatabase(openPool(url, 2))
  await aNetwork(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  const booking = await aBooking(db, meal, [{ firstName: 'Amina', firstTime: true }, { isChild: true }], { email: 'amina@exemple.fr' })
  const table = await aTable(db, canteen, { wheelchairPlaces: 1 })
  const plan = { canteen_id: canteen.id, meal_id: meal.id }
  await db
    .insertInto('seating_plans')
    .values({ ...plan, state: 'found', search_id: booking.id, sought_at: now })
    .execute()
  await db
    .insertInto('seats')
    .values({ ...plan, booking_id: booking.id, course: 1, table_id: table.id })
    .execute()
  await db
    .insertInto('monthly_figures')
    .values({ ...someCounts({ month: '2026-10-01' }), canteen_id: canteen.id })
    .execute()
  await db
    .insertInto('network_monthly_figures')
    .values({ ...someCounts({ month: '2026-10-01' }), canteens: 1 })
    .execute()
  await publishMonth(db, '2026-10-01', now)
  const grants = [
    ...canteenRoles.map((role) => ({ role, canteen: canteen.slug })),
    ...networkRoles.map((role) => ({ role, canteen: null })),
  ]
  const viewer = { user: await aUser(db), grants, lockedGrants: [] }
  const sitting = await aSitting(db, canteen)
  const waiting = await buildWaitingList(db, canteen)
  await db.destroy()
  const token = tokenOf(booking)
  const names = { canteen: canteen.slug, meal: meal.slug, booking: booking.id, sitting: sitting.id, kind: 'visite-de-groupe', token }
  return { viewer, values: names, waitingValues: waiting.map((each) => ({ canteen: canteen.slug, ...each })) }
}

/** A full meal that keeps a place for newcomers: who telephoned is offered two places, a group was passed over, somebody has left. */
async function buildWaitingList(db: Database, canteen: Awaited<ReturnType<typeof aCanteen>>) {
  const held = { heldForNewcomers: { kitchen: 0, table: 1 }, heldForPartner: { kitchen: 0, table: 2 }, releaseMinutes: 60 }
  const meal = await aMeal(db, { canteen, day: '2026-12-08', kitchenPlaces: 1, tablePlaces: 6, ...held })
  await aBooking(db, meal, [{ mode: 'cook-and-eat' }])
  const group = await aWaitingParty(db, meal, [{ firstName: 'Karim' }, {}, {}, {}, { isChild: true }], { email: 'karim@exemple.fr' })
  const offered = await aWaitingParty(db, meal, [{ firstName: 'Ginette' }, {}], { phone: '0612345678' })
  const left = await aWaitingParty(db, meal, [{ firstName: 'Paul' }], { email: 'paul@exemple.fr' })
  await leaveWaitlist(db, { ...left, because: 'left', actorId: null, now })
  return [group, offered, left].map((party) => ({ meal: meal.slug, booking: party.id, token: tokenOf(party) }))
}

function tokenOf({ id }: { id: string }): string {
  return signId(secret, 'booking', id)
}

/** What looks different when a meal is full and people wait for it. */
const waitingPages = [
  urls.meal,
  urls.bookMeal,
  urls.joinWaitlist,
  urls.booking,
  urls.changeBooking,
  urls.acceptOffer,
  urls.passOffer,
  urls.mealBookings,
  urls.teamBooking,
  urls.heldPlaces,
]

/** What is followed and never ends: a browser waits half a minute for the page that it is not. */
const withoutEnd = urls.boardUpdates

/** Every page that the application declares and whose address this world can fill. */
function pages(): string[] {
  const declared = site.app.routes.filter(({ method, handler }) => method === 'GET' && isGuard(handler)).map(({ path }) => path)
  const known = declared.filter((path) => path !== withoutEnd)
  const ofWaiting = waitingValues.flatMap((names) => waitingPages.flatMap((path) => addressOf(path, names)))
  return [...new Set([...known.flatMap((path) => addressOf(path, values)), ...ofWaiting])]
}

/** Nothing for an address whose names are not all known. */
function addressOf(path: string, names: Record<string, string>): string[] {
  const address = path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (whole, name: string) => names[name] ?? whole)
  return address.includes(':') ? [] : [address]
}

/** The page in English is the one in French with other words: what words decide is looked at again, colours, tables and order are not. */
const lookedAt: Record<Language, string[] | undefined> = {
  fr: undefined,
  en: ['cat.text-alternatives', 'cat.name-role-value', 'cat.aria', 'cat.forms', 'cat.language', 'cat.semantics'],
}

/** What axe finds on a page, in words; undefined for an address that is not a page (a feed, a picture, a redirect away). */
async function findingsOn(path: string, language: Language): Promise<string[] | undefined> {
  const answer = await page.goto(site.origin + inLanguage(language, path), { waitUntil: 'domcontentloaded' }).catch(() => null)
  if (!answer?.headers()['content-type']?.startsWith('text/html')) return undefined
  const found = await violationsOn(page, lookedAt[language])
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  return width > widths.phone.width ? [...found, `wider than a phone: ${width} px`] : found
}

const isOfTeam = (path: string) => /^\/(equipe|reseau)\b/.test(path)

describe.each<Language>(['fr', 'en'])('every page in %s', (language) => {
  test.each([
    ['the team', true],
    ['everybody', false],
  ])(
    'of %s: axe finds nothing, and nothing runs off a phone’s screen',
    async (_, ofTeam) => {
      const findings: Record<string, string[]> = {}
      let looked = 0
      for (const path of pages().filter((each) => isOfTeam(each) === ofTeam)) {
        const found = await findingsOn(path, language)
        if (found) looked++
        if (found && found.length > 0) findings[path] = found
      }

      expect(findings).toEqual({})
      expect(looked).toBeGreaterThan(40)
    },
    240_000,
  )
})
