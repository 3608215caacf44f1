/** One task added to another: nobody is given more than they said yes to, and nobody what is not for them. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aTask, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { findTask } from './queries.ts'
import { takeTask } from './take-task.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let team: Awaited<ReturnType<typeof aViewer>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen, day: '2026-12-04' })
  team = await aViewer(db, inCanteen('core-team', canteen))
  site.as(team)
})

const of = (task: { id: string }) => ({ canteen: canteen.slug, task: task.id })
const stateOf = (task: { id: string }) => findTask(db, { canteenId: canteen.id, taskId: task.id })
const merge = (task: { id: string }, into: { id: string }) => site.submit(href(urls.mergeTask, of(task)), { into: into.id })
const take = (task: { id: string }, person: { id: string }) =>
  takeTask(db, { canteenId: canteen.id, taskId: task.id, teammateId: person.id, byTeam: true, now })
const mailsTo = async (email: string) =>
  (await db.selectFrom('mails').where('recipient', '=', email).where('canteen_id', '=', canteen.id).select('purpose').execute()).map(
    ({ purpose }) => purpose,
  )

test('a task asks the strictest age of all that were added to it, suits a first time only where all do, and closes and leads as they do', async () => {
  const dishes = await aTask(db, canteen, { meal, name: 'Vaisselle', suitsFirstTime: true, places: 3 })
  const till = await aTask(db, canteen, { meal, name: 'Caisse', minimumAge: 18, leads: true, isKey: true })
  await db.updateTable('tasks').set({ closes: true }).where('id', '=', till.id).execute()
  expect((await merge(till, dishes)).status).toBe(303)
  const [young, fresh] = [await aTeammate(db, canteen, { age: 'under-16', parent: true }), await aTeammate(db, canteen, { joined: 'help' })]
  expect(await stateOf(dishes)).toMatchObject({ minimumAge: 18, suitsFirstTime: false, isKey: true, closes: true, leads: true })
  expect(await take(dishes, young)).toEqual({ ok: false, refusal: 'too-young' })

  await site.submit(href(urls.returnTask, of(till)), {})
  expect(await stateOf(dishes)).toMatchObject({
    minimumAge: 0,
    suitsFirstTime: true,
    isKey: false,
    closes: false,
    leads: false,
    details: '',
  })
  expect([(await take(dishes, young)).ok, (await take(dishes, fresh)).ok]).toEqual([true, true])
  const refused = await merge(till, dishes)
  expect([refused.status, (await refused.text()).includes('n’a pas l’âge')]).toEqual([409, true])
  const flowers = await aTask(db, canteen, { meal, name: 'Fleurs' })
  expect((await merge(flowers, dishes)).status).toBe(409)
})

test('who does the other task is asked, and the first yes adds it; until then it stays to be done', async () => {
  const [ana, bao] = await Promise.all(['ana', 'bao'].map((name) => aTeammate(db, canteen, { name, email: `${name}@exemple.fr` })))
  const dishes = await aTask(db, canteen, { meal, name: 'Vaisselle', people: [ana!, bao!] })
  const close = await aTask(db, canteen, { meal, name: 'Fermer', isKey: true })
  for (const status of [303, 303]) expect((await merge(close, dishes)).status).toBe(status)
  expect([await mailsTo('ana@exemple.fr'), await mailsTo('bao@exemple.fr')]).toEqual([['task-merge'], ['task-merge']])
  expect([(await stateOf(close)).state, (await stateOf(dishes)).details]).toEqual(['open', ''])
  const meals = await (await site.get(href(urls.mealTasks, { canteen: canteen.slug, meal: meal.slug }))).text()
  expect(meals).toContain('Demandé à qui tient')

  site.as(visitor)
  const page = (person: { id: string }) => href(urls.taskAnswer, { ...of(close), token: teammateToken(secret, person.id) })
  expect(await (await site.get(page(ana!))).text()).toContain('Pouvez-vous faire ceci en plus')
  await site.submit(page(ana!), { answer: 'non' })
  expect((await stateOf(close)).state).toBe('open')
  expect((await site.submit(page(bao!), { answer: 'oui' })).status).toBe(303)
  expect(await stateOf(close)).toMatchObject({ state: 'dropped' })
  expect(await stateOf(dishes)).toMatchObject({ details: 'Fermer', isKey: true, people: [{ name: 'ana' }, { name: 'bao' }] })
})

test('of whom no message reaches the team notes the yes; somebody else’s yes takes the task itself', async () => {
  const [ana, bao] = [await aTeammate(db, canteen), await aTeammate(db, canteen)]
  const [dishes, close] = [await aTask(db, canteen, { meal, people: [ana] }), await aTask(db, canteen, { meal, name: 'Fermer' })]
  await merge(close, dishes)
  await site.submit(href(urls.noteYes, of(close)), { teammate: ana.id })
  expect((await stateOf(close)).state).toBe('dropped')
  await site.submit(href(urls.returnTask, of(close)), {})
  await merge(close, dishes)
  await site.submit(href(urls.noteYes, of(close)), { teammate: bao.id })
  expect(await stateOf(close)).toMatchObject({ state: 'open', taken: 1 })
})

test('whoever was asked for what the meal then does without, or has in another task, is told once, and asked no more', async () => {
  const [ana, bao] = await Promise.all(['ana', 'bao'].map((name) => aTeammate(db, canteen, { name, email: `${name}@exemple.fr` })))
  const [dishes, close] = [await aTask(db, canteen, { meal, name: 'Vaisselle' }), await aTask(db, canteen, { meal, name: 'Fermer' })]
  const month = '2026-12-01'
  const found = { state: 'found', search_id: close.id, sought_at: now, measures: null, published_at: now } as const
  await db
    .insertInto('rotas')
    .values({ canteen_id: canteen.id, month, ...found })
    .execute()
  const asked = { canteen_id: canteen.id, month, learner: false, pinned: false, asked_at: now }
  await db
    .insertInto('rota_places')
    .values([
      { ...asked, task_id: close.id, teammate_id: ana!.id },
      { ...asked, task_id: dishes.id, teammate_id: bao!.id },
    ])
    .execute()
  await merge(close, dishes)
  await site.submit(href(urls.returnTask, of(close)), {})
  await site.submit(href(urls.dropTask, of(dishes)), {})

  expect([await mailsTo('ana@exemple.fr'), await mailsTo('bao@exemple.fr')]).toEqual([['task-released'], ['task-released']])
  expect(await db.selectFrom('rota_places').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
})
