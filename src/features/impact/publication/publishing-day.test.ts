/** The day of publishing is a setting: put earlier, later, back and forth, it tells nothing that it would not have told by itself. */
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { closeMeal } from '#src/features/day/closings/close-meal.ts'
import { reopenMeal } from '#src/features/day/closings/reopen-meal.ts'
import { takeContribution } from '#src/features/money/contributions/take-contribution.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser, aViewer, inNetwork } from '#test/world.ts'
import { publishMonths } from './publish-months.ts'

let db: Kysely<Tables>
let actorId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  actorId = (await aUser(db)).id
})

const setDay = (publishing_day: number) => db.updateTable('network').set({ publishing_day }).execute()
const at = (day: string) => new Date(`${day}T20:00Z`)
const publish = (day: string) => publishMonths(db, { now: at(day), seals })
const close = (meal: MealKey, day: string) =>
  closeMeal(db, { ...meal, seals, counted: { till: null }, confirmed: 'anyway', actorId, now: at(day) })
const reopen = (meal: MealKey, day: string) => reopenMeal(db, { ...meal, reason: 'Une erreur de pointage', actorId, now: at(day) })
const give = (meal: MealKey) => takeContribution(db, { ...meal, seals, contribution: { means: 'card', amountCents: 1317 } })

/** Three open meals, of six payers each. */
async function aMonth(canteen: Awaited<ReturnType<typeof aCanteen>>, month: string): Promise<MealKey[]> {
  const meals: MealKey[] = []
  for (const day of ['10', '12', '14']) {
    const { canteenId, id: mealId } = await aMeal(db, { canteen, state: 'held', day: `${month}-${day}` })
    for (let guest = 0; guest < 6; guest++) {
      await aBooking(db, { canteenId, id: mealId }, [{ ageClass: '25-55', arrival: 'arrived' }])
      await give({ canteenId, mealId })
    }
    meals.push({ canteenId, mealId })
  }
  return meals
}

const published = () => db.selectFrom('published_months').orderBy('canteen_id').orderBy('month').orderBy('revision').selectAll().execute()
const settledMoney = () => db.selectFrom('settled_money').orderBy('meal_id').selectAll().execute()
/** Months of a canteen that were shown or settled. */
async function monthsTold(canteenId: string): Promise<string[]> {
  const [shown, settled] = await Promise.all([
    db.selectFrom('published_months').where('canteen_id', '=', canteenId).select('month').execute(),
    db.selectFrom('settled_months').where('canteen_id', '=', canteenId).select('month').execute(),
  ])
  return [...shown, ...settled].map(({ month }) => month)
}

test('put off after a month has appeared, the day takes nothing back: the month stays shown, and its money settled', async () => {
  const canteen = await aCanteen(db)
  const [first, second] = await aMonth(canteen, '2026-11')
  await setDay(5)
  expect((await close(first!, '2026-11-10')).ok).toBe(true)
  await publish('2026-12-05')
  const shown = await published()

  await setDay(20)
  await publish('2026-12-10')
  expect(await published()).toEqual(shown)
  await reopen(first!, '2026-12-10')
  expect(await give(first!)).toEqual({ ok: false, refusal: 'money-settled' })
  await close(first!, '2026-12-10')
  await close(second!, '2026-12-10')
  expect((await settledMoney()).map(({ meal_id: id }) => id).toSorted()).toEqual([first!.mealId, second!.mealId].toSorted())
  expect(await published()).toEqual(shown)

  const site = openSite(db, { clock: () => at('2026-12-10') })
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  expect(await (await site.get(urls.networkMix)).text()).toContain('novembre 2026')
})

test('put earlier in the middle of a month, the day settles and publishes the month before, once, and nothing of the one that goes on', async () => {
  const canteen = await aCanteen(db)
  const [november, december] = [await aMonth(canteen, '2026-11'), await aMonth(canteen, '2026-12')]
  await setDay(28)
  for (const meal of [...november, ...december.slice(0, 1)]) await close(meal, '2026-12-10')
  await publish('2026-12-14')
  const ofCanteen = async () =>
    (await published()).filter(({ canteen_id: id }) => id === canteen.id).map(({ month, revision }) => [month, revision])
  expect(await ofCanteen()).toEqual([])
  await reopen(november[0]!, '2026-12-14')
  expect(await give(november[0]!)).toEqual({ ok: true, value: null })
  await close(november[0]!, '2026-12-14')

  await setDay(2)
  await publish('2026-12-15')
  await setDay(27)
  await setDay(3)
  await publish('2026-12-16')

  expect(await ofCanteen()).toEqual([['2026-11-01', 1]])
  await reopen(december[0]!, '2026-12-16')
  expect(await give(december[0]!)).toEqual({ ok: true, value: null })
})

type Step = { kind: 'wait' | 'day' | 'close' | 'reopen' | 'give'; number: number }
const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('wait', 'day', 'close', 'reopen', 'give', 'close'),
  number: fc.nat(1000),
})

test('however the day moves between closings and reopenings, what was shown or settled stays, of months that are over, and a settled meal takes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 25, maxLength: 40 }), async (steps) => {
      const canteen = await aCanteen(db)
      const meals = [...(await aMonth(canteen, '2027-02')), ...(await aMonth(canteen, '2027-03'))]
      let today = Temporal.PlainDate.from('2027-02-20')
      for (const { kind, number } of steps) {
        const meal = meals[number % meals.length]!
        const before = { shown: await published(), money: await settledMoney() }
        if (kind === 'wait') today = today.add({ days: 1 + (number % 6) })
        if (kind === 'wait') await publish(today.toString())
        if (kind === 'day') await setDay(2 + (number % 27))
        if (kind === 'close') await close(meal, today.toString())
        if (kind === 'reopen') await reopen(meal, today.toString())
        const isSettled = before.money.some(({ meal_id: id }) => id === meal.mealId)
        if (kind === 'give') expect((await give(meal)).ok && isSettled).toBe(false)

        expect(await published()).toEqual(expect.arrayContaining(before.shown))
        expect(await settledMoney()).toEqual(expect.arrayContaining(before.money))
        const thisMonth = today.with({ day: 1 }).toString()
        expect((await monthsTold(canteen.id)).filter((month) => month >= thisMonth)).toEqual([])
      }
    }),
    { numRuns: 6 },
  )
})
