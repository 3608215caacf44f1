import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { findNeeds, sealNeeds } from '#src/features/guests/parties/keep-needs.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Role } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { countMeal } from '#src/features/guests/parties/keep-needs.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  canteen = await aCanteen(db)
  site = openSite(db)
})
beforeEach(() => signInAs('canteen-manager'))

async function signInAs(role: Role) {
  const viewer = await aViewer(db, inCanteen(role, canteen))
  site.as(viewer)
  return viewer
}

const listOf = (meal: { slug: string }) => href(urls.mealBookings, { canteen: canteen.slug, meal: meal.slug })
const pageOf = (booking: { id: string }) => href(urls.teamBooking, { canteen: canteen.slug, booking: booking.id })

function write(meal: { slug: string }, line: string, more: Record<string, string> = {}) {
  return site.submit(listOf(meal), { line, channel: 'phone', requestKey: crypto.randomUUID(), ...more })
}

function bookingsOf(meal: { id: string }) {
  return db.selectFrom('bookings').where('meal_id', '=', meal.id).select(['id', 'contact_name', 'channel', 'phone', 'state']).execute()
}

test('one line and Enter write down a call; the page says what it understood, and the field is ready again', async () => {
  const meal = await aMeal(db, { canteen })
  const manager = await signInAs('canteen-manager')

  const answer = await write(meal, 'Amina +2 cuisine 06 12 34 56 78')
  const page = await (await site.get(answer.headers.get('location')!)).text()

  expect(answer.status).toBe(303)
  expect(page).toContain('<strong>Amina + 2</strong>, 3 en cuisine, 06 12 34 56 78')
  expect(page).toMatch(/<input id="line"[^>]* autofocus/)
  const [booking] = await bookingsOf(meal)
  expect(booking).toMatchObject({ contact_name: 'Amina', channel: 'phone', phone: '+33612345678' })
  const event = await db.selectFrom('events').where('subject_id', '=', booking!.id).select(['name', 'actor_id']).executeTakeFirst()
  expect(event).toEqual({ name: 'booking.made', actor_id: manager.user!.id })
})

test('a line that does not fit comes back as it was typed, with the reason', async () => {
  const meal = await aMeal(db, { canteen, tablePlaces: 2 })

  const full = await write(meal, 'Foyer Sainte-Anne 3 personnes')
  const empty = await write(meal, '06 12 34 56 78')

  expect(full.status).toBe(409)
  expect(await full.text()).toContain('value="Foyer Sainte-Anne 3 personnes"')
  expect(empty.status).toBe(422)
  expect(await empty.text()).toContain('Écrivez un prénom ou un nombre de personnes.')
  expect(await bookingsOf(meal)).toEqual([])
})

test('what the kitchen must know is counted, and no name keeps it', async () => {
  const meal = await aMeal(db, { canteen })

  await write(meal, 'Rita végétarienne 06 12 34 56 78')
  await write(meal, 'Yann 06 12 34 56 79 allergie noix')

  expect((await bookingsOf(meal)).map(({ contact_name }) => contact_name).toSorted()).toEqual(['Rita', 'Yann'])
  const { counts } = (await countMeal(db, seals, { canteenId: canteen.id, mealId: meal.id })).needs
  expect(counts).toEqual([
    { need: 'nuts', guests: 1 },
    { need: 'vegetarian', guests: 1 },
  ])
})

test('the needs that a line told are said back once, in its answer, and nowhere after', async () => {
  const meal = await aMeal(db, { canteen })

  const answers = [
    await write(meal, 'Rita végétarienne 06 12 34 56 78'),
    await write(meal, 'Val pas de poisson'),
    await write(meal, 'Mél allergie'),
  ]
  const pages = await Promise.all(answers.map((answer) => answer.text()))

  expect(answers.map((answer) => [answer.status, answer.headers.get('location')])).toEqual([
    [200, null],
    [200, null],
    [200, null],
  ])
  expect(pages[0]).toContain('<strong>Rita</strong>, 1 à table, 06 12 34 56 78')
  for (const [index, need] of ['Végétarien', 'Poisson', 'Autre allergie'].entries())
    expect(pages[index]).toContain(`Noté pour la cuisine\u00a0: 1 × ${need}`)
  expect(await (await site.get(listOf(meal))).text()).not.toMatch(/Végétarien|Noté pour la cuisine/)
  const events = await db.selectFrom('events').where('canteen_id', '=', canteen.id).selectAll().execute()
  expect(JSON.stringify(events)).not.toMatch(/vegetarian|other-allergy/)
})

test('a need that is denied, and one told of more people than come, are said back before anything is kept', async () => {
  const meal = await aMeal(db, { canteen })

  const denied = await (await write(meal, 'Rita n’est pas végétarienne')).text()
  const tooMany = await (await write(meal, 'Pia +3 5 végétariens')).text()

  expect(denied).toContain('l’absence d’un besoin')
  expect(denied).toContain('n’est pas végétarienne\u00a0»')
  expect(denied).not.toContain('1 × ')
  expect(tooMany).toContain('5 × Végétarien, pour 4 personnes. La cuisine n’en comptera que 4.')
  expect(await bookingsOf(meal)).toEqual([])
})

test('what is not understood is said back before anything is kept; one key then writes down the rest', async () => {
  const meal = await aMeal(db, { canteen })

  const asked = await write(meal, 'Rita crudivore 3 06 12 34 56 78')
  const page = await asked.text()
  const before = await bookingsOf(meal)
  const changed = await write(meal, 'Rita crudivore 4 06 12 34 56 78', { understood: 'Rita crudivore 3 06 12 34 56 78' })
  const confirmed = await write(meal, 'Rita crudivore 3 06 12 34 56 78', { understood: 'Rita crudivore 3 06 12 34 56 78' })

  expect([asked.status, before]).toEqual([422, []])
  expect(page).toContain('value="Rita crudivore 3 06 12 34 56 78"')
  expect(page).toContain('J’ai compris : <strong>Rita + 2</strong>, 3 à table, 06 12 34 56 78')
  expect(page).toContain('«\u00a0crudivore\u00a0»')
  expect(page).toMatch(/<button type="submit" class="main" autofocus[^>]*>Oui, noter/)
  expect([changed.status, confirmed.status]).toEqual([422, 303])
  expect(await bookingsOf(meal)).toMatchObject([{ contact_name: 'Rita', phone: '+33612345678' }])
})

test('a number that cannot be rung and an address that no server takes are refused as in the form', async () => {
  const meal = await aMeal(db, { canteen })

  const number = await write(meal, 'Éva 06 12 34 80 1', { understood: 'Éva 06 12 34 80 1' })
  const address = await write(meal, 'Léo leo@exemple')

  expect([number.status, address.status]).toEqual([422, 422])
  expect(await number.text()).toContain('Ce numéro ne semble pas complet')
  expect(await address.text()).toContain('Ce courriel ne semble pas complet')
  expect(await bookingsOf(meal)).toEqual([])
})

test('the team books after the closing, when guests no longer can', async () => {
  const meal = await aMeal(db, { canteen })
  await db
    .updateTable('meals')
    .set({ booking_closes_at: new Date(now.getTime() - 1) })
    .where('id', '=', meal.id)
    .execute()

  expect((await write(meal, 'Amina', { channel: 'walk-in' })).status).toBe(303)
  expect(await bookingsOf(meal)).toMatchObject([{ channel: 'walk-in' }])
})

test('the list names everybody and shows how to reach them to those alone who call back', async () => {
  const meal = await aMeal(db, { canteen })
  await aBooking(db, meal, [{ firstName: 'Amina', mode: 'cook' }, { firstName: 'Léo', isChild: true }, { firstName: '' }], {
    phone: '0798765432',
  })
  const listFor = async (role: Role) => {
    await signInAs(role)
    const answer = await site.get(listOf(meal))
    return { status: answer.status, html: await answer.text() }
  }

  const [manager, civicService, volunteer] = [await listFor('canteen-manager'), await listFor('civic-service'), await listFor('volunteer')]

  expect(manager.html).toContain('Amina, Léo + 1')
  expect(manager.html).toContain('07 98 76 54 32')
  expect(civicService.html).toContain('Amina, Léo + 1')
  expect(civicService.html).not.toContain('07 98 76 54 32')
  expect(volunteer.status).toBe(403)
})

test('who may not read a contact changes the party and leaves the contact as it is', async () => {
  const meal = await aMeal(db, { canteen })
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }], { phone: '0612345678' })
  await signInAs('civic-service')

  const page = await (await site.get(pageOf(booking))).text()
  const answer = await site.edit(pageOf(booking), { 'people.0.firstName': 'Amira', 'people.0.mode': 'eat', phone: '0699999999' })

  expect(page).not.toContain('12345678')
  expect(answer.status).toBe(303)
  expect(await bookingsOf(meal)).toMatchObject([{ contact_name: 'Amira', phone: '+33612345678' }])
})

test('the team changes and cancels for somebody; the places come free', async () => {
  const meal = await aMeal(db, { canteen, tablePlaces: 2 })
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }])

  const tooMany = await site.edit(pageOf(booking), { 'people.0.mode': 'eat', 'people.1.mode': 'eat', 'people.2.mode': 'eat' })
  const changed = await site.edit(pageOf(booking), { 'people.0.firstName': 'Amina', 'people.0.mode': 'eat', 'people.1.mode': 'eat' })
  expect([tooMany.status, changed.status]).toEqual([409, 303])
  expect((await write(meal, 'Zoé')).status).toBe(409)

  const cancelled = await site.submit(href(urls.teamCancellation, { canteen: canteen.slug, booking: booking.id }), {})
  expect(await (await site.get(cancelled.headers.get('location')!)).text()).toContain('les places sont rendues')
  expect((await write(meal, 'Zoé')).status).toBe(303)
})

test('the bookings of another canteen stay closed', async () => {
  const elsewhere = await aMeal(db)
  const booking = await aBooking(db, elsewhere)

  expect((await site.get(pageOf(booking))).status).toBe(404)
  expect((await site.get(href(urls.mealBookings, { canteen: elsewhere.canteen, meal: elsewhere.slug }))).status).toBe(403)
  expect((await site.get(href(urls.teamBooking, { canteen: canteen.slug, booking: 'inconnue' }))).status).toBe(404)
})

test('the next meals are a list, each with what is taken', async () => {
  const meal = await aMeal(db, { canteen, title: 'Blanquette', day: '2026-12-04', tablePlaces: 30 })
  await aBooking(db, meal, [{}, {}])
  await aMeal(db, { canteen, title: 'Brouillon', day: '2026-12-05', state: 'draft' })

  const html = await (await site.get(href(urls.canteenBookings, { canteen: canteen.slug }))).text()

  expect(html).toContain('Blanquette')
  expect(html).toContain('<strong>2</strong> / 30')
  expect(html).not.toContain('Brouillon')
})

test('a line that is sent again with another caller in it books the other caller, and the same line books once', async () => {
  const meal = await aMeal(db, { canteen })
  const requestKey = crypto.randomUUID()

  for (const line of ['Paul 06 12 34 56 78', 'Rita 06 12 34 56 79', 'Rita 06 12 34 56 79']) await write(meal, line, { requestKey })

  const booked = await db.selectFrom('bookings').where('meal_id', '=', meal.id).select('contact_name as name').orderBy('name').execute()
  expect(booked).toEqual([{ name: 'Paul' }, { name: 'Rita' }])
})

test('the team books any number of people up to the places, and is never told to call the canteen', async () => {
  const meal = await aMeal(db, { canteen, tablePlaces: 150, kitchenPlaces: 0, cooksAt: null })

  expect((await write(meal, 'Association des voisins 70 personnes')).status).toBe(303)
  const [booking] = await bookingsOf(meal)
  const party = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, position) => [`people.${position}.mode`, 'eat']))
  expect((await site.edit(pageOf(booking!), party(120))).status).toBe(303)

  const other = await aMeal(db, { canteen, tablePlaces: 150, kitchenPlaces: 0, cooksAt: null })
  expect((await write(other, 'École Jules-Ferry 120 personnes')).status).toBe(303)
  expect(await db.selectFrom('attendees').where('meal_id', '=', other.id).select('id').execute()).toHaveLength(120)

  const tooMany = await site.edit(pageOf(booking!), party(151))
  expect(tooMany.status).toBe(422)
  const told = await tooMany.text()
  expect(told).toContain('inscrivez le groupe en plusieurs réservations')
  expect(told).not.toContain('appelez la cantine')

  const full = await write(meal, 'Groupe 40 personnes')
  expect(full.status).toBe(409)
  expect(await full.text()).not.toContain('appelez la cantine')
})

test('what the team changes keeps the needs that it cannot read, and what it writes down replaces them', async () => {
  const meal = await aMeal(db, { canteen })
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }])
  const key = { canteenId: canteen.id, bookingId: booking.id }
  await db
    .updateTable('bookings')
    .set(sealNeeds(seals, key, new Map([[0, ['nuts']]]), 1))
    .where('id', '=', booking.id)
    .execute()
  const { id } = await db.selectFrom('attendees').where('booking_id', '=', booking.id).select('id').executeTakeFirstOrThrow()
  const amina = { 'people.0.id': id, 'people.0.firstName': 'Amina', 'people.0.mode': 'eat' }
  expect(await (await site.get(pageOf(booking))).text()).not.toMatch(/checked[^>]*needs|needs\.nuts" value="yes" checked/)

  expect((await site.edit(pageOf(booking), amina)).status).toBe(303)
  expect(await findNeeds(db, seals, key)).toEqual(new Map([[0, ['nuts']]]))

  const told = { ...amina, 'people.0.needs.milk': 'yes' }
  expect((await site.edit(pageOf(booking), told)).status).toBe(422)
  expect((await site.edit(pageOf(booking), { ...told, 'people.0.needs.agreed': 'yes' })).status).toBe(303)
  expect(await findNeeds(db, seals, key)).toEqual(new Map([[0, ['milk']]]))
})

test('an agreement to nothing erases no need that the team cannot read: it is refused beside its box, and no need any more has a box of its own', async () => {
  const meal = await aMeal(db, { canteen })
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }, { firstName: 'Cy' }])
  const key = { canteenId: canteen.id, bookingId: booking.id }
  const [amina, cy] = await db.selectFrom('attendees').where('booking_id', '=', booking.id).orderBy('position').select('id').execute()
  const known = new Map([[1, ['milk'] as const]])
  await db
    .updateTable('bookings')
    .set(sealNeeds(seals, key, known, 2))
    .where('id', '=', booking.id)
    .execute()
  const party = {
    ...{ 'people.0.id': amina!.id, 'people.0.firstName': 'Amina', 'people.0.mode': 'eat' },
    ...{ 'people.1.id': cy!.id, 'people.1.firstName': 'Cy', 'people.1.mode': 'eat' },
  }

  const agreedOnly = await site.edit(pageOf(booking), { ...party, 'people.1.needs.agreed': 'yes' })
  const page = await agreedOnly.text()
  expect(agreedOnly.status).toBe(422)
  expect(page).toContain('<p id="people.1.needs.agreed-error" class="error">Cochez au moins un besoin')
  expect(page).toContain('<a href="#people.1.needs.agreed">')
  expect(page).toMatch(/name="people.1.needs.agreed" value="yes" checked/)
  expect(page).toContain('N’a plus aucun besoin')

  const both = await site.edit(pageOf(booking), {
    ...party,
    ...{ 'people.1.needs.agreed': 'yes', 'people.1.needs.none': 'yes', 'people.1.needs.nuts': 'yes' },
  })
  expect([both.status, await both.text()]).toEqual([422, expect.stringContaining('<p id="people.1.needs.none-error" class="error">')])
  expect(await findNeeds(db, seals, key)).toEqual(known)

  expect((await site.edit(pageOf(booking), { ...party, 'people.1.needs.none': 'yes' })).status).toBe(303)
  expect(await findNeeds(db, seals, key)).toEqual(new Map())
})

test('a meal that goes on past midnight is still on the list of bookings, and one that is over is not', async () => {
  const night = openSite(db, { clock: () => new Date('2026-12-04T23:20Z') })
  night.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const feast = await aMeal(db, { canteen, day: '2026-12-04', tableAt: '23:30', title: 'Réveillon' })
  await aMeal(db, { canteen, day: '2026-12-04', tableAt: '12:15', title: 'Déjeuner passé' })

  const page = await (await night.get(href(urls.canteenBookings, { canteen: canteen.slug }))).text()

  expect(page).toContain(listOf(feast))
  expect(page).not.toContain('Déjeuner passé')
})

test('a number that is whole only in New Caledonia is read there, in the line and in the form', async () => {
  const noumea = await aCanteen(db, { timeZone: 'Pacific/Noumea' })
  site.as(await aViewer(db, inCanteen('canteen-manager', noumea)))
  const meal = await aMeal(db, { canteen: noumea })

  const answer = await site.submit(href(urls.mealBookings, { canteen: noumea.slug, meal: meal.slug }), {
    line: 'Amina 77 12 34',
    channel: 'phone',
    requestKey: crypto.randomUUID(),
  })
  expect(answer.status).toBe(303)
  const [booking] = await bookingsOf(meal)
  expect(booking).toMatchObject({ contact_name: 'Amina', phone: '+687771234' })
  const people = await db.selectFrom('attendees').where('booking_id', '=', booking!.id).select('id').execute()
  const change = href(urls.teamBooking, { canteen: noumea.slug, booking: booking!.id })
  const fields = { 'people.0.id': people[0]!.id, 'people.0.firstName': 'Amina', 'people.0.mode': 'eat', phone: '78.12.34' }
  expect((await site.edit(change, fields)).status).toBe(303)
  expect(await bookingsOf(meal)).toMatchObject([{ phone: '+687781234' }])
})

test('the list of bookings reaches as far as meals are published, a fortnight at a time, and skips empty weeks', async () => {
  const far = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', far)))
  await aMeal(db, { canteen: far, title: 'Bientôt', day: '2026-12-03' })
  await aMeal(db, { canteen: far, title: 'Galettes', day: '2027-01-09' })
  await aMeal(db, { canteen: far, title: 'Au brouillon', day: '2027-01-12', state: 'draft' })
  const list = href(urls.canteenBookings, { canteen: far.slug })

  const first = await (await site.get(list)).text()
  const next = await (await site.get(`${list}?du=2027-01-09`)).text()

  expect(first).toContain('Bientôt')
  expect(first).not.toContain('Galettes')
  expect(first).toContain(`<a href="${list}?du=2027-01-09">La suite, à partir du samedi 9 janvier 2027 →</a>`)
  expect(next).toContain('Galettes')
  expect(next).toContain('À partir d’aujourd’hui')
  expect(next).not.toContain('La suite')
  expect(next).not.toContain('brouillon')
})
