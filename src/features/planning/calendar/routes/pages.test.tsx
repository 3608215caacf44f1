import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, now } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let clock = now

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => clock })
})

async function html(path: string): Promise<string> {
  return (await site.get(path)).text()
}

/** The line of a meal, without its tags. */
function lineOf(page: string, slug: string): string | undefined {
  const [, line] = new RegExp(`/repas/${slug}"[^>]*>(.*?)</li>`).exec(page) ?? []
  return line
    ?.replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

test('a booking committed before the request always shows, whatever was answered before', async () => {
  const meal = await aMeal(db, { day: '2026-12-05', kitchenPlaces: 10, tablePlaces: 40 })

  for (let booked = 0; booked < 5; booked++) {
    expect(lineOf(await html('/calendrier'), meal.slug)).toContain(`table ${40 - booked}`)
    await aBooking(db, meal, [{ mode: 'eat' }])
  }
})

test('fifty readers who come while places are booked never see fewer bookings than were made before they asked', async () => {
  const meal = await aMeal(db, { day: '2026-12-06', tablePlaces: 60 })
  let committed = 0
  const readers: Promise<void>[] = []
  for (let booking = 0; booking < 50; booking++) {
    const before = committed
    readers.push(
      html('/calendrier').then((page) => {
        const left = Number(/table (\d+)/.exec(lineOf(page, meal.slug) ?? '')?.[1])
        expect(60 - left).toBeGreaterThanOrEqual(before)
      }),
    )
    await aBooking(db, meal, [{ mode: 'eat' }])
    committed++
  }
  await Promise.all(readers)
})

test('a full meal that still takes newcomers says so, and no more once their places are given back', async () => {
  const meal = await aMeal(db, {
    day: '2026-12-04',
    kitchenPlaces: 0,
    cooksAt: null,
    tablePlaces: 2,
    heldForNewcomers: { kitchen: 0, table: 1 },
    releaseMinutes: 60,
  })
  await aBooking(db, meal)
  const before = lineOf(await html('/calendrier'), meal.slug)
  clock = new Date('2026-12-04T10:15Z')
  const after = lineOf(await html('/calendrier'), meal.slug)
  clock = now

  expect(before).toContain('Complet, sauf première fois')
  expect(after).toContain('table 1')
})

test('a new title, a cancellation and a new name of the canteen show at once', async () => {
  const canteen = await aCanteen(db, { name: 'La Louche' })
  const meal = await aMeal(db, { canteen, day: '2026-12-07', title: 'Soupe' })
  expect(lineOf(await html('/calendrier'), meal.slug)).toMatch(/^Soupe La Louche, Lille/)

  await db.updateTable('meals').set({ title: 'Dahl' }).where('id', '=', meal.id).execute()
  expect(lineOf(await html('/calendrier'), meal.slug)).toMatch(/^Dahl La Louche, Lille/)

  await db.updateTable('canteens').set({ name: 'Le Couvert' }).where('id', '=', canteen.id).execute()
  expect(lineOf(await html('/calendrier'), meal.slug)).toMatch(/^Dahl Le Couvert, Lille/)

  await db.updateTable('meals').set({ state: 'cancelled', cancellation_reason: 'Grève' }).where('id', '=', meal.id).execute()
  expect(lineOf(await html('/calendrier'), meal.slug)).toContain('Annulé')
})

test('the page changes by itself at the minute when bookings close', async () => {
  const meal = await aMeal(db, { day: '2026-12-01', tableAt: '12:15' })
  expect(lineOf(await html('/calendrier'), meal.slug)).toContain('table 40')

  clock = new Date('2026-12-01T11:15Z')
  expect(lineOf(await html('/calendrier'), meal.slug)).toContain('Réservations closes')
  clock = now
})

test('a draft is on no calendar', async () => {
  const draft = await aMeal(db, { day: '2026-12-08', state: 'draft' })

  expect(await html('/calendrier')).not.toContain(draft.slug)
})

test('the calendar of a canteen holds its own meals only', async () => {
  const [mine, other] = [await aMeal(db, { day: '2026-12-09' }), await aMeal(db, { day: '2026-12-09' })]

  const page = await html(`/cantines/${mine.canteen}/calendrier`)

  expect(page).toContain(mine.slug)
  expect(page).not.toContain(other.slug)
})

test('filters are plain addresses, and an unreadable one is left out', async () => {
  const brunch = await aMeal(db, { day: '2026-12-05', kind: 'brunch' })
  const full = await aMeal(db, { day: '2026-12-05', kitchenPlaces: 0, cooksAt: null, tablePlaces: 0 })

  const [brunches, withPlaces, unreadable] = [
    await html('/calendrier?genre=brunch'),
    await html('/calendrier?places=table'),
    await html('/calendrier?genre=banquet&places=dehors&du=demain'),
  ]

  expect([brunches.includes(brunch.slug), brunches.includes(full.slug)]).toEqual([true, false])
  expect([withPlaces.includes(brunch.slug), withPlaces.includes(full.slug)]).toEqual([true, false])
  expect([unreadable.includes(brunch.slug), unreadable.includes(full.slug)]).toEqual([true, true])
})

test('choosing a canteen leads to its own calendar and keeps the other wishes', async () => {
  const answer = await site.get('/en/calendrier?cantine=la-marmite&genre=brunch')

  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/cantines/la-marmite/calendrier?genre=brunch'])
})

test('a later period is a link away and begins on its day', async () => {
  const later = await aMeal(db, { day: '2027-01-05' })

  expect(await html('/calendrier')).not.toContain(later.slug)
  expect(await html('/calendrier?du=2026-12-31')).toContain(later.slug)
})

test('of what nobody understands in an address nothing is shown, to whoever typed it or to the next', async () => {
  const typed = await html('/calendrier?genre=lunch&suivi=abc&du=&places=')

  expect(typed).not.toContain('suivi')
  expect(await html('/calendrier?genre=lunch')).toBe(typed)
})

test('of all canteens a week is shown, with links as far as meals are published', async () => {
  const [soon, last] = [await aMeal(db, { day: '2026-12-06' }), await aMeal(db, { day: '2027-01-20' })]

  const [week, after, end] = [await html('/calendrier'), await html('/calendrier?du=2026-12-08'), await html('/calendrier?du=2027-01-19')]

  expect([week.includes(soon.slug), week.includes(last.slug)]).toEqual([true, false])
  expect(week).toContain('href="/calendrier?du=2026-12-08"')
  expect(after).toContain('rel="prev" href="/calendrier"')
  expect([end.includes(last.slug), end.includes('rel="next"')]).toEqual([true, false])
})

test('a day of a great network shows its first meals and asks for a place', async () => {
  const great = await freshDatabase()
  await aNetwork(great)
  const canteen = await aCanteen(great)
  const clocks = Array.from({ length: 30 }, (_, number) => `12:${number + 10}`)
  for (const tableAt of clocks) await aMeal(great, { canteen, day: '2026-12-02', tableAt, kind: tableAt === '12:39' ? 'brunch' : 'lunch' })
  const { get } = openSite(great)

  const [all, brunches] = await Promise.all(['/calendrier', '/calendrier?genre=brunch'].map(async (path) => (await get(path)).text()))

  expect(all?.match(/class="meal-line/g)).toHaveLength(24)
  expect(all).toContain('D’autres repas ont lieu ce jour-là')
  expect(brunches).toContain('12\u00a0h\u00a039')
})

const lyon = { town: 'Lyon', latitude: 45.76, longitude: 4.84 }

test('around a town its own canteens’ meals stand, with their distance, whatever is booked elsewhere', async () => {
  const far = await aMeal(db, { day: '2026-12-03' })
  const near = await aMeal(db, { canteen: await aCanteen(db, { name: 'Le Bouchon', place: lyon }), day: '2026-12-03' })
  const before = await site.get('/calendrier?ou=llyon')
  const page = await before.text()

  await aBooking(db, far)
  const after = await site.get('/calendrier?ou=llyon')

  expect([page.includes(near.slug), page.includes(far.slug)]).toEqual([true, false])
  expect(page).toMatch(/<span translate="no">Le Bouchon, Lyon<\/span> · (\d|moins d’1)\u00a0km/)
  expect(after.headers.get('etag')).toBe(before.headers.get('etag'))
  await aBooking(db, near)
  expect((await site.get('/calendrier?ou=llyon')).headers.get('etag')).not.toBe(before.headers.get('etag'))
})

test('where nobody welcomes in reach, the nearest canteen and how to start one are told', async () => {
  await aCanteen(db, { name: 'Le Bouchon', place: lyon })

  const page = await html('/calendrier?ou=38000&rayon=5')

  expect(page).toContain('Aucune cantine n’accueille encore à cette distance')
  expect(page).toMatch(/Le Bouchon<\/span><\/a>, <span translate="no">Lyon<\/span> · 9\d\u00a0km/)
})

test('where somebody is, is known to a kilometre and kept by nobody', async () => {
  const near = await aMeal(db, { canteen: await aCanteen(db, { name: 'Le Bouchon', place: lyon }), day: '2026-12-03' })

  for (const asked of ['lieu=45.764321,4.835678', 'ou=45.764321%2C+4.835678']) {
    const answer = await site.get(`/calendrier?${asked}`)
    const page = await answer.text()

    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('etag')).toBe(null)
    expect(page).toContain(near.slug)
    expect(page).toContain('value="45.76,4.84"')
    expect(page).not.toContain('45.764')
  }
})

test('a place that nobody knows is said to be none, beside what was typed', async () => {
  const page = await html('/calendrier?ou=Qqqqqqqq')

  expect(page).toContain('value="Qqqqqqqq"')
  expect(page).toContain('Nous ne connaissons ni ville ni cantine de ce nom')
})

test('both languages are kept apart', async () => {
  await html('/calendrier')

  expect(await html('/en/calendrier')).toContain('Calendar of meals')
  expect(await html('/calendrier')).toContain('Calendrier des repas')
})

test('who is signed in gets a page of their own, and visitors never get it', async () => {
  site.as(await aViewer(db))
  const mine = await site.get('/calendrier')
  const sent = await site.app.request(`${origin}/calendrier`, { headers: { 'accept-encoding': 'gzip' } })
  site.as(visitor)

  expect(sent.headers.get('content-encoding')).toBe('gzip')
  expect(mine.headers.get('cache-control')).toContain('private')
  expect(await mine.text()).toContain('Mon espace')
  expect(await html('/calendrier')).toContain('Se connecter')
})

test('the address of an unknown canteen answers 404', async () => {
  expect((await site.get('/cantines/nulle-part/calendrier')).status).toBe(404)
})
