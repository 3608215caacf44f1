/** What was remembered under keys of the former folding of names. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { erasePerson } from '#src/features/operation/own-data/erase-person.ts'
import { keyedDigest } from '#src/platform/secrets.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser, now } from '#test/world.ts'
import { answerWhileBooking } from '#src/features/guests/seating/answer-seating.ts'
import { findTonight } from '#src/features/guests/seating/queries.ts'
import { eveningOf } from '#src/features/guests/seating/seating.ts'

let db: Kysely<Tables>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let darcy: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

/** D’Arcy and Bruno have met. */
beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen })
  const key = (folded: string, contact: string) => keyedDigest(secret, 'guest', `${canteen.id} ${contact} ${folded}`)
  darcy = key('d’arcy', 'darcy@exemple.fr')
  const bruno = key('bruno', 'bruno@exemple.fr')
  const [first = '', second = ''] = [darcy, bruno].toSorted()
  const remembered = [darcy, bruno].map((guest) => ({ canteen_id: canteen.id, guest_key: guest, agreed_on: '2026-10-01' }))
  await db.insertInto('remembered_guests').values(remembered).execute()
  await db.insertInto('encounters').values({ canteen_id: canteen.id, first_key: first, second_key: second, met_on: '2026-11-01' }).execute()
})

async function comeAgain(firstName: string, email: string) {
  const booking = await aBooking(db, meal, [{ firstName }], { email })
  const answers = [{ situation: null, hosts: false, wheelchair: false, remembered: true }]
  const today = '2026-12-01'
  await answerWhileBooking(db, { canteenId: canteen.id, mealId: meal.id, bookingId: booking.id, answers, secret, today, now })
}

const encounters = () => db.selectFrom('encounters').where('canteen_id', '=', canteen.id).selectAll().execute()

async function keys() {
  const remembered = await db.selectFrom('remembered_guests').where('canteen_id', '=', canteen.id).select('guest_key').execute()
  return remembered.map(({ guest_key: key }) => key)
}

test('who was remembered is known again, from then on under the new key alone', async () => {
  await comeAgain('D’Arcy', 'darcy@exemple.fr')
  await comeAgain('Bruno', 'bruno@exemple.fr')

  const evening = eveningOf(await findTonight(db, { id: meal.id, canteen, serviceDate: '2026-12-01' }))
  expect(evening.meetings.map(({ daysAgo }) => daysAgo)).toEqual([30])
  expect((await encounters()).map(({ met_on: day }) => day)).toEqual(['2026-11-01'])
  expect(await keys()).toHaveLength(2)
  expect(await keys()).not.toContain(darcy)
})

test('who is erased is forgotten under the key of the former folding too', async () => {
  await aBooking(db, meal, [{ firstName: 'D’Arcy' }], { email: 'darcy@exemple.fr' })

  await erasePerson(db, { userId: (await aUser(db)).id, email: 'darcy@exemple.fr', secret, now })

  expect(await keys()).not.toContain(darcy)
  expect(await encounters()).toEqual([])
})
