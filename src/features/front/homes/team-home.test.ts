/** What each role reads first after signing in. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { publishMonth } from '#src/features/impact/publication/publish-months.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { findMenu } from '#src/features/kitchen/menus/queries.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { CanteenRole } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { someCounts } from '#test/figures.ts'
import { openSite } from '#test/site.ts'
import {
  aBooking,
  aCanteen,
  aMeal,
  aMenu,
  aNetwork,
  aTable,
  aUser,
  aViewer,
  aWaitingParty,
  inCanteen,
  inNetwork,
  now,
} from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let questions = 0

beforeAll(async () => {
  const pool = openPool(await freshDatabaseUrl())
  pool.on('acquire', () => (questions += 1))
  db = openDatabase(pool)
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
})

async function publish(said: Parameters<typeof someCounts>[0] & { month: string }) {
  await db
    .insertInto('monthly_figures')
    .values({ ...someCounts(said), canteen_id: canteen.id })
    .execute()
  await publishMonth(db, said.month, now)
}

async function homeAs(...roles: CanteenRole[]) {
  site.as(await aViewer(db, ...roles.map((role) => inCanteen(role, canteen))))
  questions = 0
  return (await site.get(urls.team)).text()
}

/** A lunch of today with all that may be missing, and an evening that nobody closed. */
async function aFullDay() {
  const meal = await aMeal(db, { canteen, title: 'Soupe du jour' })
  await aBooking(db, meal, [{ firstTime: true }, { mode: 'cook' }], { email: `perdue-${meal.id}@exemple.fr` })
  await aWaitingParty(db, meal)
  await aTable(db, canteen)
  const late = await aMeal(db, { canteen, day: '2026-11-27', title: 'Repas de vendredi' })
  await aMeal(db, { canteen, day: '2026-12-03', title: 'Gratin de jeudi' })
  await db
    .insertInto('bouncing_addresses')
    .values({ address: `perdue-${meal.id}@exemple.fr`, reason: '550', noted_at: new Date() })
    .execute()
  return { meal, late }
}

test('a manager sees today’s numbers, what is missing with the page where it is done, then the week', async () => {
  const { meal, late } = await aFullDay()

  const page = await homeAs('canteen-manager')

  const names = { canteen: canteen.slug, meal: meal.slug }
  const order = ['Soupe du jour', 'Attendu·es à table', 'À voir maintenant', 'Les sept jours', 'Gratin de jeudi', 'Mon compte']
  expect(order.map((shown) => page.indexOf(shown))).toEqual(order.map((shown) => page.indexOf(shown)).toSorted((one, other) => one - other))
  expect(page).toMatch(/Viennent pour la première fois<\/dt><dd><strong>1</)
  for (const act of [urls.editMenu, urls.seating, urls.mealBookings]) expect(page).toContain(`href="${href(act, names)}"`)
  expect(page).toContain(`href="${href(urls.closing, { canteen: canteen.slug, meal: late.slug })}"`)
  for (const sign of [
    'Le menu n’est pas encore écrit',
    'Le plan de table n’est pas encore fait',
    'Un groupe attend',
    'ne reçoit pas nos courriels',
  ])
    expect(page).toContain(sign)
})

test('parties that wait are told of each coming meal, the nearest three by name', async () => {
  const meals = []
  for (const day of ['01', '03', '05', '08', '10'])
    meals.push(await aMeal(db, { canteen, day: `2026-12-${day}`, title: `Repas du ${day}` }))
  for (const meal of meals.slice(1, 3)) await aWaitingParty(db, meal)

  const two = await homeAs('canteen-manager')
  for (const meal of meals.slice(1, 3)) {
    expect(two).toContain(`href="${href(urls.mealBookings, { canteen: canteen.slug, meal: meal.slug })}"`)
    expect(two).toMatch(new RegExp(`Un groupe attend une place.: Repas du ${meal.slug.slice(8, 10)}`))
  }
  expect(two).not.toContain('plus tard')

  for (const meal of [meals[0]!, ...meals.slice(3)]) await aWaitingParty(db, meal)
  const five = await homeAs('canteen-manager')
  expect(five.match(/Un groupe attend une place/g)).toHaveLength(3)
  expect(five).toContain('Des groupes attendent aussi une place à 2 autres repas, plus tard.')
})

test('a meal whose hour has passed stays in sight with its closing until it is closed, and nothing of it is asked for any more', async () => {
  const lunch = await aMeal(db, { canteen, title: 'Midi', tableAt: '07:00', cooksAt: null })
  await aMeal(db, { canteen, day: '2026-12-03', title: 'Gratin de jeudi' })
  const closing = `href="${href(urls.closing, { canteen: canteen.slug, meal: lunch.slug })}"`

  const page = await homeAs('canteen-manager')

  expect(page).toMatch(/Terminé, pas encore clos.*Midi.*Clore la journée.*Gratin de jeudi/s)
  expect(page.split('À voir maintenant')[0]).toContain(closing)
  // What is over takes no more room than its closing needs.
  expect(page.match(/Attendu·es à table/g)).toHaveLength(1)
  expect(page).not.toMatch(/Le menu n’est pas encore écrit.: Midi/)
  const seen = await homeAs('volunteer')
  // Where nothing is theirs to do, no room is left for it.
  expect(seen).not.toMatch(/<p class="actions"><\/p>/)
  expect([seen.includes('Terminé, pas encore clos'), seen.includes(closing)]).toEqual([true, false])
  await db.updateTable('meals').set({ state: 'closed' }).where('id', '=', lunch.id).execute()
  expect(await homeAs('canteen-manager')).not.toContain('Midi')
})

test('the home of a full day asks three questions at most, that of the network’s name included, whatever the roles', async () => {
  await aFullDay()

  await homeAs('canteen-manager', 'board-member', 'treasurer')

  expect(questions).toBeGreaterThan(0)
  expect(questions).toBeLessThanOrEqual(3)
})

test('where nothing is missing, the home says that all is well', async () => {
  const meal = await aMeal(db, { canteen })
  await aMenu(db, meal, [{ name: 'Dahl' }])

  const { digest } = (await findMenu(db, { canteenId: canteen.id, mealId: meal.id })).sheet
  const confirmed = { canteen_id: canteen.id, meal_id: meal.id, digest, confirmed_at: now, confirmed_by: null }
  await db.insertInto('allergen_sheets').values(confirmed).execute()
  for (const role of ['canteen-manager', 'core-team', 'treasurer', 'civic-service', 'volunteer'] as const)
    expect([role, await homeAs(role)]).toEqual([role, expect.stringContaining('Tout va bien')])
})

test('who is told of something can do it: a volunteer reads of the kitchen, and of neither closing nor menu', async () => {
  const { meal } = await aFullDay()

  const page = await homeAs('volunteer')

  expect(page).toContain(`href="${href(urls.kitchenSheet, { canteen: canteen.slug, meal: meal.slug })}"`)
  expect(page).toContain('Soupe du jour')
  expect(page).not.toContain('reste à clore')
  expect(page).not.toContain('Le menu n’est pas encore écrit')
  expect(page).not.toContain('/reservations')
})

test('a treasurer reads how far the month is closed, and no amount of it', async () => {
  await aFullDay()
  await aMeal(db, { canteen, day: '2026-12-01', tableAt: '08:00', cooksAt: null, state: 'closed' })

  const page = await homeAs('treasurer')

  expect(page).toContain('Un repas clos.')
  expect(page).toContain('Un reste à clore.')
  expect(page).not.toContain('€')
})

test('a board member reads the last month that was published in three pictures with a sentence each, or that there is none', async () => {
  expect(await homeAs('board-member')).toContain('Aucun mois n’est encore publié.')

  await publish({ month: '2026-10-01', under_25: 20, from_25_to_55: 150, over_55: 130 })
  const page = await homeAs('board-member')

  const month = page.split('home-month')[1]!.split('<nav')[0]!
  expect(month.match(/class="finding"/g)).toHaveLength(3)
  expect(month.match(/<svg/g)!.length).toBeGreaterThanOrEqual(3)
  expect(month).toContain('Les moins de 25 ans manquent')
  expect(month).toContain(`href="${href(urls.canteenMix, { canteen: canteen.slug })}"`)
})

test('a home tells nothing of a published month that the month itself hides, and nothing of the one in progress', async () => {
  await publish({ month: '2026-10-01', under_25: 3, from_25_to_55: 97, over_55: 88 })
  await db
    .insertInto('monthly_figures')
    .values({ ...someCounts({ month: '2026-11-01', under_25: 777, from_25_to_55: 777, over_55: 777 }), canteen_id: canteen.id })
    .execute()

  for (const role of ['board-member', 'treasurer'] as const)
    expect([role, await homeAs(role)]).toEqual([role, expect.not.stringMatching(/>(3|88|777)</)])
})

test('the months are read by those alone who read them on their own page', async () => {
  await publish({ month: '2026-10-01' })

  for (const role of ['volunteer', 'civic-service'] as const)
    expect([role, await homeAs(role)]).toEqual([role, expect.not.stringContaining('Le mois publié')])
})

test('with a part in two canteens the first page says what needs one in each, and leads to the home of each', async () => {
  const other = await aCanteen(db, { name: 'Le Chaudron' })
  const { meal } = await aFullDay()
  await aMenu(db, await aMeal(db, { canteen: other, title: 'Dahl' }), [{ name: 'Dahl' }])
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen), inCanteen('volunteer', other)))
  questions = 0
  const page = await (await site.get(urls.team)).text()

  expect(questions).toBeLessThanOrEqual(3)
  for (const { slug } of [canteen, other]) expect(page).toContain(`href="${href(urls.canteenHome, { canteen: slug })}"`)
  expect(page).toMatch(/Le menu n’est pas encore écrit.: Soupe du jour, aujourd’hui\./)
  expect(page.split('Le Chaudron')[1]).toContain('Tout va bien')

  const own = await (await site.get(href(urls.canteenHome, { canteen: canteen.slug }))).text()
  expect(own).toContain(`href="${href(urls.board, { canteen: canteen.slug, meal: meal.slug })}"`)
  const theirs = await (await site.get(href(urls.canteenHome, { canteen: other.slug }))).text()
  expect(theirs).toContain('Au menu')
  expect(theirs).not.toContain('Soupe du jour')
})

test('the home of a canteen opens to who has a part there, to nobody else', async () => {
  const home = href(urls.canteenHome, { canteen: canteen.slug })
  for (const viewer of [
    await aViewer(db, inCanteen('canteen-manager', await aCanteen(db))),
    await aViewer(db, inNetwork('network-coordinator')),
  ]) {
    site.as(viewer)
    expect((await site.get(home)).status).toBe(403)
  }
})

test('a volunteer who has booked for the meal reads so beside it', async () => {
  const meal = await aMeal(db, { canteen, title: 'Soupe du jour' })
  const viewer = await aViewer(db, inCanteen('volunteer', canteen))
  site.as(viewer)
  expect(await (await site.get(urls.team)).text()).not.toContain('Vous êtes inscrit·e à ce repas')

  await aBooking(db, meal, [{ mode: 'cook' }], { email: viewer.user!.email })
  expect(await (await site.get(urls.team)).text()).toContain('Vous êtes inscrit·e à ce repas')
})

test('a canteen in project says once how many first steps are left; once its first meal is published, that nothing presses', async () => {
  await db.updateTable('canteens').set({ state: 'project' }).where('id', '=', canteen.id).execute()
  const steps = href(urls.firstSteps, { canteen: canteen.slug })
  const mentions = async () => (await homeAs('canteen-manager')).split('<footer')[0]!.split(`href="${steps}"`).length - 1

  expect(await mentions()).toBe(1)
  expect(await homeAs('canteen-manager')).toContain('Premiers pas')
  await db.updateTable('canteens').set({ state: 'open' }).where('id', '=', canteen.id).execute()
  expect(await mentions()).toBe(1)
  expect(await homeAs('canteen-manager')).toContain('Rien ne presse')
})

test('whom only a call reaches about a meal that is cancelled or has moved is counted until called', async () => {
  const cancelled = await aMeal(db, { canteen, day: '2026-12-04', state: 'cancelled', title: 'Tarte' })
  const booking = await aBooking(db, cancelled, [{}], { phone: '03 20 11 22 33' })
  await aBooking(db, cancelled, [{}], { email: 'lue@exemple.fr' })
  const act = href(urls.cancelMeal, { canteen: canteen.slug, meal: cancelled.slug })

  expect(await homeAs('core-team')).toContain(`<a href="${act}">Une personne reste à prévenir par téléphone\u00a0: Tarte, vendredi 4.`)
  await db
    .insertInto('cancellation_calls')
    .values({ canteen_id: canteen.id, booking_id: booking.id, called_at: new Date(), called_by: null })
    .execute()
  expect(await homeAs('core-team')).not.toContain(act)
})

test('another canteen’s day is on nobody else’s home', async () => {
  await aMeal(db, { title: 'Ailleurs' })

  expect(await homeAs('canteen-manager')).not.toContain('Ailleurs')
})

test('a regular reads of the next booking first, and nothing of teams', async () => {
  const user = await aUser(db)
  await aBooking(db, await aMeal(db, { canteen, day: '2026-12-10', title: 'Plus tard' }), [{}], user)
  await aBooking(db, await aMeal(db, { canteen, day: '2026-12-02', title: 'Demain' }), [{}], user)
  await aBooking(db, await aMeal(db, { canteen, day: '2026-12-01', state: 'cancelled', title: 'Annulé' }), [{}], user)
  site.as({ user, grants: [], lockedGrants: [] })

  const page = await (await site.get(urls.team)).text()

  expect(page).toContain('Demain')
  expect(page).not.toContain('Plus tard')
  expect(page).not.toContain('Annulé')
  for (const word of ['rôle', 'équipe', 'À voir maintenant']) expect(page.split('<footer')[0]).not.toContain(word)
})
