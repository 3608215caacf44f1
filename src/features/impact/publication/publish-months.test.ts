/** What is shown of a month that is over: once published, closing and reopening meals changes nothing until enough others have changed. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openSeals } from '#src/platform/seal.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen, inNetwork } from '#test/world.ts'
import { publishMonth, publishMonths } from './publish-months.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meals: Awaited<ReturnType<typeof aMeal>>[]

const later = new Date('2026-12-06T09:00Z')
const ages = ['under-25', '25-55', 'over-55'] as const

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => later })
})

/** A November of six meals, each with six guests of every age. */
beforeEach(async () => {
  await db.deleteFrom('published_months').execute()
  for (const table of ['hires', 'settled_months', 'settled_money', 'figures', 'monthly_figures', 'network_monthly_figures'] as const)
    await db.deleteFrom(table).execute()
  canteen = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen), inNetwork('network-coordinator')))
  meals = []
  for (let day = 10; day < 16; day++) {
    const meal = await aMeal(db, { canteen, state: 'held', day: `2026-11-${day}` })
    await come(meal, 6)
    meals.push(meal)
    await close(meal)
  }
})

type Meal = (typeof meals)[number]

/** So many of each age. */
async function come(meal: Meal, many: number) {
  for (let guest = 0; guest < many; guest++)
    for (const ageClass of ages) await aBooking(db, meal, [{ ageClass, firstTime: guest % 2 === 0, arrival: 'arrived' }])
}

const placeOf = (meal: Meal) => ({ canteen: canteen.slug, meal: meal.slug })

async function close(meal: Meal) {
  expect((await site.submit(href(urls.closing, placeOf(meal)), { cash: '', confirmed: 'anyway' })).status).toBe(303)
}

async function reopen(meal: Meal) {
  expect((await site.submit(href(urls.reopening, placeOf(meal)), { reason: 'Une erreur de pointage' })).status).toBe(303)
}

async function pages(): Promise<string[]> {
  const addresses = [`${href(urls.canteenMix, { canteen: canteen.slug })}?mois=2026-11`, `${urls.networkMix}?mois=2026-11`]
  return Promise.all(addresses.map(async (address) => (await site.get(address)).text()))
}

const revisions = () => db.selectFrom('published_months').orderBy('revision').select(['canteen_id', 'revision', 'shown']).execute()

test('a closed meal of a published month that is opened again, and closed without six guests, is told by no page', async () => {
  await publishMonths(db, { now: later, seals })
  const before = await pages()
  expect(before[0]).toContain('Âge connu de 108 convives sur 108')

  await reopen(meals[0]!)
  await publishMonths(db, { now: later, seals })
  expect(await pages()).toEqual(before)

  await db
    .updateTable('attendees')
    .set({ arrival: 'no-show' })
    .where('meal_id', '=', meals[0]!.id)
    .where('age_class', '=', 'over-55')
    .execute()
  await close(meals[0]!)
  await publishMonths(db, { now: later, seals })
  expect(await pages()).toEqual(before)
})

test('a month is published once, on its day and not before, however often the job runs', async () => {
  await publishMonths(db, { now: new Date('2026-12-04T22:00Z'), seals })
  expect(await revisions()).toEqual([])

  await publishMonths(db, { now: new Date('2026-12-04T23:30Z'), seals })
  await publishMonths(db, { now: later, seals })
  expect((await revisions()).map(({ canteen_id: id, revision }) => [id, revision])).toEqual([
    [canteen.id, 1],
    [null, 1],
  ])
})

test('a month published while its bags could not be opened is settled by the job once their secret is back, and not published again', async () => {
  const settled = () => db.selectFrom('settled_money').where('canteen_id', '=', canteen.id).select('meal_id').execute()
  await publishMonths(db, { now: later, seals: openSeals({ secret: 'the secret of a new machine, thirty-two' }) })
  expect([await settled(), await revisions()]).toMatchObject([[], [{ revision: 1 }, { revision: 1 }]])

  await publishMonths(db, { now: later, seals })

  expect(await settled()).toHaveLength(meals.length)
  expect(await revisions()).toHaveLength(2)
})

test('a dozen jobs at once publish a month once', async () => {
  await Promise.all(Array.from({ length: 12 }, () => publishMonth(db, '2026-11-01', later)))

  expect(await revisions()).toHaveLength(2)
})

test('a month of which three meals have changed by enough guests of each age is published anew', async () => {
  await publishMonths(db, { now: later, seals })
  for (const meal of meals.slice(0, 2)) await addLater(meal)
  await publishMonths(db, { now: later, seals })
  expect((await pages())[0]).toContain('Âge connu de 108 convives sur 108')

  await addLater(meals[2]!)
  await publishMonths(db, { now: later, seals })
  expect((await pages())[0]).toContain('Âge connu de 135 convives sur 135')
})

/** A private dinner of the month, where so many ate. */
async function servedInPrivate(served: number, startsAt = '2026-11-20T18:00Z') {
  const client = JSON.stringify({ name: 'Entreprise' })
  const hours = {
    starts_at: new Date(startsAt),
    ends_at: new Date(new Date(startsAt).getTime() + 3_600_000),
    asked_at: new Date('2026-11-01'),
  }
  const asked = {
    canteen_id: canteen.id,
    state: 'accepted' as const,
    people: 30,
    about: '',
    client,
    email: 'a@exemple.fr',
    language: 'fr' as const,
  }
  await db
    .insertInto('hires')
    .values({ ...asked, ...hours, served })
    .execute()
}

test('who ate at a private event counts among the meals, and the page says how many of them were private', async () => {
  await servedInPrivate(30)
  await servedInPrivate(500, '2026-11-30T23:30Z')
  await publishMonths(db, { now: later, seals })

  expect((await pages())[0]!.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')).toContain(
    'Repas mangés 138 dont 30 lors d’événements privés',
  )
})

test('too few at a private event are counted nowhere, so that no difference tells them', async () => {
  await servedInPrivate(4)
  await publishMonths(db, { now: later, seals })

  const words = (await pages())[0]!.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  expect(words).toContain('Repas mangés 108')
  expect(words).not.toContain('événements privés')
})

async function addLater(meal: Meal) {
  await reopen(meal)
  await come(meal, 3)
  await close(meal)
}
