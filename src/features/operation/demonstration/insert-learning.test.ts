import { expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { aCanteen, aNetwork, aUser, now } from '#test/world.ts'
import { insertLearning } from './insert-learning.ts'

test('the first session to come is full and two wait; decisions replace one another; no session has more people than places', async () => {
  const db = await freshDatabase()
  await aNetwork(db)
  const canteens: { id: string }[] = []
  for (let number = 0; number < 6; number++) {
    const canteen = await aCanteen(db)
    canteens.push(canteen)
    const grant = { user_id: (await aUser(db)).id, canteen_id: canteen.id, role: 'canteen-manager' as const, granted_by: null }
    await db
      .insertInto('role_grants')
      .values({ ...grant, starts_at: new Date('2024-01-01'), ends_at: null })
      .execute()
  }
  await insertLearning(db, canteens, { seed: 1, now })

  const sessions = await db.selectFrom('training_sessions').orderBy('starts_at').select(['id', 'capacity', 'taken', 'starts_at']).execute()
  const places = await db.selectFrom('training_places').select(['session_id', 'state']).execute()
  const [next] = sessions.filter(({ starts_at }) => starts_at > now)
  expect(places.filter(({ session_id, state }) => session_id === next!.id && state === 'waiting').length).toBe(2)
  for (const { id, taken } of sessions)
    expect(places.filter(({ session_id, state }) => session_id === id && state === 'registered').length).toBe(taken)
  const decisions = await db.selectFrom('circle_decisions').select(['id', 'replaces', 'ended_on']).execute()
  const replaced = decisions.flatMap(({ replaces }) => replaces ?? [])
  expect(replaced.length).toBeGreaterThan(0)
  expect(decisions.filter(({ ended_on }) => ended_on !== null).map(({ id }) => id)).toEqual(expect.arrayContaining(replaced))
  const pairs = await db.selectFrom('mentorings').select(['person_id', 'mentor_id', 'person_said_at']).execute()
  // Of six canteens; the other pairs are those of the whole network.
  expect(pairs.map(({ person_said_at }) => person_said_at !== null)).toEqual([true])
  const heard = await db.selectFrom('vitality_contacts').where('last_on', 'is not', null).select('canteen_id').execute()
  expect(heard.length).toBeGreaterThan(2)
})
