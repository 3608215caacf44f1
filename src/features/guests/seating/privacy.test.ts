/** What ties a guest to a guest: only with consent, only for so long, and gone with it. */
import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { closeMeal } from '#src/features/day/closings/close-meal.ts'
import { eraseDetails } from '#src/features/day/closings/erase-details.ts'
import { erasePerson } from '#src/features/operation/own-data/erase-person.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { captureLog } from '#test/capture-log.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret, seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aTable, aUser, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { forgetEncounters } from '#src/features/guests/encounters/forget-encounters.ts'
import { findTonight } from './queries.ts'
import { eveningOf } from './seating.ts'

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
  meal = await aMeal(db, { canteen, state: 'held' })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

type Arriving = { firstName: string; email?: string; agrees: boolean; at?: typeof meal }

/** Somebody who has arrived, alone. */
async function arrive({ firstName, email = `${firstName.toLowerCase()}@exemple.fr`, agrees, at = meal }: Arriving) {
  const booking = await aBooking(db, at, [{ firstName, arrival: 'arrived' }], { email })
  const guest = await db.selectFrom('attendees').where('booking_id', '=', booking.id).select('id').executeTakeFirstOrThrow()
  const token = bookingToken(secret, booking.id)
  const answers = href(urls.seatingAnswers, { canteen: canteen.slug, token })
  const given = { 'guests.0.attendeeId': guest.id, 'guests.0.situation': 'retired', ...(agrees && { 'guests.0.remembered': 'yes' }) }
  expect((await site.edit(answers, given)).status).toBe(303)
  return { ...booking, guest: guest.id, token }
}

async function sitTogether(guests: { id: string }[]) {
  const table = await aTable(db, canteen)
  for (const { id } of guests) expect((await sit(id, table)).status).toBe(303)
}

function sit(bookingId: string, table: { id: string }) {
  const move = { bookingId, tableId: table.id, shownAt: '', course: '1' }
  return site.submit(href(urls.seatingMove, { canteen: canteen.slug, meal: meal.slug }), move)
}

async function close() {
  const { id: actorId } = await aUser(db)
  const closed = await closeMeal(db, {
    canteenId: canteen.id,
    mealId: meal.id,
    seals,
    counted: { till: null },
    confirmed: 'anyway',
    actorId,
    now: new Date('2026-12-01T14:00Z'),
  })
  expect(closed.ok).toBe(true)
}

/** The meal is over, and its plan as old as it is kept. */
async function end() {
  await close()
  await eraseDetails(db, new Date('2026-12-01T20:00Z'))
}

const encounters = () => db.selectFrom('encounters').where('canteen_id', '=', canteen.id).selectAll().execute()

test('only guests who agreed are remembered as having met', async () => {
  const [amina, bruno, chloe] = [
    await arrive({ firstName: 'Amina', agrees: true }),
    await arrive({ firstName: 'Bruno', agrees: true }),
    await arrive({ firstName: 'Chloé', agrees: false }),
  ]
  await sitTogether([amina, bruno, chloe])
  await end()

  const kept = await encounters()
  expect(kept).toHaveLength(1)
  expect(kept[0]).toMatchObject({ met_on: '2026-12-01' })
  expect(JSON.stringify(kept)).not.toMatch(/amina|bruno|exemple/i)
})

test('the database itself refuses an encounter of a guest who did not agree', async () => {
  const key = (letter: string) => letter.repeat(43)
  await db
    .insertInto('remembered_guests')
    .values({ canteen_id: canteen.id, guest_key: key('a'), agreed_on: '2026-12-01' })
    .execute()

  const alone = { canteen_id: canteen.id, first_key: key('a'), second_key: key('b'), met_on: '2026-12-01' }
  await expect(db.insertInto('encounters').values(alone).execute()).rejects.toThrow('foreign key')
})

test('a closed meal keeps its plan for some hours, and nobody is remembered as having met before it goes', async () => {
  await sitTogether([await arrive({ firstName: 'Amina', agrees: true }), await arrive({ firstName: 'Bruno', agrees: true })])
  await close()

  expect(await db.selectFrom('seats').where('meal_id', '=', meal.id).selectAll().execute()).toHaveLength(2)
  expect(await encounters()).toEqual([])
})

test('some hours after the closing nothing says any more who sat with whom, and the counts remain', async () => {
  await sitTogether([await arrive({ firstName: 'Amina', agrees: false }), await arrive({ firstName: 'Bruno', agrees: false })])
  await end()

  const left = await Promise.all(
    (['seats', 'seating_plans'] as const).map((table) => db.selectFrom(table).where('meal_id', '=', meal.id).selectAll().execute()),
  )
  expect([...left, await encounters()]).toEqual([[], [], []])
  const frozen = await db.selectFrom('mixing_figures').where('meal_id', '=', meal.id).selectAll().executeTakeFirstOrThrow()
  expect(frozen).toMatchObject({ guests: 2, tables: 1 })
  const text = await (await site.get(href(urls.seating, { canteen: canteen.slug, meal: meal.slug }))).text()
  expect(text).toContain('2 convives à table')
  expect(text).not.toContain('Amina')
})

test('a guest who comes again is known by the same contact and name, and only when agreeing again', async () => {
  await sitTogether([await arrive({ firstName: 'Amina', agrees: true }), await arrive({ firstName: 'Bruno', agrees: true })])
  await end()
  const next = await aMeal(db, { canteen, day: '2026-12-31' })
  await arrive({ firstName: 'amina ', email: 'amina@exemple.fr', agrees: true, at: next })
  const bruno = await arrive({ firstName: 'Bruno', agrees: true, at: next })
  await arrive({ firstName: 'Chloé', agrees: false, at: next })
  const evening = async () => eveningOf(await findTonight(db, { id: next.id, canteen, serviceDate: '2026-12-31' }))

  expect((await evening()).meetings.map(({ daysAgo }) => daysAgo)).toEqual([30])
  expect((await evening()).guests.map(({ historyKept }) => historyKept)).toEqual([true, true, false])

  await db.updateTable('seating_answers').set({ guest_key: null }).where('attendee_id', '=', bruno.guest).execute()
  expect((await evening()).meetings).toEqual([])
})

test('who takes the agreement back is forgotten at once, and others are not', async () => {
  const [amina, bruno, chloe] = [
    await arrive({ firstName: 'Amina', agrees: true }),
    await arrive({ firstName: 'Bruno', agrees: true }),
    await arrive({ firstName: 'Chloé', agrees: true }),
  ]
  await sitTogether([amina, bruno, chloe])
  await end()
  expect(await encounters()).toHaveLength(3)

  const withdrawn = await site.submit(href(urls.withdrawMemory, { canteen: canteen.slug, token: amina.token }), {})

  expect(withdrawn.status).toBe(303)
  expect(await encounters()).toHaveLength(1)
  expect(await db.selectFrom('seating_answers').where('attendee_id', '=', amina.guest).select('guest_key').execute()).toEqual([
    { guest_key: null },
  ])
})

test('who is erased takes the encounters along, by the booking’s link or with the whole address', async () => {
  const [amina, bruno, chloe] = [
    await arrive({ firstName: 'Amina', agrees: true }),
    await arrive({ firstName: 'Bruno', agrees: true }),
    await arrive({ firstName: 'Chloé', agrees: true }),
  ]
  await sitTogether([amina, bruno, chloe])
  await end()
  const answersOf = (guest: string) => db.selectFrom('seating_answers').where('attendee_id', '=', guest).select('situation').execute()

  await site.submit(href(urls.eraseBookingData, { canteen: canteen.slug, token: amina.token }), { understood: 'yes' })
  expect([(await encounters()).length, await answersOf(amina.guest)]).toEqual([1, []])

  const { id: userId } = await aUser(db)
  // Its answer is gone by then: the key is made again from the contact and the name.
  await db.deleteFrom('seating_answers').where('attendee_id', '=', bruno.guest).execute()
  await erasePerson(db, { userId, email: 'bruno@exemple.fr', secret, now })
  expect(await encounters()).toEqual([])
  expect(await answersOf(chloe.guest)).toEqual([{ situation: 'retired' }])
})

test('who changed the address since is forgotten under the older one too', async () => {
  const amina = await arrive({ firstName: 'Amina', agrees: true })
  await sitTogether([amina, await arrive({ firstName: 'Bruno', agrees: true })])
  await end()
  await db.updateTable('bookings').set({ email: 'nouvelle@exemple.fr' }).where('id', '=', amina.id).execute()

  await site.submit(href(urls.withdrawMemory, { canteen: canteen.slug, token: amina.token }), {})

  expect(await encounters()).toEqual([])
})

test('who is erased before the meal is over leaves no seat', async () => {
  const amina = await arrive({ firstName: 'Amina', agrees: false })
  await sitTogether([amina])
  const seats = () => db.selectFrom('seats').where('booking_id', '=', amina.id).selectAll().execute()
  expect(await seats()).toHaveLength(1)

  await site.submit(href(urls.eraseBookingData, { canteen: canteen.slug, token: amina.token }), { understood: 'yes' })

  expect(await seats()).toEqual([])
})

test('a link that we did not sign opens nobody’s answers', async () => {
  const amina = await arrive({ firstName: 'Amina', agrees: true })
  const forged = bookingToken('another secret', amina.id)

  expect((await site.get(href(urls.seatingAnswers, { canteen: canteen.slug, token: forged }))).status).toBe(404)
  expect((await site.submit(href(urls.withdrawMemory, { canteen: canteen.slug, token: forged }), {})).status).toBe(404)
})

test('who sends without end is asked to wait, and nothing is written', async () => {
  const amina = await arrive({ firstName: 'Amina', agrees: true })
  const patient = openSite(db, { limits: async () => false })
  const place = { canteen: canteen.slug, token: amina.token }

  expect((await patient.submit(href(urls.seatingAnswers, place), { 'guests.0.attendeeId': amina.guest })).status).toBe(429)
  expect((await patient.submit(href(urls.withdrawMemory, place), {})).status).toBe(429)
  expect(await db.selectFrom('seating_answers').where('attendee_id', '=', amina.guest).select('situation').execute()).toEqual([
    { situation: 'retired' },
  ])
})

test('nobody answers for the guests of another booking', async () => {
  const [amina, bruno] = [await arrive({ firstName: 'Amina', agrees: false }), await arrive({ firstName: 'Bruno', agrees: false })]

  await site.edit(href(urls.seatingAnswers, { canteen: canteen.slug, token: amina.token }), {
    'guests.0.attendeeId': bruno.guest,
    'guests.0.situation': 'working',
    'guests.0.remembered': 'yes',
  })

  const answer = await db.selectFrom('seating_answers').where('attendee_id', '=', bruno.guest).select(['situation', 'guest_key']).execute()
  expect(answer).toEqual([{ situation: 'retired', guest_key: null }])
})

test('a child is never remembered', async () => {
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }, { firstName: 'Nino', isChild: true }], { email: 'amina@exemple.fr' })
  const [, nino] = await db.selectFrom('attendees').where('booking_id', '=', booking.id).orderBy('position').select('id').execute()

  await site.edit(href(urls.seatingAnswers, { canteen: canteen.slug, token: bookingToken(secret, booking.id) }), {
    'guests.0.attendeeId': nino!.id,
    'guests.0.remembered': 'yes',
  })

  expect(await db.selectFrom('remembered_guests').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
})

test('the timetable forgets encounters after a year and answers after a month, not before', async () => {
  await sitTogether([await arrive({ firstName: 'Amina', agrees: true }), await arrive({ firstName: 'Bruno', agrees: true })])
  await end()
  const left = async () => [
    (await encounters()).length,
    (await db.selectFrom('seating_answers').where('canteen_id', '=', canteen.id).select('attendee_id').execute()).length,
    (await db.selectFrom('remembered_guests').where('canteen_id', '=', canteen.id).select('guest_key').execute()).length,
  ]

  await forgetEncounters(db, new Date('2026-12-31T03:00Z'))
  expect(await left()).toEqual([1, 2, 2])
  await forgetEncounters(db, new Date('2027-01-01T03:00Z'))
  expect(await left()).toEqual([1, 0, 2])
  await forgetEncounters(db, new Date('2027-12-01T03:00Z'))
  expect(await left()).toEqual([1, 0, 2])
  await forgetEncounters(db, new Date('2027-12-02T03:00Z'))
  expect(await left()).toEqual([0, 0, 0])
})

test('an encounter goes after its year although both have agreed again since', async () => {
  await sitTogether([await arrive({ firstName: 'Amina', agrees: true }), await arrive({ firstName: 'Bruno', agrees: true })])
  await end()
  await db.updateTable('remembered_guests').set({ agreed_on: '2027-11-30' }).where('canteen_id', '=', canteen.id).execute()

  await forgetEncounters(db, new Date('2027-12-02T03:00Z'))

  expect(await encounters()).toEqual([])
  expect(await db.selectFrom('remembered_guests').where('canteen_id', '=', canteen.id).select('guest_key').execute()).toHaveLength(2)
})

test('no table of the seating holds a name, a contact or an amount', async () => {
  const tables = ['remembered_guests', 'encounters', 'seating_answers', 'kept_apart', 'seating_plans', 'seats', 'mixing_figures']
  const { rows } = await sql<{ column: string }>`
    select column_name as column from information_schema.columns
    where table_name = any(${tables}) and column_name ~ 'name|email|phone|cents|amount|price|reason|message'`.execute(db)

  expect(rows).toEqual([])
})

test('guests kept apart sit apart; neither their names nor a reason are written anywhere, and only the coordination sees the pair', async () => {
  const table = await aTable(db, canteen)
  const [amina, bruno] = [await arrive({ firstName: 'Amina', agrees: false }), await arrive({ firstName: 'Bruno', agrees: false })]
  const coordinator = await aViewer(db, inNetwork('network-coordinator'))
  const manager = await aViewer(db, inCanteen('canteen-manager', canteen))
  const pair = {
    canteen: canteen.id,
    'first.firstName': 'Amina',
    'first.contact': 'Amina@exemple.fr',
    'second.firstName': 'Bruno',
    'second.contact': 'bruno@exemple.fr',
  }

  site.as(manager)
  expect((await site.submit(urls.keptApart, pair)).status).toBe(403)
  site.as(coordinator)
  expect((await site.submit(urls.keptApart, pair)).status).toBe(303)
  expect(await (await site.get(urls.keptApart)).text()).not.toMatch(/Amina|bruno/i)
  expect((await site.submit(urls.keptApart, { ...pair, 'second.firstName': 'Amina', 'second.contact': 'amina@exemple.fr' })).status).toBe(
    409,
  )
  expect((await site.submit(urls.keptApart, { ...pair, 'second.contact': 'nobody' })).status).toBe(422)

  site.as(manager)
  expect((await sit(amina.id, table)).status).toBe(303)
  const refused = await sit(bruno.id, table)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('Une règle de placement l’empêche')

  site.as(coordinator)
  const [kept] = await db.selectFrom('kept_apart').where('canteen_id', '=', canteen.id).selectAll().execute()
  expect(JSON.stringify(kept)).not.toMatch(/amina|bruno|exemple/i)
  expect((await site.submit(href(urls.endKeptApart, { pair: kept!.id }), {})).status).toBe(303)
  expect((await site.submit(href(urls.endKeptApart, { pair: kept!.id }), {})).status).toBe(404)
  site.as(manager)
  expect((await sit(bruno.id, table)).status).toBe(303)
})

test('a guest sees the name of the table, and nothing of the plan', async () => {
  const table = await aTable(db, canteen, { name: 'Grande fenêtre' })
  const amina = await arrive({ firstName: 'Amina', agrees: true })
  const bruno = await arrive({ firstName: 'Bruno', agrees: true })
  for (const { id } of [amina, bruno]) await sit(id, table)

  const seen = await (await site.get(href(urls.booking, { canteen: canteen.slug, token: amina.token }))).text()

  expect(seen).toContain('Grande fenêtre')
  expect(seen).not.toContain('Bruno')
})

test('neither history nor logs hold anything about a person who is seated', async () => {
  const logged = captureLog()
  const [amina, bruno] = [await arrive({ firstName: 'Zénobie', agrees: true }), await arrive({ firstName: 'Bruno', agrees: true })]
  await sitTogether([amina, bruno])
  await site.submit(href(urls.seatingSearch, { canteen: canteen.slug, meal: meal.slug }), {})
  await vi.waitFor(
    async () =>
      expect(await db.selectFrom('seating_plans').where('meal_id', '=', meal.id).select('state').executeTakeFirst()).toEqual({
        state: 'found',
      }),
    { timeout: 20_000, interval: 50 },
  )
  await end()
  const log = await logged()

  const events = await db
    .selectFrom('events')
    .where('canteen_id', '=', canteen.id)
    .where('name', 'like', 'seating.%')
    .select('facts')
    .execute()
  expect(new Set(events.map(({ facts }) => JSON.stringify(facts)))).toEqual(new Set(['{}']))
  expect(log).toContain('plan-de-table')
  expect(log).not.toMatch(/zénobie|bruno|retired/i)
})

test('what the team notes of a party touches no other, and leaves what its guests said', async () => {
  const [amina, bruno] = [await arrive({ firstName: 'Amina', agrees: true }), await arrive({ firstName: 'Bruno', agrees: true })]
  const answers = () =>
    db
      .selectFrom('seating_answers')
      .where('canteen_id', '=', canteen.id)
      .select(['attendee_id', 'situation', 'hosts', 'guest_key'])
      .orderBy('attendee_id')
      .execute()
  const before = await answers()

  await site.edit(href(urls.seatingParty, { canteen: canteen.slug, meal: meal.slug, booking: amina.id }), {
    'guests.0.attendeeId': amina.guest,
    'guests.0.hosts': 'yes',
    'guests.1.attendeeId': bruno.guest,
    'guests.1.hosts': 'yes',
  })

  expect(await answers()).toEqual(before.map((answer) => ({ ...answer, hosts: answer.attendee_id === amina.guest })))
})
