/** A month of tasks, from the proposal to each yes. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sayNo } from '#src/features/kitchen/tasks/answer-call.ts'
import { findTask, findTasksBetween } from '#src/features/kitchen/tasks/queries.ts'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { seekAtOnce as thread } from '#test/rotas.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aSkill, aTask, aTaskKind, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { acceptAsked, declineAsked } from './answer-asked.ts'
import { askForRota } from './ask-for-rota.ts'
import { forgetRotas } from './forget-rotas.ts'
import { prepareRota } from './prepare-rota.ts'
import { publishRota } from './publish-rota.ts'
import { findAsked, findRota } from './queries.ts'
import type { RotaThread } from './seek-rota.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let manager: Awaited<ReturnType<typeof aViewer>>
const month = '2026-12'

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen, day: '2026-12-04' })
  manager = await aViewer(db, inCanteen('canteen-manager', canteen))
  site.as(manager)
})

const key = () => ({ canteenId: canteen.id, month })
const at = () => ({ canteen: canteen.slug, month })
const page = async (query = '') => (await site.get(href(urls.rota, at()) + query)).text()
const places = async () => (await findRota(db, key())).places
const namesProposed = async () => (await places()).map(({ name }) => name)
const peopleAt = async (task: { id: string }) =>
  (await findTask(db, { canteenId: canteen.id, taskId: task.id })).people.map(({ name }) => name)
const mailsTo = async (email: string) =>
  (await db.selectFrom('mails').where('recipient', '=', email).where('canteen_id', '=', canteen.id).select('purpose').execute()).map(
    ({ purpose }) => purpose,
  )

async function propose(seed = 1, searching = thread) {
  const search = { ...key(), searchId: randomUUID() }
  await askForRota(db, { ...search, timeZone: canteen.timeZone, now, actorId: manager.user!.id })
  await prepareRota(db, searching, { ...search, canteen, sendsTexts: false, seed, site: { secret, origin, now } })
}

const publish = (sendsTexts = false) =>
  publishRota(db, { ...key(), canteen, sendsTexts, actorId: manager.user!.id, site: { secret, origin, now } })

test('a month is proposed with the tasks of all its published meals, also of those that are weeks away', async () => {
  await aTaskKind(db, canteen, { places: 1, lasts: 540 })
  await aMeal(db, { canteen, day: '2026-12-30' })
  await aTeammate(db, canteen, { name: 'Ana' })
  await aTeammate(db, canteen, { name: 'Bao' })
  await db
    .insertInto('followed')
    .values({ canteen_id: canteen.id, thing: 'tasks' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await propose()

  const tasks = await findTasksBetween(db, { canteenId: canteen.id, first: '2026-12-01', last: '2026-12-31' })
  expect(tasks.map(({ day }) => day)).toEqual(['2026-12-04', '2026-12-30'])
  expect((await namesProposed()).toSorted()).toEqual(['Ana', 'Bao'])
  expect(await page()).toContain('2 places proposées, pas encore demandées')
})

test('nobody is asked before it is published; then each once, and silence is no yes', async () => {
  const ana = await aTeammate(db, canteen, { name: 'Ana', email: 'ana@exemple.fr' })
  await aTeammate(db, canteen, { name: 'Bao' })
  const task = await aTask(db, canteen, { meal, places: 2 })
  await propose()
  expect(await mailsTo('ana@exemple.fr')).toEqual([])
  expect(await findAsked(db, { canteenId: canteen.id, teammateId: ana.id })).toEqual([])

  await Promise.all([publish(), publish()])
  expect(await mailsTo('ana@exemple.fr')).toEqual(['rota-ask'])
  expect(await peopleAt(task)).toEqual([])
  const shown = await page()
  expect(shown).toContain('Sans adresse, à demander de vive voix')
  expect(shown).toContain('2 demandes sans réponse')
})

test('who has a number and no address is asked by one text message, where a provider carries them; else by somebody of the team', async () => {
  await aTeammate(db, canteen, { name: 'Dédé', phone: '+33612345688' })
  await aTask(db, canteen, { meal, places: 1 })
  await propose()
  await publish(true)
  await publish(true)
  const texts = await db.selectFrom('text_messages').where('recipient', '=', '+33612345688').select(['purpose', 'body']).execute()
  expect(texts).toMatchObject([{ purpose: 'rota-ask', body: expect.stringMatching(/http\S+coup-de-main/) as string }])
})

test('yes and no are one tap from a signed page, without signing in; a no is not asked again', async () => {
  const [ana, bao] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao' })]
  const [wash, shop] = [await aTask(db, canteen, { meal, places: 1 }), await aTask(db, canteen, { meal, places: 1, name: 'Courses' })]
  await propose()
  await publish()
  const asked = await places()
  const ofAna = asked.find(({ teammateId }) => teammateId === ana.id)!
  const ofBao = asked.find(({ teammateId }) => teammateId === bao.id)!
  site.as(visitor)
  const own = (person: { id: string }) => ({ canteen: canteen.slug, token: teammateToken(secret, person.id) })
  expect(await (await site.get(href(urls.ownTasks, own(ana)))).text()).toContain('Pouvez-vous')
  const yes = await site.submit(href(urls.ownAsked, { ...own(ana), task: ofAna.taskId }), { answer: 'oui' })
  expect(yes.headers.get('location')).toContain('fait=pris')
  const no = await site.submit(href(urls.ownAsked, { ...own(bao), task: ofBao.taskId }), { answer: 'non' })
  expect(no.headers.get('location')).toContain('fait=decline')

  expect(await peopleAt({ id: ofAna.taskId })).toEqual(['Ana'])
  expect(await peopleAt({ id: ofBao.taskId })).toEqual([])
  site.as(manager)
  const history = await (await site.get(href(urls.canteenHistory, { canteen: canteen.slug }))).text()
  expect(history).not.toContain('Bao')
  await propose()
  const again = (await places()).filter(({ teammateId }) => teammateId === bao.id)
  expect(again.map(({ taskId }) => taskId)).not.toContain(ofBao.taskId)
  expect([wash.id, shop.id]).toContain(ofBao.taskId)
})

test('an answer that is neither yes nor no notes nothing; a no is seen by the team, which had asked, and may become a yes while the place is free', async () => {
  const bao = await aTeammate(db, canteen, { name: 'Bao' })
  const task = await aTask(db, canteen, { meal, places: 1 })
  await placedAndAsked(task, bao.id)
  const own = { canteen: canteen.slug, token: teammateToken(secret, bao.id) }
  const answer = (said: string) => site.submit(href(urls.ownAsked, { ...own, task: task.id }), { answer: said })
  const ownPage = async () => (await site.get(href(urls.ownTasks, own))).text()
  site.as(visitor)
  expect(await ownPage()).toContain('l’équipe voit votre réponse')
  const maybe = await answer('peut-etre')
  expect([maybe.status, (await maybe.text()).includes('Répondez par oui ou par non')]).toEqual([422, true])
  expect(await findAsked(db, { canteenId: canteen.id, teammateId: bao.id })).toEqual([{ taskId: task.id, learner: false, saidNo: false }])

  await answer('non')
  site.as(manager)
  const [, ofTask = ''] = (await page()).split(`id="t-${task.id}"`)
  expect(ofTask).toMatch(/Bao.*a dit non/s)
  expect(await page(`?tache=${task.id}`)).not.toContain(`<option value="${bao.id}"`)
  site.as(visitor)
  expect(await ownPage()).toContain('Finalement, oui')
  expect((await answer('oui')).headers.get('location')).toContain('fait=pris')
  expect(await peopleAt(task)).toEqual(['Bao'])
  site.as(manager)
  expect(await page()).not.toContain('a dit non')
})

test('a no to a call, which was promised to be seen by nobody, is not seen by the team', async () => {
  const bao = await aTeammate(db, canteen, { name: 'Bao' })
  const task = await aTask(db, canteen, { meal, places: 1 })
  await placedAndAsked(task, (await aTeammate(db, canteen, { name: 'Ana' })).id)
  const before = await page()
  await sayNo(db, { canteenId: canteen.id, taskId: task.id, teammateId: bao.id, now })
  expect(await page()).toBe(before)
  expect(await findAsked(db, { canteenId: canteen.id, teammateId: bao.id })).toEqual([])
})

test('after a no, a place that somebody else has taken is not given', async () => {
  const [ana, bao] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao' })]
  const task = await aTask(db, canteen, { meal, places: 1 })
  await placedAndAsked(task, bao.id)
  const ofBao = { canteenId: canteen.id, taskId: task.id, teammateId: bao.id, now }
  await declineAsked(db, ofBao)
  await placedAndAsked(task, ana.id)
  await acceptAsked(db, { ...ofBao, teammateId: ana.id })
  expect(await acceptAsked(db, ofBao)).toEqual({ ok: false, refusal: 'full' })
})

test('nobody is asked of more than they take at most, counting what they took since, nor for a day on which they are away since', async () => {
  const [ana, bao] = [
    await aTeammate(db, canteen, { name: 'Ana', email: 'ana@exemple.fr' }),
    await aTeammate(db, canteen, { name: 'Bao', email: 'bao@exemple.fr' }),
  ]
  await db.updateTable('teammates').set({ most_tasks: 1 }).where('id', '=', ana.id).execute()
  const proposed = [await aTask(db, canteen, { meal }), await aTask(db, canteen, { meal, name: 'Accueil' })]
  await placedAndAsked(proposed[0]!, ana.id)
  await placedAndAsked(proposed[1]!, bao.id)
  await db.updateTable('rota_places').set({ asked_at: null }).where('canteen_id', '=', canteen.id).execute()
  await aTask(db, canteen, { meal: await aMeal(db, { canteen, day: '2026-12-11' }), people: [ana] })
  const away = { canteen_id: canteen.id, id: randomUUID(), first_day: '2026-12-04', last_day: '2026-12-05' }
  await db
    .insertInto('absences')
    .values({ ...away, teammate_id: bao.id })
    .execute()
  await publish()

  expect([await mailsTo('ana@exemple.fr'), await mailsTo('bao@exemple.fr')]).toEqual([[], []])
  expect(await places()).toEqual([])
})

test('a stranger of the public form is proposed for nothing before a first answer, and then for first times alone', async () => {
  await aTeammate(db, canteen, { name: 'Ana' })
  const stranger = await aTeammate(db, canteen, { name: 'Inconnu', joined: 'help' })
  const easy = await aTask(db, canteen, { meal, suitsFirstTime: true, places: 2 })
  await aTask(db, canteen, { meal: await aMeal(db, { canteen, day: '2026-12-11' }), places: 3, name: 'Courses' })
  await propose()
  expect(await namesProposed()).not.toContain('Inconnu')
  await db
    .updateTable('teammates')
    .set({ seen_at: new Date(now.getTime() + 60_000) })
    .where('id', '=', stranger.id)
    .execute()
  await propose()
  expect((await places()).filter(({ name }) => name === 'Inconnu').map(({ taskId }) => taskId)).toEqual([easy.id])
})

test('a day whose requests are unanswered is not all taken, and says how many said yes', async () => {
  const [ana, bao] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao' })]
  const task = await aTask(db, canteen, { meal, people: [ana] })
  await placedAndAsked(task, bao.id)
  const summary = async () => /<details class="folded-day".*?<\/summary>/s.exec(await page())?.[0]
  expect(await summary()).toContain('1 place tenue · 1 demande sans réponse')
  expect(await page()).not.toMatch(/tout est pris|aucune place libre/)
  await acceptAsked(db, { canteenId: canteen.id, taskId: task.id, teammateId: bao.id, now })
  expect(await summary()).toContain('tout est pris')
  expect(await page()).toContain('aucune place libre')
})

test('nor of a month of which everything is over, before its last day', async () => {
  await aTask(db, canteen, { meal: await aMeal(db, { canteen, day: '2026-12-01', state: 'closed' }) })
  expect(await page()).not.toContain('Proposer')
  await aTask(db, canteen, { meal })
  expect(await page()).toContain('Proposer')
})

test('of a month that is over nothing is proposed any more', async () => {
  const past = { canteen: canteen.slug, month: '2026-11' }
  const shown = await (await site.get(href(urls.rota, past))).text()
  expect(shown).toContain('Ce mois est passé')
  expect(shown).not.toContain('Proposer')
  expect((await site.submit(href(urls.rotaSearch, past), {})).status).toBe(409)
  expect((await findRota(db, { canteenId: canteen.id, month: '2026-11' })).rota).toBeUndefined()
})

test('a place that somebody else has taken meanwhile is found: there are never more people than places', async () => {
  const asked = await Promise.all(['Ana', 'Bao', 'Cléo'].map((name) => aTeammate(db, canteen, { name })))
  const task = await aTask(db, canteen, { meal, places: 1 })
  for (const { id } of asked.slice(1)) await placedAndAsked(task, id)
  await placedAndAsked(task, asked[0]!.id)
  const answers = await Promise.all(asked.map(({ id }) => acceptAsked(db, { canteenId: canteen.id, taskId: task.id, teammateId: id, now })))

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.flatMap((answer) => (answer.ok ? [] : answer.refusal))).toEqual(['full', 'full'])
  expect(await places()).toEqual([])
})

async function placedAndAsked(task: { id: string }, teammateId: string, facts: { learner?: boolean } = {}) {
  const begun = { state: 'found', search_id: randomUUID(), sought_at: now, measures: null, published_at: now } as const
  await db
    .insertInto('rotas')
    .values({ canteen_id: canteen.id, month: '2026-12-01', ...begun })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const place = { canteen_id: canteen.id, month: '2026-12-01', task_id: task.id, teammate_id: teammateId }
  await db
    .insertInto('rota_places')
    .values({ ...place, learner: facts.learner ?? false, pinned: false, asked_at: now })
    .execute()
}

test('answered twice, in two tabs or after it was withdrawn, it stays what it was', async () => {
  const [ana, task] = [await aTeammate(db, canteen), await aTask(db, canteen, { meal })]
  const asked = { canteenId: canteen.id, taskId: task.id, teammateId: ana.id }
  expect(await acceptAsked(db, { ...asked, now })).toEqual({ ok: false, refusal: 'not-asked' })
  await placedAndAsked(task, ana.id)
  expect((await acceptAsked(db, { ...asked, now })).ok).toBe(true)
  expect((await acceptAsked(db, { ...asked, now })).ok).toBe(true)
  await declineAsked(db, { ...asked, now })
  expect(await peopleAt(task)).toEqual(['Ana'])
})

test('who learns stands beside who does it: no place is taken, and never alone', async () => {
  const [ana, bao] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao' })]
  const lead = await aSkill(db, canteen, 'Mener une cuisine', [ana])
  const task = await aTask(db, canteen, { meal, places: 1, skillId: lead.id, isKey: true })
  await placedAndAsked(task, bao.id, { learner: true })
  const asked = { canteenId: canteen.id, taskId: task.id, teammateId: bao.id, now }
  expect(await acceptAsked(db, asked)).toEqual({ ok: false, refusal: 'never-alone' })

  await placedAndAsked(task, ana.id)
  await acceptAsked(db, { ...asked, teammateId: ana.id })
  await placedAndAsked(task, bao.id, { learner: true })
  expect((await acceptAsked(db, asked)).ok).toBe(true)
  expect(await findTask(db, { canteenId: canteen.id, taskId: task.id })).toMatchObject({
    taken: 1,
    people: [{ name: 'Ana' }, { name: 'Bao' }],
  })
  expect(await page()).toContain('a dit oui, pour apprendre')
})

test('what is missing is named: the task, its day and the skill', async () => {
  await aTeammate(db, canteen, { name: 'Ana' })
  const lead = await aSkill(db, canteen, 'Mener une cuisine')
  await aTask(db, canteen, { meal, name: 'Mener', places: 1, skillId: lead.id, isKey: true })
  await propose()

  const shown = await page()
  expect(shown).toContain('personne de l’équipe n’a le savoir-faire')
  expect(shown).toMatch(/Mener.*Mener une cuisine/s)
})

test('a search that breaks, or an answer that another search has overtaken, leaves what there was', async () => {
  await aTeammate(db, canteen, { name: 'Ana' })
  await aTask(db, canteen, { meal, places: 1 })
  await propose()
  const broken: RotaThread = { ...thread, search: () => Promise.reject(new Error('stopped')) }
  await expect(propose(2, broken)).rejects.toThrow('stopped')
  expect(await namesProposed()).toEqual(['Ana'])
  expect(await page()).toContain('n’a pas pu être préparée')

  const overtaken: RotaThread = {
    ...thread,
    search: async (asked) => {
      await askForRota(db, { ...key(), searchId: randomUUID(), timeZone: canteen.timeZone, now, actorId: manager.user!.id })
      return thread.search({ ...asked, rota: { ...asked.rota, people: [] } })
    },
  }
  await propose(3, overtaken)
  expect((await findRota(db, key())).rota?.state).toBe('sought')
  expect(await namesProposed()).toEqual(['Ana'])
})

test('put by hand, somebody stays through a new proposal; what cannot be is refused in words', async () => {
  const [, bao] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao' })]
  const [task, other] = [await aTask(db, canteen, { meal, places: 1 }), await aTask(db, canteen, { meal, places: 2, name: 'Accueil' })]
  const put = (taskId: string) => site.submit(href(urls.rotaPlace, { ...at(), task: taskId }), { teammate: bao.id, as: 'does' })
  expect(await page(`?tache=${task.id}`)).toContain('Proposer cette personne')
  expect((await put(task.id)).status).toBe(303)
  expect((await put(task.id)).status).toBe(303)
  const twice = await put(other.id)
  expect(twice.status).toBe(409)
  expect(await twice.text()).toContain('fait déjà autre chose')
  for (const seed of [1, 2, 3]) {
    await propose(seed)
    expect((await places()).find(({ taskId }) => taskId === task.id)?.name).toBe('Bao')
  }
  const nobody = await site.submit(href(urls.rotaPlace, { ...at(), task: task.id }), { teammate: 'x' })
  expect(nobody.status).toBe(422)
})

test('whoever was asked is told when they are no longer needed; who was not asked hears nothing', async () => {
  const [ana, bao] = [
    await aTeammate(db, canteen, { name: 'Ana', email: 'ana@exemple.fr' }),
    await aTeammate(db, canteen, { name: 'Bao', email: 'bao@exemple.fr' }),
  ]
  const task = await aTask(db, canteen, { meal, places: 2 })
  await placedAndAsked(task, ana.id)
  await site.submit(href(urls.rotaPlace, { ...at(), task: task.id }), { teammate: bao.id, as: 'does' })
  for (const { id } of [ana, bao]) await site.submit(href(urls.removeRotaPlace, { ...at(), task: task.id, teammate: id }), {})

  expect(await mailsTo('ana@exemple.fr')).toEqual(['task-released'])
  expect(await mailsTo('bao@exemple.fr')).toEqual([])
  expect(await places()).toEqual([])
})

test('the page of the team is the same whatever people wish, have done or are asked elsewhere', async () => {
  const [ana] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao' })]
  await aTask(db, canteen, { meal, places: 2 })
  await propose()
  const before = await page()
  const past = await aMeal(db, { canteen, day: '2026-11-24', state: 'closed' })
  await aTask(db, canteen, { meal: past, people: [ana], lasts: 600 })
  await db
    .insertInto('teammate_windows')
    .values({ canteen_id: canteen.id, teammate_id: ana.id, weekday: 5, from_clock: null, until_clock: null })
    .execute()
  await db.updateTable('teammates').set({ most_tasks: 1, same_day: true }).where('id', '=', ana.id).execute()
  await propose()

  expect(await page()).toBe(before)
})

test('a month that no rota is made for is not found, and old ones are forgotten', async () => {
  for (const wrong of ['2026-08', '2027-06', '2026-13', 'demain'])
    expect((await site.get(href(urls.rota, { canteen: canteen.slug, month: wrong }))).status).toBe(404)
  await aTask(db, canteen, { meal })
  await propose()
  await forgetRotas(db, new Date('2027-01-20T03:00Z'))
  expect((await findRota(db, key())).rota).toBeDefined()
  await forgetRotas(db, new Date('2027-02-01T03:00Z'))
  expect((await findRota(db, key())).rota).toBeUndefined()
})
