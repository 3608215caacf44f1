/** Several of a circle at once: one decision takes the place of another, nobody comes in over the last place, a promise is one thing. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { aCircle, aDecision, anAction, circleSite } from '#test/circles.ts'
import { freshDatabase } from '#test/database.ts'
import { aNetwork, aUser, now } from '#test/world.ts'
import { changeAction, reopenAction } from './change-action.ts'
import { mostActions, mostItems, mostMembers } from './circle.ts'
import { endAction, remindActions } from './give-action.ts'
import { addItem, addMember } from './keep-circle.ts'
import { endDecision, takeDecision } from './take-decision.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

const named = (id: string) => ({ id, name: 'Cercle accueil', canteenId: null })
const eventsOf = async (subject: string) =>
  (await db.selectFrom('events').where('subject_id', '=', subject).select('name').execute()).map(({ name }) => name)

test('of two decisions that replace one in one moment the second is told; ended twice, it is once', async () => {
  const circle = await aCircle(db, null)
  const { id: actorId } = await aUser(db)
  const taking = { circleId: circle, canteenId: null, actorId, now }
  for (let times = 0; times < 4; times++) {
    const replaces = await aDecision(db, circle)
    const content = { title: 'Autrement', words: 'Autrement.', decidedOn: '2026-12-01', replaces, why: 'Les voisins.' }
    const taken = await Promise.all([1, 2, 3, 4].map(() => takeDecision(db, { ...taking, id: randomUUID(), content })))
    expect(taken.filter(({ ok }) => ok)).toHaveLength(1)
    expect(taken.filter(({ ok }) => !ok)).toEqual([1, 2, 3].map(() => ({ ok: false, refusal: 'ended' })))
  }
  const other = await aDecision(db, circle)
  await Promise.all([1, 2].map(() => endDecision(db, { ...taking, decisionId: other, endedOn: '2026-12-02', why: 'Finie.' })))
  expect((await eventsOf(other)).filter((name) => name === 'circle.decision-ended')).toHaveLength(1)
})

test('nobody comes in over the last place, nor a subject over the last that is read', async () => {
  const circle = await aCircle(db, null)
  const members = Array.from({ length: mostMembers - 2 }, (_, at) => ({
    circle_id: circle,
    id: randomUUID(),
    email: `${at}@presque.fr`,
    name: 'Un',
  }))
  await db.insertInto('circle_members').values(members).execute()
  const come = (at: number) =>
    addMember(db, { circleId: circle, id: randomUUID(), member: { email: `${at}@dernier.fr`, name: 'Un', language: 'fr' } })
  expect((await Promise.all([1, 2, 3].map(come))).filter(({ ok }) => ok)).toHaveLength(1)
  const items = Array.from({ length: mostItems - 1 }, () => ({ circle_id: circle, id: randomUUID(), words: 'Un', added_at: now }))
  await db.insertInto('circle_items').values(items).execute()
  const add = () => addItem(db, { circleId: circle, id: randomUUID(), words: 'Un', now })
  expect((await Promise.all([add(), add(), add()])).filter(({ ok }) => ok)).toHaveLength(1)
})

test('a promise changed and done at once is one of the two; taken up twice it is once; one that is done is reminded of by nobody', async () => {
  const email = 'promet-a-la-fois@exemple.fr'
  const circle = await aCircle(db, null, { email })
  const promise = await anAction(db, circle, email, '2026-12-02')
  const { id: actorId } = await aUser(db)
  const acting = { circle: named(circle), actionId: promise, actorId, site: circleSite, now }
  const change = (what: string) =>
    db
      .transaction()
      .execute((tx) => changeAction(tx, { ...acting, content: { what, byDay: '2026-12-02', who: { email, name: 'Léo', language: 'fr' } } }))
  await Promise.all([change('Ceci'), change('Ceci')])
  expect(await eventsOf(promise)).toEqual(['circle.promise-changed'])
  await endAction(db, { circleId: circle, actionId: promise, now })
  expect(await change('Cela')).toEqual({ ok: false, refusal: 'done' })
  await remindActions(db, { site: circleSite, today: '2026-12-01', now })
  await Promise.all([reopenAction(db, acting), reopenAction(db, acting)])
  expect(await eventsOf(promise)).toEqual(['circle.promise-changed', 'circle.promise-reopened'])
  await endAction(db, { circleId: circle, actionId: promise, now })
  const full = Array.from({ length: mostActions }, () => ({
    circle_id: circle,
    id: randomUUID(),
    what: 'Un',
    by_day: '2026-12-30',
    given_at: now,
  }))
  await db.insertInto('circle_actions').values(full).execute()
  expect(await reopenAction(db, acting)).toEqual({ ok: false, refusal: 'many-actions' })
})
