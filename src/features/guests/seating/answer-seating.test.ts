/** What guests say on the booking form in order to be seated. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})
beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen })
})

const form = () => href(urls.bookMeal, { canteen: canteen.slug, meal: meal.slug })
const amina = { 'people.0.firstName': 'Amina', 'people.0.mode': 'eat', email: 'amina@exemple.fr' }
const book = (answers: Record<string, string>, requestKey = randomUUID()) => site.submit(form(), { ...amina, requestKey, ...answers })

function answers() {
  return db
    .selectFrom('seating_answers as answers')
    .innerJoin('attendees', 'attendees.id', 'answers.attendee_id')
    .where('attendees.meal_id', '=', meal.id)
    .orderBy('attendees.position')
    .select(['attendees.first_name as name', 'situation', 'hosts', 'wheelchair', 'guest_key'])
    .execute()
}

test('each guest of a party is asked, folded, and nothing is ticked beforehand', async () => {
  const page = await (await site.get(form())).text()

  const folded = page.slice(page.indexOf('À table avec qui') - 60)
  expect(page.slice(0, page.indexOf('À table avec qui'))).toMatch(/<details class="more"><summary>$/)
  for (const name of ['situation', 'hosts', 'wheelchair', 'remembered']) expect(folded).toContain(`name="people.0.seating.${name}"`)
  expect(page).not.toMatch(/name="people\.0\.seating\.\w+"[^>]* checked/)
})

test('who says nothing books as before, and nothing is written', async () => {
  expect((await book({})).status).toBe(303)

  expect(await answers()).toEqual([])
  const events = await db.selectFrom('events').where('canteen_id', '=', canteen.id).select('name').execute()
  expect(events.map(({ name }) => name)).toEqual(['booking.made'])
})

test('what each guest said is kept for that guest, and remembered only where the box was ticked', async () => {
  const booked = await book({
    'people.0.seating.situation': 'retired',
    'people.0.seating.hosts': 'yes',
    'people.0.seating.remembered': 'yes',
    'people.1.firstName': 'Bruno',
    'people.1.mode': 'eat',
    'people.2.firstName': 'Chloé',
    'people.2.mode': 'eat',
    'people.2.seating.situation': 'unsaid',
    'people.2.seating.wheelchair': 'yes',
  })

  expect(booked.status).toBe(303)
  expect(await answers()).toEqual([
    { name: 'Amina', situation: 'retired', hosts: true, wheelchair: false, guest_key: expect.stringMatching(/^.{43}$/) },
    { name: 'Chloé', situation: null, hosts: false, wheelchair: true, guest_key: null },
  ])
})

test('a child has no situation, welcomes nobody and is not remembered', async () => {
  await book({
    'people.1.firstName': 'Nino',
    'people.1.mode': 'eat',
    'people.1.isChild': 'yes',
    'people.1.seating.situation': 'studying',
    'people.1.seating.hosts': 'yes',
    'people.1.seating.wheelchair': 'yes',
    'people.1.seating.remembered': 'yes',
  })

  expect(await answers()).toEqual([{ name: 'Nino', situation: null, hosts: false, wheelchair: true, guest_key: null }])
})

test('the same form sent twice answers once', async () => {
  const requestKey = randomUUID()

  for (let time = 0; time < 2; time++) expect((await book({ 'people.0.seating.situation': 'working' }, requestKey)).status).toBe(303)

  expect(await answers()).toHaveLength(1)
})

test('what was said stays in a form that is sent back, unfolded', async () => {
  const sentBack = await book({ email: '', 'people.0.seating.situation': 'working', 'people.0.seating.remembered': 'yes' })

  expect(sentBack.status).toBe(422)
  const page = await sentBack.text()
  expect(page).toMatch(/<details class="more" open><summary>À table avec qui/)
  expect(page).toMatch(/name="people.0.seating.remembered"[^>]* checked/)
})

test('what is said in joining the waiting list is kept as well', async () => {
  meal = await aMeal(db, { canteen, tablePlaces: 1, kitchenPlaces: 0, cooksAt: null })
  await aBooking(db, meal)
  const join = href(urls.joinWaitlist, { canteen: canteen.slug, meal: meal.slug })

  const answered = await site.submit(join, { ...amina, requestKey: randomUUID(), 'people.0.seating.situation': 'retired' })

  expect(answered.status).toBe(303)
  expect(await answers()).toMatchObject([{ name: 'Amina', situation: 'retired', hosts: false }])
})
