import ICAL from 'ical.js'
import { sql, type Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

async function agenda(path: string): Promise<string[]> {
  const answer = await site.get(path)
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()))
  return calendar.getAllSubcomponents('vevent').map((event) => String(event.getFirstPropertyValue('summary')))
}

test('an agenda follows the network, or one canteen', async () => {
  const canteen = await aCanteen(db, { name: 'La Louche' })
  await aMeal(db, { canteen, title: 'Dahl' })
  await aMeal(db, { title: 'Couscous' })

  expect(await agenda('/calendrier.ics')).toEqual(expect.arrayContaining(['Dahl · La Louche', 'Couscous · La Marmite']))
  expect(await agenda(`/cantines/${canteen.slug}/calendrier.ics`)).toEqual(['Dahl · La Louche'])
})

test('drafts are in no feed, cancelled meals are, and say so', async () => {
  const canteen = await aCanteen(db, { name: 'Le Chaudron' })
  await aMeal(db, { canteen, state: 'draft', title: 'Secret' })
  await aMeal(db, { canteen, state: 'cancelled', title: 'Gratin', tableAt: '19:30' })

  expect(await agenda(`/cantines/${canteen.slug}/calendrier.ics`)).toEqual(['Annulé\u00a0: Gratin · Le Chaudron'])
  expect(await (await site.get('/prochains-repas.json')).text()).not.toContain('Secret')
})

test('the feed of next meals tells hours at the place and what is left', async () => {
  const meal = await aMeal(db, { day: '2026-12-03', kitchenPlaces: 10, tablePlaces: 40 })
  await aBooking(db, meal, [{ mode: 'cook-and-eat' }])

  const answer = await site.get('/en/prochains-repas.json')
  const feed = await answer.json()
  const item = feed.items.find(({ id }: { id: string }) => id === meal.id)

  expect(answer.headers.get('content-type')).toContain('application/feed+json')
  expect([feed.version, feed.language]).toEqual(['https://jsonfeed.org/version/1.1', 'en'])
  expect(item.url).toBe(`${origin}/en/cantines/${meal.canteen}/repas/${meal.slug}`)
  expect(item._tablee).toMatchObject({
    table_at: '2026-12-03T12:15:00+01:00',
    status: 'open',
    kitchen_places_left: 9,
    table_places_left: 39,
  })
})

test('who has a feed already gets no bytes', async () => {
  const etag = (await site.get('/calendrier.ics')).headers.get('etag') ?? ''

  const again = await site.app.request(`${origin}/calendrier.ics`, { headers: { 'if-none-match': etag } })

  expect(again.status).toBe(304)
})

test('the feed of next meals can be that of one canteen, and of none that does not exist', async () => {
  const canteen = await aCanteen(db, { name: 'La Cocotte' })
  const meal = await aMeal(db, { canteen, title: 'Potée', day: '2026-12-04' })

  const feed = await (await site.get(`/prochains-repas.json?cantine=${canteen.slug}`)).json()

  expect(feed.items.map(({ id }: { id: string }) => id)).toEqual([meal.id])
  expect(feed.feed_url).toBe(`${origin}/prochains-repas.json?cantine=${canteen.slug}`)
  expect((await site.get('/prochains-repas.json?cantine=nulle-part')).status).toBe(404)
})

test('scripts of other sites may read that feed and nothing else, and get no cookie with it', async () => {
  const feed = await site.get('/prochains-repas.json')
  const others = [await site.get('/'), await site.get('/calendrier'), await site.get('/calendrier.ics'), await site.get('/integrer')]

  expect(feed.headers.get('access-control-allow-origin')).toBe('*')
  expect(feed.headers.get('access-control-allow-credentials')).toBe(null)
  expect(feed.headers.get('set-cookie')).toBe(null)
  expect(others.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([null, null, null, null])
})

test('the widget has one address, which other sites may load and which leads to the script of today', async () => {
  const widget = await openSite(db, { assets: { 'calendar-widget.js': '/assets/calendar-widget-HASH.js' } }).get('/widget/calendrier.js')

  expect([widget.status, widget.headers.get('location')]).toEqual([302, '/assets/calendar-widget-HASH.js'])
  expect(widget.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(widget.headers.get('set-cookie')).toBe(null)
})

test('what changes in a meal is in the next answer of every feed', async () => {
  const meal = await aMeal(db, { day: '2026-12-04', title: 'Potée' })
  const feeds = [urls.calendarFeed, href(urls.canteenFeed, { canteen: meal.canteen }), urls.nextMealsFeed, '/plan-du-site/cantines-1.xml']
  await Promise.all(feeds.map(async (feed) => site.get(feed)))

  await db.updateTable('meals').set({ title: 'Garbure', slug: '2026-12-04-garbure' }).where('id', '=', meal.id).execute()
  const told = await Promise.all(feeds.map(async (feed) => (await site.get(feed)).text()))

  expect(told.map((text) => text.replaceAll(/\r\n /g, '').includes('2026-12-04-garbure'))).toEqual(feeds.map(() => true))
})

test('a feed tells the one address that it has, however it was typed', async () => {
  const { slug } = await aCanteen(db)
  const feeds = [`/cantines/%${slug.charCodeAt(0).toString(16)}${slug.slice(1)}/calendrier.ics?x=1`, `/cantines/${slug}/calendrier.ics`]

  const [typed, plain] = await Promise.all(feeds.map(async (feed) => (await site.get(feed)).text()))

  expect(typed).toContain(`URL:${origin}/cantines/`)
  expect(typed).toBe(plain)
})

test('the agenda of a great network is one file of its next meals, made while others are answered', async () => {
  const great = await freshDatabase()
  await aNetwork(great)
  const meal = await aMeal(great, { day: '2026-12-02' })
  await sql`insert into meals (canteen_id, slug, service_date, kind, title, table_at, ends_at, booking_closes_at, kitchen_places, table_places, state)
    select canteen_id, 'repas-' || n, service_date, 'lunch', 'Repas ' || n, table_at + n * interval '1 second', ends_at, booking_closes_at, 0, 40, 'published'
    from meals, generate_series(1, 2500) n where id = ${meal.id}`.execute(great)
  let [turns, over] = [0, false]
  const turn = () => {
    turns++
    if (!over) setImmediate(turn)
  }

  const asked = Promise.all(Array.from({ length: 10 }, async () => (await openSite(great).get(urls.calendarFeed)).text()))
  turn()
  const files = await asked
  over = true

  expect(new Set(files).size).toBe(1)
  const calendar = new ICAL.Component(ICAL.parse(files[0] ?? ''))
  expect(calendar.getAllSubcomponents('vevent')).toHaveLength(500)
  expect(turns).toBeGreaterThan(500 / 200)
})

test('an agenda can follow what lies around a town, and never what is unknown or where somebody is', async () => {
  const place = { town: 'Lyon', latitude: 45.76, longitude: 4.84 }
  await aMeal(db, { canteen: await aCanteen(db, { name: 'Le Bouchon', place }), title: 'Quenelles' })

  expect(await agenda('/calendrier.ics?lieu=69123&rayon=10')).toEqual(['Quenelles · Le Bouchon'])
  expect((await (await site.get('/prochains-repas.json?ou=Lyon')).json()).title).toMatch(/^Lyon \(69\)/)
  expect((await site.get('/calendrier.ics?ou=Qqqqqq')).status).toBe(404)
  expect((await site.get('/calendrier.ics?lieu=45.76,4.84')).status).toBe(404)
})

test('an agenda keeps the last meals, and what comes never has to make room for them', async () => {
  const canteen = await aCanteen(db, { name: 'Le Faitout' })
  await aMeal(db, { canteen, day: '2026-11-20', state: 'closed', title: 'Hier' })
  await aMeal(db, { canteen, day: '2026-12-03', title: 'Demain' })

  expect(await agenda(`/cantines/${canteen.slug}/calendrier.ics`)).toEqual(['Hier · Le Faitout', 'Demain · Le Faitout'])
})

test('who asks for feeds too often is asked to wait', async () => {
  const strict = openSite(db, { limits: async (form) => form !== 'feed' })
  const feeds = [urls.calendarFeed, urls.nextMealsFeed, urls.sitemap]

  expect(await Promise.all(feeds.map(async (feed) => (await strict.get(feed)).status))).toEqual(feeds.map(() => 429))
})
