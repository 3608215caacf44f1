import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { tellParty } from '#src/features/guests/parties/tell-party.ts'
import { erasePerson } from '#src/features/operation/own-data/erase-person.ts'
import { findHoldings } from '#src/features/operation/own-data/queries.ts'
import { publishMeal } from '#src/features/planning/meals/publish-meals.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { formatMoment } from '#src/platform/time.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { origin, secret, seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aSitting, aStandingPlace, aUser, now } from '#test/world.ts'
import { askRegulars } from './ask-regulars.ts'
import { chooseMail } from './choose-mail.ts'
import { confirmTurn } from './confirm-turn.ts'
import { endStandingPlace } from './end-standing-place.ts'
import { forgetRegulars } from './forget-regulars.ts'
import { letTurnGo } from './let-turn-go.ts'
import { pauseStandingPlace } from './pause-standing-place.ts'
import { findTurns } from './queries.ts'
import { releaseTurns } from './release-turns.ts'
import { seatStandingGuests } from './seat-standing-guests.ts'

let db: Kysely<Tables>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let sitting: { id: string }
const byThen = new Date('2026-12-07T11:15Z')

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  sitting = await aSitting(db, canteen)
})

/** A lunch of the sitting, a week ahead: 40 places at table, of which regulars may hold 12; 10 in the kitchen, of which 3. */
function aLunch(lunch: Parameters<typeof aMeal>[1] = {}) {
  return aMeal(db, { canteen, templateId: sitting.id, day: '2026-12-08', ...lunch })
}

function seat(meal: { id: string }, at = now): Promise<void> {
  return seatStandingGuests(db, { canteenId: canteen.id, mealId: meal.id, identityFor: bookingIdentity, seals, now: at })
}

const turnOf = (place: { id: string }, meal: { id: string }) => ({
  canteenId: canteen.id,
  placeId: place.id,
  mealId: meal.id,
  actorId: null,
  now,
})

async function statesAt(meal: { id: string }): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('standing_turns as turn')
    .innerJoin('standing_places as place', 'place.id', 'turn.standing_place_id')
    .where('turn.meal_id', '=', meal.id)
    .orderBy('first_name')
    .select(['first_name as name', 'state'])
    .execute()
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]))
}

async function confirmedAt({ id }: { id: string }): Promise<number[]> {
  const { cooks, eaters } = await db
    .selectFrom('meals')
    .where('id', '=', id)
    .select(['cooks_confirmed as cooks', 'eaters_confirmed as eaters'])
    .executeTakeFirstOrThrow()
  return [cooks, eaters]
}

test('publishing a meal asks for its regulars to be seated', async () => {
  const meal = await aLunch({ state: 'draft' })
  const { id: actorId } = await aUser(db)

  await publishMeal(db, { canteenId: canteen.id, mealId: meal.id, actorId, now })

  const jobs = await db
    .withTables<{ 'graphile_worker.jobs': { key: string } }>()
    .selectFrom('graphile_worker.jobs')
    .where('key', '=', `seat-standing-guests ${meal.id}`)
    .select('key')
    .execute()
  expect(jobs).toHaveLength(1)
})

test('regulars are seated oldest first and never take more than the share, however often and at once they are seated', async () => {
  const meal = await aLunch()
  for (const [index, name] of ['Ana', 'Bao', 'Cléo', 'Dan'].entries())
    await aStandingPlace(db, sitting, canteen, { firstName: name, guests: 5, since: new Date(now.getTime() - 1000 + index) })
  await aStandingPlace(db, sitting, canteen, { firstName: 'Eve', guests: 2, since: now })

  await Promise.all([seat(meal), seat(meal), seat(meal)])

  expect(await statesAt(meal)).toEqual({ Ana: 'held', Bao: 'held', Cléo: 'no-room', Dan: 'no-room', Eve: 'held' })
  expect(await confirmedAt(meal)).toEqual([0, 12])
})

test('a place that comes free under the cap goes to the next regular when seated again', async () => {
  const meal = await aLunch({ tablePlaces: 10 })
  const ana = await aStandingPlace(db, sitting, canteen, { firstName: 'Ana', guests: 3, since: new Date(now.getTime() - 1) })
  await aStandingPlace(db, sitting, canteen, { firstName: 'Bao', guests: 3 })
  await seat(meal)

  await letTurnGo(db, turnOf(ana, meal))
  await seat(meal)

  expect(await statesAt(meal)).toEqual({ Ana: 'let-go', Bao: 'held' })
})

test('newcomers who were faster keep their places', async () => {
  const meal = await aLunch({ tablePlaces: 10 })
  await aBooking(db, meal, Array(10).fill({}))
  await aStandingPlace(db, sitting, canteen, { firstName: 'Ana' })

  await seat(meal)

  expect(await statesAt(meal)).toEqual({ Ana: 'no-room' })
  expect(await confirmedAt(meal)).toEqual([0, 10])
})

test('nobody is seated in a draft, after bookings have closed, or while away', async () => {
  await aStandingPlace(db, sitting, canteen, { firstName: 'Ana', pausedUntil: '2026-12-09' })
  const away = await aLunch()
  const draft = await aLunch({ state: 'draft', templateId: null })
  const closed = await aLunch({ day: '2026-12-15' })

  await seat(away)
  await seat(draft)
  await seat(closed, new Date('2026-12-15T11:15Z'))

  expect([await statesAt(away), await statesAt(draft), await statesAt(closed)]).toEqual([{}, {}, {}])
})

test('who confirms keeps the place; who does not gives it to everybody, once and for good', async () => {
  const meal = await aLunch()
  const [ana, bao] = [
    await aStandingPlace(db, sitting, canteen, { firstName: 'Ana' }),
    await aStandingPlace(db, sitting, canteen, { firstName: 'Bao' }),
  ]
  await seat(meal)
  expect(await confirmTurn(db, turnOf(ana, meal))).toEqual({ ok: true, value: null })

  await releaseTurns(db, new Date(byThen.getTime() - 1))
  expect(await confirmedAt(meal)).toEqual([0, 2])
  await Promise.all([releaseTurns(db, byThen), releaseTurns(db, byThen)])

  expect(await statesAt(meal)).toEqual({ Ana: 'confirmed', Bao: 'released' })
  expect(await confirmedAt(meal)).toEqual([0, 1])
  expect(await confirmTurn(db, turnOf(bao, meal))).toEqual({ ok: false, refusal: 'released' })
  const told = await db
    .selectFrom('events')
    .where('canteen_id', '=', canteen.id)
    .where('name', '=', 'standing-place.released')
    .selectAll()
    .execute()
  expect(told).toHaveLength(1)
})

test('a regular who confirms while the release runs keeps the place', async () => {
  const meal = await aLunch()
  const ana = await aStandingPlace(db, sitting, canteen)
  await seat(meal)

  const { releasing } = await db.transaction().execute(async (tx) => {
    await confirmTurn(tx, turnOf(ana, meal))
    const releasing = releaseTurns(db, byThen)
    await somebodyWaits(db)
    return { releasing }
  })
  await releasing

  expect(await statesAt(meal)).toEqual({ Ana: 'confirmed' })
  expect(await confirmedAt(meal)).toEqual([0, 1])
})

test('a booking cancelled on its own page counts as let go', async () => {
  const meal = await aLunch()
  const ana = await aStandingPlace(db, sitting, canteen, { firstName: 'Ana' })
  await seat(meal)
  const [turn] = await findTurns(db, canteen.id, now, ana.id)

  await cancelBooking(db, { canteenId: canteen.id, mealId: meal.id, bookingId: turn!.bookingId, asker: 'guest', actorId: null, now })

  expect(await confirmTurn(db, turnOf(ana, meal))).toEqual({ ok: false, refusal: 'let-go' })
  expect(await findTurns(db, canteen.id, now, ana.id)).toEqual([])
  await releaseTurns(db, byThen)
  expect(await statesAt(meal)).toEqual({ Ana: 'let-go' })
})

test('a pause lets the meals before its end go and keeps those after', async () => {
  const [soon, later] = [await aLunch(), await aLunch({ day: '2026-12-15' })]
  const ana = await aStandingPlace(db, sitting, canteen, { firstName: 'Ana' })
  await seat(soon)
  await seat(later)

  await pauseStandingPlace(db, { canteenId: canteen.id, placeId: ana.id, until: '2026-12-15', actorId: null, now })

  expect([await statesAt(soon), await statesAt(later)]).toEqual([{ Ana: 'let-go' }, { Ana: 'held' }])
  expect([await confirmedAt(soon), await confirmedAt(later)]).toEqual([
    [0, 0],
    [0, 1],
  ])
})

test('who is no longer a regular leaves nothing behind but freed places', async () => {
  const meal = await aLunch()
  const ana = await aStandingPlace(db, sitting, canteen, { email: 'ana@exemple.fr', mode: 'cook-and-eat' })
  const { id: actorId } = await aUser(db)
  await seat(meal)
  expect(await confirmedAt(meal)).toEqual([1, 1])

  await endStandingPlace(db, { canteenId: canteen.id, placeId: ana.id, actorId, now })

  expect(await confirmedAt(meal)).toEqual([0, 0])
  expect(await db.selectFrom('standing_places').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
})

test('a regular is asked once, by a mail that nobody could take for a confirmation', async () => {
  const meal = await aLunch()
  const ana = await aStandingPlace(db, sitting, canteen, { firstName: 'Ana', email: 'ana@exemple.fr' })
  await seat(meal)
  const [turn] = await findTurns(db, canteen.id, now, ana.id)
  const site = { secret, origin }

  await tellParty(db, { canteenId: canteen.id, bookingId: turn!.bookingId, ...site, now })
  await askRegulars(db, { ...site, now: new Date('2026-12-03T11:15Z') })
  expect(await mailsTo('ana@exemple.fr')).toEqual([])
  const asked = new Date('2026-12-04T11:15Z')
  await Promise.all([askRegulars(db, { ...site, now: asked }), askRegulars(db, { ...site, now: asked })])

  const [mail, ...others] = await mailsTo('ana@exemple.fr')
  expect(others).toEqual([])
  expect(mail?.subject).toBe('Venez-vous mardi 8 décembre 2026\u202f?')
  expect(mail?.text).toContain(`${origin}/cantines/${canteen.slug}/habitues/`)
  expect(mail?.text).toContain(`jusqu’au ${formatMoment(byThen, 'Europe/Paris', 'fr')}`)
})

test('who says no to the mail is not asked any more, keeps the place, and may say yes again', async () => {
  const meal = await aLunch()
  const email = `${canteen.slug}@exemple.fr`
  const ana = await aStandingPlace(db, sitting, canteen, { firstName: 'Ana', email })
  await seat(meal)
  const choice = { canteenId: canteen.id, placeId: ana.id, now }
  const ask = () => askRegulars(db, { secret, origin, now: new Date('2026-12-04T11:15Z') })

  await chooseMail(db, { ...choice, isWanted: false })
  await ask()
  expect(await mailsTo(email)).toEqual([])
  expect(await statesAt(meal)).toEqual({ Ana: 'held' })
  await chooseMail(db, { ...choice, isWanted: true })
  await ask()

  expect(await mailsTo(email)).toHaveLength(1)
})

function mailsTo(recipient: string) {
  return db.selectFrom('mails').where('recipient', '=', recipient).select(['subject', 'text_body as text']).execute()
}

test('a regular who gives no sign for three years is forgotten with what was booked meanwhile; who answers or books is not', async () => {
  const meal = await aLunch({ day: '2026-12-29' })
  const since = new Date('2023-12-01T09:00Z')
  const aRegular = (firstName: string) => aStandingPlace(db, sitting, canteen, { firstName, email: `${firstName}@exemple.fr`, since })
  const [silent, answering] = [await aRegular('silencieux'), await aRegular('fidele')]
  await aRegular('cuisinier')
  await aStandingPlace(db, sitting, canteen, { firstName: 'recent', since: new Date('2023-12-03T09:00Z') })
  await seat(meal)
  await confirmTurn(db, turnOf(answering, meal))
  await aBooking(db, await aMeal(db, { canteen }), [{}], { email: 'cuisinier@exemple.fr' })
  const [turn] = await findTurns(db, canteen.id, now, silent.id)

  await forgetRegulars(db, new Date('2026-12-02T03:33Z'))

  expect(await namesAt(sitting)).toEqual(['cuisinier', 'fidele', 'recent'])
  const booked = await db.selectFrom('bookings').where('id', '=', turn!.bookingId).select(['state', 'email', 'contact_name']).execute()
  expect(booked).toEqual([{ state: 'cancelled', email: null, contact_name: '' }])
})

async function namesAt({ id }: { id: string }): Promise<string[]> {
  const places = await db.selectFrom('standing_places').where('template_id', '=', id).orderBy('first_name').select('first_name').execute()
  return places.map(({ first_name: name }) => name)
}

test('a regular reads the standing place among their own data, and erases it with the rest', async () => {
  const meal = await aLunch()
  const regular = await aUser(db, { email: 'regular@exemple.fr' })
  await aStandingPlace(db, sitting, canteen, { firstName: 'Ana', email: regular.email, guests: 2 })
  await seat(meal)
  const person = { userId: regular.id, email: regular.email }

  const held = await findHoldings(db, { seals, secret }, { kind: 'person', ...person })
  expect(held.find(({ kind }) => kind === 'standing')?.records).toMatchObject([{ firstName: 'Ana', guests: 2, email: regular.email }])
  await erasePerson(db, { ...person, now, secret })

  expect(await db.selectFrom('standing_places').where('email', '=', regular.email).selectAll().execute()).toEqual([])
  expect(await confirmedAt(meal)).toEqual([0, 0])
})
