import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { sealNeeds } from '#src/features/guests/parties/keep-needs.ts'
import { freshDatabase } from '#test/database.ts'
import { openBrowser } from '#test/browser.ts'
import { openSite, origin, secret, seals } from '#test/site.ts'
import { aBooking, aMeal, aNetwork, aUser, aViewer, inCanteen } from '#test/world.ts'
import { visitor } from '#src/platform/viewer.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => new Date('2026-11-28T09:00Z') })
})
beforeEach(() => site.as(visitor))

type Meal = Awaited<ReturnType<typeof aMeal>>
const formOf = ({ canteen, slug }: Meal) => href(urls.bookMeal, { canteen, meal: slug })
const linkOf = (meal: Meal, { id }: { id: string }) => href(urls.booking, { canteen: meal.canteen, token: bookingToken(secret, id) })

function fields(contact: { email?: string; phone?: string }, more: Record<string, string> = {}) {
  const party = { 'people.0.firstName': 'Amina', 'people.0.mode': 'eat', 'people.1.firstName': 'Zoé', 'people.1.mode': 'cook' }
  return { ...party, email: '', phone: '', ...contact, website: '', requestKey: crypto.randomUUID(), ...more }
}

function mailsTo(recipient: string) {
  return db.selectFrom('mails').where('recipient', '=', recipient).select(['purpose', 'text_body as text']).execute()
}

const bookingsOf = (meal: Meal) => db.selectFrom('bookings').where('meal_id', '=', meal.id).select('id').execute()

test('who typed an address that has booked reads nothing of that booking; its own mailbox gets the link', async () => {
  const meal = await aMeal(db)
  const first = await aBooking(db, meal, [{ firstName: 'Amina' }, { firstName: 'Bérénice' }], {
    email: 'amina@exemple.fr',
    phone: '0612345678',
  })

  const answer = await site.submit(formOf(meal), fields({ email: 'amina@exemple.fr' }))
  const page = await answer.text()

  expect(answer.status).toBe(409)
  expect(page).toContain('Cette réservation n’a pas été enregistrée')
  expect(page).toContain('Vous avez déjà réservé pour ce repas\u202f?')
  expect(page).toContain('Regardez vos messages')
  expect(page).toContain(`href="${href(urls.bookingByCode, { canteen: meal.canteen })}"`)
  for (const told of ['Votre réservation tient', 'réservation existe', 'est déjà notée']) expect(page).not.toContain(told)
  for (const secretOfFirst of ['Bérénice', '0612345678', '06 12 34 56 78', first.code, first.id, linkOf(meal, first)])
    expect(page).not.toContain(secretOfFirst)
  const [mail] = await mailsTo('amina@exemple.fr')
  expect(mail?.purpose).toBe('booking-link')
  expect(mail?.text).toContain(linkOf(meal, first))
  expect(await bookingsOf(meal)).toHaveLength(1)
})

test('whoever books again in the browser that booked is told that the booking stands, with its link; another browser is not', async () => {
  const meal = await aMeal(db)
  const [browser, another] = [openBrowser(site.app, origin), openBrowser(site.app, origin)]
  const booked = await browser.submit(formOf(meal), fields({ email: 'retour@exemple.fr' }))
  expect(booked.headers.get('set-cookie')).toMatch(new RegExp(`Path=${formOf(meal)}; HttpOnly`))

  const again = await (await browser.submit(formOf(meal), fields({ email: 'retour@exemple.fr' }))).text()
  expect(again).toContain('Votre réservation tient toujours')
  expect(again).toContain(`href="${booked.headers.get('location')}"`)
  expect(await (await another.submit(formOf(meal), fields({ email: 'retour@exemple.fr' }))).text()).toContain('n’a pas été enregistrée')
  await aBooking(db, meal, [{}], { email: 'autre@exemple.fr' })
  expect(await (await browser.submit(formOf(meal), fields({ email: 'autre@exemple.fr' }))).text()).toContain('n’a pas été enregistrée')
})

test('whom the meal cannot take hears the same, whether the address has a booking there or not', async () => {
  const meal = await aMeal(db, { tablePlaces: 2, kitchenPlaces: 0, cooksAt: null })
  await aBooking(db, meal, [{}], { email: 'vient@exemple.fr', phone: '0612345678' })
  const three = { 'people.1.firstName': 'Léo', 'people.1.mode': 'eat', 'people.2.firstName': 'Ana', 'people.2.mode': 'eat' }
  const asked = async (contact: Record<string, string>, more: Record<string, string>) => {
    const answer = await site.submit(formOf(meal), fields(contact, more))
    const page = (await answer.text()).replaceAll(/[0-9a-f-]{36}|vient@exemple.fr|libre@exemple.fr|0612345678|0698765432/g, '')
    return { status: answer.status, page }
  }

  expect(await asked({ email: 'vient@exemple.fr' }, three)).toEqual(await asked({ email: 'libre@exemple.fr' }, three))
  expect(await asked({ phone: '0612345678' }, three)).toEqual(await asked({ phone: '0698765432' }, three))
  await aBooking(db, meal, [{}])
  expect(await asked({ email: 'vient@exemple.fr' }, {})).toEqual(await asked({ email: 'libre@exemple.fr' }, {}))
})

test.each([
  ['D’Arcy', "D'Arcy"],
  ['Jean-Luc', 'Jean Luc'],
  ['Œuvre', 'oeuvre'],
  ['Zoé', 'Zoe\u0301'],
])('who accompanies %s does not book %s a second time', async (booked, typed) => {
  const meal = await aMeal(db)
  await aBooking(db, meal, [{ firstName: booked }], { email: 'foyer@exemple.fr', companionName: 'Fatou' })

  const again = { 'people.0.firstName': typed, companionName: 'Fatou' }
  expect((await site.submit(formOf(meal), fields({ email: 'foyer@exemple.fr' }, again))).status).toBe(409)
})

test('a number typed in another way is the same number, and the page is the same whether a mail left or not', async () => {
  const [meal, other] = [await aMeal(db), await aMeal(db)]
  await aBooking(db, meal, [{}], { phone: '0612345678' })
  await aBooking(db, other, [{}], { phone: '0612345678', email: 'paul@exemple.fr' })

  const unmailed = await site.submit(formOf(meal), fields({ phone: '+33 6 12 34 56 78' }))
  const mailed = await site.submit(formOf(other), fields({ phone: '06.12.34.56.78' }))

  const bodyOf = async (answer: Response) => /<h2>Cette réservation n’a[^]*<p class="actions">/.exec(await answer.text())![0]
  expect(await bodyOf(mailed)).toBe(await bodyOf(unmailed))
  expect(await mailsTo('paul@exemple.fr')).toHaveLength(1)
})

test('a mailbox is not filled by somebody who books again and again in its name', async () => {
  const meal = await aMeal(db)
  await aBooking(db, meal, [{}], { email: 'zoe@exemple.fr' })
  const strict = openSite(db, { clock: () => new Date('2026-11-28T09:00Z'), limits: async (form) => form !== 'link-mail' })

  const answer = await strict.submit(formOf(meal), fields({ email: 'zoe@exemple.fr' }))

  expect(answer.status).toBe(409)
  expect(await mailsTo('zoe@exemple.fr')).toEqual([])
})

test('who books again and again with one mail or one number is stopped wherever it comes from, and told what any known contact is told', async () => {
  const meal = await aMeal(db)
  const counts = new Map<string, number>()
  const limits = async (form: string, key: string) => {
    counts.set(`${form} ${key}`, (counts.get(`${form} ${key}`) ?? 0) + 1)
    return form !== 'booking-contact' || counts.get(`${form} ${key}`)! <= 2
  }
  let caller = 0
  const busy = openSite(db, { clock: () => new Date('2026-11-28T09:00Z'), limits, addressOf: () => `192.0.2.${++caller}` })
  const book = async (contact: { email?: string; phone?: string }) => (await busy.submit(formOf(await aMeal(db)), fields(contact))).status
  await aBooking(db, meal, [{}], { email: 'connue@exemple.fr' })

  const byMail = [
    await book({ email: 'cible@exemple.fr' }),
    await book({ email: 'cible@exemple.fr' }),
    await book({ email: 'cible@exemple.fr' }),
  ]
  const byPhone = [await book({ phone: '0612345699' }), await book({ phone: '+33 6 12 34 56 99' }), await book({ phone: '06.12.34.56.99' })]
  const stopped = await (await busy.submit(formOf(meal), fields({ email: 'cible@exemple.fr' }))).text()
  const known = await (await busy.submit(formOf(meal), fields({ email: 'connue@exemple.fr' }))).text()

  expect([byMail, byPhone]).toEqual([
    [303, 303, 409],
    [303, 303, 409],
  ])
  expect(stopped).toBe(known)
})

test('who is signed in with the address finds the new party in the form of the first booking, and saves it there', async () => {
  const meal = await aMeal(db)
  const user = await aUser(db)
  const first = await aBooking(db, meal, [{ firstName: 'Amina' }, { firstName: 'Léo', isChild: true }], { email: user.email })
  const needs = sealNeeds(seals, { canteenId: meal.canteenId, bookingId: first.id }, new Map([[0, ['nuts']]]), 2)
  await db.updateTable('bookings').set(needs).where('id', '=', first.id).execute()
  site.as({ user, grants: [], lockedGrants: [] })
  const [amina] = await db.selectFrom('attendees').where('booking_id', '=', first.id).orderBy('position').select('id').execute()

  const form = await (
    await site.submit(formOf(meal), fields({ email: user.email }, { 'people.1.needs.vegan': 'yes', 'people.1.needs.agreed': 'yes' }))
  ).text()
  const action = `${linkOf(meal, first)}/modifier`
  const typed = Object.fromEntries(
    [...form.matchAll(/<input[^>]* name="(people\.[01]\.(?:id|firstName))"[^>]* value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  )
  const version = /name="version" value="([^"]+)"/.exec(form)?.[1] ?? ''
  const saved = await site.submit(action, {
    ...typed,
    version,
    'people.0.mode': 'eat',
    'people.1.mode': 'cook',
    email: user.email,
    phone: '',
  })

  expect(form).toContain('Vous avez déjà réservé pour ce repas')
  expect(form).toContain(`action="${action}"`)
  expect(form).toMatch(/name="people.1.needs.vegan" value="yes" checked/)
  // Amina said so the first time, and nothing the second.
  expect(form).toMatch(/name="people.0.needs.nuts" value="yes" checked/)
  expect(typed).toEqual({ 'people.0.id': amina!.id, 'people.0.firstName': 'Amina', 'people.1.firstName': 'Zoé' })
  expect(saved.status).toBe(303)
  const party = await db
    .selectFrom('attendees')
    .where('booking_id', '=', first.id)
    .orderBy('position')
    .select(['id', 'first_name', 'mode'])
    .execute()
  expect(party).toMatchObject([
    { id: amina!.id, first_name: 'Amina', mode: 'eat' },
    { first_name: 'Zoé', mode: 'cook' },
  ])
  expect(await bookingsOf(meal)).toHaveLength(1)
})

test('the team sees the first booking on a second call, changes it, or adds another on purpose', async () => {
  const meal = await aMeal(db)
  const first = await aBooking(db, meal, [{ firstName: 'Foyer' }, {}], { phone: '0320112233' })
  site.as(await aViewer(db, inCanteen('canteen-manager', { slug: meal.canteen })))
  const list = href(urls.mealBookings, { canteen: meal.canteen, meal: meal.slug })
  const line = { line: 'Foyer +4 03 20 11 22 33', channel: 'phone', requestKey: crypto.randomUUID() }

  const refused = await site.submit(list, line)
  const page = await refused.text()
  const added = await site.submit(list, { ...line, again: 'yes' })

  expect(refused.status).toBe(409)
  expect(page).toContain('<strong>Foyer + 1</strong>')
  expect(page).toContain(href(urls.teamBooking, { canteen: meal.canteen, booking: first.id }))
  expect(page).toContain('value="Foyer +4 03 20 11 22 33"')
  expect(added.status).toBe(303)
  expect(await bookingsOf(meal)).toHaveLength(2)
})
