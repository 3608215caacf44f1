import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { tellParty } from '#src/features/guests/parties/tell-party.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
const clock = () => new Date('2026-11-28T09:00Z')

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock })
})
beforeEach(() => site.as(visitor))

type Meal = Awaited<ReturnType<typeof aMeal>>
const companion = { email: 'awa.diallo@asso.fr', companionName: 'Awa Diallo' }

function bookFor(meal: Meal, firstName: string, more: Record<string, string> = {}) {
  const fields = { 'people.0.firstName': firstName, 'people.0.mode': 'eat', ...companion, phone: '', website: '' }
  return site.submit(href(urls.bookMeal, { canteen: meal.canteen, meal: meal.slug }), {
    ...fields,
    requestKey: crypto.randomUUID(),
    ...more,
  })
}

test('somebody books for a guest who has no address: the guest is on the list, the companion is written to', async () => {
  const meal = await aMeal(db)

  const answer = await bookFor(meal, 'Marcel')
  const page = await (await site.get(answer.headers.get('location')!)).text()
  const { id } = await db.selectFrom('bookings').where('meal_id', '=', meal.id).select('id').executeTakeFirstOrThrow()
  await tellParty(db, { canteenId: meal.canteenId, bookingId: id, secret, origin: 'http://cantine.test', now: clock() })
  site.as(await aViewer(db, inCanteen('canteen-manager', { slug: meal.canteen })))
  const list = await (await site.get(href(urls.mealBookings, { canteen: meal.canteen, meal: meal.slug }))).text()

  expect(page).toContain('C’est noté, Awa Diallo')
  expect(page).toMatch(/<strong><span translate="no">Marcel<\/span>/)
  expect(list).toMatch(/<th scope="row">Marcel.*Réservé par Awa Diallo/)
  const mail = await db.selectFrom('mails').where('recipient', '=', companion.email).select('text_body as text').executeTakeFirstOrThrow()
  expect(mail.text).toContain('Bonjour Awa Diallo,')
  expect(mail.text).toContain('Marcel (à table)')
})

test('a companion books for several guests with one address, and is told when one is booked twice', async () => {
  const meal = await aMeal(db)

  const answers = [await bookFor(meal, 'Marcel'), await bookFor(meal, 'Odette'), await bookFor(meal, 'marcel')]

  expect(answers.map(({ status }) => status)).toEqual([303, 303, 409])
  expect((await bookFor(meal, 'Awa', { companionName: '' })).status).toBe(303)
})

test('the companion’s name is kept by a change, and can be changed', async () => {
  const meal = await aMeal(db)
  const address = (await bookFor(meal, 'Marcel')).headers.get('location')!
  const form = await (await site.get(`${address}/modifier`)).text()
  const change = { 'people.0.firstName': 'Marcel', 'people.0.mode': 'eat', email: companion.email, phone: '' }

  await site.edit(`${address}/modifier`, { ...change, companionName: 'Jean Petit' })

  expect(form).toMatch(/name="companionName"[^>]* value="Awa Diallo"/)
  expect(await (await site.get(address)).text()).toContain('Réservé par Jean Petit')
})

test('the slip says what a guest needs without mail or telephone, and none is printed for what was called off', async () => {
  const canteen = await aCanteen(db, { name: 'La Marmite' })
  const meal = await aMeal(db, { canteen, title: 'Couscous' })
  const booking = await aBooking(db, meal, [{ firstName: 'Marcel' }, {}], companion)
  const slip = href(urls.bookingSlip, { canteen: meal.canteen, token: bookingToken(secret, booking.id) })

  const page = await (await site.get(slip)).text()
  await db.updateTable('bookings').set({ state: 'cancelled', cancelled_at: clock() }).where('id', '=', booking.id).execute()
  const off = await (await site.get(slip)).text()

  for (const said of [
    'La Marmite',
    'Marcel + 1',
    'mardi 1er décembre 2026',
    '12 h 15',
    '12 rue des Tanneurs',
    '03 20 00 00 00',
    'Réservé par Awa Diallo',
    '/code',
  ])
    expect(page).toContain(said)
  expect(page).toContain(`<p class="slip-code">${booking.code}</p>`)
  expect(off).not.toContain(booking.code)
  expect((await site.get(slip.replace(/[^/]+\/billet/, 'x/billet'))).status).toBe(404)
})

const ask = (canteen: string, code: string, firstName: string) => site.submit(href(urls.bookingByCode, { canteen }), { code, firstName })

test('the code and the first name lead to the booking, however they are written', async () => {
  const meal = await aMeal(db)
  const booking = await aBooking(db, meal, [{ firstName: 'Hélène' }, { firstName: 'Léo' }])
  const spoken = ` ${booking.code.slice(0, 3).toLowerCase()} ${booking.code.slice(3)}`

  const answers = [await ask(meal.canteen, spoken, 'helene'), await ask(meal.canteen, booking.code, 'LÉO ')]

  const address = href(urls.booking, { canteen: meal.canteen, token: bookingToken(secret, booking.id) })
  expect(answers.map(({ headers }) => headers.get('location'))).toEqual([address, address])
})

test.each([
  ['D’Arcy', "d'arcy"],
  ['Jean-Luc', 'jean luc'],
  ['Œuvre', 'oeuvre'],
  ['Zoé', 'Zoe\u0301'],
])('%s finds the booking by its code, typed as %s', async (firstName, typed) => {
  const meal = await aMeal(db)
  const booking = await aBooking(db, meal, [{ firstName }])

  expect((await ask(meal.canteen, booking.code, typed)).status).toBe(303)
})

test('a wrong name, a wrong code, another canteen and a past meal are answered alike', async () => {
  const [meal, elsewhere] = [await aMeal(db), await aMeal(db)]
  const past = await aMeal(db, { canteen: { id: meal.canteenId, slug: meal.canteen }, day: '2026-11-20' })
  const [booking, old] = [await aBooking(db, meal, [{ firstName: 'Marcel' }]), await aBooking(db, past, [{ firstName: 'Marcel' }])]

  const answers = [
    await ask(meal.canteen, booking.code, 'Odette'),
    await ask(meal.canteen, 'ZZZZZZ', 'Marcel'),
    await ask(elsewhere.canteen, booking.code, 'Marcel'),
    await ask(meal.canteen, old.code, 'Marcel'),
  ]

  const noticeOf = async (answer: Response) => /<div role="alert"[^]*?<\/div>/.exec(await answer.text())?.[0]
  const notices = await Promise.all(answers.map(noticeOf))
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422])
  expect(notices[0]).toContain('Nous ne trouvons pas de réservation à venir')
  expect(new Set(notices).size).toBe(1)
})

test('codes are not guessed: an address that asks too often waits', async () => {
  const meal = await aMeal(db)
  const strict = openSite(db, { clock, limits: async (form) => form !== 'code' })

  expect((await strict.submit(href(urls.bookingByCode, { canteen: meal.canteen }), { code: 'ZZZZZZ', firstName: 'Marcel' })).status).toBe(
    429,
  )
})

test('the team opens the booking of who calls by its code; of two meals with the same code, the nearest', async () => {
  const canteen = await aCanteen(db)
  const [late, soon] = [await aMeal(db, { canteen, day: '2026-12-10' }), await aMeal(db, { canteen, day: '2026-12-02' })]
  const [later, sooner] = [await aBooking(db, late), await aBooking(db, soon)]
  await db.updateTable('bookings').set({ code: 'ABC234' }).where('id', 'in', [later.id, sooner.id]).execute()
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const bookings = href(urls.canteenBookings, { canteen: canteen.slug })

  const found = await site.get(`${bookings}?code=abc%20234`)
  const answer = await site.get(`${bookings}?code=ZZZZZZ`)
  const unknown = await answer.text()

  expect(found.headers.get('location')).toBe(href(urls.teamBooking, { canteen: canteen.slug, booking: sooner.id }))
  expect(answer.status).toBe(422)
  expect(unknown).toMatch(/<title>Erreur\s: /)
  expect(unknown).toContain('<a href="#code">Aucune réservation à venir')
  expect(unknown).toContain('Aucune réservation à venir n’a ce code.')
  expect(unknown).toContain('value="ZZZZZZ"')
})
