/** Nobody is asked twice for one thing, nor more than twice a day whatever for. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { origin, secret } from '#test/site.ts'
import { aTask, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, now } from '#test/world.ts'
import { sayYes } from './answer-call.ts'
import { askPeople } from './ask-people.ts'
import { leaveTask } from './leave-task.ts'
import { seekReplacement } from './seek-replacement.ts'

let db: Kysely<Tables>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
const site = { secret, origin, now }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen, day: '2026-12-04' })
})

const ask = (task: { id: string }, at = now) =>
  askPeople(db, { canteenId: canteen.id, taskId: task.id, most: 4, wait: 0, canteen, sendsTexts: true, site: { ...site, now: at } })
const mailsTo = async (email: string) =>
  (await db.selectFrom('mails').where('recipient', '=', email).where('canteen_id', '=', canteen.id).select('purpose').execute()).map(
    ({ purpose }) => purpose,
  )

test('who gave a place up is not asked for it again, be it left or given to somebody else', async () => {
  const ana = await aTeammate(db, canteen, { email: 'ana@exemple.fr' })
  const left = await aTask(db, canteen, { meal, people: [ana] })
  await leaveTask(db, { canteenId: canteen.id, taskId: left.id, teammateId: ana.id, now })
  expect(await ask(left)).toEqual({ ok: false, refusal: 'nobody-left' })

  const bao = await aTeammate(db, canteen)
  const given = await aTask(db, canteen, { meal, places: 2, people: [ana] })
  const key = { canteenId: canteen.id, taskId: given.id, canteen, sendsTexts: true, site }
  await seekReplacement(db, { ...key, teammateId: ana.id })
  await aTeammate(db, canteen, { email: 'cleo@exemple.fr' })
  await seekReplacement(db, { ...key, teammateId: ana.id })
  await sayYes(db, { ...key, teammateId: bao.id })
  await ask(given)
  expect(await mailsTo('ana@exemple.fr')).toEqual(['task-replaced'])
})

test('who is asked for a task of the month and has not answered is not asked for it by a call as well', async () => {
  const ana = await aTeammate(db, canteen, { email: 'ana@exemple.fr' })
  const task = await aTask(db, canteen, { meal })
  const month = '2026-12-01'
  const found = { state: 'found', search_id: task.id, sought_at: now, measures: null, published_at: now } as const
  await db
    .insertInto('rotas')
    .values({ canteen_id: canteen.id, month, ...found })
    .execute()
  const place = { canteen_id: canteen.id, month, task_id: task.id, teammate_id: ana.id, learner: false, pinned: false, asked_at: now }
  await db.insertInto('rota_places').values(place).execute()

  expect(await ask(task)).toEqual({ ok: false, refusal: 'nobody-left' })
})

test('however many tasks lack somebody, a person is called twice a day at most, by mail or by text message', async () => {
  await aTeammate(db, canteen, { email: 'ana@exemple.fr' })
  await aTeammate(db, canteen, { phone: '+33612345677' })
  const days = ['2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11']
  const meals = await Promise.all(days.map((day) => aMeal(db, { canteen, day })))
  const tasks = await Promise.all(meals.map((each) => aTask(db, canteen, { meal: each, places: 2 })))
  for (const task of tasks) await ask(task)
  expect(await mailsTo('ana@exemple.fr')).toEqual(['task-needed', 'task-needed'])
  const texts = db.selectFrom('text_messages').where('recipient', '=', '+33612345677').select('purpose')
  expect(await texts.execute()).toHaveLength(2)

  await ask(tasks[3]!, new Date(now.getTime() + 25 * 3_600_000))
  expect(await mailsTo('ana@exemple.fr')).toHaveLength(3)
})
