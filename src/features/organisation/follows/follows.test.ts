/** A canteen chooses what it follows; what it does not follow bothers nobody. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { followable, type CanteenRole, type Followed, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aTable, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { openCanteen } from '#src/features/organisation/canteens/open-canteen.ts'
import { findChoices } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let page: string
let manager: Viewer

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  page = href(urls.followed, { canteen: canteen.slug })
  manager = await aViewer(db, inCanteen('canteen-manager', canteen))
  site.as(manager)
})

/** The canteen follows these and no more; somebody of its team looks. */
async function following(followed: readonly Followed[], role: CanteenRole = 'canteen-manager') {
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).execute()
  for (const thing of followed) await db.insertInto('followed').values({ canteen_id: canteen.id, thing }).execute()
  site.as(await aViewer(db, inCanteen(role, canteen, followed)))
}

test('what is ticked is followed from then on, what is not ticked no longer, and the history tells both', async () => {
  const saved = await site.edit(page, { till: 'yes', showsSigns: 'yes' })

  expect(saved.headers.get('location')).toBe(`${page}?fait=enregistre`)
  expect(await findChoices(db, canteen.id)).toEqual({ followed: ['till'], showsSigns: true })
  await site.edit(page, { till: 'yes', seating: 'yes' })
  expect(await findChoices(db, canteen.id)).toEqual({ followed: ['seating', 'till'], showsSigns: false })
  const history = await (await site.get(href(urls.canteenHistory, { canteen: canteen.slug }))).text()
  for (const told of ['Ne suit plus : le plan de table', 'Commence à suivre : le plan de table', 'ne montre plus à l’équipe du réseau'])
    expect(history).toContain(told)
})

test('the same form sent from two open pages: the second is told what stands', async () => {
  const version = await site.versionOf(page)

  expect((await site.submit(page, { version, till: 'yes' })).status).toBe(303)
  expect((await site.submit(page, { version, seating: 'yes' })).status).toBe(409)
  expect((await findChoices(db, canteen.id)).followed).toEqual(['till'])
})

test('whatever else is sent in place of a tick is none', async () => {
  await site.edit(page, { till: 'perhaps', seating: 'x'.repeat(5000) })

  expect((await findChoices(db, canteen.id)).followed).toEqual([])
})

test('a new canteen starts with nothing, and shows nothing', async () => {
  const address = { name: 'La Neuve', slug: 'la-neuve', street: '1 rue', postcode: '59000', town: 'Lille', latitude: 50.6, longitude: 3 }
  const words = { welcomeFrench: '', welcomeEnglish: '', publicTransport: '', greeter: '', zeroPolicyFrench: '', zeroPolicyEnglish: '' }
  const rest = { isApproximate: false, timeZone: 'Europe/Paris', openedOn: null, phone: null, email: null }
  const place = { ...address, ...words, ...rest, state: 'open', wheelchairAccess: 'unknown' } as const
  const { id } = await db.selectFrom('associations').select('id').executeTakeFirstOrThrow()
  await openCanteen(db, { place, association: { id }, actorId: manager.user!.id, now })

  const opened = await db.selectFrom('canteens').where('slug', '=', 'la-neuve').select('id').executeTakeFirstOrThrow()
  expect(await findChoices(db, opened.id)).toEqual({ followed: [], showsSigns: false })
})

test('without the till a closing asks for no amount; with everything followed it asks for eight at most', async () => {
  const meal = await aMeal(db, { canteen, day: '2026-11-30', state: 'held' })
  const closing = href(urls.closing, { canteen: canteen.slug, meal: meal.slug })
  const formOf = async () =>
    (await (await site.get(closing)).text()).split(`<form method="post" action="${closing}"`)[1]?.split('</form>')[0]
  const fields = async () => ((await formOf())?.match(/<(?:input(?![^>]*type="hidden")|select|textarea)/g) ?? []).length

  await following([])
  expect(await fields()).toBe(0)
  await following(followable)
  expect(await fields()).toBeGreaterThan(0)
  expect(await fields()).toBeLessThanOrEqual(8)
})

test('without seating neither menu nor tabs nor the home speak of it', async () => {
  const meal = await aMeal(db, { canteen })
  await aBooking(db, meal, [{}])
  await aTable(db, canteen)
  const seating = href(urls.seating, { canteen: canteen.slug, meal: meal.slug })
  const pages = [urls.team, href(urls.mealBookings, { canteen: canteen.slug, meal: meal.slug })]
  const told = () => Promise.all(pages.map(async (each) => (await (await site.get(each)).text()).includes(seating)))

  await following(followable)
  expect(await told()).toEqual([true, true])
  await following([])
  expect(await told()).toEqual([false, false])
  expect(await (await site.get(urls.team)).text()).not.toContain(href(urls.room, { canteen: canteen.slug }))
})

test('nobody of the network agrees in a canteen’s name', async () => {
  site.as(await aViewer(db, inNetwork('network-coordinator'), inNetwork('network-admin')))

  expect((await site.get(page)).status).toBe(403)
  expect((await site.submit(page, { showsSigns: 'yes' })).status).toBe(403)
})
