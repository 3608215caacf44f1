/** Guests who are kept apart: recognised without being named, to the search and to nobody else. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { keyedDigest } from '#src/platform/secrets.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { refuseAtSight, type Refusal } from '#src/solver/evening/refusals.ts'
import { freshDatabase } from '#test/database.ts'
import { secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aTable, aUser, now } from '#test/world.ts'
import { askForPlan } from './ask-for-plan.ts'
import type { Reachable } from '#src/features/guests/encounters/guest-key.ts'
import { keepApart } from '#src/features/guests/encounters/keep-apart.ts'
import { preparePlan } from './prepare-plan.ts'
import type { PlanThread, Search } from './seek-plan.ts'

let db: Kysely<Tables>
let actorId: string
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  actorId = (await aUser(db)).id
})
beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen })
  await aTable(db, canteen, { seats: 4 })
})

const amina = { firstName: 'Amina', email: 'amina@exemple.fr', phone: null }
const bruno = { firstName: 'Bruno', email: 'bruno@exemple.fr', phone: null }

function keep(first: Reachable, second: Reachable, at = canteen) {
  return keepApart(db, { canteenId: at.id, guests: [first, second], secret, today: '2026-11-01', actorId, now })
}

/** What is asked of the search, which refuses as it is told to. */
async function seek(refusals: (search: Search) => readonly Refusal[] = () => []) {
  const searches: Search[] = []
  const searchId = randomUUID()
  await askForPlan(db, { canteenId: canteen.id, mealId: meal.id, courses: 1, newcomersNeedHost: false, searchId, actorId, now })
  const thread: PlanThread = {
    close: async () => {},
    async search(search) {
      searches.push(search)
      return { proposal: { ok: false, refusals: refusals(search) }, band: null }
    },
  }
  await preparePlan(db, thread, { meal: await findMeal(db, canteen.slug, meal.slug), searchId, seed: 1, afresh: true, secret })
  return searches[0]!.evening
}

async function namesKeptApart() {
  const { keptApart } = await seek()
  const guests = await db.selectFrom('attendees').where('meal_id', '=', meal.id).select(['id', 'first_name as name']).execute()
  return keptApart.map((pair) => pair.map((guest) => guests.find(({ id }) => id === guest)!.name).toSorted())
}

test('the search is told who is kept apart, by whichever contact they booked with', async () => {
  await aBooking(db, meal, [{ firstName: 'amina ' }], { email: 'amina@exemple.fr', phone: '+33639980001' })
  await aBooking(db, meal, [{ firstName: 'Bruno' }, { firstName: 'Chloé' }], { email: 'autre@exemple.fr', phone: '+33639980002' })
  await keep(amina, { firstName: 'Bruno', email: null, phone: '+33639980002' })

  expect(await namesKeptApart()).toEqual([['Bruno', 'amina ']])
})

/** A digest as it was made before names were folded as they are now. */
const formerKey = (folded: string, contact: string) => keyedDigest(secret, 'guest', `${canteen.id} ${contact} ${folded}`)

async function keptBefore() {
  const [first = '', second = ''] = [formerKey('d’arcy', amina.email), formerKey('jean-luc', bruno.email)].toSorted()
  await db.insertInto('kept_apart').values({ canteen_id: canteen.id, first_key: first, second_key: second, since: '2026-10-01' }).execute()
}

test('a pair kept apart before names were folded as they are stays apart', async () => {
  await keptBefore()
  await aBooking(db, meal, [{ firstName: 'D’Arcy' }], { email: amina.email })
  await aBooking(db, meal, [{ firstName: 'Jean-Luc' }], { email: bruno.email })

  expect(await namesKeptApart()).toEqual([['D’Arcy', 'Jean-Luc']])
})

test('a pair kept apart today is so however the names are typed the next time', async () => {
  await keep({ ...amina, firstName: 'D’Arcy' }, { ...bruno, firstName: 'Œuvre' })
  await aBooking(db, meal, [{ firstName: "d'arcy" }], { email: amina.email })
  await aBooking(db, meal, [{ firstName: 'oeuvre' }], { email: bruno.email })

  expect(await namesKeptApart()).toEqual([["d'arcy", 'oeuvre']])
})

test('a pair that is kept apart already is not noted a second time, whichever keys it stands under', async () => {
  await keptBefore()

  expect((await keep({ ...bruno, firstName: 'Jean-Luc' }, { ...amina, firstName: 'D’Arcy' })).ok).toBe(true)
  expect(await db.selectFrom('kept_apart').where('canteen_id', '=', canteen.id).select('since').execute()).toEqual([
    { since: '2026-10-01' },
  ])
})

test('a pair of one canteen keeps nobody apart in another, and another site’s secret recognises nobody', async () => {
  await aBooking(db, meal, [{ firstName: 'Amina' }], { email: amina.email })
  await aBooking(db, meal, [{ firstName: 'Bruno' }], { email: bruno.email })
  const other = await aCanteen(db)
  await keep(amina, bruno, other)
  const [elsewhere] = await db
    .selectFrom('kept_apart')
    .where('canteen_id', '=', other.id)
    .select(['first_key', 'second_key', 'since'])
    .execute()
  await db
    .insertInto('kept_apart')
    .values({ canteen_id: canteen.id, ...elsewhere! })
    .execute()
  await keepApart(db, {
    canteenId: canteen.id,
    guests: [amina, bruno],
    secret: 'the secret of another site',
    today: '2026-11-01',
    actorId,
    now,
  })
  expect(await namesKeptApart()).toEqual([])

  await keep(amina, bruno)

  expect(await namesKeptApart()).toEqual([['Amina', 'Bruno']])
})

test('a refusal that is kept for the team names nobody who is kept apart', async () => {
  await aBooking(db, meal, [{ firstName: 'Amina' }, { firstName: 'Bruno' }], { email: amina.email })
  await keep(amina, { ...bruno, email: amina.email })
  const joined = (search: Search): Refusal => ({
    reason: 'pins-join-kept-apart',
    table: search.evening.tables[0]!.id,
    guests: [search.evening.guests[0]!.id, search.evening.guests[1]!.id],
  })

  await seek((search) => [...refuseAtSight(search.evening), joined(search)])

  const { refusals } = await db.selectFrom('seating_plans').where('meal_id', '=', meal.id).select('refusals').executeTakeFirstOrThrow()
  expect(refusals).toEqual([{ reason: 'kept-apart-but-same-party' }, { reason: 'pins-join-kept-apart', table: expect.any(String) }])
})
