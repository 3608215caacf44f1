/** « Qui peut prendre ma place ? » and « J'aimerais aider »: asked of a few, answered in one tap. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aTask, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { sayNo, sayYes } from './answer-call.ts'
import { askAgain } from './ask-again.ts'
import { forgetAnswers } from './forget-answers.ts'
import { later } from './forms.ts'
import { findTask } from './queries.ts'
import { seekReplacement } from './seek-replacement.ts'

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

const mailsTo = async (email: string, seen: readonly string[] = []) =>
  (await mailedTo(email)).filter(({ id }) => !seen.includes(id)).map(({ purpose }) => purpose)
const mailedTo = (email: string) =>
  db.selectFrom('mails').where('recipient', '=', email).where('canteen_id', '=', canteen.id).select(['id', 'purpose']).execute()
const peopleAt = async (task: { id: string }) =>
  (await findTask(db, { canteenId: canteen.id, taskId: task.id })).people.map(({ name }) => name)
const takenOf = async (task: { id: string }) => (await findTask(db, { canteenId: canteen.id, taskId: task.id })).taken
const own = (id: string) => ({ canteen: canteen.slug, token: teammateToken(secret, id) })

async function aCall(others: number) {
  const ana = await aTeammate(db, canteen, { name: 'Ana', email: 'ana@exemple.fr' })
  const asked = await Promise.all(
    Array.from({ length: others }, (_, index) => aTeammate(db, canteen, { name: `Autre ${index}`, email: `autre-${index}@exemple.fr` })),
  )
  const task = await aTask(db, canteen, { meal, places: 1, people: [ana] })
  const key = { canteenId: canteen.id, taskId: task.id }
  const seek = (minutes = 0) =>
    seekReplacement(db, {
      ...{ ...key, teammateId: ana.id, canteen, sendsTexts: false },
      site: { ...about, now: new Date(now.getTime() + minutes * 60_000) },
    })
  const whoWasAsked = async () =>
    (await db.selectFrom('task_answers').where('task_id', '=', task.id).select('teammate_id').execute()).map(
      ({ teammate_id }) => teammate_id,
    )
  return { ana, asked, task, key, seek, whoWasAsked }
}

test('a few are asked at a time and have an hour to answer, never twice, and nobody without an address', async () => {
  const { seek, whoWasAsked } = await aCall(6)
  await aTeammate(db, canteen, { name: 'Sans adresse' })

  expect(await seek()).toEqual({ ok: true, value: 4 })
  for (const minutes of [0, 59]) expect(await seek(minutes)).toEqual({ ok: false, refusal: 'awaited' })
  expect(await whoWasAsked()).toHaveLength(4)
  expect(await seek(60)).toEqual({ ok: true, value: 2 })
  expect(new Set(await whoWasAsked()).size).toBe(6)
  expect(await seek(120)).toEqual({ ok: false, refusal: 'nobody-left' })
})

test('a stranger of the public form is not asked for a place before a first answer', async () => {
  const { seek, whoWasAsked } = await aCall(0)
  const stranger = await aTeammate(db, canteen, { name: 'Inconnu', joined: 'help', email: 'inconnu@exemple.fr' })
  await db.updateTable('tasks').set({ suits_first_time: true }).where('canteen_id', '=', canteen.id).execute()
  expect(await seek()).toEqual({ ok: false, refusal: 'nobody-left' })
  await sayNo(db, {
    canteenId: canteen.id,
    taskId: (await aTask(db, canteen)).id,
    teammateId: stranger.id,
    now: new Date(now.getTime() + 1000),
  })
  expect((await seek()).ok).toBe(true)
  expect(await whoWasAsked()).toEqual([stranger.id])
})

test('the first of many yeses wins; who asked is free, the others are thanked, and there are never more people than places', async () => {
  const { ana, asked, task, key, seek } = await aCall(4)
  await seek()
  const answers = await Promise.all(asked.map(({ id }) => sayYes(db, { ...key, teammateId: id, canteen, sendsTexts: false, site: about })))

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'found')).toHaveLength(3)
  expect(await peopleAt(task)).toHaveLength(1)
  expect(await peopleAt(task)).not.toContain(ana.name)
  expect(await takenOf(task)).toBe(1)
  expect(await mailsTo('ana@exemple.fr')).toEqual(['task-replaced'])
  const thanked = await Promise.all(asked.map((_, index) => mailsTo(`autre-${index}@exemple.fr`)))
  expect(thanked.filter((mails) => mails.includes('task-thanks'))).toHaveLength(3)
})

test('a no is answered from the mail, shown on no page, asked no more, and forgotten once the task is over', async () => {
  const { ana, asked, task, seek, whoWasAsked } = await aCall(1)
  await seek()
  const [bao] = asked
  const answer = href(urls.taskAnswer, { ...own(bao!.id), task: task.id })
  site.as(visitor)
  expect(await (await site.get(answer)).text()).toContain('Oui, je la prends')
  expect((await site.submit(answer, { answer: 'peut-etre' })).status).toBe(422)
  expect(await (await site.get(answer)).text()).toContain('Non, pas cette fois')
  expect((await site.submit(answer, { answer: 'non' })).status).toBe(303)
  expect(await peopleAt(task)).toEqual(['Ana'])

  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const pages = [
    href(urls.mealTasks, { canteen: canteen.slug, meal: meal.slug }),
    href(urls.ownTasks, own(ana.id)),
    href(urls.canteenHistory, { canteen: canteen.slug }),
  ]
  const seen = async () =>
    Promise.all(
      pages.map(async (page) =>
        (await (await site.get(page)).text()).replaceAll(/value="[^"]*"/g, '').replaceAll(/<option.*?<\/option>/g, ''),
      ),
    )
  const after = await seen()
  await db.updateTable('task_answers').set({ refused: false }).where('task_id', '=', task.id).execute()
  expect(after).toEqual(await seen())
  await sayNo(db, { canteenId: canteen.id, taskId: task.id, teammateId: bao!.id, now })
  await forgetAnswers(db, now)
  expect(await whoWasAsked()).toEqual([bao!.id])
  await forgetAnswers(db, new Date('2026-12-05T09:00Z'))
  expect(await whoWasAsked()).toEqual([])
})

test('who would like to help is shown an easy task beside who welcomes, is written to, and has it by saying yes', async () => {
  const [nora, task] = [
    await aTeammate(db, canteen, { name: 'Nora Petit', greets: true }),
    await aTask(db, canteen, { meal, suitsFirstTime: true }),
  ]
  const page = href(urls.helpCanteen, { canteen: canteen.slug })
  site.as(visitor)
  expect(await (await site.get(page)).text()).not.toContain(task.id)
  await aTask(db, canteen, { meal, people: [nora] })
  const shown = await (await site.get(page)).text()
  expect(shown).toContain('à côté de Nora')
  expect(shown).not.toContain('Petit')

  const helper = { task: task.id, name: 'Iris', email: 'iris@exemple.fr', phone: '', age: 'adult', formKey: randomUUID() }
  for (let times = 0; times < 2; times++) expect((await site.submit(page, helper)).status).toBe(303)
  expect(await peopleAt(task)).toEqual([])
  expect(await mailsTo('iris@exemple.fr')).toEqual(['task-welcome'])
  const mail = db.selectFrom('mails').where('recipient', '=', 'iris@exemple.fr').select('text_body')
  const link = new RegExp(`${origin}(\\S+)`).exec((await mail.executeTakeFirstOrThrow()).text_body ?? '')![1]!
  expect((await site.submit(link, { answer: 'oui' })).status).toBe(303)
  expect(await peopleAt(task)).toEqual(['Iris'])
  const nobody = await site.submit(page, { ...helper, email: '' })
  expect(nobody.status).toBe(422)
})

test('an address that is known and one that is not are answered alike: the same page, the same places, one mail each', async () => {
  const ana = await aTeammate(db, canteen, { name: 'Ana', email: 'ana@exemple.fr', greets: true })
  const [task, other] = [
    await aTask(db, canteen, { meal, suitsFirstTime: true, places: 1 }),
    await aTask(db, canteen, { meal, suitsFirstTime: true, places: 2 }),
  ]
  await aTask(db, canteen, { meal, people: [ana] })
  const page = href(urls.helpCanteen, { canteen: canteen.slug })
  const publicPages = [page, href(urls.meal, { canteen: canteen.slug, meal: meal.slug })]
  site.as(visitor)
  const seen = () =>
    Promise.all(
      publicPages.map(async (address) => (await (await site.get(address)).text()).replaceAll(/name="formKey" value="[^"]*"/g, '')),
    )
  const before = await seen()
  for (const each of [task, other, null]) {
    const [known, unknown] = ['ana@exemple.fr', `qui-${randomUUID()}@exemple.fr`]
    const written = async (email: string) => {
      const had = (await mailedTo(email)).map(({ id }) => id)
      const fields = { task: each?.id ?? later, name: 'Quelqu’un', email, age: 'adult', formKey: randomUUID() }
      const answer = await site.submit(page, fields)
      return [answer.status, answer.headers.get('location'), await mailsTo(email, had), await seen()]
    }
    const purpose = each ? 'task-welcome' : 'teammate-link'
    expect(await written(known)).toEqual([303, `${page}?fait=merci`, [purpose], before])
    expect(await written(unknown)).toEqual([303, `${page}?fait=merci`, [purpose], before])
  }
  expect([await peopleAt(task), await peopleAt(other)]).toEqual([[], []])
})

test('an address is written to once an hour, however often a form names it, and the page says the same', async () => {
  const nora = await aTeammate(db, canteen, { name: 'Nora', greets: true })
  const task = await aTask(db, canteen, { meal, suitsFirstTime: true })
  await aTask(db, canteen, { meal, people: [nora] })
  const counted = new Map<string, number>()
  const limits = async (form: string, address: string) => {
    const sent = (counted.get(address) ?? 0) + 1
    counted.set(address, sent)
    return form !== 'help-mail' || sent === 1
  }
  const public_ = openSite(db, { limits })
  public_.as(visitor)
  const page = href(urls.helpCanteen, { canteen: canteen.slug })
  const email = `qui-${randomUUID()}@exemple.fr`
  for (const chosen of [task.id, later, task.id]) {
    const sent = await public_.submit(page, { task: chosen, name: 'Iris', email, age: 'adult', formKey: randomUUID() })
    expect(sent.headers.get('location')).toBe(`${page}?fait=merci`)
  }
  expect(await mailsTo(email)).toEqual(['task-welcome'])
})

test('who has no place of a task leaves none, and is told so', async () => {
  const [ana, task] = [await aTeammate(db, canteen), await aTask(db, canteen, { meal })]
  const leave = () => site.submit(href(urls.leaveOwnTask, { ...own(ana.id), task: task.id }), {})
  const never = await leave()
  expect([never.status, (await never.text()).includes('Vous n’avez pas cette place')]).toEqual([409, true])
  const cannot = await site.submit(href(urls.noteNo, { canteen: canteen.slug, task: task.id, teammate: ana.id }), {})
  expect([cannot.status, (await cannot.text()).includes('n’a pas cette place')]).toEqual([409, true])
  await site.submit(href(urls.ownTask, { ...own(ana.id), task: task.id }), {})
  expect((await leave()).headers.get('location')).toContain('fait=laisse')
  expect(await takenOf(task)).toBe(0)
})

test('who left a number alone has the place at once: nobody is looked for by it', async () => {
  const nora = await aTeammate(db, canteen, { name: 'Nora', greets: true })
  const task = await aTask(db, canteen, { meal, suitsFirstTime: true })
  await aTask(db, canteen, { meal, people: [nora] })
  site.as(visitor)
  const fields = { task: task.id, name: 'Iris', email: '', phone: '06 12 34 56 78', age: 'adult', formKey: randomUUID() }
  expect((await site.submit(href(urls.helpCanteen, { canteen: canteen.slug }), fields)).status).toBe(303)
  expect(await peopleAt(task)).toEqual(['Iris'])
})

test('who came once is asked again within two weeks, once', async () => {
  const [past, soon] = [
    await aMeal(db, { canteen, day: '2026-11-24', state: 'closed' }),
    await aMeal(db, { canteen, day: '2026-11-30', state: 'closed' }),
  ]
  const helper = async (email: string, came: { id: string }) => {
    const teammate = await aTeammate(db, canteen, { email, seenAt: new Date('2026-11-20T09:00Z') })
    await db.updateTable('teammates').set({ joined: 'help' }).where('id', '=', teammate.id).execute()
    await aTask(db, canteen, { meal: came, people: [teammate] })
  }
  await helper('iris@exemple.fr', past)
  await helper('noe@exemple.fr', soon)
  await Promise.all([askAgain(db, { ...about, sendsTexts: false }), askAgain(db, { ...about, sendsTexts: false })])

  expect(await mailsTo('iris@exemple.fr')).toEqual(['task-again'])
  expect(await mailsTo('noe@exemple.fr')).toEqual([])
})

test('a friend comes along by a first name alone, once', async () => {
  const [ana, task] = [await aTeammate(db, canteen), await aTask(db, canteen, { meal, suitsFirstTime: true })]
  const bring = href(urls.bringFriend, own(ana.id))
  site.as(visitor)
  const formKey = randomUUID()
  for (let times = 0; times < 2; times++) expect((await site.submit(bring, { formKey, task: task.id, name: 'Lou' })).status).toBe(303)

  expect(await peopleAt(task)).toEqual(['Lou'])
})
