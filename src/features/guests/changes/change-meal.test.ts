import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { prepareWeeks } from '#src/features/planning/sittings/prepare-weeks.ts'
import { freshDatabase } from '#test/database.ts'
import { aBooking, aCanteen, aMeal, aSitting, aUser, now } from '#test/world.ts'
import { accept, refuse } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { changeMeal } from './change-meal.ts'
import { changeMenu } from '#src/features/planning/meals/change-menu.ts'
import { planMeal } from '#src/features/planning/meals/plan-meal.ts'
import { findDishes, findMeal } from '#src/features/planning/meals/queries.ts'
import { removeDraft } from './remove-draft.ts'

let db: Kysely<Tables>
let actorId: string
beforeAll(async () => {
  db = await freshDatabase()
  actorId = (await aUser(db)).id
})

const plan = {
  kind: 'celebration' as const,
  title: 'Banquet',
  theme: '',
  description: '',
  greeter: 'Inès',
  serviceDate: '2026-12-05',
  cooksAt: '17:00',
  tableAt: '19:30',
  endsAt: '22:00',
  bookingClosesMinutes: 120,
  kitchenPlaces: 8,
  tablePlaces: 30,
  placeName: 'Salle des fêtes',
  placeAddress: '1 place du Marché',
}

test('a one-off meal begins as a draft, at its own address and place', async () => {
  const canteen = await aCanteen(db)

  const planned = await planMeal(db, { canteenId: canteen.id, actorId, plan, now })

  expect(planned).toEqual(accept({ slug: '2026-12-05-1930' }))
  const meal = await findMeal(db, canteen.slug, '2026-12-05-1930')
  expect(meal).toMatchObject({ state: 'draft', title: 'Banquet', placeName: 'Salle des fêtes', templateId: null })
  expect(meal.tableAt).toEqual(new Date('2026-12-05T18:30Z'))
  expect(meal.bookingClosesAt).toEqual(new Date('2026-12-05T16:30Z'))
  expect(await historyOf(meal.id)).toEqual(['meal.planned'])
})

test('people who plan meals of the same hour at once get an address each', async () => {
  const canteen = await aCanteen(db)

  const meals = await Promise.all(
    Array.from({ length: 5 }, (_, room) =>
      planMeal(db, { canteenId: canteen.id, actorId, plan: { ...plan, placeName: `Salle ${room}` }, now }),
    ),
  )

  const [first, ...others] = meals.map((meal) => (meal.ok ? meal.value.slug : '')).toSorted()
  expect([first, ...others]).toEqual(['2026-12-05-1930', ...[2, 3, 4, 5].map((copy) => `2026-12-05-1930-${copy}`)])
})

test('a form that is sent twice, even at once, plans one meal and is answered with it; what else it says later is not taken for it', async () => {
  const canteen = await aCanteen(db)
  const once = { key: crypto.randomUUID(), lapsesAt: now }
  const send = (title = 'Banquet') => planMeal(db, { canteenId: canteen.id, actorId, plan: { ...plan, title }, once, now })

  const answers = await Promise.all([send(), send(), send()])

  expect(answers).toEqual(answers.map(() => accept({ slug: '2026-12-05-1930' })))
  expect(await send('Un autre banquet')).toEqual(refuse('form-used'))
  expect(await db.selectFrom('meals').where('canteen_id', '=', canteen.id).select('title').execute()).toHaveLength(1)
})

test('an hour that another meal has in the same place is asked about, whether a meal is new or moves there, and both stand after a yes', async () => {
  const canteen = await aCanteen(db)
  const other = await aMeal(db, { canteen, day: '2026-12-05', tableAt: '19:00' })
  const moving = await aMeal(db, { canteen, day: '2026-12-03', tableAt: '12:15' })
  const here = { ...plan, placeName: null, placeAddress: null }
  const plans = (more: object = {}) => planMeal(db, { canteenId: canteen.id, actorId, plan: here, now, ...more })
  const move = (more: object = {}) => changeMeal(db, { canteenId: canteen.id, mealId: moving.id, actorId, plan: here, now, ...more })

  expect(await plans()).toEqual(refuse('hour-to-confirm'))
  expect(await move()).toEqual(refuse('hour-to-confirm'))
  expect(await move({ confirmedBeside: moving.slug })).toEqual(refuse('hour-to-confirm'))
  expect(await move({ confirmedBeside: other.slug })).toEqual(accept(null))
  expect(await move({ plan: { ...here, title: 'Grand banquet' } })).toEqual(accept(null))
  expect((await plans({ plan: { ...here, tableAt: '12:15', endsAt: '14:00', cooksAt: null } })).ok).toBe(true)
  expect((await plans({ plan })).ok).toBe(true)
  await db.updateTable('meals').set({ state: 'cancelled', cancellation_reason: 'Fuite' }).where('id', 'in', [other.id, moving.id]).execute()
  expect((await plans()).ok).toBe(true)
})

test('a meal that is rewritten keeps its address', async () => {
  const { canteenId, id, canteen, slug } = await aMeal(db)

  expect(await changeMeal(db, { canteenId, mealId: id, actorId, plan, now })).toEqual(accept(null))

  expect(await findMeal(db, canteen, slug)).toMatchObject({ title: 'Banquet', serviceDate: '2026-12-05', kitchenPlaces: 8 })
  expect(await historyOf(id)).toEqual(['meal.moved'])
})

test('the history keeps from when to when a meal moved, and calls a change what is no move', async () => {
  const { canteenId, id } = await aMeal(db, { day: '2026-12-03', tableAt: '12:15' })
  const change = (changes: Partial<typeof plan>) => changeMeal(db, { canteenId, mealId: id, actorId, plan: { ...plan, ...changes }, now })
  await change({})
  await change({ title: 'Grand banquet' })

  const events = await db.selectFrom('events').where('subject_id', '=', id).orderBy('id').select(['name', 'facts']).execute()
  const facts = { fromDay: '2026-12-03', fromClock: '12:15', toDay: '2026-12-05', toClock: '19:30' }
  expect(events).toEqual([
    { name: 'meal.moved', facts },
    { name: 'meal.changed', facts: {} },
  ])
})

test('places that somebody holds cannot go, nor the cooks’ hour', async () => {
  const meal = await aMeal(db)
  await aBooking(db, meal, [{ mode: 'cook-and-eat' }, { mode: 'cook-and-eat' }, { mode: 'eat' }])
  const change = (changes: Partial<typeof plan> | { cooksAt: null }) =>
    changeMeal(db, { canteenId: meal.canteenId, mealId: meal.id, actorId, plan: { ...plan, ...changes }, now })

  expect(await change({ kitchenPlaces: 1 })).toEqual(refuse('fewer-kitchen-places-than-booked'))
  expect(await change({ tablePlaces: 2 })).toEqual(refuse('fewer-table-places-than-booked'))
  expect(await change({ cooksAt: null })).toEqual(refuse('cooks-booked'))
  expect(await change({ kitchenPlaces: 2, tablePlaces: 3 })).toEqual(accept(null))
  expect(await historyOf(meal.id)).toEqual(['meal.moved'])
})

test('the database itself refuses fewer places than are confirmed', async () => {
  const meal = await aMeal(db)
  await aBooking(db, meal, [{}, {}])

  await expect(db.updateTable('meals').set({ table_places: 1 }).where('id', '=', meal.id).execute()).rejects.toThrow('table_never_oversold')
})

test('what took place or was cancelled no longer changes, nor its menu', async () => {
  for (const state of ['cancelled', 'held', 'closed'] as const) {
    const meal = await aMeal(db, { state })
    const order = { canteenId: meal.canteenId, mealId: meal.id, actorId, now }

    expect(await changeMeal(db, { ...order, plan })).toEqual(refuse(`meal-${state}`))
    expect(await changeMenu(db, { ...order, dishes: [] })).toEqual(refuse(`meal-${state}`))
    expect(await historyOf(meal.id)).toEqual([])
  }
})

test('a sitting whose meal moved to another day, or was removed, is not prepared again', async () => {
  const canteen = await aCanteen(db)
  await aSitting(db, canteen, { weekday: 4 })
  await prepareWeeks(db, { canteenId: canteen.id, actorId, now })
  const [moved, removed] = [await findMeal(db, canteen.slug, '2026-12-03-1215'), await findMeal(db, canteen.slug, '2026-12-10-1215')]
  await changeMeal(db, { canteenId: canteen.id, mealId: moved.id, actorId, plan, now })
  expect(await removeDraft(db, { canteenId: canteen.id, mealId: removed.id, actorId, now })).toEqual(accept(null))

  expect(await prepareWeeks(db, { canteenId: canteen.id, actorId, now })).toEqual({ prepared: 0 })

  const meals = await db.selectFrom('meals').select('service_date').where('canteen_id', '=', canteen.id).orderBy('table_at').execute()
  expect(meals.map((meal) => meal.service_date)).toEqual(['2026-12-05', '2026-12-17', '2026-12-24', '2026-12-31'])
  expect(await historyOf(removed.id)).toEqual(['meal.removed'])
})

test('only a draft without any booking, even cancelled, can be removed', async () => {
  const [published, booked] = [await aMeal(db), await aMeal(db, { state: 'draft' })]
  const booking = await aBooking(db, booked)
  await db.updateTable('bookings').set({ state: 'cancelled', cancelled_at: now }).where('id', '=', booking.id).execute()

  expect(await removeDraft(db, { canteenId: published.canteenId, mealId: published.id, actorId, now })).toEqual(refuse('meal-published'))
  expect(await removeDraft(db, { canteenId: booked.canteenId, mealId: booked.id, actorId, now })).toEqual(refuse('has-bookings'))
})

test('a menu takes the place of the one before, in its own order', async () => {
  const { canteenId, id, canteen, slug } = await aMeal(db)
  const pear = { course: 'dessert' as const, name: 'Poire', vegetarian: true, allergens: [] }
  const stew = { course: 'main' as const, name: 'Ragoût', vegetarian: false, allergens: null }
  await changeMenu(db, { canteenId, mealId: id, actorId, dishes: [pear], now })

  await changeMenu(db, { canteenId, mealId: id, actorId, dishes: [stew, pear], now })

  expect(await findDishes(db, await findMeal(db, canteen, slug))).toEqual([stew, pear])
  expect(await historyOf(id)).toEqual(['menu.changed', 'menu.changed'])
})

async function historyOf(subjectId: string): Promise<string[]> {
  const events = await db.selectFrom('events').select('name').where('subject_id', '=', subjectId).orderBy('id').execute()
  return events.map(({ name }) => name)
}
