/** « Il manque quelqu'un »: a few people, then the day's guests, then without it. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aSkill, aTask, aTeammate } from '#test/team.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { sayYes } from './answer-call.ts'
import { findTask } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  // The day on which the tests are.
  meal = await aMeal(db, { canteen, day: '2026-12-01' })
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
})

const of = (task: { id: string }) => ({ canteen: canteen.slug, task: task.id })
const page = async () => (await site.get(href(urls.mealTasks, { canteen: canteen.slug, meal: meal.slug }))).text()
const stateOf = async (task: { id: string }) => findTask(db, { canteenId: canteen.id, taskId: task.id })
const asked = async () =>
  (await db.selectFrom('mails').where('canteen_id', '=', canteen.id).where('purpose', '=', 'task-needed').select('recipient').execute())
    .length

async function people(count: number, sameDay: boolean) {
  const added = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      aTeammate(db, canteen, { name: `P${index}`, email: `p${index}-${String(sameDay)}@exemple.fr` }),
    ),
  )
  for (const { id } of added) await db.updateTable('teammates').set({ same_day: sameDay }).where('id', '=', id).execute()
  return added
}

test('on the day only those who accept it are written to, four at most, the next ones once these have said no or had an hour, and nobody twice', async () => {
  await people(6, true)
  await people(3, false)
  const task = await aTask(db, canteen, { meal, places: 1 })
  expect((await site.submit(href(urls.askForTask, of(task)), {})).status).toBe(303)
  expect(await asked()).toBe(4)
  const early = await site.submit(href(urls.askForTask, of(task)), {})
  expect([early.status, (await early.text()).includes('il y a moins d’une heure')]).toEqual([409, true])
  expect(await asked()).toBe(4)
  await db.updateTable('task_answers').set({ refused: true }).where('task_id', '=', task.id).execute()
  expect((await site.submit(href(urls.askForTask, of(task)), {})).status).toBe(303)
  expect(await asked()).toBe(6)
  await db
    .updateTable('task_answers')
    .set({ asked_at: new Date(now.getTime() - 3_600_000) })
    .where('task_id', '=', task.id)
    .execute()
  const nobody = await site.submit(href(urls.askForTask, of(task)), {})
  expect([nobody.status, (await nobody.text()).includes('Personne d’autre ne peut être sollicité')]).toEqual([409, true])
})

test('the first yes has the place, the others are thanked', async () => {
  const helpers = await people(4, true)
  const task = await aTask(db, canteen, { meal, places: 1 })
  await site.submit(href(urls.askForTask, of(task)), {})
  const key = { canteenId: canteen.id, taskId: task.id, canteen, sendsTexts: false, site: { secret, origin, now } }
  const answers = await Promise.all(helpers.map(({ id }) => sayYes(db, { ...key, teammateId: id })))

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect((await stateOf(task)).taken).toBe(1)
  const thanked = await db
    .selectFrom('mails')
    .where('canteen_id', '=', canteen.id)
    .where('purpose', '=', 'task-thanks')
    .select('recipient')
    .execute()
  expect(thanked).toHaveLength(3)
})

test('the day’s guests are asked by a message whose words are there', async () => {
  await aTask(db, canteen, { meal, places: 1 })
  expect(await page()).toContain('Demander aux convives du jour')
  await aBooking(db, meal)
  const message = `${href(urls.announcement, { canteen: canteen.slug, meal: meal.slug })}?raison=aide`
  // It is ten, and cooking began at half past nine: nobody comes at an hour that is past.
  const begun = await (await site.get(message)).text()
  expect(begun).toContain('Pouvez-vous venir cuisiner aussi, dès que possible')
  expect(begun).not.toContain('cuisiner aussi, à')
  for (const [cooksAt, words] of [['11:00', 'aussi, à 11 h'] as const, [null, 'dès que possible'] as const]) {
    const other = await aMeal(db, {
      canteen,
      day: '2026-12-03',
      tableAt: cooksAt ? '12:15' : '19:00',
      cooksAt,
      ...(!cooksAt && { kitchenPlaces: 0 }),
    })
    await aBooking(db, other)
    const there = `${href(urls.announcement, { canteen: canteen.slug, meal: other.slug })}?raison=aide`
    expect((await (await site.get(there)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(words)
  }
})

test('a task that nobody does is given up or added to another of the meal; a key task, or one with somebody, is not', async () => {
  const ana = await aTeammate(db, canteen, { name: 'Ana' })
  const [wash, till] = [await aTask(db, canteen, { meal }), await aTask(db, canteen, { meal, name: 'Caisse', people: [ana] })]
  const empty = await aTask(db, canteen, { meal, name: 'Accueil' })
  const [key, spare] = [await aTask(db, canteen, { meal, name: 'Ouvrir', isKey: true }), await aTask(db, canteen, { meal, name: 'Fleurs' })]
  const other = await aTask(db, canteen, { meal: await aMeal(db, { canteen, day: '2026-12-04' }) })
  const drop = async (task: { id: string }) => (await site.submit(href(urls.dropTask, of(task)), {})).status
  const merge = async (task: { id: string }, into: string) => (await site.submit(href(urls.mergeTask, of(task)), { into })).status

  expect([await drop(spare), await drop(spare), await drop(key), await drop(till)]).toEqual([303, 303, 409, 409])
  expect([await merge(key, other.id), await merge(till, wash.id), await merge(key, 'nonsense')]).toEqual([409, 409, 422])
  expect([await merge(key, empty.id), await merge(key, empty.id)]).toEqual([303, 303])
  expect(await stateOf(empty)).toMatchObject({ isKey: true, details: 'Ouvrir' })
  expect([(await stateOf(spare)).state, (await stateOf(key)).state]).toEqual(['dropped', 'dropped'])
})

test('a key task is not added to one without its skill, nor to one that its hours go beyond', async () => {
  const skill = await aSkill(db, canteen, 'Cuisine')
  const open = await aTask(db, canteen, { meal, name: 'Ouvrir', isKey: true, skillId: skill.id })
  const [wash, cook] = [await aTask(db, canteen, { meal }), await aTask(db, canteen, { meal, name: 'Cuire', skillId: skill.id })]
  const early = await aTask(db, canteen, { meal, name: 'Tôt', isKey: true, starts: -300, lasts: 300 })
  const merge = async (task: { id: string }, into: { id: string }) => {
    const answer = await site.submit(href(urls.mergeTask, of(task)), { into: into.id })
    return [answer.status, /ne demande pas|ne couvre pas/.exec(await answer.text())?.[0]]
  }

  expect(await merge(open, wash)).toEqual([409, 'ne demande pas'])
  expect(await merge(early, wash)).toEqual([409, 'ne couvre pas'])
  expect((await stateOf(open)).state).toBe('open')
  expect((await merge(open, cook))[0]).toBe(303)
  expect(await stateOf(cook)).toMatchObject({ isKey: true, skill: { id: skill.id } })
})

test('what was given up or added to another task comes back until the meal, as it was', async () => {
  const [flowers, opening, lead] = [
    await aTask(db, canteen, { meal, name: 'Fleurs' }),
    await aTask(db, canteen, { meal, name: 'Ouvrir', isKey: true }),
    await aTask(db, canteen, { meal, name: 'Accueil', starts: -60, lasts: 120 }),
  ]
  const bring = async (task: { id: string }) => (await site.submit(href(urls.returnTask, of(task)), {})).status
  await site.submit(href(urls.dropTask, of(flowers)), {})
  await site.submit(href(urls.mergeTask, of(opening)), { into: lead.id })
  expect(await stateOf(lead)).toMatchObject({ details: 'Ouvrir', isKey: true })
  expect(await page()).toContain('La remettre')
  for (const task of [flowers, opening, opening]) expect(await bring(task)).toBe(303)
  expect(await Promise.all([flowers, opening].map(async (task) => (await stateOf(task)).state))).toEqual(['open', 'open'])
  expect(await stateOf(lead)).toMatchObject({ details: '', isKey: false })
  expect(await page()).not.toContain('La remettre')

  await site.submit(href(urls.dropTask, of(flowers)), {})
  await db.updateTable('meals').set({ state: 'closed' }).where('id', '=', meal.id).execute()
  expect(await bring(flowers)).toBe(409)
})

test('a key task that is simply empty says so, and what a task asks stands apart from who does it', async () => {
  const lea = (await aTeammate(db, canteen, { name: 'Léa' })) as { id: string }
  await aTask(db, canteen, { meal, isKey: true, suitsFirstTime: true })
  await aTask(db, canteen, { meal, minimumAge: 18, people: [lea] })
  expect(await page()).toContain('Personne ne s’en charge encore')
  expect(await page()).not.toContain('sans aide')
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  expect(await page()).toMatch(/dès 18 ans<\/span><p>.*Léa/s)
})
