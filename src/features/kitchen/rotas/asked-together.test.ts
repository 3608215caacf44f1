/** Several requests at once: of one person, and of several for one place. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { takeTask } from '#src/features/kitchen/tasks/take-task.ts'
import { findTask } from '#src/features/kitchen/tasks/queries.ts'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { seekAtOnce as thread } from '#test/rotas.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aTask, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { askForRota } from './ask-for-rota.ts'
import { prepareRota } from './prepare-rota.ts'
import { publishRota } from './publish-rota.ts'
import { findRota } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
const about = { secret, origin, now }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen, day: '2026-12-04' })
  site.as(visitor)
})

const key = () => ({ canteenId: canteen.id, month: '2026-12' })
const peopleAt = async (task: { id: string }) =>
  (await findTask(db, { canteenId: canteen.id, taskId: task.id })).people.map(({ name }) => name)
const mailsTo = async (email: string) =>
  (await db.selectFrom('mails').where('recipient', '=', email).where('canteen_id', '=', canteen.id).select('purpose').execute()).map(
    ({ purpose }) => purpose,
  )

async function placed(task: { id: string }, teammateId: string, askedAt: Date | null = now) {
  const begun = { state: 'found', search_id: randomUUID(), sought_at: now, measures: null, published_at: now } as const
  await db
    .insertInto('rotas')
    .values({ canteen_id: canteen.id, month: '2026-12-01', ...begun })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const place = { canteen_id: canteen.id, month: '2026-12-01', task_id: task.id, teammate_id: teammateId }
  await db
    .insertInto('rota_places')
    .values({ ...place, learner: false, pinned: false, asked_at: askedAt })
    .execute()
}

test('a yes to all says yes to what the page showed, to nothing that was asked since, and tells what could not be any more', async () => {
  const [ana, bao] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao' })]
  const days = ['2026-12-08', '2026-12-09', '2026-12-10']
  const meals = await Promise.all(days.map((day) => aMeal(db, { canteen, day })))
  const [wash, shop, since] = await Promise.all(meals.map((each, at) => aTask(db, canteen, { meal: each, places: 1, name: `Tâche ${at}` })))
  for (const task of [wash!, shop!]) await placed(task, ana.id)
  const own = { canteen: canteen.slug, token: teammateToken(secret, ana.id) }
  const shown = await (await site.get(href(urls.ownTasks, own))).text()
  const tasks = /name="tasks" value="([^"]+)"/.exec(shown)![1]!
  await placed(since!, ana.id)
  await takeTask(db, { canteenId: canteen.id, taskId: shop!.id, teammateId: bao.id, now })
  const all = href(urls.ownAskedAll, own)
  expect((await site.submit(all, {})).status).toBe(422)
  const answer = await site.submit(all, { tasks })
  const html = await answer.text()

  expect([await peopleAt(wash!), await peopleAt(shop!), await peopleAt(since!)]).toEqual([['Ana'], ['Bao'], []])
  expect(answer.status).toBe(409)
  expect(html).toMatch(/n’est plus possible.*Tâche 1.*Vous avez dit oui à.*Tâche 0/s)
  expect(html).toContain(href(urls.ownAsked, { ...own, task: since!.id }))
  expect((await site.submit(all, { tasks: wash!.id })).headers.get('location')).toContain('fait=pris')
})

test('where somebody took a place of two who are asked, the request beyond the places goes and is told; the rest of the month is proposed', async () => {
  const email = (name: string) => `${name}@exemple.fr`
  const [ana, bao, cleo] = await Promise.all(['ana', 'bao', 'cleo'].map((name) => aTeammate(db, canteen, { name, email: email(name) })))
  const task = await aTask(db, canteen, { meal, places: 2 })
  const other = await aTask(db, canteen, { meal: await aMeal(db, { canteen, day: '2026-12-11' }), places: 1 })
  await placed(task, ana!.id)
  await placed(task, bao!.id, new Date(now.getTime() + 60_000))
  await takeTask(db, { canteenId: canteen.id, taskId: task.id, teammateId: cleo!.id, now })
  const search = { ...key(), searchId: randomUUID() }
  const manager = await aViewer(db, inCanteen('canteen-manager', canteen))
  await askForRota(db, { ...search, timeZone: canteen.timeZone, now, actorId: manager.user!.id })
  await prepareRota(db, thread, { ...search, canteen, sendsTexts: false, seed: 1, site: about })

  const { rota, places } = await findRota(db, key())
  expect(rota?.state).toBe('found')
  expect(places.filter(({ taskId }) => taskId === task.id).map(({ name }) => name)).toEqual(['ana'])
  expect(places.filter(({ taskId }) => taskId === other.id)).toHaveLength(1)
  expect([await mailsTo(email('ana')), await mailsTo(email('bao'))]).toEqual([[], ['task-released']])
})

test('who is called for a task already is not asked for it once more with the month', async () => {
  const ana = await aTeammate(db, canteen, { email: 'ana@exemple.fr' })
  const task = await aTask(db, canteen, { meal })
  await db.insertInto('task_answers').values({ canteen_id: canteen.id, task_id: task.id, teammate_id: ana.id, asked_at: now }).execute()
  await placed(task, ana.id, null)
  const manager = await aViewer(db, inCanteen('canteen-manager', canteen))
  await publishRota(db, { ...key(), canteen, sendsTexts: false, actorId: manager.user!.id, site: about })

  expect(await mailsTo('ana@exemple.fr')).toEqual([])
})
