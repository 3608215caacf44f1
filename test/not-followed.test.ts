/** What a canteen does not follow is nowhere: not in what guests are asked, nor in the team's pages, nor at its own address. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { publishMonth } from '#src/features/impact/publication/publish-months.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { followable, visitor, type CanteenRole, type Followed } from '#src/platform/viewer.ts'
import { isGuard } from '#src/platform/web/http.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from './database.ts'
import { someCounts } from './figures.ts'
import { aWholePartner } from './partners.ts'
import { openSite, secret } from './site.ts'
import { aShownStory } from './stories.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from './world.ts'

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
})

/** The canteen follows these and no more; somebody of its team looks. */
async function following(followed: readonly Followed[], role: CanteenRole = 'canteen-manager') {
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).execute()
  for (const thing of followed) await db.insertInto('followed').values({ canteen_id: canteen.id, thing }).execute()
  site.as(await aViewer(db, inCanteen(role, canteen, followed)))
}

/** The team's addresses of the room and of the plan, as the application knows them. */
function addressesOfSeating(meal: string) {
  const names: Record<string, string> = { canteen: canteen.slug, meal }
  return site.app.routes
    .filter(({ path, handler }) => isGuard(handler) && /^\/equipe\/.*\/(salle|plan-de-table)/.test(path))
    .map(({ method, path }) => ({ method, path: path.replaceAll(/:(\w+)/g, (_, name: string) => names[name] ?? randomUUID()) }))
}

test.each(['canteen-manager', 'core-team'] as const)(
  'without seating each of its addresses tells a %s that it is off, and who turns it on',
  async (role) => {
    const { slug } = await aMeal(db, { canteen })
    await following(['till'], role)
    const addresses = addressesOfSeating(slug)

    expect(addresses.length).toBeGreaterThan(10)
    for (const { method, path } of addresses) {
      const answer = method === 'GET' ? await site.get(path) : await site.submit(path, {})
      const html = await answer.text()
      expect([path, answer.status]).toEqual([path, 404])
      expect(html).toContain('Le plan de table n’est pas suivi ici')
      expect(
        html
          .split('</header>')
          .at(-1)!
          .includes(`class="button main" href="${href(urls.followed, { canteen: canteen.slug })}"`),
      ).toBe(role === 'canteen-manager')
    }
  },
)

test('without tasks each of their addresses says that they are off, and nobody is asked for help', async () => {
  const { slug } = await aMeal(db, { canteen })
  await following([])
  const names: Record<string, string> = { canteen: canteen.slug, meal: slug, month: '2026-12' }
  const addresses = site.app.routes.filter(
    ({ path, handler }) =>
      isGuard(handler) && /^\/equipe\/.*\/(taches|equipiers|savoir-faire|mon-coup|planning|ce-que-l-equipe|qui-pourrait)/.test(path),
  )

  expect(addresses.length).toBeGreaterThan(15)
  for (const { method, path: pattern } of addresses) {
    const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => names[name] ?? randomUUID())
    const answer = method === 'GET' ? await site.get(path) : await site.submit(path, {})
    expect([path, answer.status]).toEqual([path, 404])
    expect(await answer.text()).toContain('Les tâches ne sont pas suivies ici')
  }
  site.as(visitor)
  const help = href(urls.helpCanteen, { canteen: canteen.slug })
  expect((await site.get(help)).headers.get('location')).toBe(urls.help)
  expect((await site.submit(help, {})).status).toBe(404)
  expect(await (await site.get(urls.help)).text()).not.toContain(canteen.slug)
})

test('without recipes each address of a meal’s allergens says that they are off', async () => {
  const { slug } = await aMeal(db, { canteen })
  await following([])
  const names: Record<string, string> = { canteen: canteen.slug, meal: slug, dish: '0' }
  const addresses = site.app.routes.filter(
    ({ path, handler }) => isGuard(handler) && /^\/equipe\/.*\/repas\/:meal\/(allergenes|preparation|courses)/.test(path),
  )

  expect(addresses.length).toBeGreaterThan(7)
  for (const { method, path: pattern } of addresses) {
    const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => names[name] ?? randomUUID())
    const answer = method === 'GET' ? await site.get(path) : await site.submit(path, {})
    expect([path, answer.status]).toEqual([path, 404])
    expect(await answer.text()).toContain('Les recettes ne sont pas suivies ici')
  }
})

test('without stories each of their addresses says that they are off, and guests find no door', async () => {
  const { story } = await aShownStory(db, canteen, 'Un récit dont on se souvient')
  await following([])
  const names: Record<string, string> = { canteen: canteen.slug, story }
  const addresses = site.app.routes.filter(({ path, handler }) => isGuard(handler) && /^\/equipe\/.*\/recits/.test(path))

  expect(addresses.length).toBeGreaterThan(10)
  for (const { method, path: pattern } of addresses) {
    const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => names[name] ?? randomUUID())
    const answer = method === 'GET' ? await site.get(path) : await site.submit(path, {})
    expect([path, answer.status]).toEqual([path, 404])
    expect(await answer.text()).toContain('Les récits ne sont pas suivis ici')
  }
  site.as(visitor)
  const place = { canteen: canteen.slug }
  for (const path of [href(urls.tellStory, place), href(urls.canteenStories, place), href(urls.story, { story })])
    expect([path, (await site.get(path)).status]).toEqual([path, 404])
  for (const path of [urls.stories, urls.home, href(urls.canteen, place), urls.networkImpact])
    expect(await (await site.get(path)).text()).not.toMatch(/Un récit dont|Racontez/)
})

test('without partners each of their addresses says that they are off', async () => {
  const { slug, id } = await aMeal(db, { canteen })
  const { token: _, ...partner } = await aWholePartner(db, canteen, { id })
  await following([])
  const names: Record<string, string> = { ...partner, canteen: canteen.slug, meal: slug }
  const addresses = site.app.routes.filter(({ path, handler }) => isGuard(handler) && path.startsWith('/equipe/:canteen/partenaires'))

  expect(addresses.length).toBeGreaterThan(12)
  for (const { method, path: pattern } of addresses) {
    const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => names[name] ?? randomUUID())
    const answer = method === 'GET' ? await site.get(path) : await site.submit(path, {})
    expect([path, answer.status]).toEqual([path, 404])
    expect(await answer.text()).toContain('Les partenaires ne sont pas suivis ici')
  }
  expect(await (await site.get(href(urls.canteenHome, { canteen: canteen.slug }))).text()).not.toContain('/partenaires')
})

test('without seating who books is asked nothing of it, and what a form sends nevertheless is not kept', async () => {
  const meal = await aMeal(db, { canteen })
  const form = href(urls.bookMeal, { canteen: canteen.slug, meal: meal.slug })
  const party = { 'people.0.firstName': 'Amina', 'people.0.mode': 'eat', 'people.0.seating.hosts': 'yes', email: 'amina@exemple.fr' }
  const asks = async () => (await (await site.get(form)).text()).includes('.seating.')
  const kept = () => db.selectFrom('seating_answers').where('canteen_id', '=', canteen.id).selectAll().execute()

  await following([])
  site.as(visitor)
  expect(await asks()).toBe(false)
  const booked = await site.submit(form, { ...party, requestKey: randomUUID() })
  expect(booked.status).toBe(303)
  expect(await kept()).toEqual([])
  expect(await (await site.get(booked.headers.get('location')!)).text()).not.toContain('/table"')

  await following(['seating'])
  site.as(visitor)
  expect(await asks()).toBe(true)
  expect((await site.submit(form, { ...party, email: 'bruno@exemple.fr', requestKey: randomUUID() })).status).toBe(303)
  expect(await kept()).toHaveLength(1)
})

test('who agreed to be remembered takes it back at the same place after the canteen stopped making plans', async () => {
  const meal = await aMeal(db, { canteen })
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }], { email: 'amina@exemple.fr' })
  const place = { canteen: canteen.slug, token: bookingToken(secret, booking.id) }
  const answers = href(urls.seatingAnswers, place)
  const { id } = await db.selectFrom('attendees').where('booking_id', '=', booking.id).select('id').executeTakeFirstOrThrow()
  site.as(visitor)
  await site.edit(answers, { 'guests.0.attendeeId': id, 'guests.0.remembered': 'yes' })
  await following([])
  site.as(visitor)

  expect(await (await site.get(href(urls.booking, place))).text()).toContain(`href="${answers}"`)
  const off = await (await site.get(answers)).text()
  expect(off).toContain('Cette cantine ne fait pas de plan de table')
  expect(off).not.toContain('guests.0.remembered')
  expect((await site.submit(answers, { 'guests.0.attendeeId': id, 'guests.0.hosts': 'yes' })).status).toBe(303)
  expect(await db.selectFrom('seating_answers').where('attendee_id', '=', id).select('hosts').execute()).toEqual([{ hosts: false }])
  await site.submit(href(urls.withdrawMemory, place), {})
  expect(await db.selectFrom('remembered_guests').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
})

test('neither the closing nor the months speak of a till or a plan that the canteen does not follow', async () => {
  const [held, closed] = [
    await aMeal(db, { canteen, day: '2026-11-30', state: 'held' }),
    await aMeal(db, { canteen, day: '2026-11-29', state: 'held' }),
  ]
  const closingOf = ({ slug }: { slug: string }) => href(urls.closing, { canteen: canteen.slug, meal: slug })
  await following([])
  await site.submit(closingOf(closed), { cash: '', confirmed: 'anyway' })
  await db
    .insertInto('monthly_figures')
    .values({ ...someCounts({ month: '2026-10-01' }), canteen_id: canteen.id })
    .execute()
  await publishMonth(db, '2026-10-01', now)
  const months = `${href(urls.canteenMix, { canteen: canteen.slug })}?mois=2026-10`
  const told = async () =>
    (await Promise.all([closingOf(held), closingOf(closed), months].map(async (each) => (await site.get(each)).text()))).join()

  expect(await told()).not.toMatch(/caisse|plan de table|Qui se rencontre/)
  await following(followable)
  expect(await told()).toMatch(/comptez la caisse[^]*La caisse n’a pas été comptée[^]*Qui se rencontre/)
})
