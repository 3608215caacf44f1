/** What the team notes for somebody is told to them, and undone in one tap by either. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aTask, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { findTask } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let leader: Awaited<ReturnType<typeof aViewer>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { sendsTexts: true })
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen, day: '2026-12-04' })
  leader = await aViewer(db, inCanteen('core-team', canteen))
  site.as(leader)
})

const peopleAt = async (task: { id: string }) =>
  (await findTask(db, { canteenId: canteen.id, taskId: task.id })).people.map(({ name }) => name)
const mailsTo = (email: string) =>
  db.selectFrom('mails').where('recipient', '=', email).where('canteen_id', '=', canteen.id).selectAll().execute()
const noteYes = (task: { id: string }, person: { id: string }) =>
  site.submit(href(urls.noteYes, { canteen: canteen.slug, task: task.id }), { teammate: person.id })
const noteNo = (task: { id: string }, person: { id: string }) =>
  site.submit(href(urls.noteNo, { canteen: canteen.slug, task: task.id, teammate: person.id }), {})

test('a yes noted for somebody reaches them once, and they leave the place in one tap', async () => {
  const ana = await aTeammate(db, canteen, { email: 'ana-note@exemple.fr' })
  const task = await aTask(db, canteen, { meal, name: 'Fermer' })
  for (let times = 0; times < 2; times++) expect((await noteYes(task, ana)).status).toBe(303)

  const mails = await mailsTo('ana-note@exemple.fr')
  expect(mails.map(({ purpose }) => purpose)).toEqual(['task-notedYes'])
  const place = { canteen: canteen.slug, token: teammateToken(secret, ana.id), task: task.id }
  expect(mails[0]!.text_body).toContain(href(urls.taskAnswer, place))
  const page = await (await site.get(href(urls.taskAnswer, place))).text()
  expect(page).toContain(`action="${href(urls.leaveOwnTask, place)}"`)
  await site.submit(href(urls.leaveOwnTask, place), {})
  expect(await peopleAt(task)).toEqual([])
})

test('« ne peut pas » noted for somebody is told by a text message where there is no mail, and they take the place back in one tap', async () => {
  const bao = await aTeammate(db, canteen, { name: 'Bao', phone: '+33612345678' })
  const task = await aTask(db, canteen, { meal, name: 'Fermer', people: [bao] })
  await noteNo(task, bao)

  const texts = await db.selectFrom('text_messages').where('canteen_id', '=', canteen.id).select(['purpose', 'body']).execute()
  const place = { canteen: canteen.slug, token: teammateToken(secret, bao.id), task: task.id }
  expect(texts).toMatchObject([{ purpose: 'task-notedNo', body: expect.stringContaining(href(urls.taskAnswer, place)) as string }])
  await site.submit(href(urls.taskAnswer, place), { answer: 'oui' })
  expect(await peopleAt(task)).toEqual(['Bao'])
})

test('who notes « ne peut pas » by mistake puts the person back in one tap, who is told so', async () => {
  const ana = await aTeammate(db, canteen, { name: 'Ana', email: 'ana-remise@exemple.fr' })
  const task = await aTask(db, canteen, { meal, name: 'Fermer', people: [ana] })
  const after = (await noteNo(task, ana)).headers.get('location') ?? ''
  expect(await (await site.get(after)).text()).toContain(`value="${ana.id}">Remettre`)
  await noteYes(task, ana)

  expect(await peopleAt(task)).toEqual(['Ana'])
  const purposes = (await mailsTo('ana-remise@exemple.fr')).map(({ purpose }) => purpose)
  expect(purposes.toSorted()).toEqual(['task-notedNo', 'task-notedYes'])
  expect(await (await site.get(after)).text()).not.toContain('Remettre')
})

test('what is refused, and what somebody notes for themself, is told to nobody', async () => {
  const [ana, cleo] = [
    await aTeammate(db, canteen, { email: 'ana-refus@exemple.fr' }),
    await aTeammate(db, canteen, { name: 'Cléo', email: 'cleo@exemple.fr' }),
  ]
  await db.updateTable('teammates').set({ user_id: leader.user!.id }).where('id', '=', cleo.id).execute()
  const full = await aTask(db, canteen, { meal, places: 1, people: [cleo] })
  expect((await noteYes(full, ana)).status).toBe(409)
  expect((await noteNo(full, cleo)).status).toBe(303)

  expect([await mailsTo('ana-refus@exemple.fr'), await mailsTo('cleo@exemple.fr')]).toEqual([[], []])
})
