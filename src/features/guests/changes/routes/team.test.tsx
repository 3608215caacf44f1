import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { findDishes, findMeal } from '#src/features/planning/meals/queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const fields = {
  kind: 'theme-evening',
  title: 'Soirée crêpes',
  theme: '',
  description: '',
  greeter: '',
  serviceDate: '2026-12-12',
  cooksAt: '17:00',
  tableAt: '19:30',
  endsAt: '22:00',
  bookingClosesMinutes: '60',
  kitchenPlaces: '8',
  tablePlaces: '30',
  placeName: '',
  placeAddress: '',
}

test('a one-off meal is written, then its menu, then published', async () => {
  const created = await site.submit(href(urls.newMeal, { canteen: canteen.slug }), fields)
  const names = { canteen: canteen.slug, meal: '2026-12-12-1930' }
  expect([created.status, created.headers.get('location')]).toEqual([303, href(urls.editMenu, names)])

  await site.edit(href(urls.editMenu, names), {
    'dishes.0.course': 'main',
    'dishes.0.name': 'Crêpes',
    'dishes.0.vegetarian': 'yes',
    step: 'save',
  })
  const published = await site.submit(href(urls.publishMeal, names), {})

  expect(published.headers.get('location')).toBe(`${href(urls.editMeal, names)}?fait=publie`)
  const meal = await findMeal(db, names.canteen, names.meal)
  expect(meal).toMatchObject({ state: 'published', title: 'Soirée crêpes', placeName: null })
  expect(await findDishes(db, meal)).toEqual([{ course: 'main', name: 'Crêpes', vegetarian: true, allergens: [] }])
  expect(await (await site.get(published.headers.get('location')!)).text()).toContain('Le repas est publié\u00a0: on peut réserver.')
})

test('a meal that is published once its bookings are closed does not invite to book', async () => {
  const late = await aMeal(db, { canteen, day: '2026-11-27', state: 'draft' })

  const published = await site.submit(href(urls.publishMeal, { canteen: late.canteen, meal: late.slug }), {})

  expect(await (await site.get(published.headers.get('location')!)).text()).toContain('l’heure jusqu’à laquelle on réserve est passée')
})

test('mistakes come back in the form, tied to their fields, with what was typed', async () => {
  const mistaken = {
    ...fields,
    title: ' ',
    cooksAt: '20:00',
    endsAt: '19:00',
    serviceDate: '2026-02-30',
    tablePlaces: 'beaucoup',
    placeAddress: 'Rue Basse',
  }

  const answer = await site.submit(href(urls.newMeal, { canteen: canteen.slug }), mistaken)
  const html = await answer.text()

  expect(answer.status).toBe(422)
  for (const name of ['title', 'serviceDate', 'tablePlaces']) expect(html).toContain(`id="${name}-error"`)
  expect(html).toContain('value="beaucoup"')
})

test('the clocks must follow one another, and an address must have a name', async () => {
  const mistaken = { ...fields, cooksAt: '20:00', endsAt: '19:30', placeAddress: 'Rue Basse' }

  const html = await (await site.submit(href(urls.newMeal, { canteen: canteen.slug }), mistaken)).text()

  expect(html).toContain('On cuisine avant de manger')
  expect(html).toContain('id="placeName-error"')
})

test('fewer places than booked are refused with a sentence, and what was typed stays', async () => {
  const meal = await aMeal(db, { canteen })
  await aBooking(db, meal, [{}, {}])

  const answer = await site.edit(href(urls.editMeal, { canteen: canteen.slug, meal: meal.slug }), { ...fields, tablePlaces: '1' })
  const html = await answer.text()

  expect(answer.status).toBe(409)
  expect(html).toContain('<a href="#tablePlaces">Plus de personnes que cela sont déjà inscrites à table')
  expect(html).toContain('<p id="tablePlaces-error" class="error">')
  expect(html).toContain('value="Soirée crêpes"')
})

test('dishes come and go by buttons, and nothing is kept before the menu is saved', async () => {
  const meal = await aMeal(db, { canteen })
  const address = href(urls.editMenu, { canteen: canteen.slug, meal: meal.slug })
  const typed = { 'dishes.0.course': 'starter', 'dishes.0.name': 'Soupe', 'dishes.1.course': 'main', 'dishes.1.name': 'Tourte' }

  const added = await (await site.submit(address, { ...typed, step: 'add' })).text()
  const removed = await (await site.submit(address, { ...typed, step: 'remove.0' })).text()

  expect(added).toContain('name="dishes.2.name"')
  expect(removed).not.toContain('value="Soupe"')
  expect(removed).toContain('value="Tourte"')
  expect(removed).toContain('Aucun plat végétarien n’est indiqué')
  expect(await findDishes(db, await findMeal(db, canteen.slug, meal.slug))).toEqual([])
})

test('a dish that says both “unknown” and which allergens comes back to be made clear', async () => {
  const meal = await aMeal(db, { canteen })
  const dish = {
    'dishes.0.course': 'main',
    'dishes.0.name': 'Tourte',
    'dishes.0.unknown': 'yes',
    'dishes.0.allergens.milk': 'yes',
    step: 'save',
  }

  const answer = await site.edit(href(urls.editMenu, { canteen: canteen.slug, meal: meal.slug }), dish)

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('id="dishes.0.unknown-error"')
})

test('a cancellation needs its reason, then lists whom to call, then lets them be ticked off', async () => {
  const meal = await aMeal(db, { canteen })
  const booking = await aBooking(db, meal, [{ firstName: 'Josiane' }], { phone: '03 20 11 22 33' })
  const names = { canteen: canteen.slug, meal: meal.slug }
  const address = href(urls.cancelMeal, names)

  const withoutReason = await site.submit(address, { reason: ' ' })
  expect(withoutReason.status).toBe(422)
  expect((await findMeal(db, canteen.slug, meal.slug)).state).toBe('published')

  expect((await site.submit(address, { reason: 'Panne de four' })).status).toBe(303)
  const cancelled = await (await site.get(address)).text()
  expect(cancelled).toContain('Raison donnée\u00a0: Panne de four')
  expect(cancelled).toContain('href="tel:+33320112233"')

  expect((await site.submit(href(urls.cancellationCalls, names), { booking: booking.id })).status).toBe(303)
  const told = await (await site.get(address)).text()
  expect(told).toContain('Prévenu·e')
  expect(told).not.toContain('C’est fait')

  const again = await site.submit(address, { reason: 'Encore' })
  expect(again.status).toBe(409)
})

test('only the manager and the core team of that canteen plan its meals', async () => {
  const meal = await aMeal(db, { canteen })
  const address = href(urls.editMeal, { canteen: canteen.slug, meal: meal.slug })
  const other = await aCanteen(db)
  const statusFor = async (viewer: Parameters<typeof site.as>[0]) => {
    site.as(viewer)
    return (await site.get(address)).status
  }

  expect(await statusFor(await aViewer(db, inCanteen('core-team', canteen)))).toBe(200)
  expect(await statusFor(await aViewer(db, inCanteen('treasurer', canteen)))).toBe(403)
  expect(await statusFor(await aViewer(db, inCanteen('canteen-manager', other)))).toBe(403)
  expect(await statusFor(visitor)).toBe(401)
})

test('the pages are in English where the address says so', async () => {
  const meal = await aMeal(db, { canteen })

  const html = await (await site.get(`/en${href(urls.editMenu, { canteen: canteen.slug, meal: meal.slug })}`)).text()

  expect(html).toContain('Allergens not known yet')
  expect(html).toContain('<html lang="en">')
})

test('a year typed wrongly is asked about beside the date, and saved once somebody says yes to that very day', async () => {
  const meal = await aMeal(db, { canteen })
  const address = href(urls.editMeal, { canteen: canteen.slug, meal: meal.slug })

  for (const path of [address, href(urls.newMeal, { canteen: canteen.slug })]) {
    const sent = { ...fields, serviceDate: '2090-12-12', placeName: path === address ? '' : 'Salle des fêtes' }
    const asked = await site.edit(path, sent)
    const html = await asked.text()
    expect(asked.status).toBe(409)
    expect(html).toContain('id="serviceDate-error"')
    expect(html).toContain('Oui, c’est bien mardi 12 décembre 2090')
    expect(html).toContain('value="Soirée crêpes"')
    expect((await site.edit(path, { ...sent, confirmedDay: '2090-12-12' })).status).toBe(303)
  }
})

test('an hour that another meal has is asked about with that meal named, beside the day said yes to before, and kept after a yes', async () => {
  const far = { ...fields, serviceDate: '2090-12-12', confirmedDay: '2090-12-12' }
  const other = await aMeal(db, { canteen, day: '2090-12-12', tableAt: '19:00', title: 'Tarte du soir' })
  const meal = await aMeal(db, { canteen, day: '2026-12-08' })

  for (const path of [href(urls.editMeal, { canteen: canteen.slug, meal: meal.slug }), href(urls.newMeal, { canteen: canteen.slug })]) {
    const asked = await site.edit(path, far)
    const html = await asked.text()
    expect([asked.status, html.includes('À cette heure, la cantine a déjà un autre repas')]).toEqual([409, true])
    expect(html).toMatch(/<strong>Tarte du soir<\/strong>, 19.h.+20.h.30/)
    expect(html).toMatch(/name="confirmedDay" value="2090-12-12" checked/)
    const [, beside = ''] = /name="confirmedBeside" value="([^"]*)"/.exec(html) ?? []
    expect(beside).toContain(other.slug)
    expect((await site.edit(path, { ...far, confirmedBeside: beside })).status).toBe(303)
  }
})

test('the form of an exceptional meal that is sent twice leads to the one meal twice', async () => {
  const page = href(urls.newMeal, { canteen: canteen.slug })
  const [, formKey = ''] = /name="formKey" value="([^"]+)"/.exec(await (await site.get(page)).text()) ?? []

  const [first, second] = [await site.submit(page, { ...fields, formKey }), await site.submit(page, { ...fields, formKey })]

  expect([first.status, second.status]).toEqual([303, 303])
  expect(second.headers.get('location')).toBe(first.headers.get('location'))
  const changed = await site.submit(page, { ...fields, formKey, title: 'Soirée soupes' })
  expect([changed.status, await changed.text()]).toEqual([409, expect.stringContaining('Cette page a déjà servi à ajouter un repas')])
})

test('a meal with guests that would go into the past is refused beside its date, with what was typed', async () => {
  const meal = await aMeal(db, { canteen })
  await aBooking(db, meal)

  const answer = await site.edit(href(urls.editMeal, { canteen: canteen.slug, meal: meal.slug }), {
    ...fields,
    serviceDate: '2026-11-02',
  })
  const html = await answer.text()

  expect(answer.status).toBe(409)
  expect(html).toMatch(/id="serviceDate-error"[^>]*>Des convives comptent sur ce repas/)
  expect(html).toContain('value="2026-11-02"')
})

test.each(['cooksAt', 'tableAt', 'endsAt'])(
  'an hour that the night of summer time skips is asked again beside its field: %s',
  async (field) => {
    const night = { ...fields, serviceDate: '2027-03-28', cooksAt: '01:30', tableAt: '01:45', endsAt: '03:30', confirmedDay: '2027-03-28' }
    const written = { ...night, ...(field === 'cooksAt' && { tableAt: '03:00' }), [field]: '02:30' }
    const planned = await site.submit(href(urls.newMeal, { canteen: canteen.slug }), written)
    const meal = await aMeal(db, { canteen })
    const changed = await site.edit(href(urls.editMeal, { canteen: canteen.slug, meal: meal.slug }), written)

    for (const answer of [planned, changed]) {
      expect(answer.status).toBe(422)
      const html = await answer.text()
      expect(html).toContain('Cette heure n’existe pas cette nuit-là')
      expect(/<input[^>]*aria-invalid[^>]*>/g.exec(html)?.[0]).toContain(`name="${field}"`)
    }
  },
)
