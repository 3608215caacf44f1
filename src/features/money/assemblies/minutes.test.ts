/** Minutes: from the day of the meeting on, with no more votes than voices, sent as they are read. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { refuse } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aMember, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { sendMinutes } from './send-minutes.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let onTheDay: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let board: Viewer
let meeting: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  onTheDay = openSite(db, { clock: () => new Date('2026-12-18T18:00Z') })
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  board = await aViewer(db, inCanteen('board-member', canteen))
  site.as(board)
  onTheDay.as(board)
  for (const name of ['Amina Benali', 'Brahim Diallo', 'Chloé Roux'])
    await aMember(db, canteen, { name, email: `${name.slice(0, 2)}-${canteen.slug}@exemple.fr` })
  const evening = { day: '2026-12-18', clock: '18:30', place: 'À la cantine', agenda: 'Rapport moral' }
  const answer = await site.submit(href(urls.assemblies, { canteen: canteen.slug }), evening)
  meeting = answer.headers.get('location')!.split('?')[0]!
  await site.submit(`${meeting}/convocation`, {})
})

const minutes = { minutes: 'On a bien parlé.', 'decisions.0.text': 'Comptes approuvés', 'decisions.0.for': '2', 'decisions.0.against': '1' }

async function comes(name: string, gesture = 'present') {
  const found = db.selectFrom('memberships').where('canteen_id', '=', canteen.id).where('name', '=', name).select('id')
  await onTheDay.submit(`${meeting}/presences`, { member: (await found.executeTakeFirstOrThrow()).id, gesture })
}

function sent() {
  return db.selectFrom('mails').where('canteen_id', '=', canteen.id).where('purpose', '=', 'assembly-minutes').select('text_body').execute()
}

function ofCanteen() {
  return db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
}

/** The button that sends is in the form that keeps. */
async function send(fields: Record<string, string> = minutes) {
  const version = await onTheDay.versionOf(`${meeting}/compte-rendu`)
  return onTheDay.submit(`${meeting}/compte-rendu/envoi`, { version, ...fields })
}

test('before the day of the meeting there are no minutes to write, and what was typed is shown again', async () => {
  expect(await (await site.get(meeting)).text()).not.toContain('Compte rendu</a>')
  expect(await (await site.get(`${meeting}/compte-rendu`)).text()).not.toContain('name="minutes"')
  const refused = await site.submit(`${meeting}/compte-rendu`, minutes)

  expect(refused.status).toBe(409)
  expect(await refused.text()).toMatch(/n’a pas encore eu lieu[^]*On a bien parlé/)
  expect((await site.submit(`${meeting}/compte-rendu/envoi`, minutes)).status).toBe(409)
  expect(await sent()).toEqual([])
})

test('a decision has no more votes than people who are there or represented', async () => {
  for (const [name, sentence] of [
    [undefined, 'Personne n’est noté présent'],
    ['Amina Benali', 'Une seule personne était présente'],
    ['Brahim Diallo', '2 personnes étaient présentes'],
  ] as const) {
    if (name) await comes(name)
    const refused = await onTheDay.edit(`${meeting}/compte-rendu`, minutes)
    const page = await refused.text()
    expect([refused.status, page.includes(sentence), page.includes('On a bien parlé')]).toEqual([422, true, true])
  }
  await comes('Chloé Roux')
  expect((await onTheDay.edit(`${meeting}/compte-rendu`, minutes)).status).toBe(303)
  const unnamed = await onTheDay.edit(`${meeting}/compte-rendu`, { ...minutes, 'decisions.0.text': '' })
  expect([unnamed.status, (await unnamed.text()).includes('Écrivez ce qui est décidé')]).toEqual([422, true])
})

test('they are offered to be sent once they are kept, and go out as they are read, with what the quorum was', async () => {
  for (const name of ['Amina Benali', 'Brahim Diallo', 'Chloé Roux']) await comes(name)
  expect(await (await onTheDay.get(`${meeting}/compte-rendu`)).text()).not.toContain('/compte-rendu/envoi')
  await onTheDay.edit(`${meeting}/compte-rendu`, minutes)
  expect(await (await onTheDay.get(`${meeting}/compte-rendu`)).text()).toContain('/compte-rendu/envoi')
  expect((await send({ ...minutes, minutes: 'On a très bien parlé.' })).status).toBe(303)

  expect(await sent()).toHaveLength(3)
  expect((await sent())[0]!.text_body).toMatch(
    /Bonjour [^]*Présent·es\s: 3[^]*quorum[^]*très bien parlé\.[^]*Comptes approuvés \(pour 2, contre 1, abstentions 0\)/,
  )
})

test('what somebody else wrote meanwhile, or a presence taken back, is not sent over', async () => {
  for (const name of ['Amina Benali', 'Brahim Diallo', 'Chloé Roux']) await comes(name)
  await onTheDay.edit(`${meeting}/compte-rendu`, minutes)
  expect((await onTheDay.submit(`${meeting}/compte-rendu/envoi`, { ...minutes, version: 'old' })).status).toBe(409)
  await comes('Chloé Roux', 'absent')
  expect((await send()).status).toBe(422)
  expect(await sent()).toEqual([])
})

test('a presence taken back in the moment of sending holds them: the command counts again', async () => {
  for (const name of ['Amina Benali', 'Brahim Diallo', 'Chloé Roux']) await comes(name)
  await onTheDay.edit(`${meeting}/compte-rendu`, minutes)
  await comes('Chloé Roux', 'absent')
  const { association_id: associationId } = await ofCanteen()
  const from = { association: 'A', canteenId: canteen.id, slug: canteen.slug, name: 'C' }
  const sending = { associationId, assemblyId: meeting.split('/').at(-1)!, from, site: { secret, origin }, actorId: board.user!.id, now }

  expect(await sendMinutes(db, { ...sending, today: '2026-12-18', quorumPercent: 0 })).toEqual(refuse('too-many-votes'))
  expect(await sent()).toEqual([])
})

test('without the quorum of the statutes, the page and the mail say so', async () => {
  const { association_id } = await ofCanteen()
  const rules = { year: 'civil' as const, offered_cents: [100, 500], notice_days: 15, quorum_percent: 60, proxies_each: 1 }
  await db
    .insertInto('membership_rules')
    .values({ association_id, ...rules })
    .execute()
  await comes('Amina Benali')
  expect(await (await onTheDay.get(`${meeting}/compte-rendu`)).text()).toContain('Sans quorum, vos statuts disent')
  const said = { minutes: 'Trop peu de monde.' }
  await onTheDay.edit(`${meeting}/compte-rendu`, said)
  await send(said)
  expect((await sent())[0]!.text_body).toContain('Le quorum n’est pas atteint (il faut 2')
})
