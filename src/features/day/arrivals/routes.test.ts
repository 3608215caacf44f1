import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sealNeeds } from '#src/features/guests/parties/keep-needs.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Role } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let place: { canteen: string; meal: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})
beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen })
  place = { canteen: canteen.slug, meal: meal.slug }
  await signIn('civic-service')
})

async function signIn(role: Role) {
  site.as(await aViewer(db, inCanteen(role, canteen)))
}

const page = async (path: string) => (await site.get(path)).text()

test('without any script a family is welcomed by a form and can be undone on the page that follows', async () => {
  const booking = await aBooking(db, meal, [
    { firstName: 'Amina', firstTime: true },
    { firstName: 'Léo', isChild: true },
  ])
  const gesture = href(urls.partyArrival, { ...place, booking: booking.id })
  expect(await page(href(urls.board, place))).toContain(`action="${gesture}"`)

  const answer = await site.submit(gesture, { gesture: 'arrive' })
  const after = await page(answer.headers.get('location')!)

  expect(answer.status).toBe(303)
  expect(after).toContain('Amina\u00a0: arrivée notée.')
  expect(after).toContain('2 sur 2')
  expect(after).toContain('value="undo-arrive"')
})

test('a page that sends its tap twice lets one person in; another tap, or the page that follows, lets in another', async () => {
  const letIn = async (kinds: string[]) => {
    const formKey = await site.keyOn(href(urls.board, place))
    for (const kind of kinds) await site.submit(href(urls.walkIns, place), { kind, formKey })
  }
  await letIn(['over-55', 'over-55', 'child'])
  await letIn(['over-55'])

  expect(await db.selectFrom('bookings').where('meal_id', '=', meal.id).select('id').execute()).toHaveLength(3)
})

test('a full table is said in plain words, with what can be done', async () => {
  const small = await aMeal(db, { canteen, tablePlaces: 0, kitchenPlaces: 0 })

  const answer = await site.submit(href(urls.walkIns, { ...place, meal: small.slug }), { kind: 'over-55' })

  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('La table est complète. Notez une absence')
})

test('the search shows who begins with the letters typed', async () => {
  await aBooking(db, meal, [{ firstName: 'Amina' }])
  await aBooking(db, meal, [{ firstName: 'Bernard' }])

  const found = await page(`${href(urls.board, place)}?nom=ber`)

  expect(found).toContain('>Bernard<')
  expect(found).not.toContain('>Amina<')
})

test('the day leads straight to the only meal, and to the page where the viewer works', async () => {
  const today = href(urls.today, { canteen: canteen.slug })
  const led = async () => (await site.get(today)).headers.get('location')

  expect(await led()).toBe(href(urls.board, place))
  await signIn('volunteer')
  expect(await led()).toBe(href(urls.kitchenSheet, place))
  await signIn('treasurer')
  expect(await led()).toBe(href(urls.closing, place))
})

test('with two meals or a meal of yesterday to close, the day offers the choice', async () => {
  await aMeal(db, { canteen, day: '2026-11-30', state: 'held', title: 'Gratin d’hier' })
  await aMeal(db, { canteen, day: '2026-11-30', state: 'closed', title: 'Déjà clos' })
  await aMeal(db, { canteen, day: '2026-12-02', title: 'Demain' })

  const answer = await page(href(urls.today, { canteen: canteen.slug }))

  expect(answer).toContain('Soupe du mardi')
  expect(answer).toContain('Gratin d’hier')
  expect(answer).not.toContain('Déjà clos')
  expect(answer).not.toContain('Demain')
})

test('volunteers read the kitchen sheet, which holds counts and no name', async () => {
  await aBooking(db, meal, [
    { firstName: 'Amina', mode: 'cook-and-eat' },
    { firstName: 'Léo', isChild: true },
  ])
  const [zoe] = [await aBooking(db, meal, [{ firstName: 'Zoé' }])]
  await db
    .updateTable('bookings')
    .set(sealNeeds(seals, { canteenId: canteen.id, bookingId: zoe.id }, new Map([[0, ['vegan', 'nuts']]]), 1))
    .where('id', '=', zoe.id)
    .execute()
  expect(await page(href(urls.board, place))).toContain('<strong>Allergies :</strong> 1 Fruits à coque.')
  await signIn('volunteer')

  const sheet = await page(href(urls.kitchenSheet, place))

  expect(sheet).toContain('<strong>3</strong> personnes à table')
  expect(sheet).toMatch(/Allergies.*<strong>1<\/strong> Fruits à coque.*Régimes.*<strong>1<\/strong> Végétalien/s)
  expect(sheet).not.toContain('Zoé')
  expect(sheet).not.toContain('Amina')
  for (const named of [urls.board, urls.guestList, urls.boardUpdates]) expect((await site.get(href(named, place))).status).toBe(403)
})

test('the list has one line a party, with the code and what to know', async () => {
  const { code } = await aBooking(db, meal, [
    { firstName: 'Amina', firstTime: true },
    { firstName: 'Léo', isChild: true },
  ])

  const list = await page(href(urls.guestList, place))

  expect(list).toContain(code)
  expect(list).toContain('avec Léo · Première fois · 1 enfant')
  expect(list).toContain('2 personnes, par nom de réservation')
})

test('a gesture that makes no sense changes nothing', async () => {
  const booking = await aBooking(db, meal)

  expect((await site.submit(href(urls.partyArrival, { ...place, booking: booking.id }), { gesture: 'shout' })).status).toBe(303)
  expect((await site.submit(href(urls.partyArrival, { ...place, booking: 'nobody' }), { gesture: 'arrive' })).status).toBe(404)
  expect((await site.submit(href(urls.walkIns, place), { kind: 'cat' })).status).toBe(303)
  expect(await page(href(urls.board, place))).toContain('0 sur 1')
})

const unclosed = 'Repas passés à clôturer'

test('a meal that goes on past midnight is still today’s, and nobody forgot to close it', async () => {
  const feast = await aMeal(db, { canteen, title: 'Réveillon', day: '2026-11-30', tableAt: '23:00' })
  const ends = (instant: string) =>
    db
      .updateTable('meals')
      .set({ ends_at: new Date(instant) })
      .where('id', '=', feast.id)
      .execute()

  await ends('2026-12-01T09:30Z')
  const going = await page(href(urls.today, { canteen: canteen.slug }))
  await ends('2026-12-01T08:30Z')
  const over = await page(href(urls.today, { canteen: canteen.slug }))

  expect([going.includes('Réveillon'), going.includes(unclosed)]).toEqual([true, false])
  expect([over.includes('Réveillon'), over.includes(unclosed)]).toEqual([true, true])
})
