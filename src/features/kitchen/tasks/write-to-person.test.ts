/** Somebody with a telephone alone hears all that the others read in a mail; and nobody is asked by a way that does not reach them. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aTask, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { askAgain } from './ask-again.ts'
import { findTask } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>
let number = 0

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { sendsTexts: true })
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aMeal(db, { canteen, day: '2026-12-04' })
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
})

const aMobile = () => `+336123456${10 + number++}`
const ownPlace = (person: { id: string }, task: { id: string }) => ({
  canteen: canteen.slug,
  token: teammateToken(secret, person.id),
  task: task.id,
})
const seek = (person: { id: string }, task: { id: string }) => site.submit(href(urls.seekReplacement, ownPlace(person, task)), {})
const answer = (person: { id: string }, task: { id: string }, said: 'oui' | 'non') =>
  site.submit(href(urls.taskAnswer, ownPlace(person, task)), { answer: said })
const textsTo = async (phone: string) =>
  (await db.selectFrom('text_messages').where('canteen_id', '=', canteen.id).where('recipient', '=', phone).select('body').execute()).map(
    ({ body }) => body.replaceAll(/[\u00a0\u202f]/g, ' '),
  )
const asked = async (task: { id: string }) =>
  (await db.selectFrom('task_answers').where('task_id', '=', task.id).select('teammate_id').execute()).map((row) => row.teammate_id)

test('who asks to be replaced reads on the telephone that somebody comes, and who was asked in vain is thanked there', async () => {
  const [anas, baos, cleos] = [aMobile(), aMobile(), aMobile()]
  // Her mails come back.
  await db.insertInto('bouncing_addresses').values({ address: 'revient@exemple.fr', reason: 'unknown', noted_at: now }).execute()
  const ana = await aTeammate(db, canteen, { name: 'Ana', email: 'revient@exemple.fr', phone: anas })
  const bao = await aTeammate(db, canteen, { name: 'Bao', phone: baos })
  await aTeammate(db, canteen, { name: 'Cléo', phone: cleos })
  const task = await aTask(db, canteen, { meal, name: 'Fermer', places: 1, people: [ana] })
  await seek(ana, task)
  await answer(bao, task, 'oui')

  expect((await findTask(db, { canteenId: canteen.id, taskId: task.id })).people.map(({ name }) => name)).toEqual(['Bao'])
  expect(await textsTo(anas)).toEqual([expect.stringContaining('prend votre place (Fermer, vendredi 4 décembre 2026)')])
  expect(await textsTo(cleos)).toEqual([
    expect.stringContaining('pouvez-vous prendre une place'),
    expect.stringContaining('trouvé (Fermer'),
  ])
  expect(await textsTo(baos)).toHaveLength(1)
})

test('who was asked on the telephone for what is given up after all is told there', async () => {
  const phone = aMobile()
  await aTeammate(db, canteen, { phone })
  const task = await aTask(db, canteen, { meal, name: 'Fleurs' })
  await site.submit(href(urls.askForTask, { canteen: canteen.slug, task: task.id }), {})
  await site.submit(href(urls.dropTask, { canteen: canteen.slug, task: task.id }), {})

  expect(await textsTo(phone)).toEqual([
    expect.stringContaining('pouvez-vous venir'),
    expect.stringContaining('plus besoin de vous pour Fleurs'),
  ])
})

test('of the four, none is somebody whom neither a mail nor a text message reaches; a mail that comes back gives way to the telephone', async () => {
  const ana = await aTeammate(db, canteen, { name: 'Ana' })
  await aTeammate(db, canteen, { name: 'Poste fixe', phone: '+33320112233' })
  const bao = await aTeammate(db, canteen, { name: 'Bao', email: 'morte@exemple.fr', phone: '+33612345699' })
  await aTeammate(db, canteen, { name: 'Cléo', email: 'morte@exemple.fr' })
  await db.insertInto('bouncing_addresses').values({ address: 'morte@exemple.fr', reason: 'unknown', noted_at: now }).execute()
  const task = await aTask(db, canteen, { meal, places: 1, people: [ana] })
  await seek(ana, task)

  expect(await asked(task)).toEqual([bao.id])
  expect(await textsTo('+33612345699')).toHaveLength(1)
  expect(await db.selectFrom('mails').where('recipient', '=', 'morte@exemple.fr').selectAll().execute()).toEqual([])
})

test('on the day itself, who looks for a replacement reaches only those who accept to be written to then', async () => {
  const today = await aMeal(db, { canteen, day: '2026-12-01' })
  const ana = await aTeammate(db, canteen, { name: 'Ana' })
  const [bao, cleo] = [
    await aTeammate(db, canteen, { name: 'Bao', email: 'bao-jour@exemple.fr' }),
    await aTeammate(db, canteen, { name: 'Cléo', email: 'cleo-jour@exemple.fr' }),
  ]
  await db.updateTable('teammates').set({ same_day: true }).where('id', '=', cleo.id).execute()
  const [now, later] = [
    await aTask(db, canteen, { meal: today, places: 1, people: [ana] }),
    await aTask(db, canteen, { meal, places: 1, people: [ana] }),
  ]
  await seek(ana, now)
  await seek(ana, later)

  expect(await asked(now)).toEqual([cleo.id])
  expect((await asked(later)).toSorted()).toEqual([bao.id, cleo.id].toSorted())
})

test('a newcomer who left a number alone is asked again on it, once', async () => {
  const phone = aMobile()
  const before = new Date(now.getTime() - 8 * 24 * 60 * 60_000)
  await aTeammate(db, canteen, { joined: 'help', phone, seenAt: before })
  await db
    .insertInto('followed')
    .values({ canteen_id: canteen.id, thing: 'tasks' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const about = { secret, origin, now, sendsTexts: true }
  await askAgain(db, { ...about, sendsTexts: false })
  for (let times = 0; times < 2; times++) await askAgain(db, about)

  expect(await textsTo(phone)).toEqual([expect.stringContaining('vous avez voulu aider')])
})

test('somebody with a mobile alone is sent their page there, by the team and never by a form that anybody fills in', async () => {
  const [leas, noes] = [aMobile(), aMobile()]
  const basics = { kind: 'volunteer', email: '', age: 'adult', parentName: '', parentAgreedOn: '', weeklyHours: '' }
  const teammates = href(urls.teammates, { canteen: canteen.slug })
  const formKey = await site.keyOn(teammates)
  await site.submit(teammates, { ...basics, formKey, name: 'Léa', phone: leas })
  const [text] = await textsTo(leas)
  const own = /http\S+/.exec(text ?? '')?.[0] ?? ''
  expect(await (await site.get(own.replace(origin, ''))).text()).toContain('Léa')

  const { id } = await db.selectFrom('teammates').where('canteen_id', '=', canteen.id).select('id').executeTakeFirstOrThrow()
  const page = await (await site.get(href(urls.teammate, { canteen: canteen.slug, teammate: id }))).text()
  expect(page).toContain('Lui envoyer son lien')
  const help = href(urls.helpCanteen, { canteen: canteen.slug })
  await site.submit(help, { formKey: await site.keyOn(help), task: 'plus-tard', name: 'Noé', phone: noes, email: '', age: 'adult' })
  expect(await textsTo(noes)).toEqual([])
})
