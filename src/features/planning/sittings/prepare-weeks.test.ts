import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { aCanteen, aSitting, aUser, now } from '#test/world.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { prepareWeeks } from './prepare-weeks.ts'

let db: Kysely<Tables>
let actorId: string
beforeAll(async () => {
  db = await freshDatabase()
  actorId = (await aUser(db)).id
})

test('one gesture makes the drafts of this week and the four that follow, as the template says', async () => {
  const canteen = await aCanteen(db)
  await aSitting(db, canteen, { weekday: 4, title: 'Déjeuner du jeudi', tableAt: '12:30' })

  expect(await prepareWeeks(db, { canteenId: canteen.id, actorId, now })).toEqual({ prepared: 5 })

  const meals = await mealsOf(canteen)
  expect(meals.map(({ slug }) => slug)).toEqual(['03', '10', '17', '24', '31'].map((day) => `2026-12-${day}-1230`))
  expect(meals[0]).toMatchObject({ state: 'draft', title: 'Déjeuner du jeudi', table_at: new Date('2026-12-03T11:30Z') })
  expect(await eventsOf(canteen)).toEqual([{ name: 'weeks.prepared', facts: { meals: 5, until: '2026-12-31' } }])
})

test('prepared again, nothing changes: not even a meal that the team has rewritten', async () => {
  const canteen = await aCanteen(db)
  await aSitting(db, canteen, { weekday: 4 })
  await prepareWeeks(db, { canteenId: canteen.id, actorId, now })
  await db.updateTable('meals').set({ title: 'Couscous' }).where('canteen_id', '=', canteen.id).execute()

  expect(await prepareWeeks(db, { canteenId: canteen.id, actorId, now })).toEqual({ prepared: 0 })

  expect((await mealsOf(canteen)).map(({ title }) => title)).toEqual(Array(5).fill('Couscous'))
  expect(await eventsOf(canteen)).toHaveLength(1)
})

test('two people who prepare at once make each meal once', async () => {
  const canteen = await aCanteen(db)
  await aSitting(db, canteen, { weekday: 4 })
  // Another sitting at the same hour: their addresses must not collide either.
  await aSitting(db, canteen, { weekday: 4, title: 'Atelier', kind: 'workshop' })

  const answers = await Promise.all(Array.from({ length: 6 }, () => prepareWeeks(db, { canteenId: canteen.id, actorId, now })))

  expect(answers.map(({ prepared }) => prepared).toSorted((one, other) => one - other)).toEqual([0, 0, 0, 0, 0, 10])
  expect(await mealsOf(canteen)).toHaveLength(10)
})

test('a sitting whose hour has passed today is left out', async () => {
  const canteen = await aCanteen(db)
  await aSitting(db, canteen, { weekday: 2, cooksAt: null, tableAt: '09:59' })
  await aSitting(db, canteen, { weekday: 2, cooksAt: null, tableAt: '10:01' })

  await prepareWeeks(db, { canteenId: canteen.id, actorId, now })

  expect((await mealsOf(canteen)).slice(0, 2).map(({ slug }) => slug)).toEqual(['2026-12-01-1001', '2026-12-08-0959'])
})

test('closures, exceptions and sittings that were removed make no meal; another canteen’s never do', async () => {
  const [canteen, other] = [await aCanteen(db), await aCanteen(db)]
  const sitting = await aSitting(db, canteen, { weekday: 4 })
  await aSitting(db, canteen, { weekday: 5, removedAt: now })
  await aSitting(db, other, { weekday: 6 })
  const closure = { canteen_id: canteen.id, first_day: '2026-12-21', last_day: '2027-01-03', reason: 'Fêtes' }
  await db.insertInto('canteen_closures').values(closure).execute()
  await db
    .insertInto('sitting_exceptions')
    .values({ canteen_id: canteen.id, template_id: sitting.id, service_date: '2026-12-10' })
    .execute()

  await prepareWeeks(db, { canteenId: canteen.id, actorId, now })

  expect((await mealsOf(canteen)).map(({ service_date }) => service_date)).toEqual(['2026-12-03', '2026-12-17'])
})

test('in the weeks when the clocks change, lunch stays at a quarter past twelve', async () => {
  for (const [day, from, until] of [
    ['2026-10-19', '2026-10-19T10:15Z', '2026-10-26T11:15Z'],
    ['2027-03-22', '2027-03-22T11:15Z', '2027-03-29T10:15Z'],
  ] as const) {
    const canteen = await aCanteen(db)
    await aSitting(db, canteen, { weekday: 1, tableAt: '12:15' })

    await prepareWeeks(db, { canteenId: canteen.id, actorId, now: new Date(`${day}T06:00Z`) })

    expect((await mealsOf(canteen)).slice(0, 2).map(({ table_at }) => table_at)).toEqual([new Date(from), new Date(until)])
  }
})

test('a sitting at half past two at night is prepared even in the night that has no such hour', async () => {
  const canteen = await aCanteen(db)
  await aSitting(db, canteen, { weekday: 7, cooksAt: '02:10', tableAt: '02:30', endsAt: '03:10' })

  await prepareWeeks(db, { canteenId: canteen.id, actorId, now: new Date('2027-03-22T06:00Z') })

  expect((await mealsOf(canteen))[0]).toMatchObject({ slug: '2027-03-28-0230', table_at: new Date('2027-03-28T01:30Z') })
})

function mealsOf(canteen: { id: string }) {
  return db.selectFrom('meals').selectAll().where('canteen_id', '=', canteen.id).orderBy('table_at').orderBy('slug').execute()
}

function eventsOf(canteen: { id: string }) {
  return db.selectFrom('events').select(['name', 'facts']).where('canteen_id', '=', canteen.id).orderBy('id').execute()
}
