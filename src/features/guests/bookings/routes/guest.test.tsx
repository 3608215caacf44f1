import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { openSeals } from '#src/platform/seal.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, seals, secret } from '#test/site.ts'
import { aBooking, aMeal, aNetwork } from '#test/world.ts'
import { bookingIdOf } from '#src/features/guests/parties/party-links.ts'
import { findNeeds, sealNeeds } from '#src/features/guests/parties/keep-needs.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let now: Date

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => now })
})
beforeEach(() => {
  now = new Date('2026-11-28T09:00Z')
})

type Meal = { canteen: string; slug: string }
const formOf = ({ canteen, slug }: Meal) => href(urls.bookMeal, { canteen, meal: slug })

function amina(more: Record<string, string> = {}) {
  return {
    'people.0.firstName': 'Amina',
    'people.0.mode': 'eat',
    email: 'Amina@Exemple.fr',
    phone: '',
    website: '',
    requestKey: crypto.randomUUID(),
    ...more,
  }
}

const leo = { 'people.1.firstName': 'Léo', 'people.1.mode': 'eat', 'people.1.isChild': 'yes' }

test('booking with a plain form leads to a page that shows everything and can be opened again', async () => {
  const meal = await aMeal(db, { title: 'Couscous' })

  const answer = await site.submit(formOf(meal), amina({ ...leo, 'people.0.mode': 'cook-and-eat', 'people.0.ageClass': 'over-55' }))
  const page = await (await site.get(answer.headers.get('location')!)).text()

  expect(answer.status).toBe(303)
  for (const shown of ['C’est noté, Amina', 'Couscous', 'mardi 1er décembre 2026', '9 h 30', '12 h 15', 'Léo', 'amina@exemple.fr'])
    expect(page).toContain(shown)
  expect(page).toMatch(/<strong>[2-9A-Z]{6}<\/strong>/)
})

test('what becomes of the answers is said once, however many people come', async () => {
  const meal = await aMeal(db)

  const page = await (await site.submit(formOf(meal), { ...amina(leo), intent: 'add' })).text()

  expect(page.match(/<legend>Personne \d/g)).toHaveLength(3)
  for (const said of ['Sans nom, ces réponses', 'jamais de qui', 'Ces réponses servent seulement']) expect(page.split(said)).toHaveLength(2)
})

test('without script a person is added and removed, and all that was typed stays', async () => {
  const meal = await aMeal(db)
  const typed = amina({ ...leo, 'people.0.needs.vegan': 'yes' })

  const added = await (await site.submit(formOf(meal), { ...typed, intent: 'add' })).text()
  const removed = await (
    await site.submit(formOf(meal), { ...typed, 'people.2.firstName': 'Zoé', 'people.2.mode': 'eat', intent: 'remove.1' })
  ).text()

  expect(added).toContain('name="people.2.firstName"')
  for (const kept of ['value="Amina"', 'value="Léo"', 'value="Amina@Exemple.fr"', `value="${typed.requestKey}"`])
    expect(added).toContain(kept)
  expect(removed).toContain('name="people.1.firstName" type="text" value="Zoé"')
  expect(removed).not.toContain('Léo')
  expect(await db.selectFrom('bookings').where('canteen_id', '=', meal.canteenId).selectAll().execute()).toEqual([])
})

test('mistakes come back beside their fields, with what was typed', async () => {
  const meal = await aMeal(db)

  const answer = await site.submit(
    formOf(meal),
    amina({ 'people.0.firstName': '', email: 'amina@exemple', phone: '12', 'people.0.needs.vegan': 'yes' }),
  )
  const html = await answer.text()

  expect(answer.status).toBe(422)
  expect(html).toContain('<p id="people.0.firstName-error" class="error">Écrivez un prénom.</p>')
  expect(html).toContain('<p id="email-error" class="error">Ce courriel ne semble pas complet')
  expect(html).toContain('<p id="phone-error" class="error">Ce numéro ne semble pas complet')
  expect(html).toContain('<p id="people.0.needs.agreed-error" class="error">Cochez l’accord ci-dessous')
  expect(html).toMatch(/name="people.0.needs.vegan" value="yes" checked/)
})

test('a phone number is enough, and so is an e-mail; neither is not', async () => {
  const meal = await aMeal(db)

  expect((await site.submit(formOf(meal), amina({ email: '', phone: '06.12.34.56.78' }))).status).toBe(303)
  expect((await site.submit(formOf(meal), amina())).status).toBe(303)
  const neither = await site.submit(formOf(meal), amina({ email: '' }))
  expect(neither.status).toBe(422)
  expect(await neither.text()).toContain('Laissez un courriel ou un téléphone')
})

test('the form says what is left and what is not, instead of counting zero', async () => {
  const meal = await aMeal(db, { kitchenPlaces: 1, tablePlaces: 3 })
  await aBooking(db, meal, [{ mode: 'cook' }])

  const page = (await (await site.get(formOf(meal))).text()).replaceAll('\u00a0', ' ')
  expect(page).toContain('Il reste 3 places à table, aucune en cuisine.')
})

test('when the kitchen is full, the form comes back with everybody at table, ready to send', async () => {
  const meal = await aMeal(db, { kitchenPlaces: 1 })
  const typed = amina({ 'people.0.mode': 'cook-and-eat', 'people.1.firstName': 'Zoé', 'people.1.mode': 'cook' })

  const answer = await site.submit(formOf(meal), typed)
  const html = await answer.text()

  expect(answer.status).toBe(409)
  expect(html).toContain('il y a de la place à table pour tout le monde')
  expect(html).toContain('name="people.0.mode" value="cook-and-eat" checked')
  expect(html).toContain('name="people.1.mode" value="eat" checked')
  expect(html).toContain('value="Zoé"')
})

test('what is promised of the places kept for first times is what a booking finds: of the kitchen and of the table apart', async () => {
  const first = { 'people.0.firstTime': 'yes' }
  const none = { kitchen: 0, table: 0 }
  const fullBut = async (held: { kitchen?: number; table?: number }) => {
    const meal = await aMeal(db, { kitchenPlaces: 2, tablePlaces: 2, heldForNewcomers: { ...none, ...held } })
    const others = { kitchen: 2 - (held.kitchen ?? 0), table: 2 - (held.table ?? 0) }
    for (let cook = 0; cook < others.kitchen; cook++) await aBooking(db, meal, [{ mode: 'cook' }])
    for (let eater = 0; eater < others.table; eater++) await aBooking(db, meal, [{ mode: 'eat' }])
    return meal
  }
  const book = async (meal: Meal, mode: string, more: Record<string, string> = first) => {
    const answer = await site.submit(formOf(meal), amina({ 'people.0.mode': mode, ...more }))
    return [answer.status, plain(await answer.text())] as const
  }
  const plain = (html: string) => html.replaceAll('\u00a0', ' ')
  const pageOf = async (meal: Meal) => plain(await (await site.get(formOf(meal))).text())
  const ofCook = /type="radio" id="people\.0\.mode[^"]*" name="people\.0\.mode" value="cook"/

  const toCook = await fullBut({ kitchen: 1 })
  expect(await pageOf(toCook)).toContain('Pour qui vient pour la première fois, il reste 1 place en cuisine, aucune à table.')
  expect(await pageOf(toCook)).not.toContain('name="people.0.mode" value="eat"')
  expect(await book(toCook, 'eat')).toEqual([409, expect.stringContaining('Il n’y a plus de place à table.')])
  expect(await book(toCook, 'cook', {})).toEqual([409, expect.stringContaining('Ce repas est complet.')])
  expect((await book(toCook, 'cook'))[0]).toBe(303)

  const toEat = await fullBut({ table: 1 })
  expect(await pageOf(toEat)).toContain('il reste 1 place à table, aucune en cuisine.')
  expect(await pageOf(toEat)).not.toMatch(ofCook)
  expect((await book(toEat, 'eat'))[0]).toBe(303)

  const beside = await fullBut({ table: 1 })
  await db.updateTable('meals').set({ kitchen_places: 3 }).where('id', '=', beside.id).execute()
  expect(await pageOf(beside)).toMatch(/Il reste 1 place en cuisine, aucune à table\. À table, une place est gardée/)
  expect((await book(beside, 'eat', {}))[0]).toBe(409)
  expect((await book(beside, 'cook-and-eat'))[0]).toBe(303)
})

test('too few places are said with how many are left', async () => {
  const meal = await aMeal(db, { tablePlaces: 1, cooksAt: null, kitchenPlaces: 0 })

  const answer = await site.submit(formOf(meal), amina(leo))

  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('Il reste 1 place à table.')
})

test('a full, a cancelled, a closed and a past meal say so instead of showing a form', async () => {
  const full = await aMeal(db, { kitchenPlaces: 0, tablePlaces: 1 })
  await aBooking(db, full, [{}])
  const cancelled = await aMeal(db, { state: 'cancelled' })
  const open = await aMeal(db)
  const sayOf = async (meal: Meal) => (await site.get(formOf(meal))).text()

  expect(await sayOf(full)).toContain('Ce repas est complet.')
  expect(await sayOf(cancelled)).toContain('Fuite d’eau')
  const late = await site.submit(formOf(full), amina())
  expect(late.status).toBe(409)
  now = new Date('2026-12-01T11:15Z')
  expect(await sayOf(open)).toContain('Ce repas a déjà commencé ou est passé.')
  expect((await site.submit(formOf(open), amina())).status).toBe(409)
})

test('a draft is nobody’s to book', async () => {
  const draft = await aMeal(db, { state: 'draft' })

  expect((await site.get(formOf(draft))).status).toBe(404)
  expect((await site.submit(formOf(draft), amina())).status).toBe(404)
})

test('the same form sent twice leads twice to the same booking', async () => {
  const [meal, typed] = [await aMeal(db), amina()]

  const [first, second] = [await site.submit(formOf(meal), typed), await site.submit(formOf(meal), typed)]

  expect(second.headers.get('location')).toBe(first.headers.get('location'))
  expect(await db.selectFrom('bookings').where('meal_id', '=', meal.id).selectAll().execute()).toHaveLength(1)
})

test('a form that somebody else fills in after the first guest books for them, and never leads to the first booking', async () => {
  const [meal, typed] = [await aMeal(db), amina()]
  const full = await aMeal(db, { kitchenPlaces: 0, cooksAt: null, tablePlaces: 1 })
  await aBooking(db, full, [{}])
  const leos = { ...typed, 'people.0.firstName': 'Léo', email: 'leo@exemple.fr' }

  for (const form of [formOf(meal), href(urls.joinWaitlist, { canteen: full.canteen, meal: full.slug })]) {
    const first = await site.submit(form, typed)
    const other = await site.submit(form, leos)
    const moreThanOne = await site.submit(form, { ...typed, ...leo })

    expect([first.status, other.status]).toEqual([303, 303])
    expect(other.headers.get('location')).not.toBe(first.headers.get('location'))
    expect(await (await site.get(other.headers.get('location')!)).text()).toContain('Léo')
    expect(moreThanOne.status).toBe(409)
  }
})

test('a machine that fills in every field books nothing', async () => {
  const meal = await aMeal(db)

  expect((await site.submit(formOf(meal), amina({ website: 'http://pilules.test' }))).status).toBe(422)
  expect(await db.selectFrom('bookings').where('meal_id', '=', meal.id).selectAll().execute()).toEqual([])
})

test('an address that books too often is asked to wait, but may still add people', async () => {
  const meal = await aMeal(db)
  const strict = openSite(db, { clock: () => now, limits: async (form) => form === 'redrawing' })

  expect((await strict.submit(formOf(meal), amina({ intent: 'add' }))).status).toBe(200)
  expect((await strict.submit(formOf(meal), amina())).status).toBe(429)
})

test('who adds and removes people without end is asked to wait, in every form of a party', async () => {
  const meal = await aMeal(db)
  const { address } = await booked(meal)
  const strict = openSite(db, { clock: () => now, limits: async (form) => form !== 'redrawing' })
  const forms = [formOf(meal), `${address}/modifier`, href(urls.joinWaitlist, { canteen: meal.canteen, meal: meal.slug })]

  const asked = await Promise.all(forms.map(async (form) => (await strict.submit(form, amina({ intent: 'add' }))).status))

  expect(asked).toEqual([429, 429, 429])
})

async function booked(meal: Meal, typed = amina()) {
  const answer = await site.submit(formOf(meal), typed)
  const address = answer.headers.get('location')!
  return { address, id: bookingIdOf(secret, address.split('/').at(-1)!)! }
}

test('the party changes its booking with its link alone, and keeps its places when the change does not fit', async () => {
  const meal = await aMeal(db, { kitchenPlaces: 0, tablePlaces: 2 })
  const { address, id } = await booked(meal)
  const form = await (await site.get(`${address}/modifier`)).text()
  const attendee = /name="people.0.id" value="([^"]+)"/.exec(form)![1]!
  const change = { 'people.0.id': attendee, 'people.0.firstName': 'Amina', 'people.0.mode': 'eat', email: '', phone: '0612345678' }

  const accepted = await site.edit(`${address}/modifier`, { ...change, ...leo })
  const refused = await site.edit(`${address}/modifier`, { ...change, ...leo, 'people.2.mode': 'eat', 'people.3.mode': 'eat' })

  expect(accepted.status).toBe(303)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('vous gardez les places que vous aviez')
  const attendees = await db.selectFrom('attendees').where('booking_id', '=', id).orderBy('position').select(['id', 'first_name']).execute()
  expect(attendees.map((person) => person.first_name)).toEqual(['Amina', 'Léo'])
  expect(attendees[0]!.id).toBe(attendee)
})

test('one tap cancels, gives the places back, and takes the needs of the party along', async () => {
  const meal = await aMeal(db)
  const { address } = await booked(meal, amina({ 'people.0.needs.vegan': 'yes', 'people.0.needs.agreed': 'yes' }))

  expect(await (await site.get(`${address}/annuler`)).text()).toContain('une place sera rendue')
  const answer = await site.submit(`${address}/annuler`, {})

  expect(answer.status).toBe(303)
  expect(await (await site.get(address)).text()).toContain('Cette réservation est annulée')
  const { eaters_confirmed: eaters } = await db
    .selectFrom('meals')
    .where('id', '=', meal.id)
    .select('eaters_confirmed')
    .executeTakeFirstOrThrow()
  expect(eaters).toBe(0)
  expect(await db.selectFrom('bookings').where('meal_id', '=', meal.id).select('needs').execute()).toEqual([{ needs: null }])
})

test('the party sees what it said by its link, changes it there, and keeps it when only the rest changes', async () => {
  const meal = await aMeal(db)
  const said = { 'people.0.needs.asked': 'yes', 'people.0.needs.peanuts': 'yes', 'people.0.needs.agreed': 'yes' }
  const { address } = await booked(meal, amina({ ...leo, ...said }))
  expect(await (await site.get(address)).text()).toContain('<strong>Amina</strong> Arachides')

  const form = await (await site.get(`${address}/modifier`)).text()
  expect(form).toMatch(/name="people.0.needs.peanuts" value="yes" checked/)
  expect(form).toMatch(/name="people.0.needs.agreed" value="yes" checked/)
  const ids = [...form.matchAll(/name="people\.\d\.id" value="([^"]*)"/g)].map(([, id]) => id!)
  const party = { 'people.0.id': ids[0]!, 'people.0.firstName': 'Amina', 'people.0.mode': 'eat', email: 'amina@exemple.fr', phone: '' }

  expect((await site.edit(`${address}/modifier`, party)).status).toBe(303)
  expect(await (await site.get(address)).text()).toContain('<strong>Amina</strong> Arachides')
  expect((await site.edit(`${address}/modifier`, { ...party, 'people.0.needs.asked': 'yes' })).status).toBe(303)
  expect(await (await site.get(address)).text()).not.toContain('Arachides')
})

test('an agreement to nothing is refused beside its box, in booking and in changing; unticking both says that there is no need any more', async () => {
  const meal = await aMeal(db)
  const refused = await site.submit(formOf(meal), amina({ 'people.0.needs.agreed': 'yes' }))
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('agreed-error" class="error">Cochez au moins un besoin'),
  ])

  const { address } = await booked(meal, amina({ 'people.0.needs.milk': 'yes', 'people.0.needs.agreed': 'yes' }))
  const form = await (await site.get(`${address}/modifier`)).text()
  const id = /name="people\.0\.id" value="([^"]*)"/.exec(form)![1]!
  expect(form).not.toContain('people.0.needs.none')
  const party = { 'people.0.id': id, 'people.0.firstName': 'Amina', 'people.0.mode': 'eat', email: 'amina@exemple.fr', phone: '' }
  const seen = { ...party, 'people.0.needs.asked': 'yes' }

  expect((await site.edit(`${address}/modifier`, { ...seen, 'people.0.needs.agreed': 'yes' })).status).toBe(422)
  expect(await (await site.get(address)).text()).toContain('<strong>Amina</strong> Lait')
  expect((await site.edit(`${address}/modifier`, seen)).status).toBe(303)
  expect(await (await site.get(address)).text()).not.toContain('<strong>Amina</strong> Lait')
})

test('needs that nobody can read stay when the form is sent as it is, and go where their guest says so', async () => {
  const meal = await aMeal(db)
  const { address, id: bookingId } = await booked(meal, amina())
  const lost = openSeals({ secret: 'another secret that only this test knows' })
  const key = { canteenId: meal.canteenId, bookingId }
  const sealed = sealNeeds(lost, key, new Map([[0, ['milk']]]), 1)
  await db.updateTable('bookings').set(sealed).where('id', '=', bookingId).execute()
  const form = await (await site.get(`${address}/modifier`)).text()
  const id = /name="people\.0\.id" value="([^"]*)"/.exec(form)![1]!
  const party = { 'people.0.id': id, 'people.0.firstName': 'Amina', 'people.0.mode': 'eat', email: 'amina@exemple.fr', phone: '' }
  expect(form).not.toContain('people.0.needs.asked')
  expect(form).toContain('Je n’ai plus aucun besoin')

  expect((await site.edit(`${address}/modifier`, party)).status).toBe(303)
  expect(await findNeeds(db, lost, key)).toEqual(new Map([[0, ['milk']]]))
  expect((await site.edit(`${address}/modifier`, { ...party, 'people.0.needs.none': 'yes' })).status).toBe(303)
  expect(await findNeeds(db, seals, key)).toEqual(new Map())
})

test('a link that we did not sign, or that is for another canteen, opens nothing', async () => {
  const [meal, elsewhere] = [await aMeal(db), await aMeal(db)]
  const { address } = await booked(meal)
  const token = address.split('/').at(-1)!
  const forged = (token.startsWith('A') ? 'B' : 'A') + token.slice(1)

  expect((await site.get(href(urls.booking, { canteen: meal.canteen, token: forged }))).status).toBe(404)
  expect((await site.get(href(urls.booking, { canteen: elsewhere.canteen, token }))).status).toBe(404)
  expect((await site.submit(href(urls.cancelBooking, { canteen: meal.canteen, token: forged }), {})).status).toBe(404)
})

test('in English the way stays English', async () => {
  const meal = await aMeal(db)

  const answer = await site.submit(`/en${formOf(meal)}`, amina())

  expect(answer.headers.get('location')).toMatch(/^\/en\//)
  expect(await (await site.get(answer.headers.get('location')!)).text()).toContain('You’re booked in, Amina!')
})

test('a name that steers the letters after it is kept without that, and one read from right to left stands apart', async () => {
  const meal = await aMeal(db)
  const steered = await site.submit(formOf(meal), amina({ 'people.0.firstName': '\u202eanimA\u0007' }))
  const arabic = await site.submit(formOf(meal), amina({ 'people.0.firstName': 'أمينة', email: 'b@exemple.fr' }))

  const names = await db.selectFrom('bookings').select('contact_name').where('meal_id', '=', meal.id).orderBy('booked_at').execute()
  expect(names.map(({ contact_name }) => contact_name).toSorted()).toEqual(['animA', 'أمينة'])
  expect(await (await site.get(steered.headers.get('location')!)).text()).toContain('C’est noté, animA')
  expect(await (await site.get(arabic.headers.get('location')!)).text()).toContain('C’est noté, \u2068أمينة\u2069')
})

test('what only grown-ups are asked is marked in every person’s fields, so that a child’s tick hides it without any script', async () => {
  const meal = await aMeal(db)
  const html = await (await site.submit(formOf(meal), amina({ ...leo, intent: 'add' }))).text()
  const child = html.slice(html.indexOf('name="people.1.isChild"'), html.indexOf('name="people.2.firstName"'))

  for (const field of ['ageClass', 'seating.situation', 'seating.hosts', 'seating.remembered']) {
    const before = child.slice(0, child.indexOf(`name="people.1.${field}"`))
    expect(before.lastIndexOf('grown-ups-only'), field).toBeGreaterThan(
      Math.max(before.lastIndexOf('</div></div>'), before.lastIndexOf('<summary>')),
    )
  }
})
