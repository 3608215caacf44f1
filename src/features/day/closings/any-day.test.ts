/** Whatever happens on a day, in whatever order, its numbers hold together. */
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { addWalkIn } from '#src/features/day/arrivals/add-walk-in.ts'
import { countBoard, gestureNames } from '#src/features/day/arrivals/arrival.ts'
import { noteArrival } from '#src/features/day/arrivals/note-arrival.ts'
import { findMealParties } from '#src/features/day/arrivals/queries.ts'
import { undoWalkIn } from '#src/features/day/arrivals/undo-walk-in.ts'
import { sealTakeBack } from '#src/features/money/contributions/take-back.ts'
import { takeBackContribution } from '#src/features/money/contributions/take-back-contribution.ts'
import { takeContribution } from '#src/features/money/contributions/take-contribution.ts'
import { findFigures } from '#src/features/day/figures/queries.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import { ageClasses, attendeeModes, meansOfPayment } from '#src/platform/database/tables/bookings.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser } from '#test/world.ts'
import { closeMeal } from './close-meal.ts'
import { reopenMeal } from './reopen-meal.ts'

const now = new Date('2026-12-01T14:00Z')
let db: Kysely<Tables>
let actorId: string
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  actorId = (await aUser(db)).id
  canteen = await aCanteen(db)
})

const anyGuest = fc.record({
  mode: fc.constantFrom(...attendeeModes),
  ageClass: fc.constantFrom(...ageClasses, null),
  firstTime: fc.constantFrom(true, false, null),
  isChild: fc.boolean(),
})
const anyContribution = fc.record({ means: fc.constantFrom(...meansOfPayment), amountCents: fc.constantFrom(0, 500, 700, 1300, 2200) })
const anyAct = fc.oneof(
  fc.record({ act: fc.constant('gesture' as const), party: fc.nat(5), gesture: fc.constantFrom(...gestureNames) }),
  fc.record({ act: fc.constant('walk-in' as const), ageClass: fc.constantFrom(...ageClasses, null) }),
  fc.record({ act: fc.constant('undo-walk-in' as const), party: fc.nat(20) }),
  fc.record({ act: fc.constantFrom('give' as const, 'take-back' as const), contribution: anyContribution }),
)
const anyDay = fc.record({
  parties: fc.array(fc.array(anyGuest, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
  acts: fc.array(anyAct, { maxLength: 25 }),
})

type Day = typeof anyDay extends fc.Arbitrary<infer Value> ? Value : never
type Act = Day['acts'][number]
async function liveThrough({ parties, acts }: Day): Promise<MealKey> {
  const meal = await aMeal(db, { canteen, state: 'held', kitchenPlaces: 15, tablePlaces: 16 })
  const bookings: string[] = []
  for (const people of parties) bookings.push((await aBooking(db, meal, people)).id)
  const key = { canteenId: meal.canteenId, mealId: meal.id }
  for (const act of acts) await perform(key, bookings, act)
  return key
}

async function perform(key: MealKey, bookings: string[], act: Act): Promise<unknown> {
  const by = { ...key, actorId, now }
  switch (act.act) {
    case 'gesture':
      return noteArrival(db, { ...by, bookingId: bookings[act.party % bookings.length]!, gesture: act.gesture })
    case 'walk-in':
      return addWalkIn(db, { ...by, walkIn: { ageClass: act.ageClass, isChild: false }, identity: bookingIdentity(), seals })
    case 'undo-walk-in': {
      const walkIns = (await findMealParties(db, key)).filter(({ channel }) => channel === 'walk-in')
      const chosen = walkIns[act.party % Math.max(1, walkIns.length)]
      return chosen && undoWalkIn(db, { ...by, bookingId: chosen.bookingId })
    }
    case 'give':
      return takeContribution(db, { ...key, seals, contribution: act.contribution })
    case 'take-back':
      return takeBackContribution(db, {
        ...key,
        seals,
        now,
        token: sealTakeBack(seals, key, { contribution: act.contribution, place: 'counter', now }),
      })
  }
}

test('the places taken are those of the people on the board, and the closing counts who arrived', async () => {
  await fc.assert(
    fc.asyncProperty(anyDay, async (day) => {
      const key = await liveThrough(day)
      const board = countBoard(await findMealParties(db, key))
      const places = () =>
        db
          .selectFrom('meals')
          .where('id', '=', key.mealId)
          .select(['cooks_confirmed as cooks', 'eaters_confirmed as eaters'])
          .executeTakeFirstOrThrow()
      expect(await places()).toEqual({ cooks: board.cooks, eaters: board.eaters })

      const closed = await closeMeal(db, { ...key, seals, counted: { till: null }, confirmed: 'anyway', actorId, now })

      expect(closed).toMatchObject({ ok: true, value: { guests: board.arrived, walk_ins: board.walkIns } })
      const figures = await findFigures(db, key)
      expect(await places()).toEqual({ cooks: figures!.cooks, eaters: figures!.eaters })
    }),
    { numRuns: 20 },
  )
})

test('closing, reopening and closing again freezes the same figures', async () => {
  await fc.assert(
    fc.asyncProperty(anyDay, async (day) => {
      const key = await liveThrough(day)
      const close = () => closeMeal(db, { ...key, seals, counted: { till: 100 }, confirmed: 'anyway', actorId, now })

      const first = await close()
      await reopenMeal(db, { ...key, reason: 'Pour voir', actorId, now })

      expect(await close()).toEqual(first)
    }),
    { numRuns: 10 },
  )
})
