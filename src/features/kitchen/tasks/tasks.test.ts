/** Tasks of meals are made from their kinds and follow the meal; places are never given twice. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { noteHours } from '#src/features/kitchen/hours/note-hours.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aTask, aTaskKind, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aSitting, aViewer, inCanteen, now } from '#test/world.ts'
import { sayYes } from './answer-call.ts'
import { leaveTask } from './leave-task.ts'
import { makeTasks } from './make-tasks.ts'
import { findTask, findTasksOfMeal } from './queries.ts'
import { takeTask } from './take-task.ts'
import { tellLead } from './tell-lead.ts'
import { tellTeammates } from './tell-teammates.ts'

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
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
})

const mailsTo = async (email: string) =>
  (await db.selectFrom('mails').where('recipient', '=', email).where('canteen_id', '=', canteen.id).select('purpose').execute()).map(
    ({ purpose }) => purpose,
  )
const peopleAt = async (task: { id: string }) =>
  (await findTask(db, { canteenId: canteen.id, taskId: task.id })).people.map(({ name }) => name)
const takenOf = async (task: { id: string }) => (await findTask(db, { canteenId: canteen.id, taskId: task.id })).taken
const own = (id: string) => ({ canteen: canteen.slug, token: teammateToken(secret, id) })

test('the starter list is there in one tap, once, and the published meals of five weeks have its tasks at once', async () => {
  const far = await aMeal(db, { canteen, day: '2027-01-20' })
  const draft = await aMeal(db, { canteen, day: '2026-12-05', state: 'draft' })
  const starters = href(urls.starterTasks, { canteen: canteen.slug })
  await Promise.all([site.submit(starters, {}), site.submit(starters, {})])

  const namesOf = async ({ id }: { id: string }) =>
    (await findTasksOfMeal(db, { canteenId: canteen.id, mealId: id })).map(({ name }) => name)
  expect(await namesOf(meal)).toEqual([
    'Faire les courses',
    'Ouvrir la cuisine',
    'Mener la cuisine',
    'Aider aux fourneaux',
    'Accueillir',
    'Faire la vaisselle',
    'Compter la caisse',
    'Fermer',
  ])
  expect([await namesOf(far), await namesOf(draft)]).toEqual([[], []])
  await Promise.all([makeTasks(db, { now }), makeTasks(db, { now }), makeTasks(db, { canteenId: canteen.id, now })])
  expect(await namesOf(meal)).toHaveLength(8)
})

test('two who make the same tasks at the same instant make them once', async () => {
  await aTaskKind(db, canteen)
  const other = await db.transaction().execute(async (tx) => {
    await makeTasks(tx, { now })
    const making = makeTasks(db, { now })
    await somebodyWaits(db)
    return { making }
  })
  await other.making

  expect(await findTasksOfMeal(db, { canteenId: canteen.id, mealId: meal.id })).toHaveLength(1)
})

test('where tasks are not followed none are made', async () => {
  await aTaskKind(db, canteen)
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).execute()
  await makeTasks(db, { now })

  expect(await findTasksOfMeal(db, { canteenId: canteen.id, mealId: meal.id })).toEqual([])
})

test('what is changed of a kind holds for the meals to come; who said yes keeps their place', async () => {
  const [ana, bao] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao' })]
  const kind = await aTaskKind(db, canteen, { places: 3 })
  await makeTasks(db, { now })
  const [task] = await findTasksOfMeal(db, { canteenId: canteen.id, mealId: meal.id })
  for (const { id } of [ana, bao]) await takeTask(db, { canteenId: canteen.id, taskId: task!.id, teammateId: id, now })
  const page = href(urls.taskKind, { canteen: canteen.slug, kind: kind.id })
  const fields = { name: 'Plonge', places: '1', minutes: '30', side: 'after', lasts: '45', skill: '-', minimumAge: '0', sitting: '-' }

  expect((await site.edit(page, fields)).status).toBe(303)
  const [changed] = await findTasksOfMeal(db, { canteenId: canteen.id, mealId: meal.id })
  expect(changed).toMatchObject({ id: task!.id, name: 'Plonge', places: 2, taken: 2 })
  expect(changed!.hours!.startsAt.getTime() - changed!.meal!.tableAt.getTime()).toBe(30 * 60_000)
  await site.submit(href(urls.removeTaskKind, { canteen: canteen.slug, kind: kind.id }), {})
  expect(await findTasksOfMeal(db, { canteenId: canteen.id, mealId: meal.id })).toHaveLength(1)
})

test('a kind of one sitting is of its meals alone', async () => {
  const sitting = await aSitting(db, canteen)
  const ofSitting = await aMeal(db, { canteen, day: '2026-12-08', templateId: sitting.id })
  await aTaskKind(db, canteen, { templateId: sitting.id })
  await makeTasks(db, { now })

  expect(await findTasksOfMeal(db, { canteenId: canteen.id, mealId: ofSitting.id })).toHaveLength(1)
  expect(await findTasksOfMeal(db, { canteenId: canteen.id, mealId: meal.id })).toEqual([])
})

test('who has no address is told of a meal that moved by a text message, once, where a provider carries them', async () => {
  const dede = await aTeammate(db, canteen, { name: 'Dédé', phone: '+33612345699' })
  await aTask(db, canteen, { meal, people: [dede] })
  await db
    .updateTable('meals')
    .set({ table_at: new Date('2026-12-04T18:00Z'), ends_at: new Date('2026-12-04T20:00Z') })
    .where('id', '=', meal.id)
    .execute()
  await Promise.all([tellTeammates(db, { ...about, sendsTexts: true }), tellTeammates(db, { ...about, sendsTexts: true })])
  const texts = await db.selectFrom('text_messages').where('recipient', '=', '+33612345699').select(['purpose', 'body']).execute()
  expect(texts).toMatchObject([{ purpose: 'task-moved', body: expect.stringContaining('le repas a bougé') as string }])
})

test('a task moves with its meal, and who said yes is told once', async () => {
  const ana = await aTeammate(db, canteen, { email: 'ana@exemple.fr' })
  const task = await aTask(db, canteen, { meal, people: [ana] })
  const later = new Date('2026-12-04T18:00Z')
  await db
    .updateTable('meals')
    .set({ table_at: later, ends_at: new Date('2026-12-04T20:00Z') })
    .where('id', '=', meal.id)
    .execute()
  await Promise.all([tellTeammates(db, { ...about, sendsTexts: false }), tellTeammates(db, { ...about, sendsTexts: false })])
  await tellTeammates(db, { ...about, sendsTexts: false })

  expect((await findTask(db, { canteenId: canteen.id, taskId: task.id })).hours!.endsAt).toEqual(later)
  expect(await mailsTo('ana@exemple.fr')).toEqual(['task-moved'])
  await db.updateTable('meals').set({ state: 'cancelled', cancellation_reason: 'Fuite' }).where('id', '=', meal.id).execute()
  await tellTeammates(db, { ...about, sendsTexts: false })
  await tellTeammates(db, { ...about, sendsTexts: false })
  expect(await mailsTo('ana@exemple.fr')).toEqual(['task-moved', 'task-calledOff'])
  expect(await takeTask(db, { canteenId: canteen.id, taskId: task.id, teammateId: (await aTeammate(db, canteen)).id, now })).toEqual({
    ok: false,
    refusal: 'called-off',
  })
})

test('forty people who rush for three places get exactly three, and who taps twice has one', async () => {
  const task = await aTask(db, canteen, { meal, places: 3 })
  const people = await Promise.all(Array.from({ length: 40 }, () => aTeammate(db, canteen)))
  const takes = people.flatMap(({ id }) => [id, id])
  const answers = await Promise.all(takes.map((id) => takeTask(db, { canteenId: canteen.id, taskId: task.id, teammateId: id, now })))

  expect(await peopleAt(task)).toHaveLength(3)
  expect(await takenOf(task)).toBe(3)
  expect(answers.filter(({ ok }) => ok)).toHaveLength(6)
})

test('those who take, leave and swap at once are counted as they are', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, () => aTeammate(db, canteen)))
  const task = await aTask(db, canteen, { meal, places: 4, people: people.slice(0, 4) })
  const key = { canteenId: canteen.id, taskId: task.id }
  await Promise.all([
    ...people.slice(0, 4).map(({ id }) => leaveTask(db, { ...key, teammateId: id, now })),
    ...people.slice(4).map(({ id }) => takeTask(db, { ...key, teammateId: id, now })),
    ...people.slice(4).map(({ id }) => leaveTask(db, { ...key, teammateId: id, now })),
    ...people.slice(8).map(({ id }) => sayYes(db, { ...key, teammateId: id, canteen, sendsTexts: false, site: about })),
  ])

  expect(await takenOf(task)).toBe((await peopleAt(task)).length)
})

test('the database itself gives no place more than there are', async () => {
  const task = await aTask(db, canteen, { meal, places: 1, people: [await aTeammate(db, canteen)] })

  await expect(db.updateTable('tasks').set({ taken: 2 }).where('id', '=', task.id).execute()).rejects.toThrow('task_never_overfilled')
})

test('two tasks at the same hour are not taken by one person, also not at the same instant', async () => {
  const ana = await aTeammate(db, canteen)
  const tasks = await Promise.all(Array.from({ length: 6 }, () => aTask(db, canteen, { meal })))
  const taken = await Promise.all(tasks.map(({ id }) => takeTask(db, { canteenId: canteen.id, taskId: id, teammateId: ana.id, now })))

  expect(taken.filter(({ ok }) => ok)).toHaveLength(1)
})

test('who leaves has a no, like any other, and is in no other table and no event any more; left late, who leads is told that a place is free, not by whom', async () => {
  const [ana, lead] = [await aTeammate(db, canteen, { name: 'Anatole' }), await aTeammate(db, canteen, { email: 'lead@exemple.fr' })]
  const learner = await aTeammate(db, canteen, { email: 'apprend@exemple.fr' })
  const soon = await aMeal(db, { canteen, day: '2026-12-02' })
  const leading = await aTask(db, canteen, { meal: soon, leads: true, people: [lead, learner] })
  await db
    .updateTable('task_places')
    .set({ learner: true })
    .where('task_id', '=', leading.id)
    .where('teammate_id', '=', learner.id)
    .execute()
  const task = await aTask(db, canteen, { meal: soon, starts: -240 })
  const key = { canteenId: canteen.id, taskId: task.id }
  site.as(visitor)
  const place = { ...own(ana.id), task: task.id }
  expect((await site.submit(href(urls.ownTask, place), {})).status).toBe(303)
  expect(await peopleAt(task)).toEqual(['Anatole'])
  expect((await site.submit(href(urls.leaveOwnTask, place), {})).status).toBe(303)

  // A no like any other: that they were there is nowhere, and they are not asked for it again.
  const noes = db.selectFrom('task_answers').where('canteen_id', '=', canteen.id).where('teammate_id', '=', ana.id)
  expect(await noes.select(['refused', 'asked_at', 'told_team']).execute()).toEqual([{ refused: true, asked_at: null, told_team: false }])
  for (const table of ['task_places', 'task_calls'] as const)
    expect(await db.selectFrom(table).where('canteen_id', '=', canteen.id).where('teammate_id', '=', ana.id).selectAll().execute()).toEqual(
      [],
    )
  expect(await db.selectFrom('events').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
  await tellLead(db, { ...key, origin, now: new Date('2026-12-01T20:00Z') })
  const [mail] = await db
    .selectFrom('mails')
    .where('recipient', '=', 'lead@exemple.fr')
    .where('canteen_id', '=', canteen.id)
    .select('text_body')
    .execute()
  expect(mail?.text_body).toContain('Une place se libère')
  expect(mail?.text_body).not.toContain('Anatole')
  expect(await mailsTo('apprend@exemple.fr')).toEqual([])
})

test('a place left late calls for whoever leads; left early it does not', async () => {
  const [ana, soon] = [await aTeammate(db, canteen), await aMeal(db, { canteen, day: '2026-12-02', tableAt: '09:30' })]
  const [late, early] = [await aTask(db, canteen, { meal: soon, people: [ana] }), await aTask(db, canteen, { meal, people: [ana] })]
  const jobs = async () =>
    (
      await (db as unknown as Kysely<{ 'graphile_worker.jobs': { key: string | null } }>)
        .selectFrom('graphile_worker.jobs')
        .select('key')
        .execute()
    ).map(({ key }) => key)
  for (const { id } of [late, early]) await leaveTask(db, { canteenId: canteen.id, taskId: id, teammateId: ana.id, now })

  expect(await jobs()).toContain(`tell-lead ${late.id}`)
  expect(await jobs()).not.toContain(`tell-lead ${early.id}`)
})

test('a refusal is a sentence, on the own page and on the team’s', async () => {
  const [leo, zoe] = [await aTeammate(db, canteen, { age: 'from-16' }), await aTeammate(db, canteen, { kind: 'civic-service' })]
  const [task, key] = [await aTask(db, canteen, { meal }), await aTask(db, canteen, { meal, isKey: true })]
  const refused = await site.submit(href(urls.ownTask, { ...own(leo.id), task: task.id }), {})
  expect([refused.status, (await refused.text()).includes('accord d’un parent')]).toEqual([409, true])
  const alone = await site.submit(href(urls.noteYes, { canteen: canteen.slug, task: key.id }), { teammate: zoe.id })
  expect([alone.status, (await alone.text()).includes('ne tient jamais seul')]).toEqual([409, true])
})

test('a stranger of the public form reads no name but that of who welcomes, until they were there', async () => {
  const stranger = await aTeammate(db, canteen, { name: 'Inconnu', joined: 'help' })
  const [nora, bao] = [
    await aTeammate(db, canteen, { name: 'Nora Petit', greets: true }),
    await aTeammate(db, canteen, { name: 'Bao Tran' }),
  ]
  const task = await aTask(db, canteen, { meal, suitsFirstTime: true, places: 4, people: [nora, bao] })
  const pages = [href(urls.ownTasks, own(stranger.id)), href(urls.taskAnswer, { ...own(stranger.id), task: task.id })]
  const read = async () => (await Promise.all(pages.map(async (page) => (await site.get(page)).text()))).join('')
  expect(await read()).toContain('Nora')
  expect(await read()).not.toMatch(/Petit|Bao/)
  const wishes = async () => (await site.get(href(urls.wishes, own(stranger.id)))).text()
  expect(await wishes()).not.toMatch(/Nora|Bao/)
  expect((await site.submit(href(urls.ownTask, { ...own(stranger.id), task: (await aTask(db, canteen, { meal })).id }), {})).status).toBe(
    409,
  )

  const past = await aMeal(db, { canteen, day: '2026-11-20', state: 'closed' })
  await aTask(db, canteen, { meal: past, people: [stranger] })
  await aTask(db, canteen, { meal: past, name: 'Accueil', people: [bao] })
  await noteHours(db, { canteenId: canteen.id, now })
  expect(await read()).toContain('Bao Tran')
  expect(await wishes()).toContain('Bao')
  expect(await wishes()).not.toMatch(/Tran|Nora/)
})

test('what is beside the meals comes back after it is done, once', async () => {
  const task = await aTask(db, canteen, { dueOn: '2026-12-10', repeats: 'monthly' })
  const end = href(urls.endTask, { canteen: canteen.slug, task: task.id })
  expect((await site.submit(end, { state: 'peut-etre' })).status).toBe(422)
  await Promise.all([site.submit(end, { state: 'done' }), site.submit(end, { state: 'done' })])

  const days = await db.selectFrom('tasks').where('canteen_id', '=', canteen.id).orderBy('due_on').select(['due_on', 'state']).execute()
  expect(days).toEqual([
    { due_on: '2026-12-10', state: 'done' },
    { due_on: '2027-01-10', state: 'open' },
  ])
})

test('who leaves the team leaves their tasks to come, and what they did keeps its count', async () => {
  const [ana, past] = [await aTeammate(db, canteen), await aMeal(db, { canteen, day: '2026-11-20', state: 'closed' })]
  const [done, coming] = [await aTask(db, canteen, { meal: past, people: [ana] }), await aTask(db, canteen, { meal, people: [ana] })]
  await site.submit(href(urls.leaveTeam, own(ana.id)), {})

  expect([await takenOf(done), await takenOf(coming)]).toEqual([1, 0])
})

test('names stay on a meal’s page for four weeks', async () => {
  const ana = await aTeammate(db, canteen, { name: 'Anatole' })
  const [older, recent] = [
    await aMeal(db, { canteen, day: '2026-10-20', state: 'closed' }),
    await aMeal(db, { canteen, day: '2026-11-20', state: 'closed' }),
  ]
  for (const past of [older, recent]) await aTask(db, canteen, { meal: past, people: [ana] })
  const told = async ({ slug }: { slug: string }) =>
    (await (await site.get(href(urls.mealTasks, { canteen: canteen.slug, meal: slug }))).text()).includes('Anatole')

  expect([await told(older), await told(recent)]).toEqual([false, true])
})

test('the home says that nobody leads a kitchen within a week, and that a key task is free', async () => {
  await aTask(db, canteen, { meal, leads: true, isKey: true })
  await aTask(db, canteen, { meal, isKey: true, places: 3, people: [await aTeammate(db, canteen, { kind: 'civic-service' })] })
  const home = async () => (await site.get(urls.team)).text()
  expect(await home()).toContain('Personne ne mène encore la cuisine')
  expect(await home()).toContain('Une tâche-clé n’a encore personne')
  const tasks = await findTasksOfMeal(db, { canteenId: canteen.id, mealId: meal.id })
  for (const { id } of tasks)
    await db
      .insertInto('task_places')
      .values({ canteen_id: canteen.id, task_id: id, teammate_id: (await aTeammate(db, canteen)).id, told_table_at: null })
      .execute()
  expect(await home()).not.toMatch(/Personne ne mène|tâche-clé n’a/)
})

test('where tasks are not followed, nothing of them opens', async () => {
  await aTask(db, canteen, { meal, suitsFirstTime: true })
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).execute()
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen, [])))
  const pages = [urls.tasks, urls.taskKinds].map((url) => href(url, { canteen: canteen.slug }))
  for (const page of [...pages, href(urls.mealTasks, { canteen: canteen.slug, meal: meal.slug })])
    expect((await site.get(page)).status).toBe(404)
  const help = await site.get(href(urls.helpCanteen, { canteen: canteen.slug }))
  expect([help.status, help.headers.get('location')]).toEqual([303, urls.help])
  expect(await (await site.get(urls.team)).text()).not.toContain('/taches')
})

test('on the public pages of a canteen the footer offers help to that canteen, elsewhere to all that ask for it', async () => {
  site.as(visitor)
  const here = { canteen: canteen.slug }
  const offered = async (page: string) => {
    const footer = (await (await site.get(page)).text()).split('<footer')[1]!
    return /href="([^"]*aider)"/.exec(footer)?.[1]
  }
  const own = href(urls.helpCanteen, here)
  for (const page of [href(urls.canteen, here), href(urls.meal, { ...here, meal: meal.slug }), href(urls.canteenCalendar, here), own])
    expect([page, await offered(page)]).toEqual([page, own])
  expect(await offered(`/en${href(urls.canteen, here)}`)).toBe(`/en${own}`)
  for (const page of [urls.home, urls.calendar, urls.canteens, '/cantines/nulle-part', `/cantines/${canteen.slug}/nulle-part`])
    expect([page, await offered(page)]).toEqual([page, urls.help])
})
